// Marks in running text that point to a reference or a footnote.
#ifndef JIAOKAN_VERIFY_CITATIONS_H_
#define JIAOKAN_VERIFY_CITATIONS_H_

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "jiaokan/document.h"
#include "verify/profile.h"

namespace jiaokan::verify {

// How surely something is a mark.
enum class CitationShape {
  kCertain,   // "[1]", "word¹"
  kPossible,  // may be an index or an interval: "x[1]", "[1, 5]"
  kDoubtful,  // only good for standing in place of another mark: "(1)", "m²"
};

struct Citation {
  int number = 0;  // 1 to 999; the members of a range are listed; 0 of a superscript that lost a digit
  Span span;       // of the mark in the text, brackets included
  CitationShape shape = CitationShape::kDoubtful;
  bool entry = false;  // begins a line: "[1] Author, Title", "¹ A footnote"
};

// "[1]", "[1, 3]", "[1-3]", "[1]–[3]", "[^1]", also in 【】, ［］ or (never certain) parentheses, and
// superscripts
// ("¹²"), in order of the text, which is a side's prose (side.h). Linear.
std::vector<Citation> FindCitations(std::string_view prose);

// False of a text without marks.
bool MayHaveCitations(const Profile& prose);

// "[1], [3]", a long list shortened.
std::string ListCitations(const std::vector<Citation>& citations);

// Which numbers a document's marks have.
struct CitedNumbers {
  std::unordered_set<int> entries;  // of the list of references or footnotes
  std::unordered_set<int> marks;    // certain ones in the text

  void Add(const std::vector<Citation>& citations);
  // Whether several entries make a list that half of the text's marks at least point to.
  bool ListsReferences() const;
};

}  // namespace jiaokan::verify

#endif  // JIAOKAN_VERIFY_CITATIONS_H_
