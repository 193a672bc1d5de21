// What goes to translators and what comes back from them.
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "jiaokan/reprocess.h"

namespace jiaokan {
namespace {

using testing::HasSubstr;
using testing::Not;

QueueRecord MakeRecord(const std::string& id, const std::string& en, const std::string& zh) {
  QueueRecord record;
  record.id = id;
  record.article = "dir/a & b.md";
  record.action = QueueAction::kRetranslate;
  record.en = en;
  record.zh = zh;
  Finding finding;
  finding.check = "num.magnitude";
  finding.severity = Severity::kError;
  finding.message = {"off by {1}", {"1000"}};
  finding.evidence = "en: “<5>” | zh: “5\x01”";
  record.findings = {finding};
  record.before = {"前文", "text before"};
  record.terms = {{"model", "模型", "note"}};
  return record;
}

std::string Export(QueueFormat format, const std::vector<QueueRecord>& records) {
  QueueExporter exporter(format);
  std::string text = exporter.Begin();
  for (const QueueRecord& record : records) {
    text += exporter.Add(record);
  }
  return text + exporter.End();
}

std::vector<std::pair<std::string, std::string>> Texts(const Result<ReturnedTexts>& returned) {
  std::vector<std::pair<std::string, std::string>> texts;
  EXPECT_TRUE(returned.ok()) << returned.status().ToString();
  for (const ReturnedText& text : returned.ok() ? returned->texts : std::vector<ReturnedText>()) {
    texts.emplace_back(text.id, text.zh);
  }
  return texts;
}

struct MarkupCase {
  const char* name;
  std::string en;
  std::string zh;
};

class ExchangedMarkup : public testing::TestWithParam<MarkupCase> {};

TEST_P(ExchangedMarkup, ComesBackFromXliffByteForByte) {
  const std::string xliff = Export(QueueFormat::kXliff, {MakeRecord("1", GetParam().en, GetParam().zh)});
  EXPECT_THAT(Texts(ParseReturned(xliff)), testing::ElementsAre(std::pair("1", GetParam().zh))) << xliff;
}

TEST_P(ExchangedMarkup, ComesBackFromPoByteForByte) {
  std::string po = Export(QueueFormat::kPo, {MakeRecord("1", GetParam().en, GetParam().zh)});
  const Result<ReturnedTexts> fuzzy = ParseReturned(po);
  ASSERT_TRUE(fuzzy.ok());
  EXPECT_EQ(fuzzy->untranslated, 1u);
  po.erase(po.find("#, fuzzy\n"), 9);
  EXPECT_THAT(Texts(ParseReturned(po)), testing::ElementsAre(std::pair("1", GetParam().zh))) << po;
}

TEST_P(ExchangedMarkup, ComesBackFromJsonLinesByteForByte) {
  const std::string jsonl = Export(QueueFormat::kJsonl, {MakeRecord("1", GetParam().en, GetParam().zh)});
  EXPECT_THAT(Texts(ParseReturned(jsonl)), testing::ElementsAre(std::pair("1", GetParam().zh)));
}

INSTANTIATE_TEST_SUITE_P(
    Cases, ExchangedMarkup,
    testing::Values(
        MarkupCase{"plain", "text", "文字"},
        MarkupCase{"code", "use `a < b` & `x`", "用 `a < b` 和 `x`、`y`"},
        MarkupCase{"links", "see [here](u) and [there](v \"t\")", "见[那里](v \"t\")和[这里](u)[又](u)"},
        MarkupCase{"image_in_link", "[![alt](i.png)](u) x", "[![图](i.png)](u) 字 ![alt](i.png)"},
        MarkupCase{"addresses", "<https://e.example> https://f.example",
                   "<https://e.example>、https://f.example"},
        MarkupCase{"placeholders", "{name} has %d, {{x}} <b>y</b>", "%d 属于 {name}，<b>{{x}}</b>"},
        MarkupCase{"table_row", "| a | `b` |", "| 甲 | `b` |"},
        MarkupCase{"lines", "a\n> b\n\n> c", "一\n> 二\n\n> 三"},
        MarkupCase{"crlf", "a\r\nb", "一\r\n二\t\"三\"\\n"}, MarkupCase{"space_around", " a ", "  一 \n"},
        MarkupCase{"controls", "a `b`\x01", "一\x01二\x1B `b`\xEF\xBF\xBF"},
        MarkupCase{"markup_like_xml", "]]> &amp; <a href=\"x\">", "]]> &amp; <a href=\"x\">字</a>"}),
    [](const auto& tested) { return std::string(tested.param.name); });

TEST(XliffExport, ProtectsCodeAndTargetsWithTheSameIdsOnBothSides) {
  const std::string xliff = Export(
      QueueFormat::kXliff, {MakeRecord("1", "run `make` [here](u)", "在[这里](u)运行 `make`，[不](w)")});
  EXPECT_THAT(xliff,
              HasSubstr("<source>run <ph id=\"1\">`make`</ph> <bpt id=\"2\" ctype=\"link\">[</bpt>here<ept "
                        "id=\"2\">](u)</ept></source>"));
  EXPECT_THAT(xliff, HasSubstr("在<bpt id=\"2\" ctype=\"link\">[</bpt>这里<ept id=\"2\">](u)</ept>运行 <ph "
                               "id=\"1\">`make`</ph>，[不](w)</target>"));
  EXPECT_THAT(xliff, HasSubstr("<target state=\"needs-translation\">"));
}

TEST(XliffExport, HasAFileForEachArticleWithNotes) {
  std::vector<QueueRecord> records = {MakeRecord("1", "a", ""), MakeRecord("2", "b", ""),
                                      MakeRecord("3", "c", "")};
  records[2].article = "other.md";
  records.push_back(MakeRecord("4", "", "无原文"));
  const std::string xliff = Export(QueueFormat::kXliff, records);
  EXPECT_THAT(
      xliff,
      HasSubstr("<file original=\"dir/a &amp; b.md\" source-language=\"en\" target-language=\"zh-Hans\""));
  EXPECT_THAT(xliff, HasSubstr("<file original=\"other.md\""));
  EXPECT_EQ(xliff.find("<file"), xliff.rfind("<file", xliff.rfind("<file original=\"other.md\"") - 1));
  EXPECT_THAT(
      xliff,
      HasSubstr("<note from=\"num.magnitude\">error: off by 1000\nen: “&lt;5&gt;” | zh: “5\uFFFD”</note>"));
  EXPECT_THAT(xliff, HasSubstr("<note from=\"before, en\">text before</note>"));
  EXPECT_THAT(xliff, HasSubstr("<note from=\"term\">model = 模型 | note</note>"));
  EXPECT_THAT(xliff, Not(HasSubstr("无原文")));
  EXPECT_EQ(ParseReturned(xliff)->untranslated, 3u);
}

TEST(PoExport, HasContextFindingsAndReference) {
  const std::string po =
      Export(QueueFormat::kPo, {MakeRecord("1", "a\nb", ""), MakeRecord("2", "", "无原文")});
  EXPECT_THAT(
      po,
      HasSubstr(
          "#. error: off by 1000 [num.magnitude]\n#.   en: “<5>” | zh: “5?”\n#. term: model = 模型 | note\n"
          "#. before, en: text before\n#. before, zh: 前文\n#: \u2068dir/a & b.md\u2069\n"
          "msgctxt \"1\"\nmsgid \"\"\n\"a\\n\"\n\"b\"\nmsgstr \"\"\n"));
  EXPECT_THAT(po, Not(HasSubstr("fuzzy")));
  EXPECT_THAT(po, Not(HasSubstr("无原文")));
}

std::string Unit(const std::string& content) {
  return "<xliff version='1.2' xmlns='urn:oasis:names:tc:xliff:document:1.2'><file><body><trans-unit "
         "id='7'>" +
         content + "</trans-unit></body></file></xliff>";
}

struct ReturnedCase {
  const char* name;
  std::string bytes;
  std::vector<std::pair<std::string, std::string>> texts;
};

class ReturnedFiles : public testing::TestWithParam<ReturnedCase> {};

TEST_P(ReturnedFiles, AreReadAsToolsWriteThem) {
  EXPECT_EQ(Texts(ParseReturned(GetParam().bytes)), GetParam().texts);
}

INSTANTIATE_TEST_SUITE_P(
    Cases, ReturnedFiles,
    testing::Values(
        ReturnedCase{"nothing", " \n", {}},
        ReturnedCase{"record_and_translation",
                     "{\"id\":\"1\",\"zh\":\"旧\",\"translation\":\"新\",\"x\":[{}]}\n\n",
                     {{"1", "新"}}},
        ReturnedCase{"no_translation_yet", "{\"id\":\"1\",\"translation\":null,\"zh\":\"\"}", {}},
        ReturnedCase{"byte_order_mark", "\xEF\xBB\xBF{\"zh\":\"新\",\"id\":\"1\"}\r\n", {{"1", "新"}}},
        ReturnedCase{"emptied_elements",
                     Unit("<source><ph id='1'>`c`</ph><bpt id='2'>[</bpt>t<ept id='2'>](u)</ept></source>"
                          "<target><bpt id='2'/>字<ept id='2'/><ph id='1'/></target>"),
                     {{"7", "[字](u)`c`"}}},
        ReturnedCase{"other_elements",
                     Unit("<source><ph id='1'>`c`</ph><bpt id='2'>[</bpt>t<ept id='2'>](u)</ept></source>"
                          "<target><g id='2'>字</g><x id='1'/><mrk mtype='seg'>段</mrk></target>"),
                     {{"7", "[字](u)`c`段"}}},
        ReturnedCase{
            "alternatives_are_not_taken",
            Unit("<source>a</source><seg-source>a</seg-source><alt-trans><target>别</target></alt-trans>"),
            {}},
        ReturnedCase{"cdata", Unit("<source>a</source><target><![CDATA[<b>]]></target>"), {{"7", "<b>"}}},
        ReturnedCase{"po",
                     "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=utf-8\\n\"\n\n#~ msgid \"old\"\n"
                     "#~ msgstr \"旧\"\n#| msgid \"x\"\nmsgctxt \"1\"\nmsgid \"a\"\nmsgstr "
                     "\"\"\n\"一\\n\"\r\n\"\\\"二\\\"\\\\\\101\"\n"
                     "msgctxt \"2\"\nmsgid \"b\"\nmsgid_plural \"bs\"\nmsgstr[0] \"三\"\nmsgstr[1] \"四\"\n"
                     "#, fuzzy, c-format\nmsgctxt \"3\"\nmsgid \"c\"\nmsgstr \"五\"\n",
                     {{"1", "一\n\"二\"\\A"}, {"2", "三"}}}),
    [](const auto& tested) { return std::string(tested.param.name); });

TEST(ParseReturned, Utf16IsReadWhateverTheDocumentDeclares) {
  const std::u16string xliff =
      u"\uFEFF<?xml version='1.0' encoding='UTF-16'?><xliff version='1.2'><file><body><trans-unit id='7'>"
      u"<target>\u4E00\U0001F600</target></trans-unit></body></file></xliff>";
  for (const bool little : {true, false}) {
    std::string bytes;
    for (const char16_t unit : xliff) {
      const char low = static_cast<char>(unit & 0xFF);
      const char high = static_cast<char>(unit >> 8);
      bytes += little ? low : high;
      bytes += little ? high : low;
    }
    EXPECT_THAT(Texts(ParseReturned(bytes)), testing::ElementsAre(std::pair("7", "一\U0001F600")));
    EXPECT_FALSE(ParseReturned(bytes.substr(0, 99)).ok());
  }
}

struct BrokenCase {
  const char* name;
  std::string bytes;
  std::uint64_t offset;
};

class BrokenReturns : public testing::TestWithParam<BrokenCase> {};

TEST_P(BrokenReturns, FailWhereTheyAreBroken) {
  const Result<ReturnedTexts> returned = ParseReturned(GetParam().bytes);
  ASSERT_FALSE(returned.ok());
  EXPECT_EQ(returned.status().code(), StatusCode::kMalformedInput);
  EXPECT_EQ(returned.status().byte_offset(), GetParam().offset) << returned.status().ToString();
}

INSTANTIATE_TEST_SUITE_P(
    Cases, BrokenReturns,
    testing::Values(BrokenCase{"json_cut_off", "{\"id\":\"1\",\"zh\":\"a\"}\n{\"id\":", 20},
                    BrokenCase{"json_without_id", "{\"zh\":\"a\"}", 0},
                    BrokenCase{"json_of_other_kind", "{\"id\":\"1\",\"zh\":[1]}", 0},
                    BrokenCase{"xml_cut_off", "<xliff version='1.2'>\n<file>", 22},
                    BrokenCase{"other_xml", "<html></html>", 0},
                    BrokenCase{"xliff_2", "<xliff version='2.0'></xliff>", 0},
                    BrokenCase{"entities", "<!DOCTYPE x [<!ENTITY a 'b'>]>\n<xliff version='1.2'/>", 31},
                    BrokenCase{"xliff_not_utf8", "<xliff version='1.2'>\xB0\xA1", 21},
                    BrokenCase{"no_unit_id", "<xliff version='1.2'>\n<trans-unit/></xliff>", 22},
                    BrokenCase{"lost_element", Unit("<source>a</source>\n<target><ph id='9'/></target>"),
                               Unit("<source>a</source>").find("</trans") + 1},
                    BrokenCase{"text", "msgid \"\"\nmsgstr \"\"\nhello\n", 19},
                    BrokenCase{"open_string", "msgctxt \"a\nmsgid \"\"\nmsgstr \"\"\n", 8},
                    BrokenCase{"quote_in_string", "msgctxt \"a\"b\"\n", 10},
                    BrokenCase{"no_msgstr", "msgctxt \"a\"\nmsgid \"b\"\n", 0},
                    BrokenCase{"no_context", "msgid \"b\"\nmsgstr \"c\"\n", 0},
                    BrokenCase{"other_charset",
                               "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=GBK\\n\"\n", 0},
                    BrokenCase{"not_utf8", "# \xB0\xA1\n", 2},
                    BrokenCase{"binary", std::string("\x89PNG\r\n\0", 7), 0}),
    [](const auto& tested) { return std::string(tested.param.name); });

}  // namespace
}  // namespace jiaokan
