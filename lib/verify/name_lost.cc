// Names that are dropped. A name may also be translated (谷歌, 变压器), so that the rest of the document
// keeps it is a hint only; a hole in the text where it should stand is evidence.
#include <algorithm>
#include <string>
#include <unordered_set>

#include "model/lexicon_tokens.h"
#include "verify/checks.h"

namespace jiaokan::verify {
namespace {

constexpr float kTranslated = 0.35F;  // cover of a word's translations that speaks for one being there
constexpr std::size_t kMaxListed = 4;
constexpr std::size_t kMaxNames = 100;  // looked at in one link

std::string LowerCase(std::string word) {
  std::transform(word.begin(), word.end(), word.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return word;
}

// "LLMs" may be kept as "LLM".
std::string Singular(const std::string& name) {
  return name.size() > 3 && name.back() == 's' ? name.substr(0, name.size() - 1) : name;
}

bool IsKept(std::string_view zh, const std::string& name) {
  return KeepsName(zh, name) || KeepsName(zh, Singular(name));
}

bool MayBeTranslated(const Pair& pair, const model::Lexicon& lexicon, const std::string& name) {
  const auto id = lexicon.FindWord(model::NormalizeWord(LowerCase(name)));
  if (!id) return false;
  return std::any_of(pair.coverage.words.begin(), pair.coverage.words.end(),
                     [&](const CoveredWord& word) { return word.id == *id && word.covered >= kTranslated; });
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

// Where the text has a hole, any name will do that the original has more often.
bool FillsHole(const Pair& pair, const Name& name, bool known) {
  if (name.shape == NameShape::kFirstOfSentence && known) return false;
  const std::string singular = Singular(name.text);
  return CountName(pair.en.text(), singular) > CountName(pair.zh.text(), singular);
}

// A link whose text is empty or has white space at an end.
bool HasBareLink(const Side& side) {
  return std::any_of(side.inlines().begin(), side.inlines().end(), [](const Inline* element) {
    return element->kind == InlineKind::kLink &&
           (element->text.empty() || element->text.front() == ' ' || element->text.back() == ' ');
  });
}

// White space around the text of a paragraph.
bool IsPadded(const Side& side) {
  const Block& block = side.block(0);
  const std::string& source = side.document().source;
  if (block.kind != BlockKind::kParagraph) return false;
  const bool front = block.source.begin > 0 && source[block.source.begin - 1] == ' ';
  return front || (block.source.end < source.size() && source[block.source.end] == ' ');
}

// What is not translated is copied, names included.
bool IsCopied(const Side& zh) { return zh.han() == 0 && zh.words() > 0; }

bool HasHoleOnly(const Pair& pair) {
  return (HasHole(pair.zh.text()) && !HasHole(pair.en.text())) ||
         (HasBareLink(pair.zh) && !HasBareLink(pair.en)) || (IsPadded(pair.zh) && !IsPadded(pair.en));
}

class NameCheck {
 public:
  NameCheck(const Pair& pair, const Context& context)
      : pair_(pair),
        names_(context.names),
        lexicon_(context.models.lexicon()),
        hole_(HasHoleOnly(pair) || IsCopied(pair.zh)) {}

  Evidenced Judge(const Name& name) const {
    if (IsRomanNumeral(name.text)) return Evidenced::kNo;
    const bool known = lexicon_.FindWord(model::NormalizeWord(LowerCase(name.text))).has_value();
    const bool kept = IsKept(pair_.zh.text(), name.text);
    if (hole_ && FillsHole(pair_, name, known)) return Evidenced::kByHole;
    if (kept || MayBeTranslated(pair_, lexicon_, name.text)) return Evidenced::kNo;
    const Evidenced evidenced = IsUsuallyKept(name, names_.Find(name.text), known);
    return evidenced == Evidenced::kWeakly && name.text.back() == 's' ? Evidenced::kNo : evidenced;
  }

 private:
  const Pair& pair_;
  const NameStatistics& names_;
  const model::Lexicon& lexicon_;
  bool hole_;
};

}  // namespace

void CheckNames(const Pair& pair, const Context& context, Reporter& reporter) {
  const NameCheck check(pair, context);
  std::unordered_set<std::string> seen;
  std::string list;
  std::size_t listed = 0;
  Span first;
  Evidenced best = Evidenced::kNo;
  for (const Name& name : pair.en_names) {
    if (listed == kMaxListed || seen.size() > kMaxNames) break;
    if (!seen.insert(name.text).second) continue;
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
