#include "verify/echo.h"

#include <array>
#include <cstdint>

#include "text/script.h"
#include "text/utf8.h"

namespace jiaokan::verify {
namespace {

constexpr std::size_t kGram = 3;  // characters
constexpr std::size_t kSlots = 512;

// A gram's characters are at the lower end of `gram`, 21 bits for each. Fibonacci hashing.
std::size_t SlotOf(std::uint64_t gram) {
  return ((gram << 1) * 0x9E3779B97F4A7C15U) / (~std::uint64_t{0} / kSlots + 1);
}

}  // namespace

bool MayEcho(std::string_view utf8, std::size_t length, std::size_t distance) {
  // Behind the latest of the grams that share a slot: a gram that came again is never taken for a new one.
  std::array<std::uint32_t, kSlots> latest = {};
  std::uint64_t gram = 0;
  std::uint32_t end = 0;  // in characters
  std::size_t han = 0;    // in a row
  std::size_t run = 0;    // grams in a row that came again, it seems
  for (std::size_t pos = 0; pos < utf8.size();) {
    ++end;
    const char32_t c = text::NextCodePoint(utf8, pos);
    gram = gram << 21 | c;
    han = text::IsHan(c) ? han + 1 : 0;
    if (han < kGram) {
      run = 0;
      continue;
    }
    std::uint32_t& last = latest[SlotOf(gram)];
    run = last != 0 && end - last <= distance ? run + 1 : 0;
    last = end;
    if (run + kGram > length) return true;
  }
  return false;
}

}  // namespace jiaokan::verify
