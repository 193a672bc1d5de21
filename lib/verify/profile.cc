#include "verify/profile.h"

#include "text/script.h"
#include "text/simplified.h"
#include "text/utf8.h"

namespace jiaokan::verify {
namespace {

bool IsKana(char32_t c) { return (c >= 0x3041 && c <= 0x3096) || (c >= 0x30A1 && c <= 0x30FA); }

}  // namespace

Profile ProfileOf(std::string_view utf8) {
  Profile profile;
  bool in_word = false;
  for (std::size_t pos = 0; pos < utf8.size();) {
    const char32_t c = text::NextCodePoint(utf8, pos);
    profile.characters.Add(c);
    if (c < 0x80) {
      const bool letter = text::IsAsciiLetter(c);
      if (letter && !in_word) ++profile.words;
      in_word = letter || (in_word && (c == U'\'' || text::IsAsciiDigit(c)));
      continue;
    }
    if (text::IsHan(c)) {
      ++profile.han;
      if (text::Simplified(c) != c) ++profile.traditional;
      in_word = false;
      continue;
    }
    const bool letter = text::IsLatinLetter(c);
    if (letter && !in_word) ++profile.words;
    in_word = letter || (in_word && c == U'’');
    if (IsKana(c)) ++profile.kana;
    if (text::IsEmoji(c)) profile.emoji = true;
  }
  return profile;
}

std::vector<Profile> ProfilesOf(const Document& document) {
  std::vector<Profile> profiles;
  profiles.reserve(document.blocks.size());
  for (const Block& block : document.blocks) profiles.push_back(ProfileOf(block.text));
  return profiles;
}

}  // namespace jiaokan::verify
