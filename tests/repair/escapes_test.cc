#include "repair/escapes.h"

#include <gtest/gtest.h>

#include "channel/channel.h"
#include "jiaokan/repair.h"

namespace jiaokan {
namespace {

Repair RepairOf(std::string_view text, const RepairOptions& options = {}) {
  static const Result<Models> models = Models::Load();
  Result<Repair> repair = RepairText(*models, text, options);
  EXPECT_TRUE(repair.ok()) << repair.status().ToString();
  return repair.ok() ? *std::move(repair) : Repair();
}

struct Case {
  const char* name;
  const char* text;
  const char* expected;
  const char* channel;
};

TEST(Escapes, AreUndoneWhereTheySpellDamage) {
  for (const Case& c : {
           Case{"decimal", "&#228;&#184;&#173;&#230;&#150;&#135;", "中文", "utf8-latin1-entities"},
           Case{"hexadecimal, no semicolons", "&#xE4&#xB8&#xAD&#xE6&#x96&#x87", "中文",
                "utf8-latin1-entities"},
           Case{"named", "&auml;&cedil;&shy;&aelig;&ndash;&Dagger;", "中文", "utf8-cp1252-entities"},
           Case{"named, no semicolons", "&auml&cedil&shy&aelig&#150&#135", "中文", "utf8-latin1-entities"},
           Case{"part of it raw", "ä¸&shy;æ&#150;&#135;", "中文", "utf8-latin1-entities"},
           Case{"in a URL, the rest of which stays",
                "https://example.org/%C3%A4%C2%B8%C2%AD%C3%A6%C2%96%C2%87?q=a%20b&copy=1",
                "https://example.org/中文?q=a%20b&copy=1", "utf8-latin1-percent"},
           Case{"an apostrophe in running text",
                "what%C3%A2%C2%80%C2%99s new, and what%C3%A2%C2%80%C2%99s not", "what’s new, and what’s not",
                "utf8-latin1-percent"},
           Case{"full-width brackets behind a URL",
                "（https://example.org/a%C3%AF%C2%BC%C2%89%C3%AF%C2%BC%C2%8Cb",
                "（https://example.org/a），b", "utf8-latin1-percent"},
           Case{"JSON", R"({"t": "\u00e4\u00b8\u00ad\u00e6\u0096\u0087\n\"\u00f0\u009f\u0098\u0080\""})",
                R"({"t": "中文\n\"😀\""})", "utf8-latin1-unicode"},
           Case{"Python's repr", "'ä¸\\xadæ\\x96\\x87'", "'中文'", "utf8-latin1-hex"},
           Case{"Python's bytes", "b'\\xe4\\xb8\\xad\\xe6\\x96\\x87'", "b'中文'", "utf8-latin1-hex"},
           Case{"bytes of misread characters", "\\xc3\\xa4\\xc2\\xb8\\xc2\\xad\\xc3\\xa6\\xc2\\x96\\xc2\\x87",
                "中文", "utf8-latin1-hexbytes"},
           Case{"quotes of the text stay escaped", R"('ä¸­æ–‡\"å’Œ\'è‹±æ–‡\n')", R"('中文\"和\'英文\n')",
                "utf8-cp1252"},
           Case{"code in text escaped as a whole",
                "&#228;&#184;&#173;&#230;&#150;&#135; `&#228;&#184;&#173;&#230;&#150;&#135;`", "中文 `中文`",
                "utf8-latin1-entities"},
       }) {
    const Repair repair = RepairOf(c.text);
    EXPECT_EQ(repair.text, c.expected) << c.name;
    EXPECT_EQ(repair.channel, c.channel) << c.name;
    EXPECT_EQ(repair.status, RepairStatus::kRepaired) << c.name;
  }
}

TEST(Escapes, StayWhereTheySpellFineText) {
  for (const Case& c : {
           Case{"German", "Die B&auml;ume &amp; Stra&szlig;en &#228;ndern sich &#252;ber Nacht.", "", ""},
           Case{"French",
                "L&#8217;&eacute;t&eacute; &agrave; la mer, &laquo;&nbsp;d&eacute;j&agrave;&nbsp;&raquo;", "",
                ""},
           Case{"Portuguese", "informa&ccedil;&atilde;o, n&atilde;o", "", ""},
           Case{"Chinese as entities", "&#20013;&#25991; &#22270;&#20070;&#39302;", "", ""},
           Case{"Chinese in a URL", "https://example.org/%E4%B8%AD%E6%96%87?a=%20", "", ""},
           Case{"an apostrophe in a URL, whose server may know it so",
                "[a](https://example.org/what%C3%A2%C2%80%C2%99s-new)", "", ""},
           Case{"GBK in a URL", "https://example.org/s?wd=%D6%D0%CE%C4", "", ""},
           Case{"Chinese in JSON", R"({"t": "\u4e2d\u6587", "e": "\ud83d\ude00", "l": "\u00e9t\u00e9"})", "",
                ""},
           Case{"Latin-1 bytes", R"(print("caf\xe9", "na\xc3\xafve"))", "", ""},
           Case{"a code block about escapes", "如下：\n\n```python\nb'\\xe4\\xb8\\xad\\xe6\\x96\\x87'\n```\n",
                "", ""},
           Case{"indented code", "As in:\n\n    s = b'\\xe4\\xb8\\xad\\xe6\\x96\\x87'\n", "", ""},
           Case{"a code span", "实体 `&#228;&#184;&#173;&#230;&#150;&#135;` 是乱码。", "", ""},
           Case{"escaped backslashes", R"(\\u00e4\\u00b8\\u00ad)", "", ""},
       }) {
    const Repair repair = RepairOf(c.text);
    EXPECT_EQ(repair.text, c.text) << c.name;
    EXPECT_EQ(repair.status, RepairStatus::kClean) << c.name;
    EXPECT_TRUE(repair.spans.empty()) << c.name;
  }
}

