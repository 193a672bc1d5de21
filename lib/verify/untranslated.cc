// Paragraphs left in English. Only prose counts: titles, references, code, names and labels often stay.
#include <algorithm>
#include <array>
#include <string>

#include "text/script.h"
#include "verify/checks.h"

namespace jiaokan::verify {
namespace {

// The commonest words of English, sorted; about half of any prose.
constexpr std::array<std::string_view, 104> kStopWords = {
    "a",     "about",   "after", "all",    "also",  "an",      "and",   "any",   "are",   "as",    "at",
    "be",    "because", "been",  "before", "but",   "by",      "can",   "do",    "does",  "each",  "every",
    "for",   "from",    "get",   "had",    "has",   "have",    "he",    "her",   "here",  "his",   "how",
    "i",     "if",      "in",    "into",   "is",    "it",      "its",   "just",  "let",   "like",  "make",
    "many",  "may",     "more",  "most",   "much",  "must",    "my",    "need",  "new",   "no",    "not",
    "now",   "of",      "on",    "one",    "only",  "or",      "other", "our",   "out",   "over",  "see",
    "she",   "should",  "so",    "some",   "such",  "than",    "that",  "the",   "their", "them",  "then",
    "there", "these",   "they",  "this",   "those", "through", "to",    "up",    "use",   "used",  "using",
    "very",  "was",     "we",    "well",   "were",  "what",    "when",  "where", "which", "while", "who",
    "will",  "with",    "would", "you",    "your"};

struct Words {
  std::size_t all = 0;
  std::size_t stop = 0;
  std::size_t capitalised = 0;
};

Words CountWords(std::string_view text) {
  Words words;
  for (std::size_t i = 0; i < text.size();) {
    std::string word;
    const bool upper = text[i] >= 'A' && text[i] <= 'Z';
    while (i < text.size() && text::IsAsciiLetter(static_cast<unsigned char>(text[i]))) {
      word += static_cast<char>(text[i++] | 0x20);
    }
    if (word.empty()) {
      ++i;
      continue;
    }
    ++words.all;
    words.capitalised += upper ? 1 : 0;
    words.stop += std::binary_search(kStopWords.begin(), kStopWords.end(), word) ? 1 : 0;
  }
  return words;
}

bool Contains(std::string_view text, std::string_view piece) {
  return text.find(piece) != std::string_view::npos;
}

// Entries of a bibliography and what else is quoted as it is.
bool LooksLikeReference(std::string_view text) {
  if (text.size() > 1 && text[0] == '[' && text[1] >= '0' && text[1] <= '9') return true;
  for (const std::string_view year : {"(19", "(20"}) {
    const std::size_t at = text.find(year);
    if (at != std::string_view::npos && at + 5 < text.size() && text[at + 5] == ')') return true;
  }
  for (const std::string_view sign :
       {"et al", "arXiv", "doi:", "doi.", "DOI", "pp.", "Vol.", "vol.", "Proceedings", "Journal of", "Press",
        "http", "ISBN", "eds.", "©", "Retrieved", "BibTeX"}) {
    if (Contains(text, sign)) return true;
  }
  return false;
}

bool LooksLikeCode(std::string_view text) {
  for (const std::string_view sign :
       {"(\"", "('", "\")", "')", "==", "<=", "=>", "->", "_", "{", "\\", "= "}) {
    if (Contains(text, sign)) return true;
  }
  return false;
}

// Links to other articles keep their titles.
bool IsLinkCard(const Side& side) {
  std::size_t linked = 0;
  for (const Inline* element : side.inlines()) linked += element->text.size();
  return linked * 10 >= side.text().size() * 7;
}

bool IsProse(const Words& words) {
  return words.all >= 7 && words.stop * 6 >= words.all && words.capitalised * 2 <= words.all + 1;
}

}  // namespace

void CheckUntranslated(const Pair& pair, const Context&, Reporter& reporter) {
  if (!pair.zh.has_prose_block() || !pair.en.has_prose_block()) return;
  if (pair.zh.han() * 8 > pair.zh.words() || pair.zh.words() < 4) return;
  const Words words = CountWords(pair.zh.prose());
  const std::string& text = pair.zh.text();
  const bool prose =
      IsProse(words) && !LooksLikeReference(text) && !LooksLikeCode(text) && !IsLinkCard(pair.zh);
  const Severity severity = !prose            ? Severity::kNote
                            : words.all >= 12 ? Severity::kError
                                              : Severity::kWarning;
  reporter.Add(severity, {"the paragraph is not translated"}, Evidence({}, text));
}

}  // namespace jiaokan::verify
