#include "dump/collate.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include <fmt/format.h>

#include "reprocess/finding_json.h"
#include "reprocess/link_index.h"

namespace jiaokan::dump {
namespace {

Finding Unrelated() {
  Finding finding;
  finding.check = "article.unrelated";
  finding.zh = {0};
  finding.message.text = "the original does not look like the original of this article";
  return finding;
}

// The share of a document's text that is in links, by their probabilities.
double LinkedShare(const Document& document, const std::vector<Link>& links,
                   std::vector<std::uint32_t> Link::*side) {
  double all = 0;
  double linked = 0;
  for (const Link& link : links) {
    for (const std::uint32_t block : link.*side) {
      const auto size = static_cast<double>(document.blocks[block].text.size());
      all += size;
      linked += size * link.probability.value_or(0);
    }
  }
  return all > 0 ? linked / all : 0;
}

void AppendSpan(std::string& out, const Document& document, const std::vector<std::uint32_t>& blocks) {
  if (!blocks.empty()) {
    const Span span = reprocess::Cover(document, blocks);
    out += fmt::format("{}-{}", span.begin, span.end);
  }
}

}  // namespace

DocumentFormat GuessFormat(std::string_view name, std::string_view text) {
  const std::size_t dot = name.rfind('.');
  const std::string_view ending = dot == std::string_view::npos ? std::string_view() : name.substr(dot);
  if (ending == ".html" || ending == ".htm" || ending == ".HTML" || ending == ".HTM") {
    return DocumentFormat::kHtml;
  }
  if (ending != ".txt" && ending != ".TXT") {
    return DocumentFormat::kMarkdown;
  }
  if (text.find("](") != std::string_view::npos) {
    return DocumentFormat::kMarkdown;
  }
  for (std::size_t at = 0; at < text.size(); at = std::min(text.find('\n', at), text.size() - 1) + 1) {
    const std::string_view line = text.substr(at, 8);
    const std::size_t hashes = std::min(line.find_first_not_of('#'), line.size());
    const bool heading = hashes >= 1 && hashes <= 6 && hashes < line.size() && line[hashes] == ' ';
    if (heading || line.substr(0, 2) == "> " || line.substr(0, 3) == "```") {
      return DocumentFormat::kMarkdown;
    }
  }
  return DocumentFormat::kPlainText;
}

Result<Collation> Collate(const Models& models, Document zh, std::optional<Document> en, const Repair& repair,
                          const VerifyOptions& options, const char*& stage,
                          const std::function<bool(double)>& accepts) {
  Collation out;
  out.zh = std::move(zh);
  out.en = std::move(en);
  if (out.en) {
    stage = "align";
    Result<Alignment> alignment = Align(models, out.zh, *out.en);
    if (!alignment.ok()) {
      return alignment.status();
    }
    out.links = std::move(alignment->links);
    out.related = alignment->related;
    out.linked =
        std::max(LinkedShare(out.zh, out.links, &Link::zh), LinkedShare(*out.en, out.links, &Link::en));
    if (accepts && !accepts(*out.linked)) {
      out.en.reset();
      out.related = true;
    }
  }
  if (!out.en) {
    out.links = reprocess::OneLinkPerBlock(out.zh);
  }
  stage = "verify";
  Result<std::vector<Finding>> findings = out.en && out.related
                                              ? Verify(models, out.zh, *out.en, out.links, options, &repair)
                                              : VerifyAlone(models, out.zh, options, &repair);
  if (!findings.ok()) {
    return findings.status();
  }
  out.findings = *std::move(findings);
  Finding unrelated = Unrelated();
  // Lost text resembles nothing.
  if (!out.related && repair.status != RepairStatus::kLost && Selects(options, unrelated.check)) {
    out.findings.insert(out.findings.begin(), std::move(unrelated));
  }
  return out;
}

std::string FormatLinks(const Collation& collation) {
  std::string out;
  for (const Link& link : collation.links) {
    out += fmt::format("{}\t{}\t", fmt::join(link.zh, ","), fmt::join(link.en, ","));
    if (link.probability) {
      out += fmt::format("{:.4f}", *link.probability);
    }
    out += '\t';
    AppendSpan(out, collation.zh, link.zh);
    out += '\t';
    AppendSpan(out, *collation.en, link.en);
    out += '\n';
  }
  return out;
}

std::string FormatFindings(const std::string& article, const std::vector<Finding>& findings,
                           const std::vector<std::string>& ids) {
  std::string lines;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    reprocess::Json json;
    json["article"] = article;
    json.update(reprocess::FindingToJson(findings[i]));
    json["id"] = ids[i];
    lines += reprocess::ToLine(json);
  }
  return lines;
}

}  // namespace jiaokan::dump
