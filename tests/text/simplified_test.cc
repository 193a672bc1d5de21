#include "text/simplified.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace jiaokan::text {
namespace {

std::u32string SimplifiedText(std::u32string_view text) {
  std::u32string out;
  for (const char32_t c : text) {
    out.push_back(Simplified(c));
  }
  return out;
}

TEST(SimplifiedTest, TraditionalCharactersOfAllRegions) {
  EXPECT_EQ(SimplifiedText(U"龍馬飛過，裡裏為爲後於麼亂"), U"龙马飞过，里里为为后于么乱");
}

TEST(SimplifiedTest, OthersStay) {
  const std::u32string_view text = U"龙马飞过，里为后着著A é\u3007\u3400\u9FFF\uF900\U00020000\U0010FFFF";
  EXPECT_EQ(SimplifiedText(text), text);
}

}  // namespace
}  // namespace jiaokan::text
