// Names that are dropped. A name may also be translated (谷歌, 变压器), so that the rest of the document
// keeps it is a hint only; a hole in the text where it should stand is evidence.
#include <algorithm>
#include <string>
#include <vector>

#include "model/lexicon_tokens.h"
#include "verify/checks.h"
#include "verify/half_name.h"
#include "verify/hole.h"
#include "verify/latin_words.h"
#include "verify/similarity.h"
#include "verify/stop_words.h"

namespace jiaokan::verify {
namespace {

constexpr float kTranslated = 0.35F;  // cover of a word's translations that speaks for one being there
constexpr float kSurelyTranslated = 0.7F;
constexpr std::size_t kMaxLostListed = 4;
constexpr std::size_t kMaxLinkNames = 100;  // looked at in one link

// "LLMs" may be kept as "LLM".
std::string Singular(const std::string& name) {
  return name.size() >= 3 && name.back() == 's' ? name.substr(0, name.size() - 1) : name;
}

bool MayBeTranslated(const Pair& pair, const model::Lexicon& lexicon, const std::string& name, float enough) {
  const auto id = lexicon.FindWord(model::NormalizeWord(LowerCase(name)));
  if (!id) return false;
  return std::any_of(pair.coverage.words.begin(), pair.coverage.words.end(),
                     [&](const CoveredWord& word) { return word.id == *id && word.covered >= enough; });
}

bool IsRomanNumeral(const std::string& name) { return name.find_first_not_of("IVX") == std::string::npos; }

// How sure the rest of the document makes it that the name is kept in translation.
enum class Evidenced { kNo, kWeakly, kByHole };

Evidenced IsUsuallyKept(const Name& name, const NameStatistics::Counts& counts, bool known) {
  const int others = counts.links - 1;
  const bool distinct = name.shape == NameShape::kAcronym || name.shape == NameShape::kMixed;
  if (others >= 5 && counts.kept * 10 >= others * 9) return Evidenced::kWeakly;
  if (others >= 1 && counts.kept >= others) {
    const int enough = distinct || (name.shape == NameShape::kPlain && !known) ? 1 : 2;
    if (others >= enough) return Evidenced::kWeakly;
  }
  return others == 0 && distinct ? Evidenced::kWeakly : Evidenced::kNo;
}

// Exactly so, not within a longer word.
bool HasWord(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || !IsWordByte(text[at - 1])) && (end == text.size() || !IsWordByte(text[end]))) return true;
  }
  return false;
}

// Whether a word of Latin letters differs from the name by a letter or two: translations put slips right.
bool HasLike(std::string_view zh, std::string_view name) {
  constexpr double kNamesAlike = 0.85;
  for (std::size_t at = 0; at < zh.size();) {
    const std::size_t begin = at;
    while (at < zh.size() && IsWordByte(zh[at])) ++at;
    const std::string_view word = zh.substr(begin, at - begin);
    if (word != name && Similarity(word, name) >= kNamesAlike && word.size() + 1 >= name.size()) return true;
    if (at == begin) ++at;
  }
  return false;
}

class NameCheck {
 public:
  NameCheck(const Pair& pair, const Context& context)
      : pair_(pair),
        names_(context.names),
        lexicon_(context.models.lexicon()),
        zh_(LowerCase(pair.zh.text())),
        hole_(HoleOf(pair, context.spaced_marks)) {
    if (hole_ != Hole::kNone) en_ = LowerCase(pair.en.prose());
  }

  Evidenced Judge(const Name& name) const {
    if (IsRomanNumeral(name.text)) return Evidenced::kNo;
    if (LeavesHalf(pair_, name)) return Evidenced::kByHole;
    if (hole_ != Hole::kNone && FillsHole(name)) return Evidenced::kByHole;
    const NameStatistics::Counts counts = names_.Find(name.text);
    if (IsUsuallyKept(name, counts, false) == Evidenced::kNo) return Evidenced::kNo;  // whether known or not
    if (IsKept(name) || MayBeTranslated(pair_, lexicon_, name.text, kTranslated)) return Evidenced::kNo;
    const Evidenced evidenced = IsUsuallyKept(name, counts, IsKnown(name));
    return evidenced == Evidenced::kWeakly && name.text.back() == 's' ? Evidenced::kNo : evidenced;
  }

