// What is left of encoding damage: mojibake inside Chinese text, lost characters, doubtful restorations.
#include <algorithm>
#include <array>
#include <string>

#include "text/script.h"
#include "text/utf8.h"
#include "verify/checks.h"

namespace jiaokan::verify {
namespace {

// What windows-1252 makes of the bytes 80 to 9F, sorted.
constexpr std::u32string_view kWindows1252 = U"ŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™";

bool IsContinuation(char32_t c) {
  return (c >= 0x80 && c <= 0xBF) || kWindows1252.find(c) != std::u32string_view::npos;
}

// The letters that the lead bytes of Han characters and full-width signs become: E3 to E9, EF.
constexpr char kLeadByte = '\xC3';  // of these letters in UTF-8
bool IsLead(char32_t c) { return (c >= 0xE3 && c <= 0xE9) || c == 0xEF; }

// A stretch of bytes shown as single characters.
struct Run {
  Span span;
  std::size_t leads = 0;     // with a continuation behind them
  std::size_t complete = 0;  // with two
};

// The first run with at least two broken characters, from `pos` on.
Run FindRun(std::string_view text, std::size_t pos) {
  Run run;
  while (pos < text.size()) {
    const std::size_t at = pos;
    const char32_t c = text::NextCodePoint(text, pos);
    if (!IsLead(c)) {
      if (run.leads >= 2 && run.complete >= 1) return run;
      run = {};
      continue;
    }
    std::size_t count = 0;
    while (count < 2 && pos < text.size()) {
      std::size_t next = pos;
      if (!IsContinuation(text::NextCodePoint(text, next))) break;
      pos = next;
      ++count;
    }
    if (run.leads == 0) run.span.begin = at;
    run.span.end = pos;
    if (count > 0) ++run.leads;
    if (count == 2) ++run.complete;
  }
  return run.leads >= 2 && run.complete >= 1 ? run : Run{};
}

bool IsShown(const Side& side, std::string_view piece) {
  return side.text().find(piece) != std::string::npos;
}

struct Lowest {
  const UncertainCharacter* character = nullptr;
  double p = 1;
  std::size_t count = 0;
};

Lowest FindUncertain(const Repair& repair, Span source) {
  const auto& list = repair.uncertain;
  auto it =
      std::lower_bound(list.begin(), list.end(), source.begin,
                       [](const UncertainCharacter& c, std::size_t offset) { return c.offset < offset; });
  Lowest lowest;
  for (; it != list.end() && it->offset < source.end; ++it) {
    const double p = it->alternatives.empty() ? 0 : it->alternatives.front().p;
    ++lowest.count;
    if (lowest.character != nullptr && p >= lowest.p) continue;
    lowest.character = &*it;
    lowest.p = p;
  }
  return lowest;
}

std::string ListAlternatives(const UncertainCharacter& character) {
  std::string out;
  for (const Alternative& alternative : character.alternatives) {
    if (!out.empty()) out += " / ";
    out += alternative.text;
  }
  return out;
}

}  // namespace

void CheckMojibake(const Pair& pair, const Context&, Reporter& reporter) {
  for (std::size_t i = 0; i < pair.zh.blocks().size(); ++i) {
    if (pair.zh.block(i).kind == BlockKind::kCode) continue;
    const std::string_view source = pair.zh.BlockSource(i);
    if (source.find(kLeadByte) == std::string_view::npos) continue;
    const Run run = FindRun(source, 0);
    if (run.leads == 0) continue;
    const std::string_view piece = source.substr(run.span.begin, run.span.end - run.span.begin);
    if (IsShown(pair.en, piece)) continue;
    const std::size_t begin = pair.zh.block(i).source.begin;
    Finding& finding =
        reporter.Add({"“{1}” is text in the wrong encoding", {Shorten(piece)}}, Evidence({}, piece));
    finding.zh_span = {begin + run.span.begin, begin + run.span.end};
  }
}

void CheckLostCharacters(const Pair& pair, const Context&, Reporter& reporter) {
  static constexpr text::CharacterFilter kFirst(U"\uFFFD锟烫");
  if (!pair.zh.prose_profile().MayContainAnyOf(kFirst)) return;
  for (std::size_t i = 0; i < pair.zh.blocks().size(); ++i) {
    const Block& block = pair.zh.block(i);
    if (block.kind == BlockKind::kCode) continue;
    for (const std::string_view sign : {"\uFFFD", "锟斤拷", "烫烫烫"}) {
      const std::size_t at = pair.zh.prose().find(sign);
      if (at == std::string::npos || IsShown(pair.en, sign)) continue;
      Finding& finding = reporter.Add({"characters are lost: “{1}”", {std::string(sign)}},
                                      Evidence({}, std::string_view(pair.zh.prose()).substr(at, 60)));
      finding.zh_span = pair.zh.ToSource({at, at + sign.size()});
      return;
    }
  }
}

void CheckUncertain(const Pair& pair, const Context& context, Reporter& reporter) {
  // Below it one restoration in three is wrong or worse.
  constexpr double kDoubtful = 0.7;
  if (context.repair == nullptr) return;
  for (std::size_t i = 0; i < pair.zh.blocks().size(); ++i) {
    const Lowest lowest = FindUncertain(*context.repair, pair.zh.block(i).source);
    if (lowest.count == 0) continue;
    const Span span = {lowest.character->offset, lowest.character->offset + lowest.character->length};
    const std::string chosen(pair.zh.Source(span));
    Finding& finding =
        reporter.Add(lowest.p < kDoubtful ? Severity::kWarning : Severity::kNote,
                     {"{1} restored characters are doubtful; the least certain is {2} (of {3})",
                      {std::to_string(lowest.count), chosen, ListAlternatives(*lowest.character)}},
                     Evidence({}, pair.zh.BlockSource(i)));
    finding.zh_span = span;
  }
}

}  // namespace jiaokan::verify
