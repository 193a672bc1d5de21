// What can be counted on a unit without a lexicon.
#ifndef JIAOKAN_ALIGN_MEASURE_H_
#define JIAOKAN_ALIGN_MEASURE_H_

#include <array>
#include <cstdint>

#include "jiaokan/document.h"

namespace jiaokan::align {

// Marks that a translation keeps.
enum Mark { kSentenceEnds, kQuestions, kExclamations, kQuotes, kColons, kBrackets, kMarks };

// Classes of blocks that are not translated into one another, as bits.
enum KindClass : std::uint8_t {
  kTextKind = 1,
  kHeadingKind = 2,
  kListKind = 4,
  kTableKind = 8,
  kCodeKind = 16,
  kImageKind = 32,
  kBreakKind = 64,  // nothing but marks, such as "* * *"
};

struct Unit {
  float length = 0;     // in letters of English; a Han character counts as kLettersPerHan
  float mass = 0;       // summed rarity of its words or bigrams
  float exact = 0;      // summed rarity of its exact tokens
  float clauses = 0;    // commas and the like
  bool open = false;    // does not end with a mark that ends a sentence
  bool quoted = false;  // ends with a closing quotation mark
  KindClass kind = kTextKind;
  std::array<float, kMarks> marks = {};
};

inline constexpr float kLettersPerHan = 3.0F;

// Everything but the rarities.
Unit Measure(const Block& block);

}  // namespace jiaokan::align

#endif  // JIAOKAN_ALIGN_MEASURE_H_
