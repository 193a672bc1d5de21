#include "model/lexicon.h"

#include <cmath>
#include <cstring>
#include <functional>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/file.h"
#include "jiaokan/models.h"
#include "model/checksum.h"
#include "model/lexicon_format.h"
#include "model/lexicon_tokens.h"
#include "model/lm_training.h"

namespace jiaokan::model {
namespace {

// A small lexicon as a file's bytes.
const std::string& SmallLexicon() {
  static const std::string bytes = [] {
    const TemporaryDirectory directory;
    const std::string output = directory.File("small.jklex");
    std::string text;
    for (int doc = 0; doc < 4; ++doc) {
      const std::string head = R"({"doc": ")" + std::to_string(doc) + R"(", )";
      text.append(head).append(R"("zh": "学习模型", "en": "learning model"})").append("\n");
      text.append(head).append(R"("zh": "学习", "en": "learning"})").append("\n");
      text.append(head).append(R"("zh": "模型数据", "en": "model data"})").append("\n");
    }
    EXPECT_TRUE(TrainLexicon({directory.Write("small.jsonl", text)}, {}, output).ok());
    return *base::ReadFile(output);
  }();
  return bytes;
}

Result<std::shared_ptr<const Lexicon>> OpenBytes(const std::string& bytes) {
  const TemporaryDirectory directory;
  return Lexicon::Open(directory.Write("opened.jklex", bytes));
}

LexiconHeader HeaderOf(const std::string& bytes) {
  LexiconHeader header;
  std::memcpy(&header, bytes.data(), sizeof(header));
  return header;
}

// Replaces the header, and makes the checksum right again so that the tables themselves are judged.
std::string WithHeader(std::string bytes, const LexiconHeader& header) {
  std::memcpy(bytes.data(), &header, sizeof(header));
  LexiconHeader sealed = header;
  sealed.checksum = Checksum(std::string_view(bytes).substr(kChecksummedFrom));
  std::memcpy(bytes.data(), &sealed, sizeof(sealed));
  return bytes;
}

// The same after a change of the 32-bit number at `offset` behind the header.
std::string WithNumber(std::string bytes, std::size_t offset, std::uint32_t value) {
  std::memcpy(bytes.data() + sizeof(LexiconHeader) + offset, &value, sizeof(value));
  return WithHeader(bytes, HeaderOf(bytes));
}

// Where the signs begin, behind the header.
std::size_t SignsOf(const std::string& bytes) {
  const LexiconHeader header = HeaderOf(bytes);
  return 4 * (2 * (header.words + std::size_t{1}) + 2 * header.units + 1 + header.word_entries +
              header.unit_entries);
}

TEST(LexiconTest, ReadsWhatTrainingWrote) {
  const auto lexicon = OpenBytes(SmallLexicon());
  ASSERT_TRUE(lexicon.ok()) << lexicon.status().ToString();
  const Lexicon& small = **lexicon;
  EXPECT_EQ(small.words(), 3U);
  const auto word = small.FindWord("learning");
  const auto unit = small.FindUnit(BigramKey(U'学', U'习'));
  ASSERT_TRUE(word && unit);
  EXPECT_EQ(small.Word(*word), "learning");
  EXPECT_EQ(small.UnitKey(*unit), BigramKey(U'学', U'习'));
  EXPECT_GE(*unit, small.characters());
  float probability = 0;
  for (const LexiconEntry entry : small.UnitsOf(*word)) {
    probability = Lexicon::TargetOf(entry) == *unit ? Lexicon::ProbabilityOf(entry) : probability;
  }
  EXPECT_GT(probability, 0.8);
  EXPECT_NEAR(small.WordFrequency(*word), 0.4, 0.03);
  EXPECT_NEAR(small.WordRarity(*word), std::log(1.5), 0.05);
}

TEST(LexiconTest, UnknownWordsAndIdsHaveNothing) {
  const auto lexicon = OpenBytes(SmallLexicon());
  ASSERT_TRUE(lexicon.ok());
  EXPECT_FALSE((*lexicon)->FindWord("absent"));
  EXPECT_FALSE((*lexicon)->FindWord(""));
  EXPECT_FALSE((*lexicon)->FindWord("zzzz"));
  EXPECT_FALSE((*lexicon)->FindUnit(U'缺'));
  EXPECT_TRUE((*lexicon)->UnitsOf(1000000).empty());
  EXPECT_TRUE((*lexicon)->WordsOf(~0U).empty());
  EXPECT_EQ((*lexicon)->WordFrequency(1000000), 0);
  EXPECT_TRUE((*lexicon)->Word(1000000).empty());
}

struct BadFile {
  const char* name;
  std::function<std::string(std::string)> spoil;
  StatusCode code;
};

class BadLexiconTest : public testing::TestWithParam<BadFile> {};

TEST_P(BadLexiconTest, IsRefusedByName) {
  const auto lexicon = OpenBytes(GetParam().spoil(SmallLexicon()));
  ASSERT_FALSE(lexicon.ok());
  EXPECT_EQ(lexicon.status().code(), GetParam().code);
  EXPECT_THAT(lexicon.status().ToString(), testing::HasSubstr("opened.jklex"));
}

std::string ChangeHeader(const std::string& bytes, const std::function<void(LexiconHeader&)>& change) {
  LexiconHeader header = HeaderOf(bytes);
  change(header);
  return WithHeader(bytes, header);
}

std::string FlipBit(std::string bytes, std::size_t pos) {
  bytes.at(pos) = static_cast<char>(bytes.at(pos) ^ 1);
  return bytes;
}

INSTANTIATE_TEST_SUITE_P(
    Files, BadLexiconTest,
    testing::Values(
        BadFile{"Empty", [](const std::string&) { return std::string(); }, StatusCode::kCorruptModel},
        BadFile{"ShorterThanAHeader", [](const std::string& b) { return b.substr(0, 20); },
                StatusCode::kCorruptModel},
        BadFile{"Truncated", [](const std::string& b) { return b.substr(0, b.size() - 1); },
                StatusCode::kCorruptModel},
        BadFile{"Extended", [](const std::string& b) { return b + "x"; }, StatusCode::kCorruptModel},
        BadFile{"OtherMagic", [](const std::string& b) { return FlipBit(b, 0); }, StatusCode::kCorruptModel},
        BadFile{"NewerVersion",
                [](const std::string& b) { return ChangeHeader(b, [](LexiconHeader& h) { h.version = 3; }); },
                StatusCode::kUnsupportedVersion},
        BadFile{"FlippedBit", [](const std::string& b) { return FlipBit(b, b.size() / 2); },
                StatusCode::kCorruptModel},
        BadFile{"FlippedCount",
                [](const std::string& b) { return FlipBit(b, offsetof(LexiconHeader, words)); },
                StatusCode::kCorruptModel},
        BadFile{"TooManyWords",
                [](const std::string& b) { return ChangeHeader(b, [](LexiconHeader& h) { h.words = ~0U; }); },
                StatusCode::kCorruptModel},
        BadFile{"TooManyUnits",
                [](const std::string& b) { return ChangeHeader(b, [](LexiconHeader& h) { h.units = ~0U; }); },
                StatusCode::kCorruptModel},
        BadFile{
            "TooFewEntries",
            [](const std::string& b) { return ChangeHeader(b, [](LexiconHeader& h) { --h.word_entries; }); },
            StatusCode::kCorruptModel},
        BadFile{"TooManySigns",
                [](const std::string& b) { return ChangeHeader(b, [](LexiconHeader& h) { h.signs = ~0U; }); },
                StatusCode::kCorruptModel},
        BadFile{
            "TooFewRenderings",
            [](const std::string& b) { return ChangeHeader(b, [](LexiconHeader& h) { --h.renderings; }); },
            StatusCode::kCorruptModel},
        BadFile{"SignsOutOfOrder", [](const std::string& b) { return WithNumber(b, SignsOf(b), ~0U); },
                StatusCode::kCorruptModel},
        BadFile{"RenderingOutsideTheFile",
                [](const std::string& b) {
                  const LexiconHeader header = HeaderOf(b);
                  return WithNumber(b, SignsOf(b) + 4 * header.signs + 4, 1U << 30);
                },
                StatusCode::kCorruptModel},
        BadFile{"RenderingOfNoSign",
                [](const std::string& b) {
                  const LexiconHeader header = HeaderOf(b);
                  return WithNumber(b, SignsOf(b) + 4 * (header.signs + header.words + 1), ~0U);
                },
                StatusCode::kCorruptModel},
        BadFile{"MoreCharactersThanUnits",
                [](const std::string& b) {
                  return ChangeHeader(b, [](LexiconHeader& h) { h.characters = h.units + 1; });
                },
                StatusCode::kCorruptModel},
        BadFile{"SpellingOutsideTheFile", [](const std::string& b) { return WithNumber(b, 4, 1U << 30); },
                StatusCode::kCorruptModel},
        BadFile{"WordsOutOfOrder", [](const std::string& b) { return WithNumber(b, 8, 4); },
                StatusCode::kCorruptModel},
        BadFile{"EntriesOutsideTheFile", [](const std::string& b) { return WithNumber(b, 4 * 5, 1U << 30); },
                StatusCode::kCorruptModel},
        BadFile{"KeysOutOfOrder", [](const std::string& b) { return WithNumber(b, 4 * 8, ~0U); },
                StatusCode::kCorruptModel},
        BadFile{"TargetOutOfRange",
                [](const std::string& b) {
                  const LexiconHeader header = HeaderOf(b);
                  return WithNumber(b, 4 * (2 * (header.words + 1) + 2 * header.units + 1), ~0U);
                },
                StatusCode::kCorruptModel}),
    [](const auto& test) { return test.param.name; });

TEST(LexiconTest, MissingFileIsNamed) {
  const auto lexicon = Lexicon::Open("/nonexistent/zh-en.jklex");
  ASSERT_FALSE(lexicon.ok());
  EXPECT_EQ(lexicon.status().code(), StatusCode::kIo);
  EXPECT_THAT(lexicon.status().ToString(), testing::HasSubstr("/nonexistent/zh-en.jklex"));
}

TEST(LexiconTest, EveryDamagedByteIsRefused) {
  const std::string& good = SmallLexicon();
  for (std::size_t pos = 0; pos < good.size(); ++pos) {
    std::string bad = good;
    bad[pos] = static_cast<char>(bad[pos] ^ 0x55);
    EXPECT_FALSE(OpenBytes(bad).ok()) << pos;
  }
}

TEST(LexiconTest, EmbeddedLexiconKnowsCommonWords) {
  const auto lexicon = Lexicon::Embedded();
  ASSERT_TRUE(lexicon.ok()) << lexicon.status().ToString();
  const auto word = (*lexicon)->FindWord("data");
  ASSERT_TRUE(word);
  float best = 0;
  std::uint32_t unit = 0;
  for (const LexiconEntry entry : (*lexicon)->UnitsOf(*word)) {
    if (IsBigramKey((*lexicon)->UnitKey(Lexicon::TargetOf(entry))) && Lexicon::ProbabilityOf(entry) > best) {
      best = Lexicon::ProbabilityOf(entry);
      unit = (*lexicon)->UnitKey(Lexicon::TargetOf(entry));
    }
  }
  EXPECT_EQ(unit, BigramKey(U'数', U'据'));
  EXPECT_LE((*lexicon)->words(), 1U << 20);
}

}  // namespace
}  // namespace jiaokan::model
