#include "markup/compose_edits.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace jiaokan::markup {
namespace {

// Random edits of `text`; `out` is what they make of it.
std::vector<Edit> MakeEdits(const std::string& text, std::mt19937& random, char fill, std::string& out) {
  std::vector<Edit> edits;
  std::size_t copied = 0;
  out.clear();
  for (std::size_t at = random() % 4; at <= text.size(); at += 1 + random() % 4) {
    const std::size_t end = std::min(text.size(), at + random() % 3);
    out.append(text, copied, at - copied);
    const std::size_t begin = out.size();
    out.append(random() % 3, fill);
    edits.push_back({at, end, begin, out.size()});
    copied = end;
    at = end;
  }
  out.append(text, copied);
  return edits;
}

TEST(ComposeEditsTest, LeadFromTheFirstTextToTheThird) {
  std::mt19937 random(7);
  for (int i = 0; i < 5000; ++i) {
    const std::string first = std::string("abcdefghijklmnop").substr(0, random() % 17);
    std::string second;
    std::string third;
    const std::vector<Edit> one = MakeEdits(first, random, 'X', second);
    const std::vector<Edit> two = MakeEdits(second, random, 'Y', third);
    std::string made;
    std::size_t copied = 0;
    for (const Edit& edit : ComposeEdits(one, two)) {
      ASSERT_LE(copied, edit.input_begin);
      ASSERT_LE(edit.input_begin, edit.input_end);
      made += first.substr(copied, edit.input_begin - copied);
      ASSERT_EQ(made.size(), edit.output_begin);
      made += third.substr(edit.output_begin, edit.output_end - edit.output_begin);
      copied = edit.input_end;
    }
    made += first.substr(copied);
    ASSERT_EQ(made, third);
  }
}

TEST(ComposeEditsTest, AnEmptySetChangesNothing) {
  const std::vector<Edit> edits = {{1, 2, 1, 4}, {2, 3, 4, 4}};
  for (const auto& composed : {ComposeEdits(edits, {}), ComposeEdits({}, edits)}) {
    ASSERT_EQ(composed.size(), 2U);
    EXPECT_EQ(composed[1].input_begin, 2U);
    EXPECT_EQ(composed[1].output_end, 4U);
  }
}

}  // namespace
}  // namespace jiaokan::markup
