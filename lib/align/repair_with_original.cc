#include <string>
#include <utility>

#include "jiaokan/align.h"

namespace jiaokan {
namespace {

Result<std::vector<Link>> LinksOf(const Models& models, const Document& zh, const Document& en) {
  if (zh.blocks.size() == 1 && en.blocks.size() == 1) {
    return std::vector<Link>{{{0}, {0}, std::nullopt}};
  }
  Result<Alignment> alignment = Align(models, zh, en);
  if (!alignment.ok()) {
    return alignment.status();
  }
  return alignment->related ? std::move(alignment->links) : std::vector<Link>();
}

std::vector<Hint> HintsOf(const Document& zh, const Document& en, const std::vector<Link>& links) {
  std::vector<Hint> hints;
  for (const Link& link : links) {
    if (link.zh.empty() || link.en.empty()) {
      continue;
    }
    Hint& hint = hints.emplace_back();
    hint.begin = zh.blocks[link.zh.front()].source.begin;
    hint.end = zh.blocks[link.zh.back()].source.end;
    for (const std::uint32_t block : link.en) {
      hint.original += hint.original.empty() ? "" : " ";
      hint.original += en.blocks[block].text;
    }
  }
  return hints;
}

}  // namespace

Result<std::vector<Hint>> FindHints(const Models& models, std::string_view text, const Document& original,
                                    DocumentFormat format) {
  const Result<Document> zh = ParseDocument(std::string(text), format);
  if (!zh.ok()) {
    return zh.status();
  }
  const Result<std::vector<Link>> links = LinksOf(models, *zh, original);
  if (!links.ok()) {
    return links.status();
  }
  return HintsOf(*zh, original, *links);
}

Result<Repair> RepairWithOriginal(const Models& models, std::string_view input, const Document& original,
                                  DocumentFormat format, const RepairOptions& options) {
  return RepairText(models, input, options, [&models, &original, format](std::string_view text) {
    return FindHints(models, text, original, format);
  });
}

}  // namespace jiaokan
