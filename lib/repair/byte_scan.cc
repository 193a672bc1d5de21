#include "repair/byte_scan.h"

#include <algorithm>
#include <cstring>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "repair/byte_scan.cc"
#include <hwy/foreach_target.h>  // before highway.h: compiles this file once for each kind of vectors
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace jiaokan::repair {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;
using Tag = hn::CappedTag<std::uint8_t, kBlockBytes>;
using Vector = hn::Vec<Tag>;
using Mask = hn::Mask<Tag>;

HWY_INLINE Vector Set(unsigned byte) { return hn::Set(Tag(), static_cast<std::uint8_t>(byte)); }

HWY_INLINE Mask IsWithin(Vector v, unsigned first, unsigned last) {
  return hn::Lt(hn::Sub(v, Set(first)), Set(last - first + 1));
}

HWY_INLINE Mask IsFrom(Vector v, unsigned first) { return hn::Gt(v, Set(first - 1)); }

HWY_INLINE const std::uint8_t* Bytes(std::string_view text) {
  return reinterpret_cast<const std::uint8_t*>(text.data());
}

// The offset of the first byte from `pos` on that `is` gives a mask for.
template <typename Is>
HWY_INLINE std::size_t Find(std::string_view text, std::size_t pos, Is is) {
  const Tag d;
  const std::size_t lanes = hn::Lanes(d);
  const std::uint8_t* const bytes = Bytes(text);
  const std::size_t begin = pos;
  for (; pos + lanes <= text.size(); pos += lanes) {
    const std::intptr_t found = hn::FindFirstTrue(d, is(hn::LoadU(d, bytes + pos)));
    if (found >= 0) {
      return pos + static_cast<std::size_t>(found);
    }
  }
  if (pos >= text.size()) {
    return text.size();
  }
  std::uint8_t rest[kBlockBytes] = {};
  const std::uint8_t* last = rest;
  if (text.size() - begin >= lanes) {  // read some bytes again
    pos = text.size() - lanes;
    last = bytes + pos;
  } else {
    std::memcpy(rest, bytes + pos, text.size() - pos);
  }
  const std::intptr_t found = hn::FindFirstTrue(d, is(hn::LoadU(d, last)));
  return found >= 0 ? std::min(pos + static_cast<std::size_t>(found), text.size()) : text.size();
}

std::size_t FindAnyOf(std::string_view text, std::size_t pos, const std::array<char, 3>& set) {
  const Vector a = Set(static_cast<std::uint8_t>(set[0]));
  const Vector b = Set(static_cast<std::uint8_t>(set[1]));
  const Vector c = Set(static_cast<std::uint8_t>(set[2]));
  return Find(text, pos,
              [=](Vector v) HWY_ATTR { return hn::Or(hn::Or(hn::Eq(v, a), hn::Eq(v, b)), hn::Eq(v, c)); });
}

std::size_t FindMisreadable(std::string_view text, std::size_t pos) {
  return Find(text, pos, [](Vector v) HWY_ATTR {
    const Mask letters = hn::Or(IsWithin(v, 0xC2, 0xC5), IsWithin(v, 0xCE, 0xD1));
    return hn::Or(letters, IsFrom(v, 0xE3));
  });
}

// The offset of the first three bytes from `pos` on that `are` gives a mask for.
template <typename Are>
HWY_INLINE std::size_t FindThree(std::string_view text, std::size_t pos, Are are) {
  constexpr std::size_t kBehind = 2;
  const Tag d;
  const std::size_t lanes = hn::Lanes(d);
  const std::uint8_t* const bytes = Bytes(text);
  const auto first = [=](const std::uint8_t* at) HWY_ATTR {
    return hn::FindFirstTrue(d, are(hn::LoadU(d, at), hn::LoadU(d, at + 1), hn::LoadU(d, at + 2)));
  };
  for (; pos + lanes + kBehind <= text.size(); pos += lanes) {
    const std::intptr_t found = first(bytes + pos);
    if (found >= 0) {
      return pos + static_cast<std::size_t>(found);
    }
  }
  if (pos >= text.size()) {
    return text.size();
  }
  std::uint8_t rest[2 * kBlockBytes + kBehind] = {};  // of fewer than `lanes` + kBehind bytes
  std::copy(bytes + pos, bytes + text.size(), rest);
  for (const std::size_t at : {std::size_t{0}, lanes}) {
    const std::intptr_t found = first(rest + at);
    if (found >= 0) {
      return pos + at + static_cast<std::size_t>(found);
    }
  }
  return text.size();
}

std::size_t FindRemains(std::string_view text, std::size_t pos) {
  return FindThree(text, pos, [](Vector first, Vector second, Vector third) HWY_ATTR {
    const auto is = [=](unsigned a, unsigned b, unsigned c) HWY_ATTR {
      return hn::And(hn::And(hn::Eq(first, Set(a)), hn::Eq(second, Set(b))), hn::Eq(third, Set(c)));
    };
    return hn::Or(hn::Or(is(0xEF, 0xBF, 0xBD), is('?', '?', '?')),
                  hn::Or(is(0xE9, 0x94, 0x9F), is(0xAF, 0xC2, 0xBF)));
  });
}

std::size_t FindFence(std::string_view text, std::size_t pos) {
  return FindThree(text, pos, [](Vector first, Vector second, Vector third) HWY_ATTR {
    const Mask marks = hn::Or(hn::Eq(first, Set('`')), hn::Eq(first, Set('~')));
    return hn::And(marks, hn::And(hn::Eq(first, second), hn::Eq(first, third)));
  });
}

HWY_INLINE std::uint64_t Bits(Mask mask) {
  std::uint8_t bits[8] = {};
  hn::StoreMaskBits(Tag(), mask, bits);
  std::uint64_t word = 0;
  for (unsigned i = 0; i < 8; ++i) {
    word |= std::uint64_t{bits[i]} << (8 * i);
  }
  return word;
}

// As if three bytes began a character at each of the bytes that start at `bytes`.
HWY_INLINE void ReadCharacters(const std::uint8_t* bytes, std::uint16_t* characters) {
  const hn::CappedTag<std::uint16_t, kBlockBytes> d;
  const hn::Rebind<std::uint8_t, decltype(d)> half;
  const auto load = [=](const std::uint8_t* at, unsigned bits) HWY_ATTR {
    return hn::And(hn::PromoteTo(d, hn::LoadU(half, at)), hn::Set(d, static_cast<std::uint16_t>(bits)));
  };
  for (std::size_t i = 0; i < kBlockBytes; i += hn::Lanes(d)) {
    const auto high = hn::ShiftLeft<12>(load(bytes + i, 0xF));
    const auto middle = hn::ShiftLeft<6>(load(bytes + i + 1, 0x3F));
    hn::StoreU(hn::Or(hn::Or(high, middle), load(bytes + i + 2, 0x3F)), d, characters + i);
  }
}

// Two bytes behind the block are read too.
HWY_INLINE void ReadBlock(const std::uint8_t* bytes, WideBlock& block) {
  const Tag d;
  std::uint64_t all = 0;
  std::uint64_t from_e0 = 0;
  std::uint64_t from_e3 = 0;
  std::uint64_t from_f0 = 0;
  for (std::size_t at = 0; at < kBlockBytes; at += hn::Lanes(d)) {
    const Vector v = hn::LoadU(d, bytes + at);
    all |= Bits(IsFrom(v, 0xC0)) << at;
    from_e0 |= Bits(IsFrom(v, 0xE0)) << at;
    from_e3 |= Bits(IsFrom(v, 0xE3)) << at;
    from_f0 |= Bits(IsFrom(v, 0xF0)) << at;
  }
  block.all = all;
  block.two = all & ~from_e0;
  block.three = from_e0 & ~from_f0;
  block.low = all & ~from_e3;
  block.count = hwy::PopCount(all);
  if (all != 0) {
    ReadCharacters(bytes, block.characters.data());
  }
}

std::size_t ReadBlocks(std::string_view text, std::span<WideBlock> blocks) {
  constexpr std::size_t kBehind = 2;
  const std::uint8_t* const bytes = Bytes(text);
  std::size_t count = 0;
  std::size_t pos = 0;
  for (; count < blocks.size() && pos + kBlockBytes + kBehind <= text.size(); pos += kBlockBytes) {
    ReadBlock(bytes + pos, blocks[count++]);
  }
  for (; count < blocks.size() && pos < text.size(); pos += kBlockBytes) {
    std::uint8_t rest[kBlockBytes + kBehind] = {};
    std::copy(bytes + pos, bytes + std::min(pos + kBlockBytes + kBehind, text.size()), rest);
    ReadBlock(rest, blocks[count++]);
  }
  return count;
}

}  // namespace HWY_NAMESPACE
}  // namespace jiaokan::repair
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace jiaokan::repair {

HWY_EXPORT(FindAnyOf);
HWY_EXPORT(FindMisreadable);
HWY_EXPORT(FindRemains);
HWY_EXPORT(FindFence);
HWY_EXPORT(ReadBlocks);

std::size_t FindAnyOf(std::string_view text, std::size_t pos, const std::array<char, 3>& set) {
  return HWY_DYNAMIC_DISPATCH(FindAnyOf)(text, pos, set);
}

std::size_t FindMisreadable(std::string_view text, std::size_t pos) {
  return HWY_DYNAMIC_DISPATCH(FindMisreadable)(text, pos);
}

std::size_t LineBegin(std::string_view text, std::size_t from, std::size_t pos) {
  const auto* const newline = static_cast<const char*>(::memrchr(text.data() + from, '\n', pos - from));
  return newline == nullptr ? from : static_cast<std::size_t>(newline - text.data()) + 1;
}

std::size_t FindRemains(std::string_view text, std::size_t pos) {
  return HWY_DYNAMIC_DISPATCH(FindRemains)(text, pos);
}

std::size_t FindFence(std::string_view text, std::size_t pos) {
  return HWY_DYNAMIC_DISPATCH(FindFence)(text, pos);
}

std::size_t ReadBlocks(std::string_view bytes, std::span<WideBlock> blocks) {
  return HWY_DYNAMIC_DISPATCH(ReadBlocks)(bytes, blocks);
}

}  // namespace jiaokan::repair
#endif
