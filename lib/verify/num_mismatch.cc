// Numbers in digits that the other side does not have. What the other side may write instead (Chinese
// numerals, months, decades, 一半, ...) is in numbers.cc; only plain digits must have a counterpart.
#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "verify/checks.h"

namespace jiaokan::verify {
namespace {

constexpr std::size_t kMaxNumbersListed = 4;

// The numbers of one side, for look-up. They outlive it.
class NumberSet {
 public:
  explicit NumberSet(const std::vector<Number>& numbers) { Add(numbers); }

  void Add(const std::vector<Number>& numbers) {
    for (const Number& number : numbers) {
      values_.insert(values_.end(), number.values.begin(), number.values.end());
      if (number.percent && !number.values.empty()) values_.push_back(number.values[0] / 100);
      if (!number.digits.empty()) digits_.push_back(number.digits);
    }
    std::sort(values_.begin(), values_.end());
    std::sort(digits_.begin(), digits_.end());
  }

  bool Explains(const Number& number, bool clock) const {
    if (std::binary_search(digits_.begin(), digits_.end(), number.digits)) return true;
    return std::any_of(number.values.begin(), number.values.end(),
                       [&](double value) { return ExplainsValue(value, number, clock); });
  }

 private:
  bool ExplainsValue(double value, const Number& number, bool clock) const {
    if (Has(value, 1e-9)) return true;
    if (number.scaled && Has(value, 0.02)) return true;
    if (value >= 10000 && Has(value, 0.005)) return true;
    if (number.percent && Has(value / 100, 1e-9)) return true;
    if (clock && value >= 0 && value <= 24 && (Has(value + 12, 1e-9) || Has(value - 12, 1e-9))) return true;
    if (number.scaled || (value >= 1000 && std::fmod(value, 10) == 0)) return HasPowerOfTen(value);
    return false;
  }

  bool Has(double value, double tolerance) const {
    const double margin = std::abs(value) * tolerance;
    const auto at = std::lower_bound(values_.begin(), values_.end(), value - margin);
    return at != values_.end() && *at <= value + margin;
  }

  // A wrong magnitude is num.magnitude's to report.
  bool HasPowerOfTen(double value) const {
    for (int exponent = -8; exponent <= 8; ++exponent) {
      const double other = value * std::pow(10, exponent);
      if (exponent != 0 && other >= 1000 && Has(other, 1e-9)) return true;
    }
    return false;
  }

  std::vector<double> values_;
  std::vector<std::string_view> digits_;  // of the numbers added
};

bool IsRequired(const Number& number, bool lists) {
  return number.kind == NumberKind::kDigits && !number.exempt && !number.in_word &&
         (lists || !number.list_mark);
}

bool HasListMark(const std::vector<Number>& numbers) { return !numbers.empty() && numbers.front().list_mark; }

bool ContainsAny(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

// Whether 3 may be 15.
bool MentionsClock(const Pair& pair) {
  return ContainsAny(pair.zh.prose(), {"下午", "晚上", "傍晚", "中午", "午后", "凌晨", "PM", "pm", "点"}) ||
         ContainsAny(pair.en.prose(), {"PM", "pm", "p.m.", "P.M.", "afternoon", "evening"});
}

// Formulas outside "$" are rewritten freely.
bool LooksLikeFormula(std::string_view text) {
  return text.find('\\') != std::string_view::npos &&
         ContainsAny(text, {"\\frac", "\\sum", "\\text", "\\left", "_{", "^{", "\\math", "\\hat", "\\cdot",
                            "\\begin"});
}

std::string Literal(const Side& side, const Number& number) {
  return side.prose().substr(number.mantissa.begin, number.mantissa.end - number.mantissa.begin);
}

// How the numbers of a link are compared.
struct Mode {
  bool clock = false;  // 3 may be 15
  bool lists = false;  // list numbers count: both sides have one
};

std::vector<const Number*> Unexplained(const std::vector<Number>& numbers, const NumberSet& others,
                                       Mode mode) {
  std::vector<const Number*> out;
  for (const Number& number : numbers) {
    if (IsRequired(number, mode.lists) && !others.Explains(number, mode.clock)) out.push_back(&number);
  }
  return out;
}

// Numbers in what prose() blanks: a number may have moved into code or a link.
std::vector<Number> AllNumbers(const Side& side) { return FindNumbers(side.text()); }

std::string Listed(const Side& side, const std::vector<const Number*>& numbers) {
  std::string out;
  for (std::size_t i = 0; i < numbers.size() && i < kMaxNumbersListed; ++i) {
    if (i > 0) out += ", ";
    out += Literal(side, *numbers[i]);
  }
  if (numbers.size() > kMaxNumbersListed) out += ", …";
  return out;
}

void ReportChangedNumbers(const Pair& pair, const std::vector<const Number*>& missing,
                          const std::vector<const Number*>& extra, Reporter& reporter) {
  const std::string original = Listed(pair.en, missing);
  const std::string translated = Listed(pair.zh, extra);
  Finding& finding =
      reporter.Add({"the original has {1}, not {2}", {original, translated}}, Evidence(original, translated));
  finding.zh_span = pair.zh.ToSource(extra[0]->mantissa);
  finding.en_span = pair.en.ToSource(missing[0]->mantissa);
  if (missing.size() == 1 && extra.size() == 1) finding.suggestion = Literal(pair.en, *missing[0]);
}

}  // namespace

void CheckNumbers(const Pair& pair, const Context&, Reporter& reporter) {
  if (pair.zh_numbers.empty() && pair.en_numbers.empty()) return;
  Mode mode;
  mode.lists = HasListMark(pair.zh_numbers) && HasListMark(pair.en_numbers);
  NumberSet in_zh(pair.zh_numbers);
  NumberSet in_en(pair.en_numbers);
  std::vector<const Number*> missing = Unexplained(pair.en_numbers, in_zh, mode);
  std::vector<const Number*> extra = Unexplained(pair.zh_numbers, in_en, mode);
  if (missing.empty() && extra.empty()) return;
  if (LooksLikeFormula(pair.en.prose()) || LooksLikeFormula(pair.zh.prose())) return;
  const std::vector<Number> all_zh = AllNumbers(pair.zh);
  const std::vector<Number> all_en = AllNumbers(pair.en);
  in_zh.Add(all_zh);
  in_en.Add(all_en);
  mode.clock = MentionsClock(pair);
  missing = Unexplained(pair.en_numbers, in_zh, mode);
  extra = Unexplained(pair.zh_numbers, in_en, mode);
  if (!missing.empty() && !extra.empty()) {
    ReportChangedNumbers(pair, missing, extra, reporter);
  } else if (!missing.empty()) {
    const std::string list = Listed(pair.en, missing);
    reporter.Add({"{1} of the original is missing", {list}}, Evidence(list, {})).en_span =
        pair.en.ToSource(missing[0]->mantissa);
  } else if (!extra.empty()) {
    const std::string list = Listed(pair.zh, extra);
    Finding& finding =
        reporter.Add(Severity::kNote, {"{1} is not in the original", {list}}, Evidence({}, list));
    finding.zh_span = pair.zh.ToSource(extra[0]->mantissa);
  }
}

}  // namespace jiaokan::verify
