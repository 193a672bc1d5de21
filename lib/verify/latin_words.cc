#include "verify/latin_words.h"

#include <algorithm>
#include <cstddef>

namespace jiaokan::verify {

namespace {

char LowerOf(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

}  // namespace

std::string LowerCase(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), LowerOf);
  return out;
}

LatinWords::LatinWords(std::string_view text) {
  lower_.reserve(text.size());  // what is taken of it stays where it is
  ForEachLatinWord(text, [this](std::string_view word) {
    const std::size_t begin = lower_.size();
    lower_.append(word);
    std::transform(word.begin(), word.end(), lower_.begin() + static_cast<std::ptrdiff_t>(begin), LowerOf);
    words_.push_back(std::string_view(lower_).substr(begin));
  });
  std::sort(words_.begin(), words_.end());
}

bool LatinWords::Contains(std::string_view word) const {
  return std::binary_search(words_.begin(), words_.end(), word);
}

}  // namespace jiaokan::verify
