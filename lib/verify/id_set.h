// Sets of the small integers that number words and units of a lexicon.
#ifndef JIAOKAN_VERIFY_ID_SET_H_
#define JIAOKAN_VERIFY_ID_SET_H_

#include <cstddef>
#include <cstdint>
#include <vector>

namespace jiaokan::verify {

// Ids below a limit. Takes a bit for each id that there may be, and is emptied in time of what it holds: made
// to be used again and again.
class IdSet {
 public:
  explicit IdSet(std::size_t limit) : bits_(limit) {}

  // False when it was there.
  bool Insert(std::uint32_t id) {
    if (bits_[id]) return false;
    bits_[id] = true;
    ids_.push_back(id);
    return true;
  }
  bool Contains(std::uint32_t id) const { return bits_[id]; }
  // In order of insertion.
  const std::vector<std::uint32_t>& ids() const { return ids_; }

  void Clear() {
    for (const std::uint32_t id : ids_) bits_[id] = false;
    ids_.clear();
  }

 private:
  std::vector<bool> bits_;
  std::vector<std::uint32_t> ids_;
};

}  // namespace jiaokan::verify

#endif  // JIAOKAN_VERIFY_ID_SET_H_
