/* The C interface as a C99 program sees it. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jiaokan/jiaokan.h>

static int failures = 0;

static void Check(int holds, const char* what, int line) {
  if (!holds) {
    fprintf(stderr, "line %d: %s\n", line, what);
    ++failures;
  }
}
#define CHECK(condition) Check((condition) != 0, #condition, __LINE__)

static void Require(int holds, const char* what, int line) {
  Check(holds, what, line);
  if (!holds) {
    exit(1);
  }
}
#define REQUIRE(condition) Require((condition) != 0, #condition, __LINE__)

static int Is(jiaokan_text text, const char* wanted) {
  return text.size == strlen(wanted) && memcmp(text.data, wanted, text.size) == 0 &&
         text.data[text.size] == '\0';
}

static int Holds(jiaokan_text text, const char* part) { return strstr(text.data, part) != NULL; }

static jiaokan_models* Models(void) {
  jiaokan_models* models = NULL;
  jiaokan_error* error = NULL;
  REQUIRE(jiaokan_models_load(NULL, &models, &error) == JIAOKAN_OK);
  CHECK(error == NULL);
  return models;
}

static jiaokan_repair* RepairOf(const jiaokan_repair_options* options, const char* data, size_t size) {
  jiaokan_models* models = Models();
  jiaokan_repairer* repairer = NULL;
  jiaokan_repair* repair = NULL;
  REQUIRE(jiaokan_repairer_new(models, options, &repairer, NULL) == JIAOKAN_OK);
  jiaokan_models_free(models); /* the repairer does not depend on it */
  REQUIRE(jiaokan_repairer_repair(repairer, data, size, &repair, NULL) == JIAOKAN_OK);
  jiaokan_repairer_free(repairer);
  return repair;
}

static jiaokan_document* Parse(const char* source, jiaokan_format format) {
  jiaokan_document* document = NULL;
  REQUIRE(jiaokan_document_parse(source, strlen(source), format, &document, NULL) == JIAOKAN_OK);
  return document;
}

/* UTF-8 read as windows-1254, undefined bytes and soft hyphens dropped: 古 and 原 stay uncertain. */
static const char kDamaged[] =
    "æ\xc2\xa0"
    "¡å‹˜æ˜¯æ¢å¤å¤ä¹¦åŸè²Œçš„ä¸€ç§æ–¹æ³•ï¼Œå¦è€…ä»¬ç”¨å®ƒæ¯”è¾ƒä¸åŒçš„ç‰ˆæœ¬ï¼Œä»¥æ±‚å¾—æœ€å¯é\xc2\xa0"
    "çš„æ–‡å—ã€‚";
static const char kRestored[] =
    "校勘是恢复古书原貌的一种方法，学者们用它比较不同的版本，以求得最可靠的文字。";
static const char kZh[] =
    "# 版本 2.0 的新功能\n\n"
    "新版本修复了[下载页面](https://www.example.com/download.html)的 32 "
    "个错误，请参阅有关小工具的说明。【T21 】\n";
static const char kEn[] =
    "# New features of version 2.0\n\n"
    "The new release fixes 23 errors of the [download page](https://www.example.com/download.html); see the "
    "notes on "
    "the widget.\n";

static void TestVersions(void) {
  CHECK(jiaokan_abi_version() == JIAOKAN_ABI_VERSION);
  CHECK(strchr(jiaokan_version(), '.') != NULL);
}

static void TestFreeOfNull(void) {
  jiaokan_error_free(NULL);
  jiaokan_models_free(NULL);
  jiaokan_document_free(NULL);
  jiaokan_repairer_free(NULL);
  jiaokan_repair_free(NULL);
  jiaokan_detection_free(NULL);
  jiaokan_markup_free(NULL);
  jiaokan_alignment_free(NULL);
  jiaokan_glossary_free(NULL);
  jiaokan_findings_free(NULL);
}

static void TestReadingFromNull(void) {
  CHECK(jiaokan_error_code(NULL) == JIAOKAN_OK);
  CHECK(Is(jiaokan_error_message(NULL), ""));
  CHECK(!jiaokan_error_offset(NULL, NULL));
  CHECK(jiaokan_models_fingerprint(NULL) == 0);
  CHECK(Is(jiaokan_document_source(NULL), ""));
  CHECK(jiaokan_document_block_count(NULL) == 0);
  CHECK(Is(jiaokan_repair_text(NULL), ""));
  CHECK(jiaokan_repair_status(NULL) == JIAOKAN_CLEAN);
  CHECK(Is(jiaokan_repair_encoding(NULL), ""));
  CHECK(Is(jiaokan_repair_channel(NULL), ""));
  CHECK(jiaokan_repair_confidence(NULL) == 0);
  CHECK(jiaokan_repair_edit_count(NULL) == 0);
  CHECK(jiaokan_repair_uncertain_count(NULL) == 0);
  CHECK(jiaokan_repair_damage_count(NULL) == 0);
  CHECK(jiaokan_repair_encoded_lines_count(NULL) == 0);
  CHECK(jiaokan_repair_to_output(NULL, 3, 0) == 0);
  CHECK(jiaokan_repair_to_input(NULL, 3, 0) == 0);
  CHECK(jiaokan_detection_status(NULL) == JIAOKAN_CLEAN);
  CHECK(Is(jiaokan_detection_encoding(NULL), ""));
  CHECK(Is(jiaokan_detection_channel(NULL), ""));
  CHECK(jiaokan_detection_confidence(NULL) == 0);
  CHECK(jiaokan_detection_damage_count(NULL) == 0);
  CHECK(Is(jiaokan_markup_text(NULL), ""));
  CHECK(jiaokan_markup_change_count(NULL) == 0);
  CHECK(!jiaokan_alignment_related(NULL));
  CHECK(jiaokan_alignment_link_count(NULL) == 0);
  CHECK(jiaokan_glossary_term_count(NULL) == 0);
  CHECK(jiaokan_findings_count(NULL) == 0);
  jiaokan_damage damage = {sizeof damage, {0, 0}, {"", 0}, 0, 0};
  CHECK(jiaokan_repair_damage(NULL, 0, &damage) == JIAOKAN_INVALID_ARGUMENT);
  CHECK(jiaokan_detection_damage(NULL, 0, &damage) == JIAOKAN_INVALID_ARGUMENT);
}

