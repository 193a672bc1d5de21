// The original characters that bytes allow, kept once for all places where the same bytes occur.
#ifndef JIAOKAN_CHANNEL_CANDIDATE_POOL_H_
#define JIAOKAN_CHANNEL_CANDIDATE_POOL_H_

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <unordered_map>
#include <vector>

#include "channel/byte_slots.h"
#include "channel/code_page.h"
#include "channel/utf8_sequence.h"

namespace jiaokan::channel {

// A range of the pool.
struct CandidateRange {
  std::uint32_t first = 0;
  std::uint32_t count = 0;
};

// Options are told apart by their address: the SlotReader makes each set once.
class CandidatePool {
 public:
  // Of a UTF-8 sequence.
  CandidateRange Sequence(const BrokenSequence& sequence);
  // Of two bytes in GBK. `not_in`: a page that rejected the first one, and has no such pair; or null.
  CandidateRange Pair(ByteOptions first, ByteOptions second, const CodePage* not_in);
  // Of four bytes in GB18030.
  CandidateRange Four(const std::array<ByteOptions, 4>& bytes);
  // The ASCII characters among the bytes.
  CandidateRange Ascii(ByteOptions byte);

  // Grows by the calls above.
  const std::vector<char32_t>& characters() const { return characters_; }
  std::span<const char32_t> At(CandidateRange range) const {
    return {characters_.data() + range.first, range.count};
  }

 private:
  using Key = std::array<std::uint64_t, 8>;
  struct Hash {
    std::size_t operator()(const Key& key) const;
  };

  static std::uint64_t Address(ByteOptions options);
  // The range for `key`, which `fill` appends when it is new.
  CandidateRange Find(const Key& key, const std::function<void()>& fill);
  void Trim(std::size_t first);

  std::vector<char32_t> characters_;
  std::unordered_map<Key, CandidateRange, Hash> known_;
};

}  // namespace jiaokan::channel

#endif  // JIAOKAN_CHANNEL_CANDIDATE_POOL_H_
