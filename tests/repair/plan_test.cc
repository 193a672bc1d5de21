#include "jiaokan/plan.h"

#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "channel/channel.h"
#include "embedded_models.h"

namespace jiaokan {
namespace {

using testing::HasSubstr;

const char* const kPlannedArticle =
    "# 扩散模型\n\n扩散模型在生成模型领域异军突起，被誉为2022年“最火的新秀”，效果与传统方法不同。\n\n"
    "他不在 [中国](https://zh.example/不中)，也不在与会者中；`不中与` 是代码。\n\nThis line is fine.\n";

std::string DamagedBy(const char* channel) {
  return channel::Damage(*channel::FindChannel(channel), kPlannedArticle);
}

// All of a repair as text, so that two can be compared.
std::string Written(const Repair& repair) { return repair.text + FormatPlan(MakePlan("", repair, {})); }

void ExpectReplay(std::string_view input, const RepairOptions& options = {}, const char* encoding = "UTF-8") {
  const Result<Repair> repair = RepairText(EmbeddedModels(), input, options);
  ASSERT_TRUE(repair.ok()) << repair.status().ToString();
  EXPECT_EQ(repair->encoding, encoding);
  const std::string line = FormatPlan(MakePlan(input, *repair, options));
  const Result<Plan> plan = ParsePlan(line);
  ASSERT_TRUE(plan.ok()) << plan.status().ToString() << "\n" << line;
  EXPECT_EQ(FormatPlan(*plan), line);
  for (int time = 0; time < 2; ++time) {
    const Result<Repair> again = ApplyPlan(*plan, input);
    ASSERT_TRUE(again.ok()) << again.status().ToString() << "\n" << line;
    EXPECT_EQ(Written(*again), Written(*repair));
  }
}

TEST(Plan, ReplaysARepairInEachMode) {
  for (const char* channel :
       {"utf8-latin1", "utf8-cp1254-drop-shy", "utf8-gbk-fffd", "utf8-cp1252-x2-entities"}) {
    for (const UncertainText mode : {UncertainText::kKeep, UncertainText::kMark, UncertainText::kOriginal}) {
      RepairOptions options;
      options.certain = 0.9999;
      options.uncertain = mode;
      ExpectReplay(DamagedBy(channel), options);
    }
  }
}

std::string AsUtf16(std::string_view latin1, bool big_endian) {
  std::string out;
  for (const char c : latin1) {
    out += big_endian ? std::string({'\0', c}) : std::string({c, '\0'});
  }
  return out;
}

TEST(Plan, ReplaysInputInAnyEncoding) {
  const channel::Channel& gbk = *channel::FindChannel("gbk-latin1");
  std::string bytes;  // the article in GB18030: each character of the damaged text is one byte
  const std::string damaged = channel::Damage(gbk, kPlannedArticle);
  for (std::size_t i = 0; i < damaged.size(); ++i) {
    const auto c = static_cast<unsigned char>(damaged[i]);
    bytes += c < 0x80 ? damaged[i] : static_cast<char>((c & 3U) << 6 | (damaged[++i] & 0x3F));
  }
  ExpectReplay(bytes, {}, "GB18030");
  ExpectReplay("\xFF\xFE" + AsUtf16("plain words\n", false) + "\x2D\x4E", {}, "UTF-16");
  ExpectReplay("\xFE\xFF" + AsUtf16("plain words\n", true) + "\x4E\x2D", {}, "UTF-16");
  ExpectReplay(std::string("\xEF\xBB\xBF") + kPlannedArticle + "\xE4\xB8 cut off, " +
               DamagedBy("utf8-latin1"));
}

TEST(Plan, ReplaysTextsWithNothingToDo) {
  ExpectReplay("");
  ExpectReplay(kPlannedArticle);
  ExpectReplay("????????????\n锟斤拷锟斤拷锟斤拷锟斤拷锟斤拷\n");
}

// "A世BB" from "Aä¸\u0096BB".
Plan SmallPlan() {
  Plan plan;
  plan.input = Fingerprint::Of("Aä¸\u0096BB");
  plan.output = Fingerprint::Of("A世BB");
  plan.repair.status = RepairStatus::kRepaired;
  plan.repair.encoding = "UTF-8";
  plan.repair.channel = "utf8-latin1";
  plan.repair.edits = {{1, 7, 1, 4}};
  plan.repair.spans = {{1, 7, "utf8-latin1", 1, true}};
  plan.repair.uncertain = {{1, 3, {{"世", 0.75}, {"丗", 0.25}}}};
  plan.replacements = {"世"};
  return plan;
}

constexpr const char* kSmallInput = "Aä¸\u0096BB";

TEST(Plan, AppliesToItsInput) {
  const Result<Repair> repair = ApplyPlan(SmallPlan(), kSmallInput);
  ASSERT_TRUE(repair.ok()) << repair.status().ToString();
  EXPECT_EQ(repair->text, "A世BB");
}

TEST(Plan, RefusesAnotherText) {
  const Result<Repair> longer = ApplyPlan(SmallPlan(), "Aä¸\u0096BBB");
  EXPECT_EQ(longer.status().code(), StatusCode::kInvalidArgument);
  EXPECT_THAT(longer.status().ToString(), HasSubstr("of 9 bytes instead of 10"));
  const Result<Repair> other = ApplyPlan(SmallPlan(), "Aä¸\u0095BB");
  EXPECT_EQ(other.status().code(), StatusCode::kInvalidArgument);
  EXPECT_THAT(other.status().ToString(), HasSubstr("another text of the same size"));
}

struct BrokenCase {
  const char* name;
  void (*spoil)(Plan&);
  const char* message;
};

class BrokenPlan : public testing::TestWithParam<BrokenCase> {};

TEST_P(BrokenPlan, IsRefusedWithItsPlace) {
  Plan plan = SmallPlan();
  GetParam().spoil(plan);
  const Result<Repair> repair = ApplyPlan(plan, kSmallInput);
  EXPECT_EQ(repair.status().code(), StatusCode::kMalformedInput);
  EXPECT_THAT(repair.status().ToString(), HasSubstr(GetParam().message));
}

constexpr std::size_t kHuge = static_cast<std::size_t>(-1);

INSTANTIATE_TEST_SUITE_P(
    Plans, BrokenPlan,
    testing::Values(
        BrokenCase{"WithinACharacter", [](Plan& p) { p.repair.edits[0].input_begin = 2; }, "edits[0]"},
        BrokenCase{"EndsWithinACharacter", [](Plan& p) { p.repair.edits[0].input_end = 6; }, "edits[0]"},
        BrokenCase{"BeyondTheText", [](Plan& p) { p.repair.edits[0].input_end = 10; }, "edits[0]"},
        BrokenCase{"HugeBegin", [](Plan& p) { p.repair.edits[0].input_begin = kHuge; }, "edits[0]"},
        BrokenCase{"HugeEnd", [](Plan& p) { p.repair.edits[0].input_end = kHuge; }, "edits[0]"},
        BrokenCase{"HugeOutput", [](Plan& p) { p.repair.edits[0].output_end = kHuge; }, "edits[0]"},
        BrokenCase{"EndBeforeBegin", [](Plan& p) { p.repair.edits[0].input_end = 0; }, "edits[0]"},
        BrokenCase{"OutputElsewhere", [](Plan& p) { p.repair.edits[0].output_begin = 0; }, "edits[0]"},
        BrokenCase{"Overlapping",
                   [](Plan& p) {
                     p.repair.edits.push_back({1, 9, 4, 5});
                     p.replacements.emplace_back("B");
                   },
                   "edits[1]"},
        BrokenCase{"NoReplacement", [](Plan& p) { p.replacements.clear(); }, "edits[0]"},
        BrokenCase{"OtherReplacement", [](Plan& p) { p.replacements[0] = "丗"; }, "another text"},
        BrokenCase{"EditLeftOut", [](Plan& p) { p.repair.edits.clear(); }, "another text"},
        BrokenCase{"UnknownEncoding", [](Plan& p) { p.repair.encoding = "x-none"; }, "x-none"},
        BrokenCase{"NoEncoding", [](Plan& p) { p.repair.encoding = ""; }, "encoding"},
        BrokenCase{"OtherEncoding", [](Plan& p) { p.repair.encoding = "UTF-16LE"; }, "edits[0]"},
        BrokenCase{"SpanBeyond", [](Plan& p) { p.repair.spans[0].end = kHuge; }, "spans[0]"},
        BrokenCase{"UncertainBeyond", [](Plan& p) { p.repair.uncertain[0].offset = kHuge; }, "uncertain[0]"},
        BrokenCase{"UncertainTooLong", [](Plan& p) { p.repair.uncertain[0].length = kHuge; }, "uncertain[0]"},
        BrokenCase{"UncertainWithin", [](Plan& p) { p.repair.uncertain[0].offset = 2; }, "uncertain[0]"}),
    [](const auto& test) { return test.param.name; });

struct TextCase {
  const char* name;
  const char* from;  // of the plan written, replaced
  const char* to;
  const char* message;
};

class BrokenLine : public testing::TestWithParam<TextCase> {};

TEST_P(BrokenLine, IsRefusedWithItsPlace) {
  const TextCase& c = GetParam();
  std::string line = FormatPlan(SmallPlan());
  const std::size_t at = line.find(c.from);
  ASSERT_NE(at, std::string::npos) << line;
  line.replace(at, std::string_view(c.from).size(), c.to);
  const Result<Plan> plan = ParsePlan(line);
  ASSERT_FALSE(plan.ok());
  EXPECT_THAT(plan.status().ToString(), HasSubstr(c.message));
}

INSTANTIATE_TEST_SUITE_P(
    Lines, BrokenLine,
    testing::Values(TextCase{"OtherFormat", "jiaokan-plan", "plan", "format is missing or has a wrong value"},
                    TextCase{"LaterVersion", "\"version\":1", "\"version\":2", "has version 2"},
                    TextCase{"NoVersion", "\"version\":1,", "", "version is missing"},
                    TextCase{"NoSize", "\"size\":9,", "", "input.size is missing"},
                    TextCase{"Negative", "\"input_begin\":1", "\"input_begin\":-1", "edits[0].input_begin"},
                    TextCase{"Fraction", "\"input_end\":7", "\"input_end\":7.0", "edits[0].input_end"},
                    TextCase{"BeyondIntegers", "\"input_end\":7", "\"input_end\":18446744073709551616",
                             "edits[0].input_end"},
                    TextCase{"BeyondNumbers", "\"confidence\":1.0", "\"confidence\":1e999", "too large"},
                    TextCase{"NumberForText", "\"text\":\"世\"", "\"text\":5", "edits[0].text"},
                    TextCase{"EditIsNoObject", "\"edits\":[", "\"edits\":[7,", "edits[0] is"},
                    TextCase{"UnknownStatus", "\"repaired\"", "\"mended\"", "status"},
                    TextCase{"UnknownMode", "\"keep\"", "\"drop\"", "options.uncertain"},
                    TextCase{"EncodingIsAPath", "\"UTF-8\"", "\"../../etc\"", "input.encoding"},
                    TextCase{"ChannelIsAnEscape", "\"channel\":\"utf8-latin1\",\"confidence\":1.0,\"rec",
                             "\"channel\":\"\\u001b[2J\",\"confidence\":1.0,\"rec", "spans[0].channel"},
                    TextCase{"NotUtf8", "世", "\xE4\xB8", "error at column"},
                    TextCase{"NoJson", "{", "", "error at column 9"}),
    [](const auto& test) { return test.param.name; });

TEST(PlanLine, ExampleOfTheDocumentationHolds) {
  std::ifstream page(JIAOKAN_SOURCE_DIR "/docs/plan-format.md");
  std::string line;
  while (std::getline(page, line) && !line.starts_with("{\"format\"")) {
  }
  const std::string input = "ok ä¸\u0096ç\u0095\u008C, ok\n";
  const Result<Plan> plan = ParsePlan(line);
  ASSERT_TRUE(plan.ok()) << plan.status().ToString();
  const Result<Repair> repair = ApplyPlan(*plan, input);
  ASSERT_TRUE(repair.ok()) << repair.status().ToString();
  EXPECT_EQ(repair->text, "ok 世界, ok\n");
  EXPECT_EQ(OffsetMap(repair->edits).ToOutput(17), 11U);
  ExpectReplay(input);
}

TEST(PlanLine, CutOffAnywhereIsRefused) {
  const std::string line = FormatPlan(SmallPlan());
  for (std::size_t size = 0; size + 1 < line.size(); ++size) {
    EXPECT_EQ(ParsePlan(line.substr(0, size)).status().code(), StatusCode::kMalformedInput) << size;
  }
  EXPECT_THAT(ParsePlan(line.substr(0, 100)).status().ToString(), HasSubstr("cut off"));
  EXPECT_TRUE(ParsePlan(line.substr(0, line.size() - 1)).ok());
}

TEST(PlanLine, UnknownMembersAreIgnoredHoweverDeep) {
  constexpr std::size_t kDepth = 1000000;
  std::string line = FormatPlan(SmallPlan());
  line.insert(1, "\"later\":" + std::string(kDepth, '[') + std::string(kDepth, ']') + ",");
  const Result<Plan> plan = ParsePlan(line);
  ASSERT_TRUE(plan.ok()) << plan.status().ToString();
  EXPECT_EQ(FormatPlan(*plan), FormatPlan(SmallPlan()));
  EXPECT_FALSE(ParsePlan(std::string(kDepth, '[')).ok());
}

TEST(PlanLine, IsOneLineWhateverTheTextHolds) {
  Plan plan = SmallPlan();
  plan.replacements[0] = "a\n\"\\\x01\u2028";
  const std::string line = FormatPlan(plan);
  EXPECT_EQ(line.find('\n'), line.size() - 1);
  const Result<Plan> again = ParsePlan(line);
  ASSERT_TRUE(again.ok()) << again.status().ToString();
  EXPECT_EQ(again->replacements, plan.replacements);
}

}  // namespace
}  // namespace jiaokan
