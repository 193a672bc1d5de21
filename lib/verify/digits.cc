#include "verify/digits.h"

#include <array>
#include <utility>

#include "text/script.h"
#include "text/utf8.h"

namespace jiaokan::verify {

std::size_t ReadScaleLetters(std::string_view text, std::size_t pos, double& scale) {
  static constexpr std::array<std::pair<std::string_view, double>, 11> kLetters = {{{"bn", 1e9},
                                                                                    {"mn", 1e6},
                                                                                    {"tn", 1e12},
                                                                                    {"Bn", 1e9},
                                                                                    {"Mn", 1e6},
                                                                                    {"K", 1e3},
                                                                                    {"k", 1e3},
                                                                                    {"M", 1e6},
                                                                                    {"B", 1e9},
                                                                                    {"T", 1e12},
                                                                                    {"MM", 1e6}}};
  for (const auto& [letters, value] : kLetters) {
    if (text.substr(pos, letters.size()) != letters) continue;
    const std::size_t end = pos + letters.size();
    std::size_t next = end;
    const char32_t c = end < text.size() ? text::NextCodePoint(text, next) : 0;
    if (text::IsLatinLetter(c) || text::IsAsciiDigit(c) || c == U'_' || c == U'&') continue;
    scale = value;
    return end;
  }
  return pos;
}

}  // namespace jiaokan::verify