TEST(Escapes, FineOnesStayBesideRawDamage) {
  const std::string_view fine = "&#228; https://example.org/%E4%B8%AD \\u4e2d &amp; ";
  const std::string damaged =
      channel::Damage(*channel::FindChannel("utf8-cp1252"), "图书馆每天上午九点开门，请同学们提前预约座位。");
  EXPECT_EQ(RepairOf(std::string(fine) + "\n" + damaged).text,
            std::string(fine) + "\n图书馆每天上午九点开门，请同学们提前预约座位。");
}

TEST(Escapes, OfAnAddressStayBesideOtherDamage) {
  EXPECT_EQ(
      RepairOf("https://example.org/it%C3%A2%C2%80%C2%99s ä¸\u00ADæ\u0096\u0087 &#229;&#156;&#168;").text,
      "https://example.org/it%C3%A2%C2%80%C2%99s 中文 在");
}

TEST(Escapes, EveryKindIsUndoneOverEveryLosslessChannel) {
  const std::string text = "图书馆每天上午九点开门，请同学们提前预约座位。";
  for (const channel::Channel& row : channel::Channels()) {
    for (std::size_t i = 1; i + 1 < channel::kEscapeCount && row.lossless() && row.layers == 1; ++i) {
      const channel::Channel& channel = channel::Escaped(row, static_cast<channel::Escape>(i));
      EXPECT_EQ(RepairOf(channel::Damage(channel, text)).text, text) << channel.name;
    }
  }
}

TEST(Escapes, QuotesThatWereBytesAreUndone) {
  const std::string text = "他说关系型数据库很好，我们都同意，但是也有不同的看法。";
  const std::string_view name = "utf8-cp1252-quotes-backslash";
  const std::string damaged = channel::Damage(*channel::FindChannel(name), text);
  ASSERT_NE(damaged.find("\\\""), std::string::npos);
  const Repair repair = RepairOf("('" + damaged + "\\n\\'')");
  EXPECT_EQ(repair.text, "('" + text + "\\n\\'')");
  EXPECT_EQ(repair.channel, name);
}

TEST(Escapes, OffsetsAreThoseOfTheInput) {
  const std::string text = "a&amp;b &#228;&#184;&#173;&#230;&#150;&#135; c%20d &#229;&#156;&#168; e";
  const Repair repair = RepairOf(text);
  ASSERT_EQ(repair.text, "a&amp;b 中文 c%20d 在 e");
  ASSERT_EQ(repair.edits.size(), 2U);
  std::size_t in = 0;
  std::size_t out = 0;
  for (const Edit& e : repair.edits) {
    EXPECT_EQ(text.substr(in, e.input_begin - in), repair.text.substr(out, e.output_begin - out));
    in = e.input_end;
    out = e.output_end;
  }
  EXPECT_EQ(text.substr(in), repair.text.substr(out));
  EXPECT_EQ(text.substr(repair.edits[0].input_begin, repair.edits[0].input_end - repair.edits[0].input_begin),
            "&#228;&#184;&#173;&#230;&#150;&#135;");
  ASSERT_EQ(repair.spans.size(), 1U);
  EXPECT_EQ(repair.spans[0].begin, repair.edits[0].input_begin);
  EXPECT_EQ(repair.spans[0].end, repair.edits[1].input_end);
}

TEST(Escapes, UncertainCharactersAreFoundAmongEscapes) {
  const std::string truth = "&amp; 我们与他们不同，这是中国的图书馆。&#65;";
  const channel::Channel& channel = *channel::FindChannel("utf8-cp1254-drop-shy-entities");
  RepairOptions options;
  options.certain = 1;
  const Repair repair = RepairOf(channel::Damage(channel, truth), options);
  EXPECT_TRUE(repair.channel.ends_with("-entities")) << repair.channel;
  EXPECT_FALSE(repair.uncertain.empty());
  for (const UncertainCharacter& one : repair.uncertain) {
    ASSERT_FALSE(one.alternatives.empty());
    EXPECT_EQ(repair.text.substr(one.offset, one.length), one.alternatives.front().text);
  }
  options.uncertain = UncertainText::kOriginal;
  EXPECT_NE(RepairOf(channel::Damage(channel, truth), options).text.find("&#"), std::string::npos);
}

}  // namespace
}  // namespace jiaokan
