#include "verify/half_name.h"

#include <cstddef>
#include <string>
#include <string_view>

#include "text/script.h"
#include "text/utf8.h"
#include "verify/latin_words.h"

namespace jiaokan::verify {
namespace {

bool IsLetterBefore(std::string_view text, std::size_t pos) {
  if (pos == 0) return false;
  const char32_t c = text::PreviousCodePoint(text, pos);
  return text::IsHan(c) || text::IsLatinLetter(c) || text::IsAsciiDigit(c);
}

bool IsLetterAt(std::string_view text, std::size_t pos) {
  if (pos == text.size()) return false;
  const char32_t c = text::NextCodePoint(text, pos);
  return text::IsHan(c) || text::IsLatinLetter(c) || text::IsAsciiDigit(c);
}

// Whether half of a hyphenated word stands in `zh` with nothing where the other half should be. A word, Han
// included, would be its translation.
bool StandsAlone(std::string_view zh, std::string_view half) {
  const bool head = half.back() == '-';
  for (std::size_t at = zh.find(half); at != std::string_view::npos; at = zh.find(half, at + 1)) {
    const std::size_t end = at + half.size();
    if (head && (at == 0 || !IsWordByte(zh[at - 1])) && !IsLetterAt(zh, end)) return true;
    if (!head && !IsLetterBefore(zh, at) && (end == zh.size() || !IsWordByte(zh[end]))) return true;
  }
  return false;
}

// The hyphenated word that the name at `offset` is, or is half of.
std::string_view HyphenatedWord(std::string_view prose, std::size_t offset) {
  const auto belongs = [](char c) { return IsWordByte(c) || c == '-'; };
  std::size_t begin = offset;
  while (begin > 0 && belongs(prose[begin - 1])) --begin;
  std::size_t end = offset;
  while (end < prose.size() && belongs(prose[end])) ++end;
  return prose.substr(begin, end - begin);
}

}  // namespace

bool LeavesHalf(const Pair& pair, const Name& name) {
  const std::string_view word = HyphenatedWord(pair.en.prose(), name.offset);
  const std::size_t hyphen = word.find('-');
  if (hyphen == std::string_view::npos || hyphen == 0 || hyphen + 1 == word.size()) return false;
  const std::string& zh = pair.zh.text();
  if (zh.find(word) != std::string::npos) return false;
  return StandsAlone(zh, word.substr(0, hyphen + 1)) || StandsAlone(zh, word.substr(hyphen));
}

}  // namespace jiaokan::verify
