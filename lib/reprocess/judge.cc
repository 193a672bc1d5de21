#include "reprocess/judge.h"

#include <numeric>
#include <utility>

namespace jiaokan::reprocess {
namespace {

// The text of a record as a document. What it is, its markers would say, but they are not part of it.
Result<Document> ParseText(const QueueRecord& record, const std::string& text, const ApplyOptions& options) {
  Document document;
  document.source = text;
  if (record.kind != BlockKind::kCode) {
    const DocumentFormat format = options.yaml ? DocumentFormat::kMarkdown : options.format;
    Result<Document> parsed = ParseDocument(text, format);
    if (!parsed.ok()) {
      return parsed;
    }
    document = *std::move(parsed);
  }
  if (document.blocks.empty() && !text.empty()) {
    Block& block = document.blocks.emplace_back();
    block.source = {0, text.size()};
    block.text = text;
  }
  if (document.blocks.size() == 1) {
    document.blocks[0].kind = record.kind;
    document.blocks[0].level = record.level;
  }
  return document;
}

std::vector<std::uint32_t> AllBlocks(const Document& document) {
  std::vector<std::uint32_t> blocks(document.blocks.size());
  std::iota(blocks.begin(), blocks.end(), 0U);
  return blocks;
}

}  // namespace

bool IsWrong(const Finding& finding) {
  return finding.severity == Severity::kError ||
         (finding.severity == Severity::kWarning && finding.check.rfind("cover.", 0) == 0);
}

Result<std::vector<Finding>> VerifyText(const Models& models, const QueueRecord& record,
                                        const std::string& zh, const ApplyOptions& options) {
  const Result<Document> zh_document = ParseText(record, zh, options);
  if (!zh_document.ok()) {
    return zh_document.status();
  }
  const Result<Document> en_document = ParseText(record, record.en, options);
  if (!en_document.ok()) {
    return en_document.status();
  }
  const std::vector<Link> links = {{AllBlocks(*zh_document), AllBlocks(*en_document), std::nullopt}};
  return Verify(models, *zh_document, *en_document, links, options.verify);
}

}  // namespace jiaokan::reprocess
