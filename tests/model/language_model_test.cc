#include "model/language_model.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <functional>
#include <random>

#include "model/checksum.h"
#include "model/lm_format.h"
#include "model/lm_tables.h"
#include "model/lm_training.h"

namespace jiaokan::model {
namespace {

TEST(LanguageModel, RunsCostNothingAfterTheirFirstCharacter) {
  const TemporaryDirectory directory;
  const auto model = TrainAndOpen(directory, {.order = 1});
  for (const std::u32string_view run : {U"abcXYZ", U"0123", U" \t ", U"\n\n"}) {
    const LanguageState state = StateAfter(*model, run.substr(0, 1));
    LanguageState after;
    for (const char32_t c : run.substr(1)) {
      EXPECT_EQ(model->Advance(state, c, after), 0);
      EXPECT_EQ(after, state);
    }
  }
  EXPECT_NE(Score(*model, U"中", U'中'), 0);
}

TEST(LanguageModel, RemembersOrderMinusOneSymbolsOfWhatItHasSeen) {
  const TemporaryDirectory directory;
  for (int order = 2; order <= 5; ++order) {
    const auto model = TrainAndOpen(directory, {.order = order});
    const LanguageState state = StateAfter(*model, U"我们提出了一种新的方法");
    for (int i = 0; i < 4; ++i) {
      EXPECT_EQ(state.history[i] != 0, i < order - 1) << "order " << order;
    }
  }
}

TEST(LanguageModel, ForgetsHistoryThatNoStoredNgramContinues) {
  const TemporaryDirectory directory;
  const auto model = TrainAndOpen(directory, {.order = 4});
  EXPECT_EQ(StateAfter(*model, U"我们提龘数据"), StateAfter(*model, U"很好龘数据"));
  EXPECT_FALSE(StateAfter(*model, U"新的数据") == StateAfter(*model, U"龘数据"));
}

TEST(LanguageModel, ALineFeedReturnsToTheBeginning) {
  const TemporaryDirectory directory;
  const auto model = TrainAndOpen(directory, {.order = 4});
  EXPECT_EQ(StateAfter(*model, U"我们\n"), model->Begin());
}

TEST(LanguageModel, TwoStepsScoreLikeOne) {
  const TemporaryDirectory directory;
  for (int order = 1; order <= 5; ++order) {
    const auto model = TrainAndOpen(directory, {.order = order});
    LanguageState state = model->Begin();
    for (const char32_t c : std::u32string_view(U"我们用 GPU12 训练模型。\n龘😀✍\uFE0F数据集\n")) {
      const Continuation continuation = model->After(state);
      for (const char32_t candidate : std::u32string_view(U"的数a1 \n。龘🚀é")) {
        LanguageState one;
        LanguageState two;
        EXPECT_EQ(model->Advance(state, candidate, one),
                  model->Advance(continuation, model->TokenOf(candidate), two));
        EXPECT_EQ(one, two);
      }
      model->Advance(state, c, state);
    }
  }
}

TEST(LanguageModel, LogProbabilityIsTheSumOfItsSteps) {
  const TemporaryDirectory directory;
  const auto model = TrainAndOpen(directory);
  EXPECT_FLOAT_EQ(static_cast<float>(model->LogProbability("我们")),
                  Score(*model, U"", U'我') + Score(*model, U"我", U'们'));
  EXPECT_LT(model->LogProbability("\xFF\xE4\xB8"), 0) << "ill-formed UTF-8 is scored, not refused";
}

TEST(EmbeddedLanguageModel, PrefersChineseAsItIsWritten) {
  const auto model = LanguageModel::Embedded();
  ASSERT_TRUE(model.ok()) << model.status().ToString();
  EXPECT_GT((*model)->LogProbability("我们提出了一种新的方法"),
            (*model)->LogProbability("我们掐出了一种斤的方泔") + 10);
  EXPECT_GT((*model)->LogProbability("我们提出了一种新的方法"),
            (*model)->LogProbability("æˆ‘ä»¬æå‡ºäº†ä¸€ç§æ–°çš„æ–¹æ³•") + 100);
}

TEST(EmbeddedLanguageModel, ExpectsVariationSelectorsWhereTheyBelong) {
  const auto model = *LanguageModel::Embedded();
  EXPECT_GT(Score(*model, U"✍", 0xFE0F), std::log(0.2));
  EXPECT_GT(Score(*model, U"⛵", 0xFE0F), Score(*model, U"中", 0xFE0F));
  EXPECT_GT(Score(*model, U"1\uFE0F", 0x20E3), std::log(0.2));
}

TEST(EmbeddedLanguageModel, UnseenHanAreLessProbableTheRarerTheyAre) {
  const auto model = *LanguageModel::Embedded();
  EXPECT_GT(Score(*model, U"", U'镕'), Score(*model, U"", U'龘'));
  EXPECT_GT(Score(*model, U"", U'龘'), Score(*model, U"", U'\U00020001'));
}

struct DamagedCase {
  const char* name;
  std::function<void(std::string&)> damage;
  StatusCode code;
  const char* message;
};

void Put32(std::string& file, std::size_t offset, std::uint32_t value) {
  std::memcpy(&file[offset], &value, 4);
}

void Sign(std::string& file) {
  const std::uint64_t checksum = Checksum(std::string_view(file).substr(kLmChecksumFrom));
  std::memcpy(&file[offsetof(LmHeader, checksum)], &checksum, sizeof checksum);
}

const DamagedCase kDamaged[] = {
    {"empty", [](std::string& f) { f.clear(); }, StatusCode::kCorruptModel, "not a jiaokan language model"},
    {"header cut", [](std::string& f) { f.resize(40); }, StatusCode::kCorruptModel,
     "not a jiaokan language model"},
    {"other magic", [](std::string& f) { f[0] = 'X'; }, StatusCode::kCorruptModel,
     "not a jiaokan language model"},
    {"later version", [](std::string& f) { Put32(f, 8, 7); }, StatusCode::kUnsupportedVersion,
     "format 7, but this version reads format 1; retrain"},
    {"truncated", [](std::string& f) { f.pop_back(); }, StatusCode::kCorruptModel, "truncated"},
    {"bytes added", [](std::string& f) { f.push_back('x'); }, StatusCode::kCorruptModel,
     "truncated or has bytes added"},
    {"one bit", [](std::string& f) { f[f.size() / 2] ^= 4; }, StatusCode::kCorruptModel, "checksum"},
    {"order 0", [](std::string& f) { Put32(f, offsetof(LmHeader, order), 0), Sign(f); },
     StatusCode::kCorruptModel, "contradicts itself"},
    {"too many bigrams",
     [](std::string& f) { Put32(f, offsetof(LmHeader, ngrams) + 4, 0xFFFFFFFF), Sign(f); },
     StatusCode::kCorruptModel, "contradicts itself"},
    {"page out of range", [](std::string& f) { f[sizeof(LmHeader) + 1] = '\x7F', Sign(f); },
     StatusCode::kCorruptModel, "contradicts itself"},
};

TEST(LanguageModelFile, DamageIsReportedByName) {
  const TemporaryDirectory directory;
  TrainAndOpen(directory);
  const std::string good = *base::ReadFile(directory.File("model"));
  for (const DamagedCase& c : kDamaged) {
    std::string file = good;
    c.damage(file);
    const auto model = LanguageModel::Open(directory.Write("damaged", file));
    ASSERT_FALSE(model.ok()) << c.name;
    EXPECT_EQ(model.status().code(), c.code) << c.name;
    EXPECT_THAT(model.status().ToString(), testing::HasSubstr(c.message)) << c.name;
    EXPECT_THAT(model.status().ToString(), testing::HasSubstr(directory.File("damaged"))) << c.name;
  }
  EXPECT_EQ(LanguageModel::Open(directory.File("missing")).status().code(), StatusCode::kIo);
}

// Run under the address sanitizer: whatever a signed file holds, reading stays inside it.
TEST(LanguageModelFile, HostileBytesNeverLeadOutOfTheFile) {
  const TemporaryDirectory directory;
  TrainAndOpen(directory);
  const std::string good = *base::ReadFile(directory.File("model"));
  std::mt19937 random(7);
  int opened = 0;
  for (int round = 0; round < 2000; ++round) {
    std::string file = good;
    // Every third time the header, from the order on; a pinch anywhere otherwise.
    const std::size_t end = round % 3 == 0 ? sizeof(LmHeader) : file.size();
    for (int i = 0; i <= round % 2; ++i) {
      file[12 + random() % (end - 12)] = static_cast<char>(random() % 4 == 0 ? 0xFF : random());
    }
    const std::uint64_t size = file.size();
    std::memcpy(&file[offsetof(LmHeader, file_bytes)], &size, sizeof size);
    Sign(file);
    std::vector<std::uint64_t> aligned(file.size() / 8);
    std::memcpy(aligned.data(), file.data(), file.size());
    const auto tables =
        LmTables::Parse({reinterpret_cast<const char*>(aligned.data()), file.size()}, "hostile");
    if (!tables.ok()) {
      continue;
    }
    ++opened;
    std::array<Symbol, 4> history = {kLineStart};
    for (const char32_t c :
         std::u32string_view(U"我们提出了一种新的方法。\n这种 😀 GPU 12 龘 café ✍\uFE0F数据集很好")) {
      const Symbol symbol = tables->SymbolOf(c);
      std::uint32_t matched = 0;
      const float score = tables->Score(tables->After(history), symbol, matched);
      EXPECT_EQ(std::isnan(score), std::isnan(tables->Score(history, symbol, matched)));
      EXPECT_LT(matched, static_cast<std::uint32_t>(tables->order()));
      tables->Share(symbol, c);
      history = {symbol, history[0], history[1], history[2]};
      tables->Score(tables->After({0xFFFF, symbol, 0xFFFE, symbol}), symbol, matched);
    }
  }
  EXPECT_GT(opened, 200) << "the mutations must reach the lookups";
}

}  // namespace
}  // namespace jiaokan::model
