// jiaokan repair on whole texts, and jiaokan detect.
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "program.h"

namespace jiaokan::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

struct TextCase {
  const char* name;
  std::string text;
};

class CleanText : public testing::TestWithParam<TextCase> {};

TEST_P(CleanText, ComesBackByteIdentical) {
  const Outcome outcome = Execute({"repair"}, {GetParam().text, {}, "", false});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.out, GetParam().text);
  EXPECT_THAT(outcome.err, IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Texts, CleanText,
                         testing::Values(TextCase{"Empty", ""}, TextCase{"NewlineOnly", "\n"},
                                         TextCase{"NoNewlineAtEnd", "one\ntwo"},
                                         TextCase{"CarriageReturns", "one\r\ntwo\r\n"},
                                         TextCase{"Chinese", std::string(kChinese) + "\n"},
                                         TextCase{"ByteOrderMark", std::string("\xEF\xBB\xBF") + kChinese},
                                         TextCase{"NulByte", std::string("before\0after\n", 13)},
                                         TextCase{"Accents", "Café, naïve, Škoda – “quoted”\n"},
                                         TextCase{"LongerThanAPipe", std::string(300000, 'x') + "\n"}),
                         [](const auto& test) { return test.param.name; });

class RepairCommand : public ProgramTest {};
class DetectCommand : public ProgramTest {};

TEST_F(RepairCommand, PrintsTheRepairedTextAndNothingElse) {
  const Outcome outcome = Execute({"repair", Write("damaged.txt", ReadAsLatin1(kChinese))});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.out, kChinese);
  EXPECT_THAT(outcome.err, IsEmpty());
}

constexpr const char* kTornMarkup = "来源:[https://a . example/b](https://a.example/b)，**甲。**乙\n";
constexpr const char* kMendedMarkup = "来源：[https://a.example/b](https://a.example/b)，**甲**。乙\n";

TEST_F(RepairCommand, RepairsMarkupOnlyWhenAsked) {
  const std::string file = Write("a.md", kTornMarkup);
  EXPECT_EQ(Execute({"repair", file}).out, kTornMarkup);
  EXPECT_EQ(Execute({"repair", "--markup", file}).out, kMendedMarkup);
}

TEST_F(RepairCommand, RepairsMarkupOfTheRepairedEncoding) {
  EXPECT_EQ(Execute({"repair", "--markup", Write("a.md", ReadAsLatin1(kTornMarkup))}).out, kMendedMarkup);
}

TEST_F(RepairCommand, RepairsMarkupInPlaceOfTextThatIsOtherwiseClean) {
  const std::string file = Write("a.md", kTornMarkup);
  EXPECT_EQ(Execute({"repair", "--markup", "--in-place", file}).status, 0);
  EXPECT_EQ(Read("a.md"), kMendedMarkup);
}

TEST_F(RepairCommand, LeavesMarkupOfHtmlAlone) {
  const std::string file = Write("a.html", "<p>来源:甲，**乙。**丙</p>\n");
  EXPECT_EQ(Execute({"repair", "--markup", file}).out, "<p>来源:甲，**乙。**丙</p>\n");
}

TEST_F(RepairCommand, ExplainsEachChangeOfTheMarkup) {
  const Outcome outcome = Execute({"repair", "--markup", "--explain", Write("a.md", kTornMarkup)});
  EXPECT_THAT(outcome.err,
              HasSubstr("line 1, column 5: “https://a . example/b” becomes “https://a.example/b” "
                        "[url.text-spaced]: without white space and case it is the target of the link"));
}

TEST_F(RepairCommand, PlanOfMarkupRepairsItAgain) {
  const std::string file = Write("a.md", kTornMarkup);
  const std::string plan = Write("plan", "");
  EXPECT_EQ(Execute({"repair", "--markup", "--write-plan", plan, file}).out, kMendedMarkup);
  EXPECT_EQ(Execute({"repair", "--plan", plan, file}).out, kMendedMarkup);
}

TEST_F(RepairCommand, OriginalProvesAddresses) {
  const std::string zh = "旧石桥建成于 1932 年，见[桥的历史](https://a.example/bridge-histroy-1932)一文。\n";
  const std::string en =
      "The old stone bridge was built in 1932, see [its history](https://a.example/bridge-history-1932).\n";
  const Outcome outcome =
      Execute({"repair", "--markup", "--original", Write("en.md", en), Write("zh.md", zh)});
  EXPECT_THAT(outcome.out, HasSubstr("](https://a.example/bridge-history-1932)"));
}

TEST_F(RepairCommand, PrintsSeveralFilesInOrder) {
  const std::string a = Write("a", "first\n");
  const std::string b = Write("b", "second\n");
  EXPECT_EQ(Execute({"repair", b, "-", a}, {"between\n", {}, "", false}).out, "second\nbetween\nfirst\n");
}

