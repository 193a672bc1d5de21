// The damage cases of corpora/damage through the whole repair.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "channel/channel.h"
#include "corpora/corpus.h"
#include "jiaokan/plan.h"
#include "jiaokan/repair.h"
#include "text/utf8.h"

namespace jiaokan::corpora {
namespace {

constexpr const char* kFiles[] = {"in_the_wild", "synthetic", "negative", "lost", "known_failures"};

// Both texts from a little before to a little behind the first difference.
std::string DescribeDifference(const std::string& expected, const std::string& got) {
  constexpr std::size_t kBefore = 6;
  constexpr std::size_t kShown = 24;
  const std::u32string a = text::DecodeUtf8(expected);
  const std::u32string b = text::DecodeUtf8(got);
  const auto first = std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin();
  const std::size_t begin = std::max<std::size_t>(static_cast<std::size_t>(first), kBefore) - kBefore;
  return "expected '" + text::EncodeUtf8(a.substr(begin, kShown)) + "', got '" +
         text::EncodeUtf8(b.substr(std::min(begin, b.size()), kShown)) + "'";
}

class DamageCases : public ::testing::Test {
 protected:
  void SetUp() override {
    Result<Models> models = Models::Load();
    ASSERT_TRUE(models.ok()) << models.status().ToString();
    models_.emplace(*models);
  }

  Repair RepairOf(const std::string& input) const {
    Result<Repair> repair = RepairText(*models_, input);
    EXPECT_TRUE(repair.ok()) << repair.status().ToString();
    return repair.ok() ? *repair : Repair();
  }

  // Empty when the case passes.
  std::string Failure(const DamageCase& c) const {
    const Repair repair = RepairOf(c.input);
    const std::string status(ToString(repair.status));
    if (repair.text != c.expected) {
      return DescribeDifference(c.expected, repair.text) + " (" + status + " " + repair.channel + ")";
    }
    const bool doubtful = repair.status == RepairStatus::kPartial && !repair.uncertain.empty();
    const bool excused = doubtful && c.status == "repaired" && IsLossy(c.channel);
    return status == c.status || excused ? std::string() : "status " + status + " instead of " + c.status;
  }

  void ExpectAllPass(std::string_view file) const {
    const std::vector<DamageCase> cases = ReadCases(file);
    EXPECT_FALSE(cases.empty());
    for (const DamageCase& c : cases) {
      const std::string failure = Failure(c);
      EXPECT_TRUE(failure.empty()) << c.id << ": " << failure;
    }
  }