static void TestCleanTextWithNulIsKept(void) {
  static const char text[] = "世界\0你好，今天是个好天气。";
  jiaokan_repair* repair = RepairOf(NULL, text, sizeof text - 1);
  const jiaokan_text out = jiaokan_repair_text(repair);
  CHECK(out.size == sizeof text - 1 && memcmp(out.data, text, out.size) == 0);
  CHECK(out.data[out.size] == '\0');
  CHECK(jiaokan_repair_status(repair) == JIAOKAN_CLEAN);
  CHECK(Is(jiaokan_repair_channel(repair), ""));
  CHECK(Is(jiaokan_repair_encoding(repair), "UTF-8"));
  CHECK(jiaokan_repair_edit_count(repair) == 0);
  CHECK(jiaokan_repair_to_output(repair, 7, 0) == 7);
  jiaokan_repair_free(repair);
}

static void TestEmptyText(void) {
  jiaokan_repair* repair = RepairOf(NULL, NULL, 0);
  CHECK(Is(jiaokan_repair_text(repair), ""));
  CHECK(jiaokan_repair_status(repair) == JIAOKAN_CLEAN);
  jiaokan_repair_free(repair);
  jiaokan_document* document = NULL;
  CHECK(jiaokan_document_parse(NULL, 0, JIAOKAN_FORMAT_MARKDOWN, &document, NULL) == JIAOKAN_OK);
  CHECK(jiaokan_document_block_count(document) == 0);
  jiaokan_models* models = Models();
  jiaokan_alignment* alignment = NULL;
  CHECK(jiaokan_align(models, document, document, JIAOKAN_ALIGN_PARAGRAPH, &alignment, NULL) == JIAOKAN_OK);
  CHECK(jiaokan_alignment_link_count(alignment) == 0);
  jiaokan_glossary* glossary = NULL;
  CHECK(jiaokan_glossary_parse(NULL, 0, &glossary, NULL) == JIAOKAN_OK);
  CHECK(jiaokan_glossary_term_count(glossary) == 0);
  jiaokan_markup* markup = NULL;
  CHECK(jiaokan_markup_repair(NULL, 0, NULL, &markup, NULL) == JIAOKAN_OK);
  CHECK(Is(jiaokan_markup_text(markup), ""));
  jiaokan_markup_free(markup);
  jiaokan_glossary_free(glossary);
  jiaokan_alignment_free(alignment);
  jiaokan_models_free(models);
  jiaokan_document_free(document);
}

static void TestRepairAndItsParts(void) {
  jiaokan_repair* repair = RepairOf(NULL, kDamaged, sizeof kDamaged - 1);
  CHECK(Is(jiaokan_repair_text(repair), kRestored));
  CHECK(jiaokan_repair_status(repair) == JIAOKAN_REPAIRED);
  CHECK(Is(jiaokan_repair_channel(repair), "utf8-cp1254-drop-shy"));
  CHECK(jiaokan_repair_confidence(repair) > 0.99);

  jiaokan_edit edit = {sizeof edit, {0, 0}, {0, 0}};
  CHECK(jiaokan_repair_edit_count(repair) == 1);
  CHECK(jiaokan_repair_edit(repair, 0, &edit) == JIAOKAN_OK);
  CHECK(edit.input.begin == 0 && edit.input.end == sizeof kDamaged - 1);
  CHECK(edit.output.begin == 0 && edit.output.end == sizeof kRestored - 1);
  CHECK(jiaokan_repair_edit(repair, 1, &edit) == JIAOKAN_INVALID_ARGUMENT);
  CHECK(jiaokan_repair_to_output(repair, 5, 0) == 0);
  CHECK(jiaokan_repair_to_output(repair, 5, 1) == sizeof kRestored - 1);
  CHECK(jiaokan_repair_to_input(repair, 5, 1) == sizeof kDamaged - 1);

  jiaokan_damage damage = {sizeof damage, {0, 0}, {"", 0}, 0, 0};
  CHECK(jiaokan_repair_damage_count(repair) == 1);
  CHECK(jiaokan_repair_damage(repair, 0, &damage) == JIAOKAN_OK);
  CHECK(damage.span.end == sizeof kDamaged - 1 && damage.recoverable && damage.confidence > 0.99);
  CHECK(Is(damage.channel, "utf8-cp1254-drop-shy"));
  CHECK(jiaokan_repair_damage(repair, 1, &damage) == JIAOKAN_INVALID_ARGUMENT);

  jiaokan_uncertain uncertain = {sizeof uncertain, {0, 0}, 0};
  REQUIRE(jiaokan_repair_uncertain_count(repair) > 0);
  CHECK(jiaokan_repair_uncertain(repair, 0, &uncertain) == JIAOKAN_OK);
  CHECK(memcmp(kRestored + uncertain.span.begin, "古", 3) == 0 &&
        uncertain.span.end - uncertain.span.begin == 3);
  CHECK(uncertain.alternative_count == 4);
  jiaokan_alternative alternative = {sizeof alternative, {"", 0}, 0};
  CHECK(jiaokan_repair_alternative(repair, 0, 0, &alternative) == JIAOKAN_OK);
  CHECK(Is(alternative.text, "古") && alternative.probability > 0.5);
  CHECK(jiaokan_repair_alternative(repair, 0, 4, &alternative) == JIAOKAN_INVALID_ARGUMENT);
  CHECK(jiaokan_repair_alternative(repair, 99, 0, &alternative) == JIAOKAN_INVALID_ARGUMENT);
  CHECK(jiaokan_repair_uncertain(repair, 99, &uncertain) == JIAOKAN_INVALID_ARGUMENT);
  jiaokan_repair_free(repair);
}

