// Formulas in LaTeX notation.
#ifndef JIAOKAN_VERIFY_FORMULAS_H_
#define JIAOKAN_VERIFY_FORMULAS_H_

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "verify/side.h"

namespace jiaokan::verify {

// Finds "$...$", "$$...$$", "\(...\)" and "\[...\]" with something in it that prose has not; no sums of
// money, no escaped brackets around words or citations.
class FormulaScanner {
 public:
  // The end of the formula that starts at `i`; `i` when there is none. `text` is the same in every call and
  // `i` never decreases; then all calls together are linear.
  std::size_t End(std::string_view text, std::size_t i);

 private:
  std::size_t EndOfDollars(std::string_view text, std::size_t i);
  std::size_t EndOfBrackets(std::string_view text, std::size_t i);
  std::size_t Find(std::string_view text, std::string_view closing, std::size_t from);

  std::size_t brackets_tried_ = 0;   // brackets before it open no formula
  std::set<std::string> exhausted_;  // closing delimiters that do not come any more
};

struct Formula {
  Span source;      // in the document, delimiters included
  std::string key;  // tokens as they are compared; empty when there are none
};

// False of a side in whose source nothing delimits a formula or begins a command.
bool MayHaveFormulas(const Side& side);

// In order, those in code excepted.
std::vector<Formula> FindFormulas(const Side& side);

// LaTeX as a sequence of tokens: without delimiters, white space, spacing and layout commands ("&", "\\") and
// trailing punctuation, dashes and quotes made plain. What translators may translate is left out: the content
// of \text{}, Chinese words with their punctuation. `narrow`: full-width punctuation made half-width, too.
std::string FormulaKey(std::string_view latex, bool narrow = false);

// Whether a text is LaTeX without words around it and without delimiters.
bool IsBareFormula(std::string_view text);

}  // namespace jiaokan::verify

#endif  // JIAOKAN_VERIFY_FORMULAS_H_
