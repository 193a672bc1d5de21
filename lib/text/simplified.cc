#include "text/simplified.h"

#include <array>
#include <cstddef>
#include <string_view>

namespace jiaokan::text {
namespace {

// A traditional character, its simplified form, and so on.
constexpr std::u16string_view kPairs =
#include "text/simplified_characters.inc"
    ;

constexpr char32_t kFirst = 0x3400;
constexpr char32_t kEnd = 0xA000;
using Table = std::array<char16_t, kEnd - kFirst>;

constexpr Table MakeTable() {
  Table table = {};
  for (std::size_t i = 0; i < table.size(); ++i) {
    table[i] = static_cast<char16_t>(kFirst + i);
  }
  for (std::size_t i = 0; i + 1 < kPairs.size(); i += 2) {
    table[kPairs[i] - kFirst] = kPairs[i + 1];
  }
  return table;
}

constexpr Table kSimplified = MakeTable();

}  // namespace

char32_t Simplified(char32_t c) { return c >= kFirst && c < kEnd ? kSimplified[c - kFirst] : c; }

}  // namespace jiaokan::text
