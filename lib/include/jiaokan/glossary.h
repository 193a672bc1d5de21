// A list of terms with the translations that are wanted for them, and finding them in English text.
#ifndef JIAOKAN_GLOSSARY_H_
#define JIAOKAN_GLOSSARY_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "jiaokan/status.h"

#pragma GCC visibility push(default)
namespace jiaokan {

// A term and the translation that is wanted for it.
struct Term {
  std::string en;    // English, as it is to be found
  std::string zh;    // its Chinese translation
  std::string note;  // for translators; may be empty
};

// An occurrence of a term: its index in Glossary::terms() and its bytes, half open, in the text.
struct TermMatch {
  std::size_t term = 0;   // index in Glossary::terms()
  std::size_t begin = 0;  // of its first byte
  std::size_t end = 0;    // behind its last byte
};

// Immutable; any number of threads may use one.
class Glossary {
 public:
  // Words of a term, at most.
  static constexpr std::size_t kMaximumWords = 16;

  // Without terms.
  Glossary() = default;

  // Reads UTF-8 lines "English<TAB>Chinese[<TAB>note]". White space around the fields, empty lines, lines
  // that begin with "#" and what follows a further tab are ignored; a byte order mark may come first. The
  // same English may have several lines: any of their translations will do.
  // Fails with kMalformedInput and the offset of the line (or of the bad byte) when the text is not UTF-8, a
  // line lacks a field, or its English has no letter or digit or too many words.
  static Result<Glossary> Parse(std::string_view tsv);

  // In the order of the file.
  const std::vector<Term>& terms() const { return terms_; }
  // Whether there are no terms.
  bool empty() const { return terms_.empty(); }

  // The occurrences of terms in UTF-8 text, in order, in time linear in the text. Of occurrences that
  // overlap, the first is taken, and of those that begin together the longest; terms with the same words all
  // match.
  //
  // Whole words match: runs of letters and digits; any other character is a word of its own ("C++" has
  // three), but for white space and hyphens, which only separate words. A word of a term with an upper-case
  // letter matches exactly, one without in any case. The last word may stand in the plural: with "s", with
  // "es" behind a sibilant, with "ies" for "y" behind a consonant.
  std::vector<TermMatch> Find(std::string_view text) const;

 private:
  using Node = std::uint32_t;

  void Add(Term term);
  Node Child(Node node, const std::string& word);

  std::vector<Term> terms_;
  // A trie of words in lower case: (node, word) -> node; the terms that end at each node.
  std::unordered_map<std::string, std::uint32_t> words_;
  std::unordered_map<std::uint64_t, Node> edges_;
  std::vector<std::vector<std::size_t>> ends_;
};

}  // namespace jiaokan
#pragma GCC visibility pop

#endif  // JIAOKAN_GLOSSARY_H_
