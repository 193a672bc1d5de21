// Paragraphs left in English. Only prose counts: titles, references, code, names and labels often stay.
#include <algorithm>
#include <string>

#include <re2/re2.h>

#include "model/lexicon_tokens.h"
#include "text/script.h"
#include "verify/checks.h"
#include "verify/stop_words.h"

namespace jiaokan::verify {
namespace {

struct WordCounts {
  std::size_t all = 0;
  std::size_t stop = 0;
  std::size_t capitalised = 0;
  std::size_t longer = 0;  // three letters and more
  std::size_t known = 0;   // of these, to the lexicon
};

WordCounts CountWords(std::string_view text, const model::Lexicon& lexicon) {
  WordCounts words;
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
    words.stop += IsStopWord(word) ? 1 : 0;
    if (word.size() < 3) continue;
    ++words.longer;
    words.known += lexicon.FindWord(model::NormalizeWord(word)).has_value() ? 1 : 0;
  }
  return words;
}

bool Contains(std::string_view text, std::string_view piece) {
  return text.find(piece) != std::string_view::npos;
}

// Entries of a bibliography and what else is quoted as it is.
bool LooksLikeReference(std::string_view text, const WordCounts& words) {
  static const re2::RE2 dated(R"([a-z]\. (?:19|20)\d\d\\?\. [A-Z])");
  if (re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), dated)) return true;
  if (words.all >= 20 && words.stop * 4 >= words.all) return false;  // prose that cites
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

// A call, an assignment, a keyword or a sign at the beginning, or many signs that prose has few of.
bool LooksLikeCode(std::string_view text, const WordCounts& words) {
  static const re2::RE2 begin(
      R"(^\s*(?:[\w.]+\(|[\w.\[\]]+(?:, [\w.]+)* [+*/-]?= |[<{\\\[(&|=+-]\S*[\\_={<]|)"
      R"((?:def|elif|for|from|if|return|while|with) \S.*(?:[:(]| import )))");
  static const re2::RE2 within(R"(\b[fr]["'].*\{|\bfor \w+ in [\w.]+\(|\w\[['"]\w)");
  const re2::StringPiece piece(text.data(), text.size());
  if (re2::RE2::PartialMatch(piece, begin) || re2::RE2::PartialMatch(piece, within)) return true;
  const auto signs = static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return std::string_view("\\_{}=<>|;^").find(c) != std::string_view::npos;
  }));
  return signs * 4 > words.all;
}

// Links to other articles keep their titles.
bool IsLinkCard(const Side& side) {
  std::size_t linked = 0;
  for (const Inline* element : side.inlines()) linked += element->text.size();
  return linked * 10 >= side.text().size() * 7;
}

bool IsProse(const WordCounts& words) {
  return words.all >= 7 && words.stop * 6 >= words.all && words.capitalised * 2 <= words.all + 1;
}

// A title, a caption or a label; names, formulas and codes are none.
bool IsEnglishTitle(const WordCounts& words, std::string_view text) {
  static const re2::RE2 call(R"(\w\(|\]\()");
  const auto commas = static_cast<std::size_t>(std::count(text.begin(), text.end(), ','));
  return words.longer >= 5 && words.known * 4 >= words.longer * 3 && words.capitalised > 0 &&
         commas * 4 <= words.all && !re2::RE2::PartialMatch(text, call);
}

enum class English { kOther, kTitle, kProse };

English Classify(const Side& zh, const WordCounts& words) {
  const std::string& text = zh.text();
  if (LooksLikeReference(text, words) || LooksLikeCode(zh.prose(), words) || IsLinkCard(zh)) {
    return English::kOther;
  }
  if (IsProse(words)) return English::kProse;
  return IsEnglishTitle(words, text) ? English::kTitle : English::kOther;
}

}  // namespace

void CheckUntranslated(const Pair& pair, const Context& context, Reporter& reporter) {
  if (!pair.zh.has_prose_block() || !pair.en.has_prose_block()) return;
  if (pair.zh.han() * 8 > pair.zh.words() || pair.zh.words() < 4) return;
  const WordCounts words = CountWords(pair.zh.prose(), context.models.lexicon());
  const English english = Classify(pair.zh, words);
  const Severity severity = english == English::kOther                      ? Severity::kNote
                            : english == English::kProse && words.all >= 12 ? Severity::kError
                                                                            : Severity::kWarning;
  reporter.Add(severity, {"the paragraph is not translated"}, Evidence({}, pair.zh.text()));
}

}  // namespace jiaokan::verify
