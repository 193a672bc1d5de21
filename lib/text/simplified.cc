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

using Table = std::array<char16_t, internal::kEndHan - internal::kFirstHan>;

constexpr Table MakeTable() {
  Table table = {};
  for (std::size_t i = 0; i < table.size(); ++i) {
    table[i] = static_cast<char16_t>(internal::kFirstHan + i);
  }
  for (std::size_t i = 0; i + 1 < kPairs.size(); i += 2) {
    table[kPairs[i] - internal::kFirstHan] = kPairs[i + 1];
  }
  return table;
}

}  // namespace

constexpr Table internal::kSimplified = MakeTable();

}  // namespace jiaokan::text
