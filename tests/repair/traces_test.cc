#include "repair/traces.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace jiaokan::repair {
namespace {

using channel::CodePage;
using channel::CodePageId;

double CostOf(const char* channel, std::u32string_view sample) {
  const Traces traces = FindTraces({sample});
  const channel::Channel& row = *channel::FindChannel(channel);
  return AbsenceCost(row, traces, ReadTraces(row.code_page(), traces));
}

TEST(Traces, CountCharactersOutsideAscii) {
  const Traces traces = FindTraces({U"é?aé", U"è\uFFFD"});
  EXPECT_TRUE(traces.replacement);
  EXPECT_TRUE(traces.question);
  EXPECT_EQ(traces.total, 3u);
  EXPECT_EQ(traces.characters, (std::vector<std::pair<char32_t, std::size_t>>{{U'è', 1}, {U'é', 2}}));
}

TEST(Traces, CoverageIsTheShareOfOccurrences) {
  const Traces traces = FindTraces({U"ééé\u0416"});
  EXPECT_DOUBLE_EQ(ReadTraces(CodePage::Get(CodePageId::kWindows1252), traces).coverage, 0.75);
}

TEST(Traces, WideCharactersNeedDoubleBytePages) {
  const auto has = [](std::u32string_view sample, CodePageId page) {
    const std::vector<CodePageId> pages = PagesOf({sample});
    return std::find(pages.begin(), pages.end(), page) != pages.end();
  };
  EXPECT_TRUE(has(U"鍏崇郴", CodePageId::kGbk));
  EXPECT_FALSE(has(U"鍏崇郴", CodePageId::kLatin1));
  EXPECT_TRUE(has(U"å…³", CodePageId::kLatin1));
  EXPECT_FALSE(has(U"å…³", CodePageId::kGbk));
}

TEST(Traces, ChannelsThatTheSampleContradictsAreImpossible) {
  EXPECT_EQ(CostOf("utf8-cp1252-fffd", U"å…³"), kImpossible);       // no U+FFFD
  EXPECT_EQ(CostOf("utf8-cp1252", U"å…\uFFFD"), kImpossible);       // U+FFFD
  EXPECT_EQ(CostOf("utf8-cp1252-shy", U"å\u00AD…³"), kImpossible);  // a soft hyphen
  EXPECT_EQ(CostOf("utf8-cp1252-question", U"å…³"), kImpossible);   // no '?'
  EXPECT_LT(CostOf("utf8-cp1252", U"å…³"), kImpossible);
}

TEST(Traces, SpacesMatterBehindWhatMayBeIncomplete) {
  EXPECT_EQ(CostOf("utf8-cp1252-nbsp", U"å…³ç³»"), kImpossible);
  EXPECT_EQ(CostOf("utf8-cp1252-nbsp", U"a å…³ç³»"), kImpossible);
  EXPECT_LT(CostOf("utf8-cp1252-nbsp", U"ä½ å…³"), kImpossible);
  EXPECT_LT(CostOf("utf8-cp1252-nbsp", U"ä' å…³"), kImpossible);
}

}  // namespace
}  // namespace jiaokan::repair