static void TestRepairOptionsAreUsed(void) {
  jiaokan_repair_options options = JIAOKAN_REPAIR_OPTIONS_INIT;
  options.alternatives = 2;
  options.uncertain = JIAOKAN_UNCERTAIN_MARK;
  jiaokan_repair* repair = RepairOf(&options, kDamaged, sizeof kDamaged - 1);
  CHECK(Holds(jiaokan_repair_text(repair), "〚古｜复〛"));
  jiaokan_repair_free(repair);
  options.uncertain = JIAOKAN_UNCERTAIN_ORIGINAL;
  repair = RepairOf(&options, kDamaged, sizeof kDamaged - 1);
  CHECK(!Holds(jiaokan_repair_text(repair), "古"));
  jiaokan_repair_free(repair);
  options.certain = 0;
  repair = RepairOf(&options, kDamaged, sizeof kDamaged - 1);
  CHECK(jiaokan_repair_uncertain_count(repair) == 0);
  jiaokan_repair_free(repair);
}

static void TestOriginalDecidesBetweenCharacters(void) {
  static const char damaged[] = "æˆ‘ä»¬æŠŠå—åˆå¹¶ï¼Œå†ä»å¤´è®¡ç®—ä¸€æ¬¡ã€‚";
  jiaokan_models* models = Models();
  jiaokan_repairer* repairer = NULL;
  jiaokan_document* original =
      Parse("We merge the blocks and compute once more from the start.", JIAOKAN_FORMAT_PLAIN);
  jiaokan_repair *without = NULL, *with = NULL;
  REQUIRE(jiaokan_repairer_new(models, NULL, &repairer, NULL) == JIAOKAN_OK);
  CHECK(jiaokan_repairer_repair(repairer, damaged, sizeof damaged - 1, &without, NULL) == JIAOKAN_OK);
  CHECK(jiaokan_repairer_repair_with_original(repairer, damaged, sizeof damaged - 1, original,
                                              JIAOKAN_FORMAT_PLAIN, &with, NULL) == JIAOKAN_OK);
  CHECK(Is(jiaokan_repair_text(with), "我们把块合并，再从头计算一次。"));
  CHECK(jiaokan_repair_uncertain_count(without) > jiaokan_repair_uncertain_count(with));
  jiaokan_repair_free(without);
  jiaokan_repair_free(with);
  jiaokan_document_free(original);
  jiaokan_repairer_free(repairer);
  jiaokan_models_free(models);
}

static void TestLinesInDifferentEncodings(void) {
  /* 校勘是恢复古书原貌的一种方法。 in UTF-8 and in GB18030. */
  static const char text[] =
      "校勘是恢复古书原貌的一种方法。\n"
      "\xd0\xa3\xbf\xb1\xca\xc7\xbb\xd6\xb8\xb4\xb9\xc5\xca\xe9\xd4\xad\xc3\xb2\xb5\xc4\xd2\xbb\xd6\xd6\xb7"
      "\xbd\xb7\xa8"
      "\xa1\xa3\n";
  jiaokan_repair* repair = RepairOf(NULL, text, sizeof text - 1);
  jiaokan_encoded_lines lines = {sizeof lines, 0, {"", 0}};
  CHECK(Is(jiaokan_repair_text(repair), "校勘是恢复古书原貌的一种方法。\n校勘是恢复古书原貌的一种方法。\n"));
  REQUIRE(jiaokan_repair_encoded_lines_count(repair) == 2);
  CHECK(jiaokan_repair_encoded_lines(repair, 1, &lines) == JIAOKAN_OK);
  CHECK(Is(lines.encoding, "GB18030") && lines.end == sizeof text - 1);
  CHECK(jiaokan_repair_encoded_lines(repair, 2, &lines) == JIAOKAN_INVALID_ARGUMENT);
  jiaokan_repair_free(repair);
}

