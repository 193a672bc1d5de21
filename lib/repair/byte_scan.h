// Vectorised searches for the bytes that a first look at a text is after.
#ifndef JIAOKAN_REPAIR_BYTE_SCAN_H_
#define JIAOKAN_REPAIR_BYTE_SCAN_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace jiaokan::repair {

// The offset of the first byte at or behind `pos` that is one of `set`; text.size() when there is none.
std::size_t FindAnyOf(std::string_view text, std::size_t pos, const std::array<char, 3>& set);

// The same for first bytes in UTF-8 of what can be misread lead bytes, Latin, Greek and Cyrillic letters (C2
// to C5, CE to D1), and of what double-byte pages hold (from E3). Quotes and dashes (E2) alone are none.
std::size_t FindMisreadable(std::string_view text, std::size_t pos);

// The begin of the line that holds the byte at `pos`; text[from] is on this line or before it.
std::size_t LineBegin(std::string_view text, std::size_t from, std::size_t pos);

// The offset of the first U+FFFD (also as "ï¿½"), '???' or 锟 from `pos` on, or of bytes that end like one;
// text.size() when there is none, as in most texts.
std::size_t FindRemains(std::string_view text, std::size_t pos);

// The same for three '`' or three '~', as fences of code begin.
std::size_t FindFence(std::string_view text, std::size_t pos);

inline bool MayHoldRemains(std::string_view text) { return FindRemains(text, 0) < text.size(); }

// The characters outside ASCII that begin in a block of valid UTF-8, as masks: bit i is of byte i.
inline constexpr std::size_t kBlockBytes = 64;
struct WideBlock {
  std::uint64_t all;    // from C0
  std::uint64_t two;    // C0 to DF: of two bytes
  std::uint64_t three;  // E0 to EF: of three bytes
  std::uint64_t low;    // C0 to E2: up to U+2FFF
  std::size_t count;    // bits of `all`
  // The characters of three bytes that begin at each byte. Not set where `all` is 0.
  std::array<std::uint16_t, kBlockBytes> characters;
};

// Reads the first blocks of `bytes`, as many as there are places for; the last one may be shorter, and no
// byte is read twice. Returns how many were read.
std::size_t ReadBlocks(std::string_view bytes, std::span<WideBlock> blocks);

}  // namespace jiaokan::repair

#endif  // JIAOKAN_REPAIR_BYTE_SCAN_H_
