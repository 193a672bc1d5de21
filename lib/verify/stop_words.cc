#include "verify/stop_words.h"

#include <algorithm>
#include <array>

namespace jiaokan::verify {
namespace {

// Sorted.
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

}  // namespace

bool IsStopWord(std::string_view word) {
  return std::binary_search(kStopWords.begin(), kStopWords.end(), word);
}

}  // namespace jiaokan::verify
