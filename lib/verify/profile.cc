#include "verify/profile.h"

#include <array>
#include <cstddef>

#include "text/byte_set.h"
#include "text/script.h"
#include "text/simplified.h"
#include "text/utf8.h"

namespace jiaokan::verify {
namespace {

constexpr text::ByteSet kLetters("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
constexpr text::ByteSet kContinuing("'0123456789");  // a word

bool IsKana(char32_t c) { return (c >= 0x3041 && c <= 0x3096) || (c >= 0x30A1 && c <= 0x30FA); }

class Profiler {
 public:
  Profile Run(std::string_view utf8) {
    for (std::size_t pos = 0; pos < utf8.size();) {
      if (static_cast<unsigned char>(utf8[pos]) < 0x80) {
        AddAscii(static_cast<unsigned char>(utf8[pos++]));
      } else if (text::StartsHanRun(utf8, pos)) {
        AddHanRun(utf8, pos);
      } else {
        AddOther(text::NextCodePoint(utf8, pos));
      }
    }
    for (std::size_t c = 0; c < ascii_.size(); ++c) {
      if (ascii_[c]) profile_.characters.Add(static_cast<char32_t>(c));
    }
    return profile_;
  }

 private:
  void AddAscii(unsigned char c) {
    ascii_[c] = true;
    const char byte = static_cast<char>(c);
    AddToWord(kLetters.Contains(byte), kContinuing.Contains(byte));
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
