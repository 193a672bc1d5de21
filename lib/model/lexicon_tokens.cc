#include "model/lexicon_tokens.h"

#include <unicode/uchar.h>

#include <algorithm>

namespace jiaokan::model {
namespace {

constexpr char32_t kRightQuote = U'\u2019';

// The size of the normal form that a word of lower case is given in place; it never grows.
std::size_t Normalize(char* word, std::size_t size) {
  if (size < 2 || word[size - 1] != 's') return size;
  const char before = word[size - 2];
  if (before == '\'') return size - 2;
  if (size < 4 || before == 's' || before == 'u') return size;
  if (before == 'e' && word[size - 3] == 'i' && word[size - 4] != 'e' && word[size - 4] != 'a') {
    word[size - 3] = 'y';
    return size - 2;
  }
  return size - 1;
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
  word.resize(Normalize(word.data(), word.size()));
  return word;
}

std::string_view WordReader::Read(std::string_view utf8, std::size_t& pos) {
  std::size_t size = 0;  // of the whole word, also where it is too long
  const auto append = [&](char c) {
    if (size < word_.size()) word_[size] = c;
    ++size;
  };
  while (pos < utf8.size()) {
    if (text::IsAsciiLetter(static_cast<unsigned char>(utf8[pos]))) {
      append(static_cast<char>(utf8[pos++] | 0x20));
      continue;
    }
    if (static_cast<unsigned char>(utf8[pos]) < 0x80 && utf8[pos] != '\'') break;
    std::size_t next = pos;
    const char32_t c = text::NextCodePoint(utf8, next);
    if (text::IsLatinLetter(c)) {
      std::string lower;
      text::AppendUtf8(lower, static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))));
      std::for_each(lower.begin(), lower.end(), append);
    } else if ((c == U'\'' || c == kRightQuote) && next < utf8.size()) {
      std::size_t after = next;
      if (!text::IsLatinLetter(text::NextCodePoint(utf8, after))) break;
      append('\'');
    } else {
      break;
    }
    pos = next;
  }
  if (size > word_.size()) return {};
  return {word_.data(), Normalize(word_.data(), size)};
}

void AppendLexiconTokens(std::string_view utf8, LexiconTokens& tokens) {
  struct Appender {
    void Word(std::string_view word) { tokens.words.emplace_back(word); }
    void Character(std::uint32_t key) { tokens.characters.push_back(key); }
    void Bigram(std::uint32_t key) { tokens.bigrams.push_back(key); }
    LexiconTokens& tokens;
  };
  ScanLexiconTokens(utf8, Appender{tokens});
}

}  // namespace jiaokan::model
