// What the reranker knows of a character's surroundings.
#ifndef JIAOKAN_REPAIR_RERANK_FEATURES_H_
#define JIAOKAN_REPAIR_RERANK_FEATURES_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace jiaokan::repair {

// A line as symbols: characters without spaces, a run of ASCII letters as 'a', one of digits as '0'.
struct SymbolLine {
  std::vector<char32_t> symbols;
  std::vector<std::uint32_t> offsets;  // of each character, in bytes of the line
  std::vector<std::uint32_t> places;   // of each character: its symbol
  std::vector<bool> open;              // of each symbol: whether it is doubtful; nothing is at first

  explicit SymbolLine(std::string_view line);
  // The symbol of the character at that byte.
  std::size_t PlaceAt(std::size_t offset) const;
};

// How often runs of up to three symbols occur in a text; hashed, so rarely one count is too high.
class SymbolCounts {
 public:
  // For about so many symbols.
  explicit SymbolCounts(std::size_t symbols);

  void Add(const std::vector<char32_t>& line);
  std::uint32_t Count(std::uint64_t key) const { return counts_[key >> shift_]; }

  static std::uint64_t Key(char32_t a);
  static std::uint64_t Key(char32_t a, char32_t b);
  static std::uint64_t Key(char32_t a, char32_t b, char32_t c);

 private:
  void Increment(std::uint64_t key);

  int shift_ = 0;
  std::vector<std::uint16_t> counts_;
};

inline constexpr std::size_t kDenseFeatures = 16;
// The dense feature of an opening bracket that a certain bracket closes. Not of parentheses, which also close
// the numbers of lists.
inline constexpr std::size_t kClosedForCertain = 15;
using DenseFeatures = std::array<float, kDenseFeatures>;

// The sparse features of a place: what is around it. Together with a candidate, each gives a hash
// (FeatureHash) and by it a weight. None spans more than four symbols, the candidate included.
struct Surroundings {
  std::vector<std::uint64_t> of_character;
  std::vector<std::uint64_t> of_class;  // in place of the candidate its class counts

  void Read(const std::vector<char32_t>& symbols, std::size_t place);
};

// Emoji by their usual presentation; other characters by block and general category.
char32_t ClassOf(char32_t c);

// Of a feature with a candidate or its class.
inline std::uint64_t FeatureHash(std::uint64_t feature, char32_t c) {
  std::uint64_t h = (feature ^ (c * 0x9E3779B97F4A7C15U)) * 0xFF51AFD7ED558CCDU;
  h ^= h >> 32;
  return h * 0xC4CEB9FE1A85EC53U;
}

// How the candidate fits the brackets around it and the rest of the text; `counts` holds the text with the
// symbol at `place` in it, which is not counted.
DenseFeatures ReadDense(const SymbolCounts& counts, const SymbolLine& line, std::size_t place,
                        char32_t candidate);

}  // namespace jiaokan::repair

#endif  // JIAOKAN_REPAIR_RERANK_FEATURES_H_
