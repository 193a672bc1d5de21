#include "repair/lost.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "channel/channel.h"
#include "jiaokan/repair.h"

namespace jiaokan {
namespace {

using testing::ElementsAre;
using testing::ElementsAreArray;

std::vector<std::string> RunsOf(const std::string& text) {
  std::vector<std::string> runs;
  for (const repair::Piece& run : repair::LostRuns(text)) {
    runs.push_back(text.substr(run.begin, run.end - run.begin));
  }
  return runs;
}

struct LineCase {
  const char* name;
  std::string text;
  std::size_t lines;
};

const LineCase kLostLines[] = {
    {"clean", "关系型数据库？真的吗？？？", 0},
    {"a program that prints U+FFFD", "print(\"\uFFFD\")", 0},
    {"U+FFFD among emoji", "😀 🤣 \uFFFD 😏 😝", 0},
    {"GBK read as UTF-8", "\uFFFD\uFFFD\u03f5\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD", 1},
    {"the same read as GBK again", "锟斤拷系锟斤拷锟捷匡拷", 1},
    {"an article that explains 锟斤拷",
     "为什么会出现“锟斤拷”？因为替换字符的 UTF-8 字节被当作 GBK 读取，三个汉字于是反复出现在网页里。", 0},
    {"encoded as ASCII", "?????? Transformer ??????????", 1},
    {"astonishment", "What happened to this model?????? I do not understand it at all, and nobody else does.",
     0},
    {"a lost link text", "[????????????????](https://example.org/a-long-address/with-many-words/in-it)", 1},
    {"a short legible line", "我们用\uFFFD\uFFFD\uFFFD训练模型。", 0},
    {"a short line with tunnels", "我们用锟斤拷锟斤拷训练模型，效果很好。", 0},
    {"code", "```\nprint(\"\uFFFD\uFFFD\uFFFD\")\nSELECT ????????????\n```", 0},
    {"inline code", "`\uFFFD\uFFFD\uFFFD` `????????????`", 0},
    {"an apostrophe of its own before a loss", "` \uFFFD\uFFFD\uFFFD\uFFFD", 1},
    {"specimens", "print(\"\uFFFD\uFFFD\uFFFD\")，“锟斤拷锟斤拷”", 0},
    {"the character in English", "The replacement character looks so: \uFFFD\uFFFD\uFFFD", 0},
    {"the name of an encoding among losses", "\uFFFD\uFFFD UTF-8 \uFFFD\uFFFD\uFFFD", 1},
    {"a long question", "But why?????????????", 0},
    {"a lost heading", "## Transformer?????????????", 1},
    {"a lost phrase", "????LangChain?????????????", 1},
    {"one lost line of three", "clean\n????????????????\nclean", 1},
};

TEST(LostLines, AreThoseBeyondInference) {
  for (const LineCase& c : kLostLines) {
    EXPECT_EQ(repair::LostLines(c.text).size(), c.lines) << c.name;
  }
}

struct LostCase {
  const char* name;
  std::string text;
  std::vector<std::string> runs;
};

const LostCase kLost[] = {
    {"U+FFFD", "我们用\uFFFD\uFFFD\uFFFD训练模型。", {"\uFFFD\uFFFD\uFFFD"}},
    {"one U+FFFD within a word", "我们训\uFFFD模型。", {"\uFFFD"}},
    {"U+FFFD at the end", "今天我们介绍\uFFFD\uFFFD", {"\uFFFD\uFFFD"}},
    {"U+FFFD with letters between",
     "标题是\uFFFD\uFFFDϵ\uFFFD\uFFFD，以下是正文。",
     {"\uFFFD\uFFFDϵ\uFFFD\uFFFD"}},
    {"one U+FFFD within an English word", "They don\uFFFDt know.", {"\uFFFD"}},
    {"misread U+FFFD", "They donï¿½t know 我们ï¿½ï¿½的模型。", {"ï¿½", "ï¿½ï¿½"}},
    {"U+FFFD in English", "The word \uFFFD\uFFFD\uFFFD means world.", {"\uFFFD\uFFFD\uFFFD"}},
    {"two runs", "前\uFFFD\uFFFD中\uFFFD\uFFFD后", {"\uFFFD\uFFFD", "\uFFFD\uFFFD"}},
    {"tunnels", "我们用锟斤拷锟斤拷训练模型，效果很好。", {"锟斤拷锟斤拷"}},
    {"tunnels apart", "我们用锟斤拷训练模型，效果锟斤拷很好。", {"锟斤拷", "锟斤拷"}},
    {"many question marks", "今天我们介绍????????????的方法。", {"????????????"}},
    {"a word of question marks", "我们使用 ???? 模型进行训练。", {"????"}},
    {"question marks before a particle", "这是????的方法。", {"????"}},
    {"question marks behind a comma", "数据、????、模型都很重要。", {"????"}},
    {"in a list", "- 我们训\uFFFD\uFFFD模型。", {"\uFFFD\uFFFD"}},
    {"beside code", "用 `a` 训\uFFFD\uFFFD模型 `b`。", {"\uFFFD\uFFFD"}},
};

TEST(LostRuns, AreFoundWithinLegibleText) {
  for (const LostCase& c : kLost) {
    EXPECT_THAT(RunsOf(c.text), ElementsAreArray(c.runs)) << c.name;
  }
}

const LostCase kNotLost[] = {
    {"empty", "", {}},
    {"a question", "真的吗????我不信。", {}},
    {"astonishment", "这是什么 ???? 我不懂。", {}},
    {"astonishment at length", "这是为什么????????????我不懂。", {}},
    {"at the end", "我不明白????????", {}},
    {"at the end of a sentence", "我不明白???????? \n下一行。", {}},
    {"English question", "And what??? Why????? Who knows?????????", {}},
    {"English within Chinese", "他问 what????? 然后走了。", {}},
    {"full width", "真的吗？？？？？？？？我不信。", {}},
    {"SQL", "语句 INSERT INTO t VALUES (?,?,?,?) 有四个参数，还有 IN (???\?)。", {}},
    {"regular expression", "正则 a{2,}???? 与 .????.txt 都匹配。", {}},
    {"date mask", "格式是 ???\?-?\?-?? 这样。", {}},
    {"code span", "运行 `SELECT ???????? 的` 语句和 `\uFFFD\uFFFD\uFFFD`。", {}},
    {"code block", "```\n我们用\uFFFD\uFFFD\uFFFD训练????????的模型\n```\n", {}},
    {"quoted code block", "> ~~~\n> 我们用\uFFFD\uFFFD\uFFFD训练\n> ~~~\n", {}},
    {"indented code", "    我们用\uFFFD\uFFFD\uFFFD训练", {}},
    {"specimen", "会看到“\uFFFD\uFFFD\uFFFD”这样的符号。", {}},
    {"about encodings", "乱码有很多种，比如\uFFFD\uFFFD\uFFFD和锟斤拷锟斤拷。", {}},
    {"about encodings, in another line",
     "字符编码是什么？\n\n常见的是锟斤拷锟斤拷锟斤拷，还有\uFFFD\uFFFD。",
     {}},
    {"about encodings in English", "The replacement character \uFFFD\uFFFD is shown.", {}},
    {"misread U+FFFD as specimen", "Latin-1 中是“ï¿½”，或者 `ï¿½ï¿½`。", {}},
    {"a poem", "手持两把锟斤拷，口中疾呼烫烫烫。", {}},
    {"U+FFFD among emoji", "😀 🤣 \uFFFD 😏 😝", {}},
    {"one U+FFFD apart", "print(\"\uFFFD\") 或者 \uFFFD 。", {}},
};

TEST(LostRuns, AreNotSeenInCodeQuestionsAndSpecimens) {
  for (const LostCase& c : kNotLost) {
    EXPECT_THAT(RunsOf(c.text), testing::IsEmpty()) << c.name;
  }
}

Repair RepairOf(const std::string& text) {
  static const Result<Models> models = Models::Load();
  Result<Repair> repair = RepairText(*models, text);
  EXPECT_TRUE(repair.ok()) << repair.status().ToString();
  return repair.ok() ? *std::move(repair) : Repair();
}

std::vector<std::string> LostIn(const std::string& input, const Repair& repair) {
  std::vector<std::string> lost;
  std::size_t end = 0;
  for (const DamageSpan& span : repair.spans) {
    EXPECT_LE(end, span.begin);
    EXPECT_LT(span.begin, span.end);
    end = span.end;
    if (!span.recoverable) {
      lost.push_back(input.substr(span.begin, span.end - span.begin));
    }
  }
  return lost;
}

constexpr const char* kFine = "训练这样的模型需要大量数据，而数据的质量同样重要，";

TEST(LostSpans, OfOtherwiseFineTextAreReportedAndItIsUnchanged) {
  for (const std::string run : {"\uFFFD\uFFFD\uFFFD\uFFFD", "锟斤拷锟斤拷", "????????"}) {
    const std::string text = std::string(kFine) + "所以" + run + "方法很有用。\n\n" + kFine + "\n";
    const Repair repair = RepairOf(text);
    EXPECT_EQ(repair.text, text);
    EXPECT_EQ(repair.status, RepairStatus::kLost) << run;
    EXPECT_THAT(LostIn(text, repair), ElementsAre(run));
  }
}

TEST(LostSpans, OfOtherwiseRepairedTextAreReported) {
  for (const char* channel : {"utf8-latin1", "utf8-cp1252", "utf8-cp1254-drop-shy", "utf8-cp1251"}) {
    for (const std::string run : {"????????", " \uFFFD\uFFFD\uFFFD\uFFFD\uFFFD "}) {
      const std::string before = std::string(kFine) + "所以";
      const std::string head = channel::Damage(*channel::FindChannel(channel), before);
      const std::string tail = channel::Damage(*channel::FindChannel(channel), "方法很有用。");
      std::string damaged = head;
      damaged += run;
      damaged += tail;
      const Repair repair = RepairOf(damaged);
      EXPECT_EQ(repair.text, before + run + "方法很有用。") << channel;
      EXPECT_EQ(repair.status, RepairStatus::kPartial) << channel;
      EXPECT_EQ(LostIn(damaged, repair).size(), 1u) << channel << run;
    }
  }
}

// The text was lost first, and misread afterwards.
TEST(LostSpans, UnderOtherDamageAreReported) {
  for (const char* channel : {"utf8-latin1", "utf8-cp1252", "utf8-cp1252-x2", "utf8-cp1254-drop-shy"}) {
    for (const std::string run : {"\uFFFD\uFFFD\uFFFD", "锟斤拷锟斤拷"}) {
      const channel::Channel& row = *channel::FindChannel(channel);
      const std::string damaged = channel::Damage(row, std::string(kFine) + "所以" + run + "方法很有用。");
      const Repair repair = RepairOf(damaged);
      EXPECT_THAT(repair.text, testing::StartsWith(std::string(kFine) + "所以")) << channel;
      EXPECT_THAT(repair.text, testing::EndsWith("方法很有用。")) << channel;
      EXPECT_EQ(repair.status, RepairStatus::kPartial) << channel << run;
      EXPECT_THAT(LostIn(damaged, repair), ElementsAre(channel::Damage(row, run))) << channel << run;
    }
  }
}

TEST(LostSpans, LinesLostAsAWholeHoldTheirRuns) {
  const std::string text = std::string(kFine) + "\n锟斤拷系锟斤拷锟斤拷锟捷匡拷\n" + kFine;
  EXPECT_THAT(LostIn(text, RepairOf(text)), ElementsAre("锟斤拷系锟斤拷锟斤拷锟捷匡拷"));
}

}  // namespace
}  // namespace jiaokan
