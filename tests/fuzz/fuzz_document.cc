#include "fuzz.h"
#include "jiaokan/document.h"

using jiaokan::Document;
using jiaokan::DocumentFormat;
using jiaokan::fuzz::Require;

namespace {

void CheckSpans(const Document& document) {
  for (const jiaokan::Block& block : document.blocks) {
    Require(block.source.begin <= block.source.end && block.source.end <= document.source.size());
    for (const jiaokan::Inline& element : block.inlines) {
      Require(element.source.begin <= element.source.end && element.source.end <= document.source.size());
    }
  }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 65536) {  // parsing is linear; more only slows the search down
    return 0;
  }
  for (const DocumentFormat format : {DocumentFormat::kMarkdown, DocumentFormat::kPlainText,
                                      DocumentFormat::kHtml, DocumentFormat::kLines}) {
    const auto document = jiaokan::ParseDocument(std::string(jiaokan::fuzz::View(data, size)), format);
    if (document.ok()) {
      Require(document->source == jiaokan::fuzz::View(data, size));
      CheckSpans(*document);
      CheckSpans(jiaokan::SplitSentences(*document));
    }
  }
  for (const bool sentences : {false, true}) {
    const auto both = jiaokan::ParseBilingualYaml(std::string(jiaokan::fuzz::View(data, size)), sentences);
    if (both.ok()) {
      Require(both->zh.source == jiaokan::fuzz::View(data, size) && both->en.source == both->zh.source);
      CheckSpans(both->zh);
      CheckSpans(both->en);
    }
  }
  return 0;
}
