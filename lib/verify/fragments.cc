#include "verify/fragments.h"

#include <algorithm>
#include <unordered_set>

#include "text/script.h"
#include "text/utf8.h"
#include "verify/context.h"

namespace jiaokan::verify {
namespace {

constexpr std::string_view kMark = ":~:text=";
constexpr std::size_t kEnoughQuotedWords = 4;  // of a quotation that tells its page
constexpr std::size_t kEnoughClaimHan = 8;     // of a claim
constexpr std::size_t kMaxClaim = 600;         // bytes
constexpr std::size_t kMaxPassages = 8;        // of one claim
constexpr std::size_t kSourceBlocks = 20;      // that may name the original

bool NamesOriginal(std::string_view text) {
  for (const std::string_view start : {"原文", "Source:", "Original:", "URL Source:"}) {
    if (text.substr(0, start.size()) == start) return true;
  }
  return false;
}

void AddNamedPages(const Document& document, std::unordered_set<std::string>& pages) {
  for (std::size_t i = 0; i < std::min(kSourceBlocks, document.blocks.size()); ++i) {
    const Block& block = document.blocks[i];
    if (!NamesOriginal(block.text)) continue;
    for (const Inline& element : block.inlines) pages.insert(NormalizeTarget(element.target));
  }
}

// The end of an address in running text: at a closing parenthesis that it does not open, or Chinese text.
std::size_t EndOfAddress(std::string_view text, std::size_t pos) {
  int depth = 0;
  while (pos < text.size()) {
    const std::size_t begin = pos;
    const char32_t c = text::NextCodePoint(text, pos);
    if (c == U'(') ++depth;
    if ((c == U')' && --depth < 0) || c == U'\n' || c == U'<' || c == U'>' || c == U'`') return begin;
    if (text::IsHan(c) || c == U'，' || c == U'。' || c == U'）') return begin;
  }
  return pos;
}

// Whether what starts here is the part before the space of "[text](https://... ...)".
bool IsCutOff(std::string_view source, std::size_t begin) {
  return begin >= 2 && source.substr(begin - 2, 2) == "](" && source[begin] == 'h';
}

class Collector {
 public:
  Collector(const Document& zh, Quotations& out) : zh_(zh), out_(out) {}

  void AddBlock(std::uint32_t index) {
    const Block& block = zh_.blocks[index];
    const std::string_view source =
        std::string_view(zh_.source).substr(block.source.begin, block.source.end - block.source.begin);
    if (block.kind == BlockKind::kCode || source.find(kMark) == std::string_view::npos) return;
    std::size_t next = 0;
    for (const Inline& element : block.inlines) {
      const std::size_t begin = element.source.begin - block.source.begin;
      if (begin < next || IsCutOff(source, begin)) continue;
      AddRaw(index, source.substr(0, begin), next);
      next = element.source.end - block.source.begin;
      if (element.kind == InlineKind::kLink) Add(index, element.target, element.source, true);
    }
    AddRaw(index, source, next);
    FindClaims(index);
  }

 private:
  // Addresses in source[from..] that are no links, mostly for want of percent-encoding.
  void AddRaw(std::uint32_t index, std::string_view source, std::size_t from) {
    for (std::size_t at = source.find(kMark, from); at != std::string_view::npos;
         at = source.find(kMark, from)) {
      const std::size_t lead = source.substr(from, at - from).find_last_of(" \n(<");
      const std::size_t begin = lead == std::string_view::npos ? from : from + lead + 1;
      const std::size_t end = EndOfAddress(source, at + kMark.size());
      const std::size_t shift = zh_.blocks[index].source.begin;
      Add(index, source.substr(begin, end - begin), {begin + shift, end + shift}, false);
      from = std::max(end, at + 1);
    }
  }

  void Add(std::uint32_t index, std::string_view url, Span link, bool is_link) {
    TextFragment fragment = ParseTextFragment(url);
    for (TextDirective& directive : fragment.directives) {
      Quotation& quotation = out_[index].emplace_back();
      quotation.directive = std::move(directive);
      quotation.page = NormalizeTarget(fragment.page);
      quotation.link = link;
      quotation.is_link = is_link;
    }
  }

