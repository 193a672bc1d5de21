#include "model/symbols.h"

#include <gtest/gtest.h>

namespace jiaokan::model {
namespace {

struct ClassCase {
  const char* name;
  char32_t character;
  Symbol expected;
};

const ClassCase kClasses[] = {
    {"line feed", U'\n', kLineStart},
    {"carriage return", U'\r', kSpace},
    {"ASCII letter", U'q', kLetters},
    {"ASCII digit is no emoji", U'7', kDigits},
    {"variation selector", 0xFE0F, kEmojiVariation},
    {"keycap", 0x20E3, kKeycap},
    {"joiner", 0x200D, kJoiner},
    {"skin tone", 0x1F3FD, kEmojiModifier},
    {"flag letter", 0x1F1E8, kRegionalIndicator},
    {"picture by default", 0x1F680, kEmojiPicture},
    {"text by default", 0x270D, kEmojiText},
    {"number sign is no emoji", U'#', kMark},
    {"copyright sign is no emoji", 0xA9, kMark},
    {"letter with diacritic", 0xE9, kLatin},
    {"Greek", 0x3B1, kGreek},
    {"Cyrillic", 0x436, kCyrillic},
    {"hiragana", 0x306E, kKana},
    {"Hangul", 0xD55C, kHangul},
    {"Arabic", 0x627, kOtherLetter},
    {"simplified Han", 0x4E2D, kHanGb2312},
    {"traditional Han", 0x5011, kHanGbk},
    {"Han beyond the basic plane", 0x20000, kHanOther},
    {"Chinese punctuation", 0x3002, kMark},
    {"no-break space", 0xA0, kMark},
    {"zero width space", 0x200B, kMark},
    {"control", 0x1, kOther},
    {"combining mark", 0x301, kOther},
    {"private use", 0xE000, kOther},
    {"unassigned", 0x10FFFF, kOther},
};

TEST(Classifier, AssignsEveryKindOfCharacter) {
  const Classifier classifier;
  for (const ClassCase& c : kClasses) {
    EXPECT_EQ(classifier.ClassOf(c.character), c.expected) << c.name;
  }
}

}  // namespace
}  // namespace jiaokan::model