 private:
  bool IsKept(const Name& name) const {
    return KeepsName(zh_, LowerCase(name.text)) || KeepsName(zh_, LowerCase(Singular(name.text)));
  }

  bool IsKnown(const Name& name) const {
    return lexicon_.FindWord(model::NormalizeWord(LowerCase(name.text))).has_value();
  }

  // Where the text has a hole, any name will do that the original has more often, but ordinary words.
  bool FillsHole(const Name& name) const {
    const bool first = name.shape == NameShape::kFirstOfSentence;
    if (first && IsStopWord(LowerCase(name.text))) return false;
    const bool kept = IsKeptBy(hole_ == Hole::kWeak ? 3 : 1, name);
    if (hole_ == Hole::kWeak && !kept) return false;
    if (first && !kept && pair_.zh.han() > 0 && IsKnown(name)) return false;
    const bool word = !kept && (first || (name.shape == NameShape::kPlain && hole_ == Hole::kPossible));
    const float enough = hole_ == Hole::kPlain ? kSurelyTranslated : kTranslated;
    if (name.shape == NameShape::kPlain && HasWord(pair_.en.prose(), LowerCase(name.text))) return false;
    if (word && MayBeTranslated(pair_, lexicon_, name.text, enough)) return false;
    if (HasLike(pair_.zh.text(), name.text)) return false;
    return CountInOriginal(name) > CountName(zh_, LowerCase(Singular(name.text)));
  }

  // By nearly all other links that have it; so many at least.
  bool IsKeptBy(int enough, const Name& name) const {
    const NameStatistics::Counts counts = names_.Find(name.text);
    const int others = counts.links - 1;
    return others >= enough && counts.kept * 10 >= others * 9;
  }

  // "MetaCell" is not the "metacells" of the same paragraph.
  std::size_t CountInOriginal(const Name& name) const {
    const bool distinct = name.shape == NameShape::kAcronym || name.shape == NameShape::kMixed;
    if (!distinct) return CountName(en_, LowerCase(Singular(name.text)));
    return static_cast<std::size_t>(
        std::count_if(pair_.en_names.begin(), pair_.en_names.end(),
                      [&](const Name& other) { return Singular(other.text) == Singular(name.text); }));
  }

  const Pair& pair_;
  const NameStatistics& names_;
  const model::Lexicon& lexicon_;
  std::string zh_;  // the rendered text in lower case
  Hole hole_;
  std::string en_;  // prose, likewise; only where there is a hole
};

}  // namespace

void CheckNames(const Pair& pair, const Context& context, Reporter& reporter) {
  if (pair.en_names.empty()) return;
  const NameCheck check(pair, context);
  std::vector<std::string_view> seen;
  std::string list;
  std::size_t listed = 0;
  Span first;
  Evidenced best = Evidenced::kNo;
  for (const Name& name : pair.en_names) {
    if (listed == kMaxLostListed || seen.size() > kMaxLinkNames) break;
    if (std::find(seen.begin(), seen.end(), name.text) != seen.end()) continue;
    seen.push_back(name.text);
    const Evidenced evidenced = check.Judge(name);
    if (evidenced == Evidenced::kNo) continue;
    best = std::max(best, evidenced);
    if (listed == 0) first = {name.offset, name.offset + name.text.size()};
    list.append(listed++ > 0 ? ", " : "").append(name.text);
  }
  if (listed == 0) return;
  reporter
      .Add(best != Evidenced::kByHole ? Severity::kNote : Severity::kWarning, {"{1} is missing", {list}},
           Evidence(list, {}))
      .en_span = pair.en.ToSource(first);
}

}  // namespace jiaokan::verify
