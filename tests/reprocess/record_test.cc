#include <algorithm>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "jiaokan/reprocess.h"

namespace jiaokan {
namespace {

using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

QueueRecord Sample() {
  QueueRecord record;
  record.id = "0123456789abcdef";
  record.article = "新闻/a.md";
  record.action = QueueAction::kRetranslate;
  record.zh_span = {12, 40};
  record.en_span = {7, 30};
  record.zh = "他说：“25 亿”, \"好\"\n第二行\t\\";
  record.en = "He said \"2.5M\", fine";
  Finding finding;
  finding.check = "num.magnitude";
  finding.severity = Severity::kError;
  finding.zh = {3, 4};
  finding.en = {2};
  finding.message = {"differs by a factor of {1}", {"1000"}};
  finding.evidence = "25 亿 ≠ 2.5M";
  finding.suggestion = "250 万";
  finding.zh_span = {18, 25};
  finding.en_span = {9, 13};
  record.findings.push_back(finding);
  record.kind = BlockKind::kListItem;
  record.level = 2;
  record.before = {"前", "before"};
  record.after = {"后", "after"};
  record.terms = {{"million", "百万", "看清数量级"}, {"model", "模型", ""}};
  return record;
}

TEST(QueueJsonl, ReadsBackWhatItWrote) {
  const QueueRecord written = Sample();
  const std::string line = FormatRecord(written);
  const Result<QueueRecord> read = ParseRecord(line);
  ASSERT_TRUE(read.ok()) << read.status().ToString();
  EXPECT_EQ(read->id, written.id);
  EXPECT_EQ(read->action, written.action);
  EXPECT_EQ(read->zh_span.begin, 12u);
  EXPECT_EQ(read->en_span.end, 30u);
  EXPECT_EQ(read->zh, written.zh);
  ASSERT_EQ(read->findings.size(), 1u);
  EXPECT_EQ(read->findings[0].severity, Severity::kError);
  EXPECT_EQ(read->findings[0].zh, written.findings[0].zh);
  EXPECT_EQ(read->findings[0].message.Format(), "differs by a factor of 1000");
  EXPECT_EQ(read->findings[0].en_span.begin, 9u);
  EXPECT_EQ(read->kind, BlockKind::kListItem);
  EXPECT_EQ(read->level, 2);
  EXPECT_EQ(read->before.en, "before");
  EXPECT_EQ(read->after.zh, "后");
  ASSERT_EQ(read->terms.size(), 2u);
  EXPECT_EQ(read->terms[0].note, "看清数量级");
  EXPECT_EQ(FormatRecord(*read), line);
}

TEST(QueueJsonl, IsOneLineWithTheFieldsInOrder) {
  const std::string line = FormatRecord(Sample());
  EXPECT_EQ(line.find('\n'), line.size() - 1);
  EXPECT_THAT(line, StartsWith(R"({"id":"0123456789abcdef","article":"新闻/a.md","action":"retranslate",)"
                               R"("zh_span":[12,40],"en_span":[7,30],"zh":")"));
  EXPECT_EQ(QueueExporter(QueueFormat::kJsonl).Begin(), "");
}

TEST(QueueJsonl, NamesThatAreNotUtf8AreWrittenWithReplacements) {
  QueueRecord record = Sample();
  record.article = "\xC4\xE3.md";
  const Result<QueueRecord> read = ParseRecord(FormatRecord(record));
  ASSERT_TRUE(read.ok());
  EXPECT_THAT(read->article, AllOf(HasSubstr("\uFFFD"), EndsWith(".md")));
}

TEST(ParseRecord, IgnoresFieldsItDoesNotKnow) {
  const Result<QueueRecord> read = ParseRecord(
      R"({"new":{"a":[1,{"b":null}]},"zh":"x","zh_span":[0,1],"action":"review","article":"a","id":"i","n":1.5})");
  ASSERT_TRUE(read.ok()) << read.status().ToString();
  EXPECT_EQ(read->zh, "x");
  EXPECT_EQ(read->en, "");
}

struct MalformedCase {
  const char* name;
  const char* line;
};

class MalformedRecords : public testing::TestWithParam<MalformedCase> {};

TEST_P(MalformedRecords, FailWithAnOffset) {
  const std::string line = GetParam().line;
  const Result<QueueRecord> read = ParseRecord(line);
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.status().code(), StatusCode::kMalformedInput);
  ASSERT_TRUE(read.status().byte_offset().has_value());
  EXPECT_LE(*read.status().byte_offset(), line.size());
}

INSTANTIATE_TEST_SUITE_P(
    Cases, MalformedRecords,
    testing::Values(
        MalformedCase{"empty", ""}, MalformedCase{"no_object", "[]"},
        MalformedCase{"cut_off", R"({"id":"i","zh)"},
        MalformedCase{"missing_field", R"({"id":"i","article":"a","action":"review","zh_span":[0,1]})"},
        MalformedCase{"wrong_kind", R"({"id":1,"article":"a","action":"review","zh_span":[0,1],"zh":""})"},
        MalformedCase{"unknown_action",
                      R"({"id":"i","article":"a","action":"burn","zh_span":[0,1],"zh":""})"},
        MalformedCase{"negative_offset",
                      R"({"id":"i","article":"a","action":"review","zh_span":[-1,1],"zh":""})"},
        MalformedCase{"span_of_three",
                      R"({"id":"i","article":"a","action":"review","zh_span":[0,1,2],"zh":""})"},
        MalformedCase{"span_backwards",
                      R"({"id":"i","article":"a","action":"review","zh_span":[2,1],"zh":""})"},
        MalformedCase{"huge_index", R"({"id":"i","article":"a","action":"review","zh_span":[0,1],"zh":"",)"
                                    R"("findings":[{"check":"c","severity":"note","zh":[4294967296]}]})"},
        MalformedCase{"unknown_severity",
                      R"({"id":"i","article":"a","action":"review","zh_span":[0,1],"zh":"",)"
                      R"("findings":[{"check":"c","severity":"fatal"}]})"},
        MalformedCase{"unknown_kind", R"({"id":"i","article":"a","action":"review","zh_span":[0,1],"zh":"",)"
                                      R"("kind":"song"})"},
        MalformedCase{"term_without_translation",
                      R"({"id":"i","article":"a","action":"review","zh_span":[0,1],"zh":"",)"
                      R"("terms":[{"en":"a"}]})"},
        MalformedCase{"two_records",
                      R"({"id":"i","article":"a","action":"review","zh_span":[0,1],"zh":""} {"id":"i"})"}),
    [](const auto& tested) { return std::string(tested.param.name); });

TEST(ParseRecord, OffsetPointsNearTheBadValue) {
  const std::string line = R"({"id":"i","article":"a","action":"review","zh_span":[0,"x"],"zh":""})";
  const Result<QueueRecord> read = ParseRecord(line);
  ASSERT_FALSE(read.ok());
  EXPECT_NEAR(static_cast<double>(*read.status().byte_offset()), static_cast<double>(line.find("\"x\"")), 4);
}

TEST(QueueCsv, QuotesAsRfc4180Says) {
  const std::string line = QueueExporter(QueueFormat::kCsv).Add(Sample());
  EXPECT_THAT(line, StartsWith("0123456789abcdef,新闻/a.md,retranslate,12,40,7,30,"));
  EXPECT_THAT(line, HasSubstr(",\"他说：“25 亿”, \"\"好\"\"\n第二行\t\\\","));
  EXPECT_THAT(line, HasSubstr(",\"He said \"\"2.5M\"\", fine\","));
  EXPECT_THAT(line, EndsWith(",error num.magnitude,differs by a factor of 1000,前,before,后,after,"
                             "\"million = 百万\nmodel = 模型\"\r\n"));
}

TEST(QueueCsv, PlainFieldsStayUnquoted) {
  QueueRecord record = Sample();
  record.zh = "好";
  record.en = "fine";
  record.terms.pop_back();
  EXPECT_THAT(QueueExporter(QueueFormat::kCsv).Add(record), Not(HasSubstr("\"")));
}

TEST(QueueCsv, HeaderHasAFieldForEachOfARecord) {
  const std::string header = QueueExporter(QueueFormat::kCsv).Begin();
  QueueRecord record = Sample();
  record.zh = record.en = "x";
  const std::string line = QueueExporter(QueueFormat::kCsv).Add(record);
  EXPECT_EQ(std::count(header.begin(), header.end(), ','), std::count(line.begin(), line.end(), ','));
  EXPECT_THAT(header, EndsWith("\r\n"));
}

}  // namespace
}  // namespace jiaokan
