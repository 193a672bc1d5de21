#include "fuzz.h"
#include "jiaokan/verify.h"

using jiaokan::fuzz::Require;

namespace {

void RequireInRange(const std::vector<jiaokan::Finding>& findings, const jiaokan::Document& zh,
                    const jiaokan::Document& en) {
  for (const jiaokan::Finding& finding : findings) {
    Require(!finding.check.empty() && (!finding.zh.empty() || !finding.en.empty()));
    Require(finding.zh_span.begin <= finding.zh_span.end && finding.zh_span.end <= zh.source.size());
    Require(finding.en_span.begin <= finding.en_span.end && finding.en_span.end <= en.source.size());
    for (const auto unit : finding.zh) {
      Require(unit < zh.blocks.size());
    }
  }
}

}  // namespace

// A NUL separates the Chinese text from the English one.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 8192) {  // alignment of more is slow under sanitizers
    return 0;
  }
  const std::string_view all = jiaokan::fuzz::View(data, size);
  const std::size_t cut = std::min(all.find('\0'), all.size());
  const auto zh = jiaokan::ParseDocument(std::string(all.substr(0, cut)));
  const auto en = jiaokan::ParseDocument(std::string(all.substr(std::min(cut + 1, all.size()))));
  if (!zh.ok() || !en.ok()) {
    return 0;
  }
  const auto& models = jiaokan::fuzz::EmbeddedModels();
  const auto alignment = jiaokan::Align(models, *zh, *en);
  Require(alignment.ok());
  const auto findings = jiaokan::Verify(models, *zh, *en, alignment->links);
  Require(findings.ok());
  RequireInRange(*findings, *zh, *en);
  const auto alone = jiaokan::VerifyAlone(models, *zh);
  Require(alone.ok());
  RequireInRange(*alone, *zh, jiaokan::Document());
  return 0;
}
