// A lattice: for a stretch of damaged text, every original character that its surviving bytes allow.
#ifndef JIAOKAN_CHANNEL_LATTICE_H_
#define JIAOKAN_CHANNEL_LATTICE_H_

#include <cstdint>
#include <string>
#include <vector>

namespace jiaokan::channel {

// The damaged characters [begin, end) stand for one original character, one of
// Lattice::candidates[first, first + count).
struct Arc {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t first = 0;
  std::uint32_t count = 0;
};

struct Lattice {
  std::u32string observed;           // the damaged text
  std::vector<Arc> arcs;             // sorted by begin; arcs that start at one place are alternatives
  std::vector<char32_t> candidates;  // pool; lists may be shared by arcs
  std::uint32_t unexplained = 0;     // characters of the channel's code page that no arc covers
  std::uint32_t restored = 0;        // arcs that stand for a character outside ASCII
  std::uint32_t incomplete = 0;      // those that had to assume missing bytes
};

}  // namespace jiaokan::channel

#endif  // JIAOKAN_CHANNEL_LATTICE_H_
