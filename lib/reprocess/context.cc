#include "reprocess/context.h"

#include <cstdint>
#include <set>

namespace jiaokan::reprocess {
namespace {

bool IsContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// The source of a block that may not be there.
std::string_view BlockSource(const Document& document, std::int64_t block) {
  if (block < 0 || static_cast<std::size_t>(block) >= document.blocks.size()) {
    return {};
  }
  const Span& source = document.blocks[static_cast<std::size_t>(block)].source;
  return std::string_view(document.source).substr(source.begin, source.end - source.begin);
}

std::string End(std::string_view text) {
  if (text.size() <= kContextBytes) {
    return std::string(text);
  }
  std::size_t begin = text.size() - (kContextBytes - kEllipsis.size());
  while (begin < text.size() && IsContinuation(text[begin])) {
    ++begin;
  }
  return std::string(kEllipsis).append(text.substr(begin));
}

std::string Beginning(std::string_view text) {
  if (text.size() <= kContextBytes) {
    return std::string(text);
  }
  std::size_t end = kContextBytes - kEllipsis.size();
  while (end > 0 && IsContinuation(text[end])) {
    --end;
  }
  return std::string(text.substr(0, end)).append(kEllipsis);
}

}  // namespace

void Describe(const Document& zh, const Document& en, const Link& link, const Link* previous,
              QueueRecord& record) {
  const std::int64_t behind = previous == nullptr ? -1 : std::int64_t{previous->zh.back()};
  const std::int64_t zh_before = link.zh.empty() ? behind : std::int64_t{link.zh.front()} - 1;
  const std::int64_t zh_after = link.zh.empty() ? behind + 1 : std::int64_t{link.zh.back()} + 1;
  record.before.zh = End(BlockSource(zh, zh_before));
  record.after.zh = Beginning(BlockSource(zh, zh_after));
  if (!link.en.empty()) {
    record.before.en = End(BlockSource(en, std::int64_t{link.en.front()} - 1));
    record.after.en = Beginning(BlockSource(en, std::int64_t{link.en.back()} + 1));
  }
  const Document& document = link.en.empty() ? zh : en;
  const std::vector<std::uint32_t>& blocks = link.en.empty() ? link.zh : link.en;
  if (!blocks.empty() && blocks.front() < document.blocks.size()) {
    record.kind = document.blocks[blocks.front()].kind;
    record.level = document.blocks[blocks.front()].level;
  }
}

std::vector<Term> TermsIn(const Document& en, const Link& link, const Glossary& glossary) {
  std::vector<Term> terms;
  std::set<std::size_t> seen;
  for (const std::uint32_t block : link.en) {
    if (block >= en.blocks.size() || en.blocks[block].kind == BlockKind::kCode) {
      continue;
    }
    for (const TermMatch& match : glossary.Find(en.blocks[block].text)) {
      if (seen.insert(match.term).second) {
        terms.push_back(glossary.terms()[match.term]);
      }
    }
  }
  return terms;
}

}  // namespace jiaokan::reprocess