  std::optional<Models> models_;
};

TEST_F(DamageCases, InTheWildAreRepaired) { ExpectAllPass("in_the_wild"); }

TEST_F(DamageCases, SyntheticAreRepaired) { ExpectAllPass("synthetic"); }

TEST_F(DamageCases, NegativesStayAsTheyAre) { ExpectAllPass("negative"); }

TEST_F(DamageCases, LostOnesStayAndAreReported) { ExpectAllPass("lost"); }

TEST_F(DamageCases, KnownFailuresStillFail) {
  for (const DamageCase& c : ReadCases("known_failures")) {
    EXPECT_NE(Failure(c), "") << c.id << " passes: move it to the file it belongs to";
  }
}

TEST_F(DamageCases, RepairIsIdempotent) {
  for (const char* file : kFiles) {
    for (const DamageCase& c : ReadCases(file)) {
      const std::string once = RepairOf(c.input).text;
      const std::string twice = RepairOf(once).text;
      EXPECT_TRUE(once == twice) << c.id << ": " << DescribeDifference(once, twice);
    }
  }
}

TEST_F(DamageCases, DetectionAgreesWithRepair) {
  for (const char* file : kFiles) {
    for (const DamageCase& c : ReadCases(file)) {
      Result<Detection> detection = DetectDamage(*models_, c.input);
      ASSERT_TRUE(detection.ok()) << c.id;
      const Repair repair = RepairOf(c.input);
      EXPECT_EQ(detection->status, repair.status) << c.id;
      EXPECT_EQ(detection->channel, repair.channel) << c.id;
    }
  }
}

TEST_F(DamageCases, PlansGiveTheSameBytesAgain) {
  for (const char* file : kFiles) {
    for (const DamageCase& c : ReadCases(file)) {
      const Repair repair = RepairOf(c.input);
      const std::string line = FormatPlan(MakePlan(c.input, repair, {}));
      const Result<Plan> plan = ParsePlan(line);
      ASSERT_TRUE(plan.ok()) << c.id << ": " << plan.status().ToString();
      for (int time = 0; time < 2; ++time) {
        const Result<Repair> again = ApplyPlan(*plan, c.input);
        ASSERT_TRUE(again.ok()) << c.id << ": " << again.status().ToString();
        EXPECT_EQ(again->text, repair.text) << c.id;
        EXPECT_EQ(FormatPlan(MakePlan(c.input, *again, {})), line) << c.id;
      }
    }
  }
}

TEST_F(DamageCases, OffsetsOutsideOfEditsNameTheSameByte) {
  for (const DamageCase& c : ReadCases("in_the_wild")) {
    const Repair repair = RepairOf(c.input);
    const OffsetMap map(repair.edits);
    std::vector<Edit> edits = repair.edits;
    edits.push_back({c.input.size(), c.input.size(), repair.text.size(), repair.text.size()});
    std::size_t i = 0;
    for (const Edit& edit : edits) {
      for (; i < edit.input_begin; ++i) {
        EXPECT_EQ(map.ToInput(map.ToOutput(i)), i) << c.id;
        EXPECT_EQ(repair.text[map.ToOutput(i)], c.input[i]) << c.id << " at " << i;
      }
      EXPECT_EQ(map.ToOutput(edit.input_begin), edit.output_begin) << c.id;
      EXPECT_EQ(map.ToInput(edit.output_end), edit.input_end) << c.id;
      i = edit.input_end;
    }
  }
}

// The channel that was found need not be the one that was applied, but it must lead to the same damage.
TEST_F(DamageCases, TheChannelFoundExplainsTheInput) {
  for (const DamageCase& c : ReadCases("synthetic")) {
    const Repair repair = RepairOf(c.input);
    const channel::Channel* found = channel::FindChannel(repair.channel);
    ASSERT_NE(found, nullptr) << c.id << " through '" << repair.channel << "'";
    EXPECT_TRUE(channel::Damage(*found, repair.text) == c.input) << c.id << " through " << repair.channel;
  }
}

TEST_F(DamageCases, OneAndTwoMoreLayersAreUndone) {
  for (const DamageCase& c : ReadCases("synthetic")) {
    const channel::Channel* applied = channel::FindChannel(c.channel);
    ASSERT_NE(applied, nullptr) << c.id;
    for (int layers = applied->layers + 1; applied->lossless() && layers <= 3; ++layers) {
      const std::string escape(channel::EscapeSuffix(applied->escape));
      const std::string unescaped = c.channel.substr(0, c.channel.size() - escape.size());
      const std::string page = unescaped.substr(0, unescaped.find("-x"));
      const std::string name = (page + "-x").append(std::to_string(layers)).append(escape);
      const channel::Channel* deeper = channel::FindChannel(name);
      ASSERT_NE(deeper, nullptr) << c.id;
      EXPECT_EQ(RepairOf(channel::Damage(*deeper, c.expected)).text, c.expected)
          << c.id << " " << deeper->name;
    }
  }
}

// Two independent implementations of damage.
TEST(DamageCaseFiles, SyntheticInputsAreWhatTheirChannelsMake) {
  for (const DamageCase& c : ReadCases("synthetic")) {
    const channel::Channel* applied = channel::FindChannel(c.channel);
    ASSERT_NE(applied, nullptr) << c.id << " " << c.channel;
    EXPECT_TRUE(channel::Damage(*applied, c.expected) == c.input) << c.id;
  }
}

TEST(DamageCaseFiles, IdsAreUnique) {
  std::map<std::string, std::string> seen;
  for (const char* file : kFiles) {
    for (const DamageCase& c : ReadCases(file)) {
      EXPECT_TRUE(seen.emplace(c.id, file).second) << c.id << " is in " << seen[c.id] << " and in " << file;
    }
  }
  EXPECT_GE(seen.size(), 230U);
}

TEST(DamageCaseFiles, CasesThatStayHaveEqualTextAndNoChannel) {
  for (const std::string file : {"negative", "lost"}) {
    for (const DamageCase& c : ReadCases(file)) {
      EXPECT_EQ(c.input, c.expected) << c.id;
      EXPECT_EQ(c.channel, "") << c.id;
      EXPECT_EQ(c.status, file == "lost" ? "lost" : "clean") << c.id;
      EXPECT_NE(c.comment, "") << c.id;
    }
  }
}

TEST(DamageCaseFiles, CasesToRepairNameAChannelAndChange) {
  for (const char* file : {"in_the_wild", "synthetic"}) {
    for (const DamageCase& c : ReadCases(file)) {
      EXPECT_NE(channel::FindChannel(c.channel), nullptr) << c.id;
      EXPECT_NE(c.input, c.expected) << c.id;
      EXPECT_EQ(c.status, "repaired") << c.id;
    }
  }
}

}  // namespace
}  // namespace jiaokan::corpora
