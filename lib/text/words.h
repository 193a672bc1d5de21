// English text as words, as terms of a glossary are compared.
#ifndef JIAOKAN_TEXT_WORDS_H_
#define JIAOKAN_TEXT_WORDS_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace jiaokan::text {

struct Word {
  std::size_t begin = 0;  // bytes of the text
  std::size_t end = 0;
  bool alphanumeric = false;  // a run of letters and digits; else one other character
};

// In order. White space and hyphens (U+002D, U+2010, U+2011) belong to no word.
std::vector<Word> SplitWords(std::string_view utf8);

// In lower case, by simple case mapping.
std::string FoldCase(std::string_view utf8);

// The regular English plural of a noun in lower case.
std::string Plural(std::string_view word);

}  // namespace jiaokan::text

#endif  // JIAOKAN_TEXT_WORDS_H_
