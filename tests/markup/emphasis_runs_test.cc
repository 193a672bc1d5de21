#include "markup/emphasis_runs.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

namespace jiaokan::markup {
namespace {

std::size_t Shown(const std::string& text) {
  const auto page = Page::Parse(text);
  EXPECT_TRUE(page.ok());
  return page->blocks().empty() ? 0 : CountShown(FindEmphasisRuns(*page, 0));
}

TEST(EmphasisRunsTest, CountAsterisksThatAreShown) {
  EXPECT_EQ(Shown("**甲**乙*丙*"), 0U);
  EXPECT_EQ(Shown("**甲。**乙"), 4U);
  EXPECT_EQ(Shown("**甲**乙*丙"), 1U);
  EXPECT_EQ(Shown("\\*甲\\* `*` [*乙](https://a.example/*) *"), 2U);
}

// Runs of one length only: where they differ, the parser does not follow its specification (openers_bottom
// did not depend on whether the closer can open).
TEST(EmphasisRunsTest, AgreesWithTheParser) {
  std::mt19937 random(11);
  for (int i = 0; i < 20000; ++i) {
    const std::string mark = random() % 2 == 0 ? "*" : "**";
    std::string text = "a";
    for (std::size_t k = random() % 24; k > 0; --k) {
      const char c = "aab***,."[random() % 8];
      text += c == '*' && text.back() != '*' ? mark : std::string(1, c == '*' ? ' ' : c);
    }
    text += "b";
    const auto page = Page::Parse(text);
    ASSERT_TRUE(page.ok());
    ASSERT_EQ(page->blocks().size(), 1U);
    const std::string& shown = page->blocks()[0].text;
    EXPECT_EQ(CountShown(FindEmphasisRuns(*page, 0)),
              static_cast<std::size_t>(std::count(shown.begin(), shown.end(), '*')))
        << text;
  }
}

}  // namespace
}  // namespace jiaokan::markup