  // A claim goes from the end of the sentence before, or of the link before, to the link; further back while
  // there is hardly any text.
  void FindClaims(std::uint32_t index) {
    const auto found = out_.find(index);
    if (found == out_.end()) return;
    std::size_t floor = zh_.blocks[index].source.begin;
    std::size_t last_link = floor;
    Span last_claim = {floor, floor};
    for (Quotation& quotation : found->second) {
      if (quotation.link.begin > last_link) {
        const Span text = {last_link, quotation.link.begin};
        if (CountHan(text) >= kEnoughClaimHan) last_claim = LastSentence(text);
        last_link = quotation.link.end;
      } else if (quotation.link.begin == floor) {
        last_link = quotation.link.end;
      }
      quotation.claim = last_claim;
    }
  }

  std::size_t CountHan(Span span) const {
    std::size_t count = 0;
    for (std::size_t pos = span.begin; pos < span.end;) {
      if (text::IsHan(text::NextCodePoint(zh_.source, pos))) ++count;
    }
    return count;
  }

  Span LastSentence(Span span) const {
    std::size_t han = 0;
    std::size_t begin = span.begin;
    Span last = span;
    for (std::size_t pos = span.begin; pos < span.end;) {
      const char32_t c = text::NextCodePoint(zh_.source, pos);
      if (text::IsHan(c)) ++han;
      const bool ends = c == U'。' || c == U'！' || c == U'？' || c == U'；' || c == U'\n';
      if (!ends || han < kEnoughClaimHan) continue;
      last = {begin, pos};
      begin = pos;
      han = 0;
    }
    if (han >= kEnoughClaimHan) last = {begin, span.end};
    while (last.end - last.begin > kMaxClaim) text::NextCodePoint(zh_.source, last.begin);
    return last;
  }

  const Document& zh_;
  Quotations& out_;
};

void LookUp(const Document& zh, const Document& en, Passages& passages, Quotations& all) {
  std::unordered_set<std::string> pages;
  AddNamedPages(zh, pages);
  AddNamedPages(en, pages);
  for (std::uint32_t block = 0; block < zh.blocks.size(); ++block) {
    const auto found = all.find(block);
    if (found == all.end()) continue;
    for (Quotation& quotation : found->second) {
      if (quotation.directive.start.empty()) continue;
      quotation.lookup = passages.Find(quotation.directive, quotation.passage);
      const std::size_t words =
          Passages::CountWords(quotation.directive.start) + Passages::CountWords(quotation.directive.end);
      if (quotation.lookup == Lookup::kFound && words >= kEnoughQuotedWords) pages.insert(quotation.page);
    }
  }
  for (auto& [block, quotations] : all) {
    for (Quotation& quotation : quotations) {
      if (pages.count(quotation.page) == 0) quotation.lookup = Lookup::kUnknown;
    }
  }
}

// Whether claims are about what they quote. What one claim quotes counts together.
void Weigh(const Document& zh, const Passages& passages, std::vector<Quotation>& quotations) {
  for (std::size_t begin = 0; begin < quotations.size();) {
    const Span claim = quotations[begin].claim;
    std::vector<Passage> cited;
    std::size_t end = begin;
    for (; end < quotations.size() && quotations[end].claim.begin == claim.begin; ++end) {
      if (quotations[end].lookup == Lookup::kFound) cited.push_back(quotations[end].passage);
    }
    if (!cited.empty() && cited.size() <= kMaxPassages && claim.end > claim.begin) {
      const std::string_view text = std::string_view(zh.source).substr(claim.begin, claim.end - claim.begin);
      const std::optional<std::uint32_t> better = passages.FindBetter(text, cited);
      for (std::size_t i = begin; i < end; ++i) {
        if (quotations[i].lookup == Lookup::kFound) quotations[i].better = better;
      }
    }
    begin = end;
  }
}

}  // namespace

Quotations FindQuotations(const Document& zh, const Document& en, const model::Lexicon& lexicon) {
  Quotations out;
  if (zh.source.find(kMark) == std::string::npos) return out;
  Collector collector(zh, out);
  for (std::uint32_t i = 0; i < zh.blocks.size(); ++i) collector.AddBlock(i);
  if (out.empty()) return out;
  Passages passages(en, lexicon);
  LookUp(zh, en, passages, out);
  for (auto& [block, quotations] : out) Weigh(zh, passages, quotations);
  return out;
}

}  // namespace jiaokan::verify