static void TestDetection(void) {
  jiaokan_models* models = Models();
  jiaokan_detection* detection = NULL;
  CHECK(jiaokan_detect(models, kDamaged, sizeof kDamaged - 1, &detection, NULL) == JIAOKAN_OK);
  CHECK(jiaokan_detection_status(detection) != JIAOKAN_CLEAN);
  CHECK(Is(jiaokan_detection_encoding(detection), "UTF-8"));
  CHECK(Is(jiaokan_detection_channel(detection), "utf8-cp1254-drop-shy"));
  CHECK(jiaokan_detection_confidence(detection) > 0.99);
  jiaokan_damage damage = {sizeof damage, {0, 0}, {"", 0}, 0, 0};
  REQUIRE(jiaokan_detection_damage_count(detection) == 1);
  CHECK(jiaokan_detection_damage(detection, 0, &damage) == JIAOKAN_OK);
  CHECK(damage.span.begin == 0 && damage.span.end == sizeof kDamaged - 1);
  jiaokan_detection_free(detection);
  jiaokan_models_free(models);
}

static void TestChannelIsDescribedIntoABuffer(void) {
  static const char channel[] = "utf8-cp1254-drop-shy";
  char buffer[200] = "x";
  const size_t size = jiaokan_describe_channel(channel, strlen(channel), NULL, 0);
  CHECK(size > 20 && size < sizeof buffer);
  CHECK(jiaokan_describe_channel(channel, strlen(channel), buffer, sizeof buffer) == size);
  CHECK(strlen(buffer) == size && strstr(buffer, "windows-1254") != NULL);
  CHECK(jiaokan_describe_channel(channel, strlen(channel), buffer, 6) == size);
  CHECK(strcmp(buffer, "UTF-8") == 0);
  CHECK(jiaokan_describe_channel("no-such", 7, buffer, sizeof buffer) == 0);
  CHECK(buffer[0] == '\0');
  CHECK(jiaokan_describe_channel(NULL, 0, NULL, 0) == 0);
}

static void TestDocumentAndItsParts(void) {
  static const char source[] = "# 标题\n\n见 [文档](https://example.com/) 与 `x = 1`。第二句。\n";
  jiaokan_document* document = Parse(source, JIAOKAN_FORMAT_MARKDOWN);
  CHECK(Is(jiaokan_document_source(document), source));
  REQUIRE(jiaokan_document_block_count(document) == 2);
  jiaokan_block block;
  memset(&block, 0xFF, sizeof block);
  block.struct_size = sizeof block;
  CHECK(jiaokan_document_block(document, 0, &block) == JIAOKAN_OK);
  CHECK(block.kind == JIAOKAN_BLOCK_HEADING && block.level == 1 && block.line == 1 && Is(block.text, "标题"));
  CHECK(block.source.begin == 2 && block.source.end == 8 && block.inline_count == 0);
  CHECK(jiaokan_document_block(document, 1, &block) == JIAOKAN_OK);
  CHECK(block.kind == JIAOKAN_BLOCK_PARAGRAPH && block.line == 3 && block.inline_count == 2);
  CHECK(jiaokan_document_block(document, 2, &block) == JIAOKAN_INVALID_ARGUMENT);
  jiaokan_inline element;
  element.struct_size = sizeof element;
  CHECK(jiaokan_document_inline(document, 1, 0, &element) == JIAOKAN_OK);
  CHECK(element.kind == JIAOKAN_INLINE_LINK && Is(element.text, "文档") &&
        Is(element.target, "https://example.com/"));
  CHECK(source[element.source.begin] == '[' && source[element.source.end - 1] == ')');
  CHECK(jiaokan_document_inline(document, 1, 1, &element) == JIAOKAN_OK);
  CHECK(element.kind == JIAOKAN_INLINE_CODE && Is(element.text, "x = 1"));
  CHECK(jiaokan_document_inline(document, 1, 2, &element) == JIAOKAN_INVALID_ARGUMENT);
  CHECK(jiaokan_document_inline(document, 2, 0, &element) == JIAOKAN_INVALID_ARGUMENT);

  jiaokan_document* sentences = NULL;
  CHECK(jiaokan_document_split_sentences(document, &sentences, NULL) == JIAOKAN_OK);
  jiaokan_document_free(document);
  CHECK(jiaokan_document_block_count(sentences) == 3);
  CHECK(jiaokan_document_block(sentences, 2, &block) == JIAOKAN_OK);
  CHECK(block.kind == JIAOKAN_BLOCK_SENTENCE && Is(block.text, "第二句。"));
  jiaokan_document_free(sentences);
}

static void TestFormatsDiffer(void) {
  static const struct {
    jiaokan_format format;
    size_t blocks;
  } cases[] = {{JIAOKAN_FORMAT_MARKDOWN, 1},
               {JIAOKAN_FORMAT_PLAIN, 1},
               {JIAOKAN_FORMAT_HTML, 1},
               {JIAOKAN_FORMAT_LINES, 3}};
  size_t i;
  for (i = 0; i < sizeof cases / sizeof cases[0]; ++i) {
    static const char source[] = "一\0<b>\n二</b>\n三";
    jiaokan_document* document = NULL;
    REQUIRE(jiaokan_document_parse(source, sizeof source - 1, cases[i].format, &document, NULL) ==
            JIAOKAN_OK);
    CHECK(jiaokan_document_block_count(document) == cases[i].blocks);
    CHECK(jiaokan_document_source(document).size == sizeof source - 1);
    jiaokan_document_free(document);
  }
}

