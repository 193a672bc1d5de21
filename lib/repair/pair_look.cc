#include "repair/pair_look.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <cstdint>
#include <vector>

#include "channel/code_page.h"
#include "channel/utf8_sequence.h"
#include "text/utf8.h"

namespace jiaokan::repair {
namespace {

using channel::Bytes;
using channel::CodePage;
using channel::CodePageId;

// What a character's bytes in a page are.
enum Trait : std::uint8_t {
  kUtf8InGbk,   // lead or continuation bytes of UTF-8, the second perhaps ASCII
  kUtf8InBig5,  // the same, and not ASCII
  kUtf8InSjis,
  kUtf8InEucKr,
  kGbkInBig5,   // both such as GBK has for frequent characters
  kRareInBig5,  // and for a character that text in Big5 seldom has
  kGbkInSjis,
  kHalfWidthKana,
  kGbkInEucKr,
  kHangul,
  kHanja,
  kTraitCount,
};
using Traits = std::bitset<kTraitCount>;

bool IsUtf8Byte(std::uint8_t b) { return channel::IsContinuation(b) || (b >= 0xE2 && b <= 0xF0); }

bool HasUtf8Bytes(const Bytes& bytes) {
  return bytes.size > 0 && IsUtf8Byte(bytes.data[0]) && (bytes.size == 1 || IsUtf8Byte(bytes.data[1]));
}

bool HasGbkBytes(const Bytes& bytes) {
  return bytes.size > 0 && bytes.data[0] >= 0xA1 && (bytes.size == 1 || bytes.data[1] >= 0xA1);
}

Traits TraitsOf(char32_t c) {
  const Bytes gbk = CodePage::Get(CodePageId::kGbk).Encode(c);
  const Bytes big5 = CodePage::Get(CodePageId::kBig5).Encode(c);
  const Bytes sjis = CodePage::Get(CodePageId::kShiftJis).Encode(c);
  const Bytes euc_kr = CodePage::Get(CodePageId::kEucKr).Encode(c);
  Traits traits;
  traits[kUtf8InGbk] =
      gbk.size == 2 && (HasUtf8Bytes(gbk) || (IsUtf8Byte(gbk.data[0]) && gbk.data[1] < 0x80));
  traits[kUtf8InBig5] = HasUtf8Bytes(big5) || HasUtf8Bytes(CodePage::Get(CodePageId::kBig5Hkscs).Encode(c));
  traits[kUtf8InSjis] = HasUtf8Bytes(sjis);
  traits[kUtf8InEucKr] = HasUtf8Bytes(euc_kr);
  traits[kGbkInBig5] = HasGbkBytes(big5);
  traits[kRareInBig5] = big5.data[0] >= 0xC7 || (c >= 0x3041 && c < 0x3130);
  traits[kHalfWidthKana] = c > 0xFF60 && c < 0xFFA0;
  traits[kGbkInSjis] = HasGbkBytes(sjis);
  traits[kGbkInEucKr] = HasGbkBytes(euc_kr);
  traits[kHangul] = c >= 0xAC00 && c < 0xD7A4;
  traits[kHanja] = euc_kr.data[0] >= 0xCA;
  return traits;
}

// The characters of the basic plane fall into a few classes of equal traits.
class Classes {
 public:
  static const Classes& Get() {
    static const Classes classes;
    return classes;
  }

  std::size_t Of(char32_t c) const { return c < class_of_.size() ? class_of_[c] : class_of_.back(); }
  const std::vector<Traits>& traits() const { return traits_; }

 private:
  Classes() : class_of_(0x10000), class_with_(std::size_t{1} << kTraitCount) {
    Add(0);
    for (char32_t c = 0x80; c < class_of_.size(); ++c) {
      class_of_[c] = Add(TraitsOf(c));
    }
    // Of the others, Big5-HKSCS has Han characters, all with bytes of UTF-8.
    class_of_.back() = Add(Traits(std::size_t{1} << kUtf8InBig5));
  }

  // The class of those traits, made if need be.
  std::uint16_t Add(const Traits& traits) {
    std::uint16_t& index = class_with_[traits.to_ulong()];
    if (index == 0) {
      traits_.push_back(traits);
      index = static_cast<std::uint16_t>(traits_.size());
    }
    return index - 1;
  }

  std::vector<std::uint16_t> class_of_;
  std::vector<std::uint16_t> class_with_;  // by the number of the traits: the class, counted from 1
  std::vector<Traits> traits_;
};

// The share of each trait among the characters outside ASCII, and their number.
struct Look {
  std::array<double, kTraitCount> shares = {};
  std::size_t wide = 0;
};

Look LookAt(std::u32string_view piece) {
  const Classes& classes = Classes::Get();
  std::vector<std::uint32_t> histogram(classes.traits().size());
  Look look;
  for (const char32_t c : piece) {
    if (c >= 0x80 && c != text::kReplacement) {
      ++histogram[classes.Of(c)];
      ++look.wide;
    }
  }
  std::array<std::uint32_t, kTraitCount> counts = {};
  for (std::size_t i = 0; i < histogram.size(); ++i) {
    for (std::size_t trait = 0; trait < kTraitCount && histogram[i] > 0; ++trait) {
      counts[trait] += classes.traits()[i][trait] ? histogram[i] : 0;
    }
  }
  for (std::size_t trait = 0; trait < kTraitCount && look.wide > 0; ++trait) {
    look.shares[trait] = counts[trait] / static_cast<double>(look.wide);
  }
  return look;
}

constexpr double kNearlyAll = 0.8;
constexpr std::size_t kLeastWide = 3;

}  // namespace

bool LooksLikePairs(std::u32string_view piece) {
  const Look look = LookAt(piece);
  const auto& share = look.shares;
  if (look.wide < kLeastWide) {
    return false;
  }
  const bool utf8 = std::max({share[kUtf8InGbk], share[kUtf8InBig5], share[kUtf8InSjis],
                              share[kUtf8InEucKr]}) >= kNearlyAll;
  return utf8 || (share[kGbkInBig5] >= kNearlyAll && share[kRareInBig5] >= 0.25) ||
         (share[kGbkInSjis] >= kNearlyAll && share[kHalfWidthKana] >= 0.25) ||
         (share[kGbkInEucKr] >= kNearlyAll && share[kHangul] >= 0.1 && share[kHanja] >= 0.2);
}

bool LooksLikeSparsePairs(std::u32string_view piece) {
  const Look look = LookAt(piece);
  return look.wide >= kLeastWide &&
         std::max(look.shares[kUtf8InBig5], look.shares[kUtf8InEucKr]) >= kNearlyAll;
}

}  // namespace jiaokan::repair
