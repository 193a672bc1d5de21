#include "verify/latin_words.h"

#include <algorithm>

namespace jiaokan::verify {

std::string LowerCase(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

LatinWords::LatinWords(std::string_view text) : lower_(LowerCase(text)) {
  ForEachLatinWord(lower_, [this](std::string_view word) { words_.push_back(word); });
  std::sort(words_.begin(), words_.end());
  words_.erase(std::unique(words_.begin(), words_.end()), words_.end());
}

bool LatinWords::Contains(std::string_view word) const {
  return std::binary_search(words_.begin(), words_.end(), word);
}

}  // namespace jiaokan::verify