static void TestBilingualDocument(void) {
  static const char yaml[] = "- en: Hello. Bye.\n  zh: 你好。再见。\n";
  jiaokan_document *zh = NULL, *en = NULL;
  jiaokan_error* error = NULL;
  REQUIRE(jiaokan_document_parse_bilingual(yaml, sizeof yaml - 1, 0, &zh, &en, NULL) == JIAOKAN_OK);
  CHECK(jiaokan_document_block_count(zh) == 1 && jiaokan_document_block_count(en) == 1);
  jiaokan_document_free(zh);
  jiaokan_document_free(en);
  REQUIRE(jiaokan_document_parse_bilingual(yaml, sizeof yaml - 1, 1, &zh, &en, NULL) == JIAOKAN_OK);
  CHECK(jiaokan_document_block_count(zh) == 2 && jiaokan_document_block_count(en) == 2);
  jiaokan_document_free(zh);
  jiaokan_document_free(en);
  zh = en = NULL;
  CHECK(jiaokan_document_parse_bilingual("a: 1\n", 5, 0, &zh, &en, &error) == JIAOKAN_MALFORMED_INPUT);
  CHECK(zh == NULL && en == NULL && error != NULL);
  jiaokan_error_free(error);
}

static void TestMarkup(void) {
  static const char source[] =
      "来源：[https://lab . example/a . pdf](https://lab.example/a.pdf)，见[A](https://lab.example/1。\n";
  const jiaokan_text disabled[] = {{"url.text-spaced", 15}, {"chr.", 4}};
  jiaokan_markup_options options = {sizeof options, disabled, 2};
  jiaokan_markup* markup = NULL;
  CHECK(jiaokan_markup_repair(source, sizeof source - 1, NULL, &markup, NULL) == JIAOKAN_OK);
  CHECK(!Is(jiaokan_markup_text(markup), source));
  const size_t count = jiaokan_markup_change_count(markup);
  REQUIRE(count > 0);
  jiaokan_change change;
  change.struct_size = sizeof change;
  CHECK(jiaokan_markup_change(markup, 0, &change) == JIAOKAN_OK);
  CHECK(change.rule.size > 0 && change.evidence.size > 0);
  CHECK(change.input.end - change.input.begin == change.before.size);
  CHECK(memcmp(source + change.input.begin, change.before.data, change.before.size) == 0);
  CHECK(memcmp(jiaokan_markup_text(markup).data + change.output.begin, change.after.data,
               change.after.size) == 0);
  CHECK(jiaokan_markup_change(markup, count, &change) == JIAOKAN_INVALID_ARGUMENT);
  jiaokan_markup_free(markup);
  CHECK(jiaokan_markup_repair(source, sizeof source - 1, &options, &markup, NULL) == JIAOKAN_OK);
  CHECK(jiaokan_markup_change_count(markup) < count);
  jiaokan_markup_free(markup);
}

static size_t CountOf(const jiaokan_findings* findings, const char* check) {
  size_t count = 0, i;
  for (i = 0; i < jiaokan_findings_count(findings); ++i) {
    jiaokan_finding finding;
    finding.struct_size = sizeof finding;
    CHECK(jiaokan_findings_get(findings, i, &finding) == JIAOKAN_OK);
    count += Is(finding.check, check) ? 1 : 0;
  }
  return count;
}

