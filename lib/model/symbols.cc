#include "model/symbols.h"

#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/uscript.h>

#include <array>
#include <memory>

#include "text/script.h"

namespace jiaokan::model {
namespace {

// The Han of GB 2312 are rows 16 to 87; a pair of bytes is row + A0, column + A0.
std::vector<bool> Gb2312() {
  std::vector<bool> members(0x10000, false);
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open("GB2312", &error), ucnv_close);
  if (U_FAILURE(error)) {
    return members;
  }
  for (int row = 16; row <= 87; ++row) {
    for (int column = 1; column <= 94; ++column) {
      const std::array<char, 2> pair = {static_cast<char>(row + 0xA0), static_cast<char>(column + 0xA0)};
      std::array<UChar, 4> decoded = {};
      error = U_ZERO_ERROR;
      const int length =
          ucnv_toUChars(converter.get(), decoded.data(), decoded.size(), pair.data(), pair.size(), &error);
      if (U_SUCCESS(error) && length == 1) {
        members[decoded[0]] = text::IsHan(decoded[0]);
      }
    }
  }
  return members;
}

Symbol AsciiOrSpecialClass(char32_t c) {
  if (c == U'\n') {
    return kLineStart;
  }
  if (text::IsAsciiLetter(c)) {
    return kLetters;
  }
  if (text::IsAsciiDigit(c)) {
    return kDigits;
  }
  if (text::IsAsciiSpace(c)) {
    return kSpace;
  }
  switch (c) {
    case 0xFE0F:
      return kEmojiVariation;
    case 0x20E3:
      return kKeycap;
    case 0x200D:
      return kJoiner;
    default:
      return kNoSymbol;
  }
}

// Not for Latin-1: its digits, number sign, © and ® are emoji by property but text in use.
Symbol EmojiClass(char32_t c) {
  const auto code = static_cast<UChar32>(c);
  if (c <= 0xFF || u_hasBinaryProperty(code, UCHAR_EMOJI) == 0) {
    return kNoSymbol;
  }
  if (u_hasBinaryProperty(code, UCHAR_EMOJI_MODIFIER) != 0) {
    return kEmojiModifier;
  }
  if (u_hasBinaryProperty(code, UCHAR_REGIONAL_INDICATOR) != 0) {
    return kRegionalIndicator;
  }
  return u_hasBinaryProperty(code, UCHAR_EMOJI_PRESENTATION) != 0 ? kEmojiPicture : kEmojiText;
}

Symbol LetterClass(char32_t c) {
  UErrorCode error = U_ZERO_ERROR;
  switch (uscript_getScript(static_cast<UChar32>(c), &error)) {
    case USCRIPT_LATIN:
      return kLatin;
    case USCRIPT_GREEK:
      return kGreek;
    case USCRIPT_CYRILLIC:
      return kCyrillic;
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
      return kKana;
    case USCRIPT_HANGUL:
      return kHangul;
    default:
      return kOtherLetter;
  }
}

}  // namespace

Classifier::Classifier() : gb2312_(Gb2312()) {}

Symbol Classifier::ClassOf(char32_t c) const {
  if (const Symbol special = AsciiOrSpecialClass(c); special != kNoSymbol) {
    return special;
  }
  if (text::IsHan(c)) {
    if (c < gb2312_.size() && gb2312_[c]) {
      return kHanGb2312;
    }
    return c >= 0x4E00 && c <= 0x9FA5 ? kHanGbk : kHanOther;
  }
  if (const Symbol emoji = EmojiClass(c); emoji != kNoSymbol) {
    return emoji;
  }
  const std::uint32_t category = U_MASK(u_charType(static_cast<UChar32>(c)));
  if ((category & U_GC_L_MASK) != 0) {
    return LetterClass(c);
  }
  const std::uint32_t marks = U_GC_P_MASK | U_GC_S_MASK | U_GC_N_MASK | U_GC_Z_MASK | U_GC_CF_MASK;
  return (category & marks) != 0 ? kMark : kOther;
}

}  // namespace jiaokan::model
