// Words that both languages write alike: runs of ASCII letters and digits.
#ifndef JIAOKAN_VERIFY_LATIN_WORDS_H_
#define JIAOKAN_VERIFY_LATIN_WORDS_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "text/byte_set.h"

namespace jiaokan::verify {

// ASCII only.
std::string LowerCase(std::string_view text);

inline constexpr text::ByteSet kWordBytes("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");
inline bool IsWordByte(char c) { return kWordBytes.Contains(c); }

// Hands each run of `text` to `take`, in order.
template <typename Take>
void ForEachLatinWord(std::string_view text, Take take) {
  for (std::size_t i = kWordBytes.Find(text); i < text.size(); i = kWordBytes.Find(text, i)) {
    const std::size_t begin = i;
    while (i < text.size() && IsWordByte(text[i])) ++i;
    take(text.substr(begin, i - begin));
  }
}

// The words of a text in lower case.
class LatinWords {
 public:
  explicit LatinWords(std::string_view text);
  LatinWords(const LatinWords&) = delete;
  LatinWords& operator=(const LatinWords&) = delete;

  // `word` in lower case.
  bool Contains(std::string_view word) const;
  // Repetitions included.
  const std::vector<std::string_view>& sorted() const { return words_; }

 private:
  std::string lower_;
  std::vector<std::string_view> words_;  // of lower_, sorted
};

}  // namespace jiaokan::verify

#endif  // JIAOKAN_VERIFY_LATIN_WORDS_H_
