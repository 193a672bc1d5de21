// The alphabet of the character model. Characters that carry meaning by themselves (Han, punctuation, signs)
// have a symbol of their own when training saw them often enough; all others share the symbol of their class.
#ifndef JIAOKAN_MODEL_SYMBOLS_H_
#define JIAOKAN_MODEL_SYMBOLS_H_

#include <string>
#include <vector>

#include "model/language_model.h"

namespace jiaokan::model {

// The class symbols, part of the file format (docs/model-format.md).
enum SymbolClass : Symbol {
  kNoSymbol = 0,
  kLineStart,       // a line feed; also what is before the first character of a text
  kLetters,         // a run of ASCII letters
  kDigits,          // a run of ASCII digits
  kSpace,           // a run of ASCII white space other than line feeds
  kEmojiVariation,  // U+FE0F
  kKeycap,          // U+20E3
  kJoiner,          // U+200D
  kEmojiModifier,   // skin tones
  kRegionalIndicator,
  kEmojiPicture,  // emoji shown as pictures without U+FE0F
  kEmojiText,     // emoji shown as text unless U+FE0F follows
  kLatin,         // not ASCII
  kGreek,
  kCyrillic,
  kKana,
  kHangul,
  kOtherLetter,
  kHanGb2312,  // Han without a symbol of their own, by the smallest standard that holds them
  kHanGbk,
  kHanOther,
  kMark,   // punctuation, signs, spaces and format characters without a symbol of their own
  kOther,  // everything else: controls, combining marks, private use, unassigned
  kFirstCharacter,
};

// Whether a repetition continues the symbol instead of starting another.
constexpr bool IsRun(Symbol symbol) { return symbol >= kLineStart && symbol <= kSpace; }

// Whether characters of the class may have symbols of their own.
constexpr bool MayHaveOwnSymbol(Symbol symbol) { return symbol >= kHanGb2312 && symbol <= kMark; }

// Assigns classes by Unicode properties; only training needs it, a model file holds the result.
class Classifier {
 public:
  Classifier();
  Symbol ClassOf(char32_t c) const;

 private:
  std::vector<bool> gb2312_;  // by code point, up to U+FFFF
};

}  // namespace jiaokan::model

#endif  // JIAOKAN_MODEL_SYMBOLS_H_
