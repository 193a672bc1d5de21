#include "channel/candidate_pool.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "channel/gb18030.h"
#include "text/script.h"
#include "text/utf8.h"

namespace jiaokan::channel {
namespace {

// Where more characters than this are possible, only common ones are considered.
constexpr std::size_t kMostCandidates = 256;

// Punctuation, the 3755 frequent characters of GB 2312, accented letters and emoji.
bool IsCommon(char32_t c) {
  constexpr char32_t kEmojiPresentation = 0xFE0F;
  if (text::IsEmoji(c) || c == kEmojiPresentation || (c >= 0xC0 && c < 0x100)) {
    return true;
  }
  const Bytes bytes = CodePage::Get(CodePageId::kGbk).Encode(c);
  return bytes.size == 2 && IsFrequentPair(bytes.data[0], bytes.data[1]);
}

// The common characters, by the lead byte of their UTF-8 form.
const std::vector<char32_t>& CommonAfter(std::uint8_t lead) {
  static const std::array<std::vector<char32_t>, 256> table = [] {
    std::array<std::vector<char32_t>, 256> lists;
    for (char32_t c = 0x80; c < 0x20000; ++c) {
      if (IsCommon(c)) {
        const std::string utf8 = text::EncodeUtf8(std::u32string(1, c));
        lists[static_cast<std::uint8_t>(utf8[0])].push_back(c);
      }
    }
    return lists;
  }();
  return table[lead];
}

std::size_t Ways(const BrokenSequence& s) {
  std::size_t ways = 1;
  for (std::size_t k = 0; k < s.used; ++k) {
    ways *= s.continuations[k].size();
  }
  return ways;
}

// Whether the UTF-8 form of a character is among those that a sequence without missing bytes allows.
bool Allows(const BrokenSequence& s, char32_t c) {
  std::uint8_t last = s.lead;
  for (std::size_t k = 0; k < s.used; ++k) {
    const auto byte = static_cast<std::uint8_t>(0x80 | (c >> (6 * (s.used - 1 - k)) & 0x3F));
    const ByteOptions options = s.continuations[k];
    if (!std::binary_search(options.begin(), options.end(), byte) ||
        (s.rejected[k] && s.page != nullptr && s.page->IsPair(last, byte))) {
      return false;
    }
    last = byte;
  }
  return true;
}

}  // namespace

std::size_t CandidatePool::Hash::operator()(const Key& key) const {
  std::uint64_t hash = 0;
  for (const std::uint64_t part : key) {
    hash = (hash ^ part) * 0x9E3779B97F4A7C15U;
    hash ^= hash >> 29;
  }
  return hash;
}

std::uint64_t CandidatePool::Address(ByteOptions options) {
  return options.empty() ? 0 : reinterpret_cast<std::uintptr_t>(options.data());
}

CandidateRange CandidatePool::Find(const Key& key, const std::function<void()>& fill) {
  const auto [it, inserted] = known_.try_emplace(key);
  if (inserted) {
    const std::size_t first = characters_.size();
    fill();
    Trim(first);
    it->second = {static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(characters_.size() - first)};
  }
  return it->second;
}

// Sorts the characters from `first` on, each once; only common ones where there are too many.
void CandidatePool::Trim(std::size_t first) {
  const auto begin = characters_.begin() + static_cast<std::ptrdiff_t>(first);
  if (characters_.size() - first > kMostCandidates) {
    characters_.erase(std::remove_if(begin, characters_.end(), std::not_fn(IsCommon)), characters_.end());
  }
  std::sort(begin, characters_.end());
  characters_.erase(std::unique(begin, characters_.end()), characters_.end());
}

CandidateRange CandidatePool::Sequence(const BrokenSequence& s) {
  std::uint64_t shape =
      s.lead | s.used << 8 | static_cast<std::uint64_t>(s.missing) << 16 | std::uint64_t{1} << 24;
  Key key = {};
  for (std::size_t k = 0; k < 4; ++k) {
    shape |= (s.rejected[k] ? std::uint64_t{1} : 0) << (32 + k);
    key[1 + k] = s.missing > 0 && k <= s.used ? Address(s.gaps[k]) : 0;
    if (k < s.used) {
      key[5 + k] = Address(s.continuations[k]);
    }
  }
  key[0] = shape;
  return Find(key, [this, &s] {
    if (s.missing == 0 && Ways(s) > kMostCandidates) {
      const std::vector<char32_t>& common = CommonAfter(s.lead);
      std::copy_if(common.begin(), common.end(), std::back_inserter(characters_),
                   [&s](char32_t c) { return Allows(s, c); });
    } else {
      ExpandSequence(s, characters_);
    }
  });
}

CandidateRange CandidatePool::Pair(ByteOptions first, ByteOptions second, const CodePage* not_in) {
  if (first.empty() || second.empty()) {
    return {};
  }
  return Find({std::uint64_t{2} << 24, Address(first), Address(second), not_in != nullptr ? 1U : 0U}, [&] {
    const CodePage& gbk = CodePage::Get(CodePageId::kGb18030);
    for (const std::uint8_t a : first) {
      for (const std::uint8_t b : second) {
        const auto c = not_in != nullptr && not_in->IsPair(a, b) ? std::nullopt : gbk.Decode(a, b);
        if (c) {
          characters_.push_back(*c);
        }
      }
    }
  });
}

CandidateRange CandidatePool::Four(const std::array<ByteOptions, 4>& bytes) {
  const auto is_digit = [](ByteOptions options) { return !options.empty() && IsGbDigit(options.front()); };
  if (!is_digit(bytes[1]) || !is_digit(bytes[3])) {
    return {};
  }
  const Key key = {std::uint64_t{3} << 24, Address(bytes[0]), Address(bytes[1]), Address(bytes[2]),
                   Address(bytes[3])};
  return Find(key, [&] {
    for (const std::uint8_t a : bytes[0]) {
      for (const std::uint8_t b : bytes[2]) {
        if (const auto c = DecodeGb18030({a, bytes[1].front(), b, bytes[3].front()})) {
          characters_.push_back(*c);
        }
      }
    }
  });
}

CandidateRange CandidatePool::Ascii(ByteOptions byte) {
  return Find({std::uint64_t{4} << 24, Address(byte)}, [&] {
    std::copy_if(byte.begin(), byte.end(), std::back_inserter(characters_),
                 [](std::uint8_t b) { return b < 0x80; });
  });
}

}  // namespace jiaokan::channel
