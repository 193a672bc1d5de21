// The C interface: the first byte is the format, the rest a text that is repaired, parsed, aligned with its
// second half and verified. Codes and errors agree, texts end with NUL, and spans and indices lie within what
// they are of.
#include "fuzz.h"
#include "jiaokan/jiaokan.h"

using jiaokan::fuzz::Require;

namespace {

const jiaokan_models* Models() {
  static jiaokan_models* const models = [] {
    jiaokan_models* loaded = nullptr;
    Require(jiaokan_models_load(nullptr, &loaded, nullptr) == JIAOKAN_OK);
    return loaded;
  }();
  return models;
}

// Whether there is a result. Frees the error.
bool Succeeded(jiaokan_code code, const void* result, jiaokan_error* error) {
  Require((code == JIAOKAN_OK) == (result != nullptr) && (code == JIAOKAN_OK) == (error == nullptr));
  Require(jiaokan_error_code(error) == code);
  jiaokan_error_free(error);
  return code == JIAOKAN_OK;
}

void CheckText(jiaokan_text text) { Require(text.data != nullptr && text.data[text.size] == '\0'); }

void CheckSpan(jiaokan_span span, std::size_t size) { Require(span.begin <= span.end && span.end <= size); }

template <typename Struct>
Struct Sized() {
  Struct value = {};
  value.struct_size = sizeof(Struct);
  return value;
}

void ReadRepair(const jiaokan_repair* repair) {
  const std::size_t size = jiaokan_repair_text(repair).size;
  const std::size_t input_size = jiaokan_repair_to_input(repair, size, 1);  // as UTF-8
  CheckText(jiaokan_repair_text(repair));
  for (std::size_t i = 0; i < jiaokan_repair_edit_count(repair); ++i) {
    auto edit = Sized<jiaokan_edit>();
    Require(jiaokan_repair_edit(repair, i, &edit) == JIAOKAN_OK);
    CheckSpan(edit.output, size);
    Require(jiaokan_repair_to_output(repair, edit.input.begin, 0) == edit.output.begin);
  }
  for (std::size_t i = 0; i < jiaokan_repair_uncertain_count(repair); ++i) {
    auto uncertain = Sized<jiaokan_uncertain>();
    auto alternative = Sized<jiaokan_alternative>();
    Require(jiaokan_repair_uncertain(repair, i, &uncertain) == JIAOKAN_OK);
    CheckSpan(uncertain.span, size);
    Require(jiaokan_repair_alternative(repair, i, 0, &alternative) == JIAOKAN_OK);
    Require(jiaokan_repair_alternative(repair, i, uncertain.alternative_count, &alternative) != JIAOKAN_OK);
    CheckText(alternative.text);
  }
  for (std::size_t i = 0; i < jiaokan_repair_damage_count(repair); ++i) {
    auto damage = Sized<jiaokan_damage>();
    Require(jiaokan_repair_damage(repair, i, &damage) == JIAOKAN_OK);
    CheckSpan(damage.span, input_size);
    CheckText(damage.channel);
  }
}

void ReadDocument(const jiaokan_document* document) {
  const std::size_t size = jiaokan_document_source(document).size;
  for (std::size_t i = 0; i < jiaokan_document_block_count(document); ++i) {
    auto block = Sized<jiaokan_block>();
    Require(jiaokan_document_block(document, i, &block) == JIAOKAN_OK);
    CheckSpan(block.source, size);
    CheckText(block.text);
    for (std::size_t j = 0; j <= block.inline_count; ++j) {
      auto element = Sized<jiaokan_inline>();
      Require((jiaokan_document_inline(document, i, j, &element) == JIAOKAN_OK) == (j < block.inline_count));
      CheckSpan(element.source, size);
    }
  }
}

void ReadFindings(const jiaokan_findings* findings, const jiaokan_document* zh) {
  for (std::size_t i = 0; i < jiaokan_findings_count(findings); ++i) {
    auto finding = Sized<jiaokan_finding>();
    Require(jiaokan_findings_get(findings, i, &finding) == JIAOKAN_OK);
    CheckText(finding.check);
    CheckText(finding.message);
    CheckSpan(finding.zh_span, jiaokan_document_source(zh).size);
    for (std::size_t j = 0; j < finding.zh_count; ++j) {
      Require(finding.zh[j] < jiaokan_document_block_count(zh));
    }
  }
}

void Verify(const jiaokan_document* zh, const jiaokan_document* en, const jiaokan_repair* repair) {
  jiaokan_error* error = nullptr;
  jiaokan_alignment* alignment = nullptr;
  jiaokan_findings* findings = nullptr;
  jiaokan_code code = jiaokan_align(Models(), zh, en, JIAOKAN_ALIGN_PARAGRAPH, &alignment, &error);
  Require(Succeeded(code, alignment, error));
  std::size_t linked = 0;
  for (std::size_t i = 0; i < jiaokan_alignment_link_count(alignment); ++i) {
    auto link = Sized<jiaokan_link>();
    Require(jiaokan_alignment_link(alignment, i, &link) == JIAOKAN_OK);
    linked += link.zh_count;
  }
  Require(linked == jiaokan_document_block_count(zh));
  code = jiaokan_verify(Models(), zh, en, alignment, nullptr, repair, &findings, &error);
  Require(Succeeded(code, findings, error));
  ReadFindings(findings, zh);
  jiaokan_findings_free(findings);
  jiaokan_alignment_free(alignment);
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0 || size > 16384) {  // more only slows the search down
    return 0;
  }
  const jiaokan_format format = data[0] % 5;  // the last one does not exist
  const char* const text = reinterpret_cast<const char*>(data) + 1;
  jiaokan_error* error = nullptr;
  jiaokan_repairer* repairer = nullptr;
  jiaokan_repair* repair = nullptr;
  Require(jiaokan_repairer_new(Models(), nullptr, &repairer, nullptr) == JIAOKAN_OK);
  const jiaokan_code code = jiaokan_repairer_repair(repairer, text, size - 1, &repair, &error);
  if (Succeeded(code, repair, error)) {
    ReadRepair(repair);
    const jiaokan_text repaired = jiaokan_repair_text(repair);
    jiaokan_document* zh = nullptr;
    jiaokan_document* en = nullptr;
    const jiaokan_code parsed = jiaokan_document_parse(repaired.data, repaired.size, format, &zh, &error);
    Require((parsed == JIAOKAN_OK) == (format < 4));
    if (Succeeded(parsed, zh, error)) {
      ReadDocument(zh);
      const jiaokan_code half =
          jiaokan_document_parse(text + size / 2, size - 1 - size / 2, format, &en, &error);
      if (Succeeded(half, en, error)) {
        Verify(zh, en, repair);
      }
    }
    jiaokan_document_free(en);
    jiaokan_document_free(zh);
  }
  jiaokan_repair_free(repair);
  jiaokan_repairer_free(repairer);
  return 0;
}