TEST_F(RepairCommand, FailedFileDoesNotKeepTheNextFromStandardOutput) {
  const Outcome outcome = Execute({"repair", Path("absent"), Write("a", "first\n")});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.out, "first\n");
}

TEST_F(RepairCommand, BinaryDataIsRefusedWithItsLine) {
  const std::string binary = Write("binary", std::string("\x7f"
                                                         "ELF\n\0\xff\xfe\x00\x81\n\x01\x02\xff",
                                                         14));
  const Outcome outcome = Execute({"repair", binary});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(outcome.out, IsEmpty());
  EXPECT_THAT(outcome.err, testing::MatchesRegex("jiaokan: .*/binary:[0-9]+: .*\n"));
}

TEST_F(RepairCommand, ExplainGoesToStandardError) {
  const Outcome outcome = Execute({"repair", "--explain", Write("damaged", ReadAsLatin1(kChinese))});
  EXPECT_EQ(outcome.out, kChinese);
  EXPECT_THAT(outcome.err, HasSubstr("damaged, can be repaired"));
  EXPECT_THAT(outcome.err, HasSubstr("UTF-8 bytes read as"));
}

// 与, 不 and 中 look alike when UTF-8 is read as windows-1254 and what is undefined there is dropped.
constexpr const char* kDoubtful =
    "æ‰©æ•£æ¨¡å‹ä¸ä¼\u00A0ç»Ÿæ–¹æ³•éƒ½éœ€è¦å¤§é‡çš„è®ç»ƒæ•°æ®ã€‚\n| a | ä¸ |\n[x](http://y/ä¸)\n";

TEST_F(RepairCommand, ExplainShowsPlaceAndReadingsOfUncertainCharacters) {
  const Outcome outcome = Execute({"repair", "--explain", "--certain", "1", Write("damaged", kDoubtful)});
  EXPECT_THAT(outcome.err, testing::ContainsRegex("uncertain at line 2, column 7: [^ ]+ [0-9.]+ %, "));
  EXPECT_THAT(outcome.err, testing::ContainsRegex("\n      \\| a \\| 〚[^ ]+〛 \\|\n"));
}

struct UncertainCase {
  const char* mode;
  const char* cell;     // a regular expression of what the table's second cell holds
  const char* address;  // likewise of the link's target
};

class UncertainOption : public ProgramTest, public testing::WithParamInterface<UncertainCase> {};

TEST_P(UncertainOption, DecidesWhatTheTextShows) {
  const UncertainCase& c = GetParam();
  const Outcome outcome =
      Execute({"repair", "--uncertain", c.mode, "--certain", "1", Write("damaged", kDoubtful)});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_THAT(outcome.out, testing::ContainsRegex(std::string("\n\\| a \\| ") + c.cell + " \\|\n"));
  EXPECT_THAT(outcome.out, testing::ContainsRegex(std::string("\\(http://y/") + c.address + "\\)"));
}

INSTANTIATE_TEST_SUITE_P(Modes, UncertainOption,
                         testing::Values(UncertainCase{"keep", "(与|不|中)", "(与|不|中)"},
                                         UncertainCase{"mark", "〚(与|不|中)(｜[^｜〛]+)+〛", "(与|不|中)"},
                                         UncertainCase{"original", "ä¸", "ä¸"}),
                         [](const auto& test) { return std::string(test.param.mode); });

TEST_F(RepairCommand, UnknownWayToShowUncertainCharactersIsRefused) {
  EXPECT_EQ(Execute({"repair", "--uncertain", "maybe", Write("damaged", kDoubtful)}).status, 2);
}

TEST_F(RepairCommand, LeavingDoubtfulCharactersIsAPartialRepair) {
  const std::string record = nlohmann::json({{"text", kDoubtful}}).dump() + "\n";
  const Outcome outcome =
      Execute({"repair", "--jsonl", "--uncertain", "original", "--certain", "1"}, {record, {}, "", false});
  const auto repaired = nlohmann::json::parse(outcome.out);
  EXPECT_EQ(repaired["status"], "partial");
  const std::string text = repaired["text"];
  bool left = false;
  for (const auto& one : repaired["uncertain"]) {
    left = left || text.substr(one["offset"], one["length"]) == "ä¸";
  }
  EXPECT_TRUE(left);
}

TEST_F(RepairCommand, OutputFileAppearsWhole) {
  EXPECT_EQ(Execute({"repair", "-o", Path("out"), Write("in", ReadAsLatin1(kChinese))}).status, 0);
  EXPECT_EQ(Read("out"), kChinese);
  EXPECT_THAT(FileNames(), ElementsAre("in", "out"));
}