static void TestAlignmentAndVerification(void) {
  static const char terms[] = "widget\t部件\tof a window\n";
  jiaokan_models* models = Models();
  jiaokan_document* zh = Parse(kZh, JIAOKAN_FORMAT_MARKDOWN);
  jiaokan_document* en = Parse(kEn, JIAOKAN_FORMAT_MARKDOWN);
  jiaokan_glossary* glossary = NULL;
  jiaokan_alignment* alignment = NULL;
  jiaokan_findings* findings = NULL;
  REQUIRE(jiaokan_glossary_parse(terms, sizeof terms - 1, &glossary, NULL) == JIAOKAN_OK);
  jiaokan_term term;
  term.struct_size = sizeof term;
  CHECK(jiaokan_glossary_term_count(glossary) == 1);
  CHECK(jiaokan_glossary_term(glossary, 0, &term) == JIAOKAN_OK);
  CHECK(Is(term.en, "widget") && Is(term.zh, "部件") && Is(term.note, "of a window"));
  CHECK(jiaokan_glossary_term(glossary, 1, &term) == JIAOKAN_INVALID_ARGUMENT);

  REQUIRE(jiaokan_align(models, zh, en, JIAOKAN_ALIGN_PARAGRAPH, &alignment, NULL) == JIAOKAN_OK);
  REQUIRE(jiaokan_alignment_link_count(alignment) == 2);
  jiaokan_link link;
  link.struct_size = sizeof link;
  CHECK(jiaokan_alignment_link(alignment, 1, &link) == JIAOKAN_OK);
  CHECK(link.zh_count == 1 && link.zh[0] == 1 && link.en_count == 1 && link.en[0] == 1 && !link.moved);
  CHECK(link.has_probability && link.probability > 0.5 && link.probability <= 1);
  CHECK(jiaokan_alignment_link(alignment, 2, &link) == JIAOKAN_INVALID_ARGUMENT);

  const jiaokan_text enabled[] = {{"num.", 4}, {"term.glossary", 13}, {"url.", 4}};
  const jiaokan_text disabled[] = {{"url.", 4}};
  jiaokan_verify_options options = {sizeof options, disabled, 1, enabled, 3, glossary};
  REQUIRE(jiaokan_verify(models, zh, en, alignment, &options, NULL, &findings, NULL) == JIAOKAN_OK);
  jiaokan_glossary_free(glossary);
  REQUIRE(jiaokan_findings_count(findings) == 2);
  jiaokan_finding finding;
  finding.struct_size = sizeof finding;
  CHECK(jiaokan_findings_get(findings, 0, &finding) == JIAOKAN_OK);
  CHECK(Is(finding.check, "num.mismatch") && finding.severity == JIAOKAN_SEVERITY_WARNING);
  CHECK(finding.zh_count == 1 && finding.zh[0] == 1 && finding.en_count == 1 && finding.en[0] == 1);
  CHECK(Is(finding.message, "the original has 23, not 32") && Is(finding.suggestion, "23"));
  CHECK(finding.evidence.size > 0);
  CHECK(memcmp(kZh + finding.zh_span.begin, "32", 2) == 0 &&
        memcmp(kEn + finding.en_span.begin, "23", 2) == 0);
  CHECK(jiaokan_findings_get(findings, 1, &finding) == JIAOKAN_OK);
  CHECK(Is(finding.check, "term.glossary") && finding.zh_span.begin == finding.zh_span.end);
  CHECK(jiaokan_findings_get(findings, 2, &finding) == JIAOKAN_INVALID_ARGUMENT);
  jiaokan_findings_free(findings);

  CHECK(jiaokan_verify(models, zh, en, alignment, NULL, NULL, &findings, NULL) == JIAOKAN_OK);
  CHECK(CountOf(findings, "markup.placeholder-leak") == 1 && CountOf(findings, "term.glossary") == 0);
  jiaokan_findings_free(findings);

  jiaokan_document* other = Parse("甲", JIAOKAN_FORMAT_MARKDOWN);
  jiaokan_error* error = NULL;
  findings = NULL;
  CHECK(jiaokan_verify(models, other, en, alignment, NULL, NULL, &findings, &error) ==
        JIAOKAN_INVALID_ARGUMENT);
  CHECK(findings == NULL && jiaokan_error_message(error).size > 0);
  jiaokan_error_free(error);
  jiaokan_document_free(other);
  jiaokan_alignment_free(alignment);
  jiaokan_document_free(zh);
  jiaokan_document_free(en);
  jiaokan_models_free(models);
}

static void TestVerificationAlone(void) {
  jiaokan_models* models = Models();
  jiaokan_document* zh = Parse(kZh, JIAOKAN_FORMAT_MARKDOWN);
  jiaokan_document* restored = Parse(kRestored, JIAOKAN_FORMAT_MARKDOWN);
  jiaokan_repair* repair = RepairOf(NULL, kDamaged, sizeof kDamaged - 1);
  jiaokan_findings* findings = NULL;
  REQUIRE(jiaokan_verify_alone(models, zh, NULL, NULL, &findings, NULL) == JIAOKAN_OK);
  CHECK(CountOf(findings, "markup.placeholder-leak") == 1);
  jiaokan_findings_free(findings);
  REQUIRE(jiaokan_verify_alone(models, restored, NULL, NULL, &findings, NULL) == JIAOKAN_OK);
  CHECK(jiaokan_findings_count(findings) == 0);
  jiaokan_findings_free(findings);
  REQUIRE(jiaokan_verify_alone(models, restored, NULL, repair, &findings, NULL) == JIAOKAN_OK);
  CHECK(jiaokan_findings_count(findings) > 0); /* 古 and 原 are doubtful */
  jiaokan_findings_free(findings);
  jiaokan_repair_free(repair);
  jiaokan_document_free(restored);
  jiaokan_document_free(zh);
  jiaokan_models_free(models);
}

static void TestErrorsSayWhatAndWhere(void) {
  jiaokan_error* error = NULL;
  jiaokan_document* document = NULL;
  uint64_t offset = 0;
  CHECK(jiaokan_document_parse("ab\xFF", 3, JIAOKAN_FORMAT_PLAIN, &document, &error) ==
        JIAOKAN_MALFORMED_INPUT);
  CHECK(document == NULL);
  CHECK(jiaokan_error_code(error) == JIAOKAN_MALFORMED_INPUT);
  CHECK(jiaokan_error_message(error).size > 0);
  CHECK(jiaokan_error_offset(error, &offset) && offset == 2 && jiaokan_error_offset(error, NULL));
  jiaokan_error_free(error);

  jiaokan_glossary* glossary = NULL;
  CHECK(jiaokan_glossary_parse("a\tb\nc\n", 6, &glossary, &error) == JIAOKAN_MALFORMED_INPUT);
  CHECK(jiaokan_error_offset(error, &offset) && offset == 4);
  jiaokan_error_free(error);

  jiaokan_models* models = NULL;
  jiaokan_model_files files = {sizeof files, NULL, "/nonexistent/lexicon", NULL, 0};
  CHECK(jiaokan_models_load(&files, &models, &error) == JIAOKAN_IO);
  CHECK(models == NULL && Holds(jiaokan_error_message(error), "/nonexistent/lexicon"));
  CHECK(!jiaokan_error_offset(error, &offset));
  jiaokan_error_free(error);
  CHECK(jiaokan_models_load(&files, &models, NULL) == JIAOKAN_IO); /* nobody asks for more */

  models = Models();
  CHECK(jiaokan_models_fingerprint(models) != 0);
  jiaokan_detection* detection = NULL;
  CHECK(jiaokan_detect(models,
                       "\x7F"
                       "ELF\x01\0\0\xFF\xFE\0\0",
                       11, &detection, &error) == JIAOKAN_MALFORMED_INPUT);
  jiaokan_error_free(error);
  CHECK(jiaokan_detect(models, "a", 1, &detection, &error) == JIAOKAN_OK);
  CHECK(error == NULL); /* nothing is left from the call before */
  jiaokan_detection_free(detection);
  jiaokan_models_free(models);

  files.lexicon = NULL;
  files.no_reranker = 1;
  CHECK(jiaokan_models_load(&files, &models, &error) == JIAOKAN_OK);
  jiaokan_models_free(models);
}

