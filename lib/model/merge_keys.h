// Ids of ascending keys, and what becomes of them when keys are added.
#ifndef JIAOKAN_MODEL_MERGE_KEYS_H_
#define JIAOKAN_MODEL_MERGE_KEYS_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <limits>
#include <utility>
#include <vector>

namespace jiaokan::model {

using Ids = std::vector<std::uint32_t>;
inline constexpr std::uint32_t kNoId = std::numeric_limits<std::uint32_t>::max();

// Where each of `wanted` stands in the ascending `keys`; kNoId where it does not.
template <typename Key>
Ids Positions(const std::vector<Key>& keys, const std::vector<Key>& wanted) {
  Ids positions;
  positions.reserve(wanted.size());
  for (const Key& key : wanted) {
    const auto found = std::lower_bound(keys.begin(), keys.end(), key);
    const bool known = found != keys.end() && *found == key;
    positions.push_back(known ? static_cast<std::uint32_t>(found - keys.begin()) : kNoId);
  }
  return positions;
}

// For each of `size` positions the index that holds it; kNoId where none does.
inline Ids Inverse(const Ids& positions, std::size_t size) {
  Ids inverse(size, kNoId);
  for (std::uint32_t i = 0; i < positions.size(); ++i) {
    if (positions[i] != kNoId) {
      inverse[positions[i]] = i;
    }
  }
  return inverse;
}

// Adds keys that are not there yet; both ascend. The new id of each old key.
template <typename Key>
Ids MergeKeys(std::vector<Key>& keys, const std::vector<Key>& added) {
  std::vector<Key> merged;
  merged.reserve(keys.size() + added.size());
  std::merge(keys.begin(), keys.end(), added.begin(), added.end(), std::back_inserter(merged));
  Ids moved = Positions(merged, keys);
  keys = std::move(merged);
  return moved;
}

// Moves the value of each old id to its new one, of `size`.
template <typename T>
void Spread(std::vector<T>& values, const Ids& moved, std::size_t size) {
  std::vector<T> spread(size);
  for (std::size_t i = 0; i < moved.size(); ++i) {
    spread[moved[i]] = std::move(values[i]);
  }
  values = std::move(spread);
}

}  // namespace jiaokan::model

#endif  // JIAOKAN_MODEL_MERGE_KEYS_H_
