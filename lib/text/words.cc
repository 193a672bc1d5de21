#include "text/words.h"

#include <algorithm>
#include <array>

#include <unicode/uchar.h>

#include "text/utf8.h"

namespace jiaokan::text {
namespace {

bool IsAlphanumeric(char32_t c) { return u_isalnum(static_cast<UChar32>(c)) != 0; }

bool IsMark(char32_t c) { return (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_M_MASK) != 0; }

bool IsSeparator(char32_t c) {
  return c == U'-' || c == U'\u2010' || c == U'\u2011' || u_isUWhiteSpace(static_cast<UChar32>(c)) != 0;
}

bool EndsWith(std::string_view word, std::string_view ending) {
  return word.size() >= ending.size() && word.substr(word.size() - ending.size()) == ending;
}

}  // namespace

std::vector<Word> SplitWords(std::string_view utf8) {
  std::vector<Word> words;
  for (std::size_t pos = 0; pos < utf8.size();) {
    const std::size_t begin = pos;
    const char32_t c = NextCodePoint(utf8, pos);
    const bool joins = !words.empty() && words.back().alphanumeric && words.back().end == begin;
    if (joins && (IsAlphanumeric(c) || IsMark(c))) {
      words.back().end = pos;
    } else if (!IsSeparator(c)) {
      words.push_back({begin, pos, IsAlphanumeric(c)});
    }
  }
  return words;
}

std::string FoldCase(std::string_view utf8) {
  std::string folded;
  for (std::size_t pos = 0; pos < utf8.size();) {
    AppendUtf8(folded, static_cast<char32_t>(u_tolower(static_cast<UChar32>(NextCodePoint(utf8, pos)))));
  }
  return folded;
}

std::string Plural(std::string_view word) {
  constexpr std::array<std::string_view, 5> kSibilants = {"s", "x", "z", "ch", "sh"};
  const std::string stem(word);
  if (std::any_of(kSibilants.begin(), kSibilants.end(),
                  [&](auto ending) { return EndsWith(word, ending); })) {
    return stem + "es";
  }
  constexpr std::string_view kVowels = "aeiou";
  if (word.size() > 1 && word.back() == 'y' &&
      kVowels.find(word[word.size() - 2]) == std::string_view::npos) {
    return stem.substr(0, stem.size() - 1) + "ies";
  }
  return stem + "s";
}

}  // namespace jiaokan::text