static void TestInvalidArguments(void) {
  jiaokan_models* models = Models();
  jiaokan_document* document = Parse("一", JIAOKAN_FORMAT_PLAIN);
  jiaokan_document* parsed = NULL;
  jiaokan_repairer* repairer = NULL;
  jiaokan_repair* repair = NULL;
  jiaokan_detection* detection = NULL;
  jiaokan_alignment* alignment = NULL;
  jiaokan_findings* findings = NULL;
  jiaokan_glossary* glossary = NULL;
  jiaokan_markup* markup = NULL;
  jiaokan_error* error = NULL;
  const jiaokan_code invalid = JIAOKAN_INVALID_ARGUMENT;
  REQUIRE(jiaokan_repairer_new(models, NULL, &repairer, NULL) == JIAOKAN_OK);

  CHECK(jiaokan_models_load(NULL, NULL, &error) == invalid);
  CHECK(jiaokan_error_code(error) == invalid && jiaokan_error_message(error).size > 0);
  jiaokan_error_free(error);
  CHECK(jiaokan_document_parse(NULL, 1, JIAOKAN_FORMAT_PLAIN, &parsed, NULL) == invalid);
  CHECK(jiaokan_document_parse("", 0, 4, &parsed, NULL) == invalid);
  CHECK(jiaokan_document_parse("", 0, -1, &parsed, NULL) == invalid);
  CHECK(jiaokan_document_parse("", 0, JIAOKAN_FORMAT_PLAIN, NULL, NULL) == invalid);
  CHECK(jiaokan_document_parse_bilingual("", 0, 0, NULL, &parsed, NULL) == invalid);
  CHECK(jiaokan_document_parse_bilingual(NULL, 1, 0, &parsed, &parsed, NULL) == invalid);
  CHECK(jiaokan_document_split_sentences(NULL, &parsed, NULL) == invalid);
  CHECK(jiaokan_document_block(document, 0, NULL) == invalid);
  CHECK(jiaokan_repairer_new(NULL, NULL, &repairer, NULL) == invalid);
  CHECK(jiaokan_repairer_new(models, NULL, NULL, NULL) == invalid);
  CHECK(jiaokan_repairer_repair(NULL, "", 0, &repair, NULL) == invalid);
  CHECK(jiaokan_repairer_repair(repairer, NULL, 1, &repair, NULL) == invalid);
  CHECK(jiaokan_repairer_repair(repairer, "", 0, NULL, NULL) == invalid);
  CHECK(jiaokan_repairer_repair_with_original(repairer, "", 0, NULL, JIAOKAN_FORMAT_PLAIN, &repair, NULL) ==
        invalid);
  CHECK(jiaokan_repairer_repair_with_original(repairer, "", 0, document, 9, &repair, NULL) == invalid);
  CHECK(jiaokan_repairer_repair_with_original(NULL, "", 0, document, 0, &repair, NULL) == invalid);
  CHECK(jiaokan_detect(NULL, "", 0, &detection, NULL) == invalid);
  CHECK(jiaokan_detect(models, NULL, 1, &detection, NULL) == invalid);
  CHECK(jiaokan_detect(models, "", 0, NULL, NULL) == invalid);
  CHECK(jiaokan_align(models, NULL, document, JIAOKAN_ALIGN_PARAGRAPH, &alignment, NULL) == invalid);
  CHECK(jiaokan_align(models, document, document, 2, &alignment, NULL) == invalid);
  CHECK(jiaokan_verify(models, document, document, NULL, NULL, NULL, &findings, NULL) == invalid);
  CHECK(jiaokan_verify_alone(models, NULL, NULL, NULL, &findings, NULL) == invalid);
  CHECK(jiaokan_glossary_parse(NULL, 1, &glossary, NULL) == invalid);
  CHECK(jiaokan_markup_repair(NULL, 1, NULL, &markup, NULL) == invalid);
  CHECK(jiaokan_markup_repair("", 0, NULL, NULL, NULL) == invalid);
  CHECK(parsed == NULL && repair == NULL && detection == NULL && alignment == NULL && findings == NULL);
  CHECK(glossary == NULL && markup == NULL);
  jiaokan_repairer_free(repairer);
  jiaokan_document_free(document);
  jiaokan_models_free(models);
}