TEST_F(RepairCommand, FailureLeavesTheOutputFileAsItWas) {
  Write("out", "earlier");
  EXPECT_EQ(Execute({"repair", "-o", Path("out"), Write("in", "text"), Path("absent")}).status, 2);
  EXPECT_EQ(Read("out"), "earlier");
  EXPECT_THAT(FileNames(), ElementsAre("in", "out"));
}

TEST_F(RepairCommand, OutputThatCannotBeCreatedIsNamed) {
  const Outcome outcome = Execute({"repair", "-o", Path("no/such/folder/out")});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(outcome.err, HasSubstr("no/such/folder/out: cannot write: No such file or directory"));
}

TEST_F(RepairCommand, DevicesAreWrittenNotReplaced) {
  EXPECT_EQ(Execute({"repair", "-o", "/dev/null"}, {"text", {}, "", false}).status, 0);
  EXPECT_EQ(Execute({"repair", "-o", "/dev/full"}, {"text", {}, "", false}).status, 2);
  struct stat info = {};
  ASSERT_EQ(::stat("/dev/null", &info), 0);
  EXPECT_TRUE(S_ISCHR(info.st_mode));
}

TEST_F(RepairCommand, InPlaceKeepsPermissionsAndFollowsLinks) {
  const std::string file = Write("damaged", ReadAsLatin1(kChinese));
  ASSERT_EQ(::chmod(file.c_str(), 0640), 0);
  ASSERT_EQ(::symlink("damaged", Path("link").c_str()), 0);
  EXPECT_EQ(Execute({"repair", "--in-place", Path("link")}).status, 0);
  EXPECT_EQ(Read("damaged"), kChinese);
  struct stat info = {};
  ASSERT_EQ(::lstat(file.c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 07777, mode_t{0640});
  ASSERT_EQ(::lstat(Path("link").c_str(), &info), 0);
  EXPECT_TRUE(S_ISLNK(info.st_mode));
  EXPECT_THAT(FileNames(), ElementsAre("damaged", "link"));
}

TEST_F(RepairCommand, InPlaceDoesNotTouchCleanFiles) {
  const std::string file = Write("clean", kChinese);
  struct stat before = {};
  struct stat after = {};
  ASSERT_EQ(::stat(file.c_str(), &before), 0);
  EXPECT_EQ(Execute({"repair", "--in-place", file}).status, 0);
  ASSERT_EQ(::stat(file.c_str(), &after), 0);
  EXPECT_EQ(before.st_ino, after.st_ino);
  EXPECT_EQ(before.st_mtim.tv_nsec, after.st_mtim.tv_nsec);
}

TEST_F(RepairCommand, KilledRunLeavesNoFile) {
  const int nameless = ::open(Path(".").c_str(), O_WRONLY | O_TMPFILE | O_CLOEXEC, 0600);
  if (nameless < 0) {
    GTEST_SKIP() << "this file system has no files without a name";
  }
  ::close(nameless);
  for (const int signal : {SIGKILL, SIGTERM, SIGINT}) {
    WaitingProgram program({"repair", "--jsonl", "-o", Path("out"), "-"}, "{\"text\": \"a\"}\n");
    ::usleep(300000);
    program.Kill(signal);
    EXPECT_THAT(FileNames(), IsEmpty()) << signal;
  }
}

TEST_F(DetectCommand, CleanTextIsNoFinding) {
  const Outcome outcome = Execute({"detect", Write("clean", kChinese)});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_THAT(outcome.out, HasSubstr("clean: no damage found"));
}

TEST_F(DetectCommand, DamageIsAFindingAndNothingChanges) {
  const std::string file = Write("damaged", ReadAsLatin1(kChinese));
  const Outcome outcome = Execute({"detect", file});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_THAT(outcome.out, HasSubstr("damaged: damaged, can be repaired"));
  EXPECT_EQ(Read("damaged"), ReadAsLatin1(kChinese));
}

TEST_F(DetectCommand, JsonLinesNameEveryFile) {
  const std::string clean = Write("clean", kChinese);
  const std::string damaged = Write("damaged", ReadAsLatin1(kChinese));
  const Outcome outcome = Execute({"detect", "--format", "jsonl", clean, damaged});
  EXPECT_EQ(outcome.status, 1);
  const std::size_t newline = outcome.out.find('\n');
  const auto first = nlohmann::json::parse(outcome.out.substr(0, newline));
  const auto second = nlohmann::json::parse(outcome.out.substr(newline + 1));
  EXPECT_EQ(first["file"], clean);
  EXPECT_EQ(first["status"], "clean");
  EXPECT_TRUE(first["channel"].is_null());
  EXPECT_THAT(first["spans"], IsEmpty());
  EXPECT_EQ(second["status"], "repaired");
  EXPECT_TRUE(second["channel"].is_string());
  ASSERT_FALSE(second["spans"].empty());
  EXPECT_EQ(second["spans"][0]["begin"], 0);
}

TEST_F(DetectCommand, LostCharactersWithinFineTextHaveTheirSpan) {
  const std::string text =
      "我们用\uFFFD\uFFFD\uFFFD训练模型，而数据的质量与数量同样重要，没有人会否认这一点。\n";
  const Outcome outcome = Execute({"detect", "--format", "jsonl"}, {text, {}, "", false});
  const auto detection = nlohmann::json::parse(outcome.out);
  EXPECT_EQ(detection["status"], "lost");
  ASSERT_EQ(detection["spans"].size(), 1u);
  EXPECT_EQ(detection["spans"][0]["begin"], 9);
  EXPECT_EQ(detection["spans"][0]["end"], 18);
  EXPECT_EQ(detection["spans"][0]["recoverable"], false);
}

TEST_F(DetectCommand, UnreadableFileOutranksFindings) {
  EXPECT_EQ(Execute({"detect", Path("absent"), Write("damaged", ReadAsLatin1(kChinese))}).status, 2);
}

// UTF-8 read as windows-1254, without what that lacks and without soft hyphens: 字 and 块 look the same.
const char* const kLossy =
    "æœºå™¨å¦ä¹\u00A0ä¸çš„æ¨¡å‹æœ‰å¾ˆå¤šå‚æ•°ï¼Œå¦ä¹\u00A0ç»“æœä¿å˜åœ¨è¡¨ä¸ã€‚æˆ‘ä»¬æŠŠå—åˆå¹¶ã€‚";
const char* const kLossyBefore = "机器学习中的模型有很多参数，学习结果保存在表中。我们把";
const char* const kLossyOriginal =
    "The models of machine learning have many parameters, and what they learn is saved in the table. We "
    "merge the "
    "words.";

TEST_F(RepairCommand, OriginalDecidesWhatIsUncertain) {
  const std::string file = Write("lossy.md", kLossy);
  const std::string original = Write("original.md", kLossyOriginal);
  EXPECT_EQ(Execute({"repair", file}).out, std::string(kLossyBefore) + "块合并。");
  EXPECT_EQ(Execute({"repair", "--original", original, file}).out, std::string(kLossyBefore) + "字合并。");
  EXPECT_EQ(Execute({"repair", "--original", original, "--syntax", "plain"}, {kLossy, {}, "", false}).out,
            std::string(kLossyBefore) + "字合并。");
  EXPECT_EQ(Execute({"repair", "--original", original, "--in-place", file}).status, 0);
  EXPECT_EQ(Read("lossy.md"), std::string(kLossyBefore) + "字合并。");
}

TEST_F(RepairCommand, OriginalThatCannotBeReadIsNamed) {
  const std::string file = Write("lossy.md", kLossy);
  const Outcome missing = Execute({"repair", "--original", Path("missing.md"), file});
  EXPECT_EQ(missing.status, 2);
  EXPECT_THAT(missing.err, HasSubstr("missing.md"));
  const Outcome binary = Execute({"repair", "--original", Write("binary.md", "a\n\xFF"), file});
  EXPECT_EQ(binary.status, 2);
  EXPECT_THAT(binary.err, HasSubstr("binary.md:2"));
}

TEST_F(RepairCommand, RecordsMayHoldTheirOriginal) {
  const nlohmann::json with = {{"text", kLossy}, {"en", kLossyOriginal}};
  const nlohmann::json without = {{"text", kLossy}};
  const nlohmann::json null = {{"text", kLossy}, {"en", nullptr}};
  const std::string lines = with.dump() + "\n" + without.dump() + "\n" + null.dump() + "\n";
  const Outcome outcome = Execute({"repair", "--jsonl", "--original-field", "en"}, {lines, {}, "", false});
  EXPECT_EQ(outcome.status, 0);
  std::istringstream out(outcome.out);
  std::vector<std::string> texts;
  for (std::string line; std::getline(out, line);) {
    texts.push_back(nlohmann::json::parse(line)["text"]);
  }
  EXPECT_THAT(texts,
              ElementsAre(std::string(kLossyBefore) + "字合并。", std::string(kLossyBefore) + "块合并。",
                          std::string(kLossyBefore) + "块合并。"));
}

TEST_F(RepairCommand, OriginalOfARecordMustBeText) {
  const Outcome outcome = Execute({"repair", "--jsonl", "--original-field", "en"},
                                  {"{\"text\":\"a\",\"en\":5}\n", {}, "", false});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(outcome.err, HasSubstr("\"en\""));
}

}  // namespace
}  // namespace jiaokan::cli
