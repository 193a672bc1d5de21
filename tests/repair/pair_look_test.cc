#include "repair/pair_look.h"

#include <gtest/gtest.h>

#include "channel/channel.h"
#include "text/utf8.h"

namespace jiaokan::repair {
namespace {

constexpr const char* kPairText = "扩散模型在生成模型领域异军突起，被誉为最火的新秀，尤其是在图像生成领域。";

TEST(PairLook, DamageThroughEveryDoubleBytePageShows) {
  for (const channel::Channel& channel : channel::Channels()) {
    if (channel.code_page().double_byte()) {
      EXPECT_TRUE(LooksLikePairs(text::DecodeUtf8(channel::Damage(channel, kPairText)))) << channel.name;
    }
  }
}

struct LookCase {
  const char* name;
  const char* text;
};

const LookCase kNatural[] = {
    {"empty", ""},
    {"ASCII", "plain text"},
    {"Chinese", kPairText},
    {"traditional Chinese", "圖書館每日上午九時開門，學生須先預約座位。"},
    {"Japanese", "図書館は毎日午前九時に開きます。"},
    {"Korean", "도서관은 매일 오전 아홉 시에 문을 연다."},
    {"Korean with a few hanja", "도서관(圖書館)은 매일 오전 아홉 시에 문을 여는 곳이다."},
    {"half-width katakana among others", "レジには「ﾄｼｮ」と印字されます。"},
    {"only U+FFFD", "\uFFFD\uFFFD\uFFFD\uFFFD"},
};

TEST(PairLook, NaturalTextDoesNot) {
  for (const LookCase& c : kNatural) {
    EXPECT_FALSE(LooksLikePairs(text::DecodeUtf8(c.text))) << c.name;
  }
}

}  // namespace
}  // namespace jiaokan::repair
