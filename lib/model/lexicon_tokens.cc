#include "model/lexicon_tokens.h"

#include <unicode/uchar.h>

#include "text/script.h"
#include "text/simplified.h"
#include "text/utf8.h"

namespace jiaokan::model {
namespace {

constexpr char32_t kRightQuote = U'\u2019';

bool EndsWith(std::string_view word, std::string_view ending) {
  return word.size() >= ending.size() && word.substr(word.size() - ending.size()) == ending;
}

// Reads the word that starts at `pos` and moves behind it.
std::string ReadWord(std::string_view text, std::size_t& pos) {
  std::string word;
  while (pos < text.size()) {
    std::size_t next = pos;
    const char32_t c = text::NextCodePoint(text, next);
    if (text::IsLatinLetter(c)) {
      text::AppendUtf8(word, static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))));
    } else if ((c == U'\'' || c == kRightQuote) && next < text.size()) {
      std::size_t after = next;
      if (!text::IsLatinLetter(text::NextCodePoint(text, after))) {
        break;
      }
      word.push_back('\'');
    } else {
      break;
    }
    pos = next;
  }
  return word;
}

}  // namespace

void LexiconTokens::Clear() {
  words.clear();
  characters.clear();
  bigrams.clear();
}

std::size_t SkipAddress(std::string_view utf8, std::size_t begin) {
  const std::string_view rest = utf8.substr(begin);
  const bool address =
      rest.substr(0, 7) == "http://" || rest.substr(0, 8) == "https://" || rest.substr(0, 4) == "www.";
  if (!address) {
    return begin;
  }
  std::size_t end = begin;
  while (end < utf8.size() && utf8[end] > ' ' && utf8[end] < 0x7F &&
         std::string_view("()<>[]\"|").find(utf8[end]) == std::string_view::npos) {
    ++end;
  }
  return end;
}

std::string NormalizeWord(std::string word) {
  if (EndsWith(word, "'s")) {
    word.resize(word.size() - 2);
    return word;
  }
  if (word.size() < 4 || !EndsWith(word, "s") || EndsWith(word, "ss") || EndsWith(word, "us")) {
    return word;
  }
  if (EndsWith(word, "ies") && !EndsWith(word, "eies") && !EndsWith(word, "aies")) {
    word.replace(word.size() - 3, 3, "y");
  } else {
    word.pop_back();
  }
  return word;
}

void AppendLexiconTokens(std::string_view utf8, LexiconTokens& tokens) {
  std::uint32_t previous = 0;  // the Han character just before, 0 when there is none
  for (std::size_t pos = 0; pos < utf8.size();) {
    std::size_t next = pos;
    const char32_t c = text::NextCodePoint(utf8, next);
    if (text::IsLatinLetter(c)) {
      previous = 0;
      const std::size_t address_end = SkipAddress(utf8, pos);
      if (address_end > pos) {
        pos = address_end;
        continue;
      }
      std::string word = ReadWord(utf8, pos);
      if (word.size() <= kMaximumWordBytes) {
        tokens.words.push_back(NormalizeWord(std::move(word)));
      }
      continue;
    }
    const bool han = c <= 0xFFFF && text::IsHan(c);
    const std::uint32_t key = han ? static_cast<std::uint32_t>(text::Simplified(c)) : 0;
    if (han) {
      tokens.characters.push_back(key);
      if (previous != 0) {
        tokens.bigrams.push_back(BigramKey(previous, key));
      }
    }
    previous = key;
    pos = next;
  }
}

}  // namespace jiaokan::model
