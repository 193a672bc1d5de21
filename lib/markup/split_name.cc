// tok.split: "neur IPS" in an article that has "NeurIPS". Two words that are one elsewhere are no damage by
// that alone ("Power BI"); the way they are written must be what no two words have: a name that begins small
// and goes on in capitals, or a word whose first part is capital and whose second is not.
#include <algorithm>
#include <map>

#include "markup/characters.h"
#include "markup/rules.h"
#include "text/script.h"

namespace jiaokan::markup {
namespace {

constexpr std::size_t kMaxName = 40;
constexpr std::size_t kMinName = 5;

bool IsLetter(char c) { return text::IsAsciiLetter(static_cast<unsigned char>(c)); }
bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
bool HasUpper(std::string_view word) { return std::any_of(word.begin(), word.end(), IsUpper); }

std::string Lower(std::string_view word) {
  std::string lower(word);
  for (char& c : lower) c = IsUpper(c) ? static_cast<char>(c - 'A' + 'a') : c;
  return lower;
}

struct Word {
  Span span;
  std::size_t block = 0;
};

// Words of ASCII letters in text, no part of a longer token.
std::vector<Word> FindWords(const Page& page) {
  std::vector<Word> words;
  const std::string& text = page.text();
  for (std::size_t b = 0; b < page.blocks().size(); ++b) {
    const Block& block = page.blocks()[b];
    if (!IsProse(block)) continue;
    for (std::size_t i = block.source.begin; i < block.source.end;) {
      if (!IsWord(text[i])) {
        ++i;
        continue;
      }
      std::size_t end = i;
      while (end < block.source.end && IsWord(text[end])) ++end;
      if (page.IsText(Span{i, end}) &&
          std::all_of(text.begin() + static_cast<std::ptrdiff_t>(i),
                      text.begin() + static_cast<std::ptrdiff_t>(end), IsLetter)) {
        words.push_back({{i, end}, b});
      }
      i = end;
    }
  }
  return words;
}

// The whole spellings of a name, by it in lower case, with how often they occur.
using Names = std::map<std::string, std::map<std::string_view, std::size_t>>;

Names FindNames(std::string_view text, const std::vector<Word>& words) {
  Names names;
  for (const Word& word : words) {
    const std::string_view name = Slice(text, word.span);
    if (name.size() >= kMinName && name.size() <= kMaxName && HasUpper(name)) ++names[Lower(name)][name];
  }
  return names;
}

bool IsTorn(std::string_view first, std::string_view second, std::string_view whole) {
  if (!IsUpper(first[0])) return IsUpper(whole[0]) && HasUpper(whole.substr(1)) && HasUpper(second);
  return std::string(first) + std::string(second) == whole && !HasUpper(second) &&
         !HasUpper(first.substr(1)) && first.size() <= 3 && second.size() >= 2;
}

// An English phrase has words around it.
bool StandsAlone(const Page& page, const Word& first, const Word& second) {
  const Span block = page.blocks()[first.block].source;
  const std::string_view text = page.text();
  const char32_t before = Before(text, block, first.span.begin);
  const char32_t after = After(text, block, second.span.end);
  const bool word_before =
      before == U' ' && first.span.begin >= block.begin + 2 && IsLetter(text[first.span.begin - 2]);
  const bool word_after =
      after == U' ' && second.span.end + 1 < block.end && IsLetter(text[second.span.end + 1]);
  return !word_before && !word_after;
}

}  // namespace

void FindSplitNames(const Page& page, Proposals& out) {
  const std::string_view text = page.text();
  const std::vector<Word> words = FindWords(page);
  const Names names = FindNames(text, words);
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    const Word& first = words[i];
    const Word& second = words[i + 1];
    if (first.span.end + 1 != second.span.begin || text[first.span.end] != ' ' || first.block != second.block)
      continue;
    const std::string_view a = Slice(text, first.span);
    const std::string_view b = Slice(text, second.span);
    if (a.size() + b.size() > kMaxName) continue;
    const auto spellings = names.find(Lower(a) + Lower(b));
    if (spellings == names.end() || spellings->second.size() != 1) continue;
    const auto& [whole, count] = *spellings->second.begin();
    if (!IsTorn(a, b, whole) || !StandsAlone(page, first, second)) continue;
    out.push_back(
        Propose({first.span.begin, second.span.end}, std::string(whole),
                {"“{1}” stands whole in {2} other places", {std::string(whole), std::to_string(count)}}));
    out.back().shown_before = Slice(text, {first.span.begin, second.span.end});
    out.back().shown_after = whole;
  }
}

}  // namespace jiaokan::markup
