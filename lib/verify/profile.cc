#include "verify/profile.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "text/script.h"
#include "text/simplified.h"
#include "text/utf8.h"

namespace jiaokan::verify {
namespace {

// Of each character of ASCII, whether it belongs to a word: the lower bit outside of one, the higher bit
// within.
constexpr std::array<std::uint8_t, 128> kWordBits = [] {
  std::array<std::uint8_t, 128> bits = {};
  for (char32_t c = 0; c < bits.size(); ++c) {
    if (text::IsAsciiLetter(c)) bits[c] = 3;
    if (text::IsAsciiDigit(c) || c == U'\'') bits[c] = 2;
  }
  return bits;
}();

// The first 64 of `set` as bits.
std::uint64_t BitsOf(const bool* set) {
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < 8; ++i) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, set + 8 * i, sizeof(eight));
    bits |= (eight * 0x0102040810204080U >> 56) << (8 * i);  // the lowest bits of the bytes, side by side
  }
  return bits;
}

bool IsKana(char32_t c) { return (c >= 0x3041 && c <= 0x3096) || (c >= 0x30A1 && c <= 0x30FA); }

class Profiler {
 public:
  Profile Run(std::string_view utf8) {
    for (std::size_t pos = 0; pos < utf8.size();) {
      if (static_cast<unsigned char>(utf8[pos]) < 0x80) {
        AddAsciiRun(utf8, pos);
      } else if (text::StartsHanRun(utf8, pos)) {
        AddHanRun(utf8, pos);
      } else {
        AddOther(text::NextCodePoint(utf8, pos));
      }
    }
    profile_.characters.AddAscii(BitsOf(ascii_.data()), BitsOf(ascii_.data() + 64));
    return profile_;
  }

 private:
  void AddAsciiRun(std::string_view utf8, std::size_t& pos) {
    unsigned in_word = in_word_ ? 1 : 0;
    std::size_t words = 0;
    for (; pos < utf8.size(); ++pos) {
      const auto c = static_cast<unsigned char>(utf8[pos]);
      if (c >= 0x80) break;
      ascii_[c] = true;
      words += kWordBits[c] & ~in_word & 1;
      in_word = kWordBits[c] >> in_word & 1;
    }
    in_word_ = in_word != 0;
    profile_.words += words;
  }

  void AddHanRun(std::string_view utf8, std::size_t& pos) {
    const std::size_t begin = pos;
    while (text::StartsHanRun(utf8, pos)) {
      const char32_t c = text::NextCodePoint(utf8, pos);
      profile_.characters.AddShared(c);
      profile_.traditional += text::Simplified(c) != c ? 1 : 0;
    }
    profile_.han += (pos - begin) / 3;
    in_word_ = false;
  }

  void AddOther(char32_t c) {
    profile_.characters.Add(c);
    if (text::IsHan(c)) {
      ++profile_.han;
      profile_.traditional += text::Simplified(c) != c ? 1 : 0;
      in_word_ = false;
      return;
    }
    AddToWord(text::IsLatinLetter(c), c == U'’');
    if (IsKana(c)) ++profile_.kana;
    if (text::IsEmoji(c)) profile_.emoji = true;
  }

  void AddToWord(bool letter, bool continues) {
    profile_.words += letter && !in_word_ ? 1 : 0;
    in_word_ = letter || (in_word_ && continues);
  }

  Profile profile_;
  std::array<bool, 128> ascii_ = {};  // a store for each character is faster than a bit
  bool in_word_ = false;
};

}  // namespace

Profile ProfileOf(std::string_view utf8) { return Profiler().Run(utf8); }

std::vector<Profile> ProfilesOf(const Document& document) {
  std::vector<Profile> profiles;
  profiles.reserve(document.blocks.size());
  for (const Block& block : document.blocks) profiles.push_back(ProfileOf(block.text));
  return profiles;
}

}  // namespace jiaokan::verify
