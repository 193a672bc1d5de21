// A lattice: for a stretch of damaged text, every original character that its surviving bytes allow.
#ifndef JIAOKAN_CHANNEL_LATTICE_H_
#define JIAOKAN_CHANNEL_LATTICE_H_

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace jiaokan::channel {

// One original character, one of Lattice::candidates[first, first + count), between two nodes.
struct Arc {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t first = 0;
  std::uint32_t count = 0;
  float cost = 0;  // negative logarithm of the probability that bytes are gone there
};

// The nodes are the places between the bytes that were misread. The text as it is, character by character, is
// a way through the lattice too; it has no arcs.
struct Lattice {
  std::u32string observed;               // the damaged text
  std::vector<std::uint32_t> nodes;      // [i]: the node before observed[i]; one more for the end
  std::vector<Arc> arcs;                 // sorted by begin; arcs that start at one node are alternatives
  std::span<const char32_t> candidates;  // owned by the Inverter, which only appends
  std::uint32_t unexplained = 0;         // misread characters that no arc covers
  std::uint32_t restored = 0;            // arcs
  std::uint32_t missing = 0;             // bytes that they had to assume, without those that arcs cost for
  std::uint32_t incomplete = 0;          // arcs that had to assume missing bytes
};

}  // namespace jiaokan::channel

#endif  // JIAOKAN_CHANNEL_LATTICE_H_
