#include "verify/echo.h"

#include <array>
#include <cstdint>

#include "text/script.h"

namespace jiaokan::verify {
namespace {

constexpr std::size_t kGram = 3;  // characters
constexpr std::size_t kSlots = 1024;

std::size_t SlotOf(std::u32string_view gram) {
  std::uint32_t hash = 0;
  for (const char32_t c : gram) hash = (hash + c) * 0x9E3779B1U;
  return hash / (0xFFFFFFFFU / kSlots + 1);
}

}  // namespace

bool MayEcho(std::u32string_view text, std::size_t length, std::size_t distance) {
  // Behind the latest of the grams that share a slot: a gram that came again is never taken for a new one.
  std::array<std::size_t, kSlots> latest = {};
  std::size_t han = 0;  // in a row
  std::size_t run = 0;  // grams in a row that came again, it seems
  for (std::size_t end = 1; end <= text.size(); ++end) {
    han = text::IsHan(text[end - 1]) ? han + 1 : 0;
    if (han < kGram) {
      run = 0;
      continue;
    }
    std::size_t& last = latest[SlotOf(text.substr(end - kGram, kGram))];
    run = last != 0 && end - last <= distance ? run + 1 : 0;
    last = end;
    if (run + kGram > length) return true;
  }
  return false;
}

}  // namespace jiaokan::verify
