// Traditional and simplified characters.
#ifndef JIAOKAN_TEXT_SIMPLIFIED_H_
#define JIAOKAN_TEXT_SIMPLIFIED_H_

#include <array>

namespace jiaokan::text {

namespace internal {
inline constexpr char32_t kFirstHan = 0x3400;
inline constexpr char32_t kEndHan = 0xA000;
// Of each character from kFirstHan on.
extern const std::array<char16_t, kEndHan - kFirstHan> kSimplified;
}  // namespace internal

// The simplified form of a traditional character of the basic plane, by the tables of OpenCC; any other code
// point is its own. One character stands for one, so what depends on the words around it is not decided: 著
// stays, which Taiwan also writes for 着.
inline char32_t Simplified(char32_t c) {
  const bool listed = c >= internal::kFirstHan && c < internal::kEndHan;
  return listed ? internal::kSimplified[c - internal::kFirstHan] : c;
}

}  // namespace jiaokan::text

#endif  // JIAOKAN_TEXT_SIMPLIFIED_H_
