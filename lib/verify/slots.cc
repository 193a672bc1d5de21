// Lists with an empty slot, where a name was dropped: "罗文、、余林", "关山，马力，。".
#include <algorithm>
#include <string>

#include "text/character_filter.h"
#include "text/script.h"
#include "text/utf8.h"
#include "verify/checks.h"

namespace jiaokan::verify {
namespace {

// Of the ranges where a filter is exact.
constexpr text::CharacterFilter kSeparators(U"，、");
constexpr text::CharacterFilter kAfterSlot(U"，、。；");
constexpr std::size_t kSlotContext = 24;  // bytes shown before and behind

// Two separators with nothing but white space between; three and more of one kind are
// emphasis of their own ("等等，，，").
Span FindSlot(std::string_view text, std::size_t from) {
  char32_t before = 0;
  char32_t last = 0;
  std::size_t last_begin = 0;
  for (std::size_t pos = from; pos < text.size();) {
    if (text::SkipHanRun(text, pos) > 0) {
      last = 0;
      continue;
    }
    const std::size_t begin = pos;
    const char32_t c = text::NextCodePoint(text, pos);
    if (c == U' ') continue;
    if (kSeparators.MayContain(last) && kAfterSlot.MayContain(c)) {
      std::size_t peek = pos;
      const char32_t next = peek < text.size() ? text::NextCodePoint(text, peek) : 0;
      const bool run = c == last && (c == next || c == before);
      if (!run) return {last_begin, pos};
    }
    before = last;
    last = c;
    last_begin = begin;
  }
  return {};
}

}  // namespace

void CheckEmptySlots(const Pair& pair, const Context&, Reporter& reporter) {
  if (!pair.zh.has_prose_block() || !pair.zh_characters.MayContainAnyOf(kSeparators)) return;
  const std::string& text = pair.zh.text();
  const Span slot = FindSlot(text, 0);
  if (slot.end == 0) return;
  const std::string_view marks = std::string_view(text).substr(slot.begin, slot.end - slot.begin);
  Finding& finding = reporter.Add({"nothing stands between “{1}”", {std::string(marks)}},
                                  Evidence({}, Around(text, slot, kSlotContext, kSlotContext)));
  finding.zh_span = pair.zh.Find(marks);
}

}  // namespace jiaokan::verify
