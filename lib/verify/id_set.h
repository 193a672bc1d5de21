// Sets of the small integers that number words and units of a lexicon.
#ifndef JIAOKAN_VERIFY_ID_SET_H_
#define JIAOKAN_VERIFY_ID_SET_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace jiaokan::verify {

// Ids below a limit. Takes a bit for each id that there may be, and is emptied in time of what it holds: made
// to be used again and again.
class IdSet {
 public:
  explicit IdSet(std::size_t limit) : bits_(limit / kBits + 1) {}

  // False when it was there.
  bool Insert(std::uint32_t id) {
    if (Contains(id)) return false;
    bits_[id / kBits] |= std::uint64_t{1} << (id % kBits);
    ids_.push_back(id);
    return true;
  }
  // Likewise of each. Takes no branch for what is there: of text, that cannot be predicted.
  void Insert(std::span<const std::uint32_t> ids) {
    std::size_t count = ids_.size();
    ids_.resize(count + ids.size());
    for (const std::uint32_t id : ids) {
      std::uint64_t& word = bits_[id / kBits];
      ids_[count] = id;
      count += ~(word >> (id % kBits)) & 1;
      word |= std::uint64_t{1} << (id % kBits);
    }
    ids_.resize(count);
  }
  bool Contains(std::uint32_t id) const { return (bits_[id / kBits] >> (id % kBits) & 1) != 0; }
  // In order of insertion.
  const std::vector<std::uint32_t>& ids() const { return ids_; }

  void Clear() {
    for (const std::uint32_t id : ids_) bits_[id / kBits] = 0;
    ids_.clear();
  }

 private:
  static constexpr std::size_t kBits = 64;

  std::vector<std::uint64_t> bits_;
  std::vector<std::uint32_t> ids_;
};

}  // namespace jiaokan::verify

#endif  // JIAOKAN_VERIFY_ID_SET_H_
