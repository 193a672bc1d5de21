// What the characters of a text are, counted once for all checks: most texts lack what most checks look for.
#ifndef JIAOKAN_VERIFY_PROFILE_H_
#define JIAOKAN_VERIFY_PROFILE_H_

#include <cstddef>
#include <string_view>
#include <vector>

#include "jiaokan/document.h"
#include "text/character_filter.h"

namespace jiaokan::verify {

struct Profile {
  text::CharacterFilter characters;
  std::size_t han = 0;
  std::size_t traditional = 0;  // Han characters with a simplified form
  std::size_t kana = 0;
  std::size_t words = 0;  // of Latin letters; an apostrophe or a digit ends none
  bool emoji = false;

  bool MayContain(char32_t c) const { return characters.MayContain(c); }
  bool MayContainAnyOf(const text::CharacterFilter& others) const {
    return characters.MayContainAnyOf(others);
  }
};

Profile ProfileOf(std::string_view utf8);

// Of the rendered text of each block.
std::vector<Profile> ProfilesOf(const Document& document);

}  // namespace jiaokan::verify

#endif  // JIAOKAN_VERIFY_PROFILE_H_
