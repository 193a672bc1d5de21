#include "verify/profile.h"

#include <cstdint>

#include "text/script.h"
#include "text/simplified.h"
#include "text/utf8.h"

namespace jiaokan::verify {
namespace {

bool IsKana(char32_t c) { return (c >= 0x3041 && c <= 0x3096) || (c >= 0x30A1 && c <= 0x30FA); }

class Profiler {
 public:
  Profile Run(std::string_view utf8) {
    for (std::size_t pos = 0; pos < utf8.size();) {
      const char32_t c = text::NextCodePoint(utf8, pos);
      if (c < 0x80) {
        AddAscii(c);
      } else {
        AddOther(c);
      }
    }
    profile_.characters.AddAscii(low_, high_);
    return profile_;
  }

 private:
  void AddAscii(char32_t c) {
    const std::uint64_t bit = std::uint64_t{1} << (c % 64);
    low_ |= c < 64 ? bit : 0;
    high_ |= c < 64 ? 0 : bit;
    AddToWord(text::IsAsciiLetter(c), c == U'\'' || text::IsAsciiDigit(c));
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
  std::uint64_t low_ = 0;  // ASCII so far, as CharacterFilter has it
  std::uint64_t high_ = 0;
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
