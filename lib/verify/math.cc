// Formulas must be left as they are, but for the words in them.
#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <vector>

#include "verify/checks.h"
#include "verify/formulas.h"
#include "verify/similarity.h"

namespace jiaokan::verify {
namespace {

constexpr std::size_t kMaxCompared = 40;  // formulas of a link that have no counterpart
constexpr double kAlike = 0.5;

using Formulas = std::vector<Formula>;

// A link whose original is one line of LaTeX without delimiters: both sides are compared as a whole.
bool IsFormulaLine(const Pair& pair) {
  return pair.en.blocks().size() == 1 && pair.zh.blocks().size() == 1 &&
         IsBareFormula(pair.en.BlockSource(0));
}

Formulas WholeBlock(const Side& side) { return {{side.block(0).source, FormulaKey(side.BlockSource(0))}}; }

// Those of `formulas` that `others` has not, or fewer times.
Formulas Unmatched(const Formulas& formulas, const Formulas& others) {
  std::unordered_map<std::string, int> counts;
  for (const Formula& formula : others) ++counts[formula.key];
  Formulas out;
  for (const Formula& formula : formulas) {
    if (!formula.key.empty() && --counts[formula.key] < 0) out.push_back(formula);
  }
  if (out.size() > kMaxCompared) out.resize(kMaxCompared);
  return out;
}

// The formula of `candidates` that most likely stands for `formula`.
const Formula* MostAlike(const Formula& formula, const Formulas& candidates) {
  const Formula* best = nullptr;
  double best_likeness = kAlike;
  for (const Formula& candidate : candidates) {
    const double likeness = Similarity(formula.key, candidate.key);
    if (likeness < best_likeness || candidate.key.empty()) continue;
    best = &candidate;
    best_likeness = likeness;
  }
  return best;
}

// How often each character stands in LaTeX, but for those that only group and space.
std::array<int, 128> CountCharacters(std::string_view latex) {
  std::array<int, 128> counts = {};
  for (const char c : latex) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < counts.size() && std::string_view(" \\{}()-*$&.,:;").find(c) == std::string_view::npos)
      ++counts[byte];
  }
  return counts;
}

bool Covers(std::string_view whole, std::string_view part) {
  const std::array<int, 128> has = CountCharacters(whole);
  const std::array<int, 128> needs = CountCharacters(part);
  return std::equal(needs.begin(), needs.end(), has.begin(),
                    [](int need, int count) { return need <= count; });
}

// Whether two formulas differ only in where words and symbols stand: "\text{rank of } Y" may become
// "\text{Y 的等级}".
bool DiffersInWords(std::string_view original, std::string_view altered) {
  return original.find("\\text") != std::string_view::npos && Covers(altered, FormulaKey(original)) &&
         Covers(original, FormulaKey(altered));
}

class Comparison {
 public:
  Comparison(const Pair& pair, const Formulas& en, const Formulas& zh, Reporter& reporter)
      : pair_(pair), reporter_(reporter), lost_(Unmatched(en, zh)), fresh_(Unmatched(zh, en)) {}

  void Run() {
    if (lost_.empty()) return;
    for (std::size_t i = 0; i < pair_.zh.blocks().size(); ++i) zh_key_ += FormulaKey(pair_.zh.BlockSource(i));
    for (const Formula& formula : lost_) Check(formula);
  }

 private:
  void Check(const Formula& formula) {
    const Formula* other = MostAlike(formula, fresh_);
    if (other != nullptr) return ReportAltered(formula, *other);
    // It may stand there without delimiters, or once where the original repeats it.
    if (zh_key_.find(formula.key) != std::string::npos) return;
    const std::string text(pair_.en.Source(formula.source));
    reporter_.Add({"the formula {1} is lost", {Shorten(text)}}, Evidence(text, {}));
  }

  void ReportAltered(const Formula& formula, const Formula& other) {
    const std::string original(pair_.en.Source(formula.source));
    const std::string altered(pair_.zh.Source(other.source));
    if (DiffersInWords(original, altered)) return;
    const bool width = FormulaKey(original, true) == FormulaKey(altered, true);
    Finding& finding =
        width ? reporter_.Add(Severity::kNote,
                              {"full-width punctuation in the formula {1}", {Shorten(altered)}},
                              Evidence(original, altered))
              : reporter_.Add({"the formula {1} has become {2}", {Shorten(original), Shorten(altered)}},
                              Evidence(original, altered));
    finding.suggestion = original;
    finding.zh_span = other.source;
    fresh_.erase(fresh_.begin() + (&other - fresh_.data()));
  }

  const Pair& pair_;
  Reporter& reporter_;
  Formulas lost_;
  Formulas fresh_;
  std::string zh_key_;
};

}  // namespace

void CheckFormulas(const Pair& pair, const Context&, Reporter& reporter) {
  if (pair.en.only_code() || pair.zh.only_code() || !MayHaveFormulas(pair.en)) return;
  Formulas en = FindFormulas(pair.en);
  const bool line = en.empty() && IsFormulaLine(pair);
  if (line) en = WholeBlock(pair.en);
  if (en.empty()) return;
  const Formulas zh = line ? WholeBlock(pair.zh) : FindFormulas(pair.zh);
  Comparison(pair, en, zh, reporter).Run();
}

}  // namespace jiaokan::verify