static void TestInvalidOptions(void) {
  jiaokan_models* models = Models();
  jiaokan_document* document = Parse("一", JIAOKAN_FORMAT_PLAIN);
  jiaokan_repairer* repairer = NULL;
  jiaokan_findings* findings = NULL;
  jiaokan_markup* markup = NULL;
  jiaokan_repair_options repair = JIAOKAN_REPAIR_OPTIONS_INIT;
  const double certainties[] = {-0.1, 1.1, NAN};
  size_t i;
  for (i = 0; i < 3; ++i) {
    repair.certain = certainties[i];
    CHECK(jiaokan_repairer_new(models, &repair, &repairer, NULL) == JIAOKAN_INVALID_ARGUMENT);
  }
  repair.certain = 0.9;
  repair.uncertain = 7;
  CHECK(jiaokan_repairer_new(models, &repair, &repairer, NULL) == JIAOKAN_INVALID_ARGUMENT);
  repair.uncertain = JIAOKAN_UNCERTAIN_KEEP;
  repair.struct_size = 0;
  CHECK(jiaokan_repairer_new(models, &repair, &repairer, NULL) == JIAOKAN_INVALID_ARGUMENT);

  jiaokan_model_files files = {1, NULL, NULL, NULL, 0};
  jiaokan_models* loaded = NULL;
  CHECK(jiaokan_models_load(&files, &loaded, NULL) == JIAOKAN_INVALID_ARGUMENT);
  const jiaokan_text nothing[] = {{NULL, 5}};
  jiaokan_verify_options verify = {sizeof verify, NULL, 1, NULL, 0, NULL};
  CHECK(jiaokan_verify_alone(models, document, &verify, NULL, &findings, NULL) == JIAOKAN_INVALID_ARGUMENT);
  verify.disabled = nothing;
  CHECK(jiaokan_verify_alone(models, document, &verify, NULL, &findings, NULL) == JIAOKAN_INVALID_ARGUMENT);
  jiaokan_markup_options options = {sizeof options, NULL, 1};
  CHECK(jiaokan_markup_repair("", 0, &options, &markup, NULL) == JIAOKAN_INVALID_ARGUMENT);
  CHECK(repairer == NULL && loaded == NULL && findings == NULL && markup == NULL);
  jiaokan_document_free(document);
  jiaokan_models_free(models);
}

/* As a program has them that was built for a later version of the header. */
static void TestStructsOfAnotherSize(void) {
  struct {
    jiaokan_repair_options known;
    size_t unknown;
  } options = {JIAOKAN_REPAIR_OPTIONS_INIT, 0};
  struct {
    jiaokan_block known;
    size_t unknown;
    size_t behind;
  } block;
  jiaokan_models* models = Models();
  jiaokan_document* document = Parse("一", JIAOKAN_FORMAT_PLAIN);
  jiaokan_repairer* repairer = NULL;
  options.known.struct_size = sizeof options;
  CHECK(jiaokan_repairer_new(models, &options.known, &repairer, NULL) == JIAOKAN_OK);
  jiaokan_repairer_free(repairer);
  options.unknown = 1;
  CHECK(jiaokan_repairer_new(models, &options.known, &repairer, NULL) == JIAOKAN_INVALID_ARGUMENT);

  memset(&block, 0xFF, sizeof block);
  block.known.struct_size = sizeof block.known + sizeof block.unknown;
  CHECK(jiaokan_document_block(document, 0, &block.known) == JIAOKAN_OK);
  CHECK(Is(block.known.text, "一") && block.unknown == 0 && block.behind == (size_t)-1);
  CHECK(block.known.struct_size == sizeof block.known + sizeof block.unknown);
  block.known.struct_size = sizeof block.known - 1;
  CHECK(jiaokan_document_block(document, 0, &block.known) == JIAOKAN_INVALID_ARGUMENT);
  jiaokan_document_free(document);
  jiaokan_models_free(models);
}

static const struct {
  const char* name;
  void (*run)(void);
} kCases[] = {
    {"versions", TestVersions},
    {"free of NULL", TestFreeOfNull},
    {"reading from NULL", TestReadingFromNull},
    {"clean text with NUL is kept", TestCleanTextWithNulIsKept},
    {"empty text", TestEmptyText},
    {"a repair and its parts", TestRepairAndItsParts},
    {"options of a repair are used", TestRepairOptionsAreUsed},
    {"an original decides between characters", TestOriginalDecidesBetweenCharacters},
    {"lines in different encodings", TestLinesInDifferentEncodings},
    {"detection", TestDetection},
    {"a channel is described into a buffer", TestChannelIsDescribedIntoABuffer},
    {"a document and its parts", TestDocumentAndItsParts},
    {"formats differ", TestFormatsDiffer},
    {"a bilingual document", TestBilingualDocument},
    {"markup", TestMarkup},
    {"alignment and verification", TestAlignmentAndVerification},
    {"verification alone", TestVerificationAlone},
    {"errors say what and where", TestErrorsSayWhatAndWhere},
    {"invalid arguments", TestInvalidArguments},
    {"invalid options", TestInvalidOptions},
    {"structs of another size", TestStructsOfAnotherSize},
};

int main(void) {
  int failed = 0;
  size_t i;
  for (i = 0; i < sizeof kCases / sizeof kCases[0]; ++i) {
    failures = 0;
    kCases[i].run();
    printf("%s: %s\n", kCases[i].name, failures == 0 ? "passed" : "FAILED");
    failed += failures != 0;
  }
  return failed != 0;
}
