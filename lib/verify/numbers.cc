#include "verify/numbers.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <utility>

#include "text/script.h"
#include "text/utf8.h"
#include "verify/chinese_numeral.h"
#include "verify/digits.h"
#include "verify/number_words.h"

namespace jiaokan::verify {
namespace {

constexpr std::size_t kMaxDigits = 40;  // longer runs are no numbers

constexpr text::CharacterFilter kHanBeginnings = [] {
  text::CharacterFilter beginnings = kNumerals;
  beginnings.Add(kHintBeginnings);
  return beginnings;
}();

class NumberFinder {
 public:
  explicit NumberFinder(std::string_view text) : text_(text) {}

  std::vector<Number> Run() {
    for (SkipOrdinary(); pos_ < text_.size(); SkipOrdinary()) {
      const std::size_t at = pos_;
      const char32_t c = text::NextCodePoint(text_, pos_);
      if (text::IsHan(c)) {
        if (kHanBeginnings.MayContain(c)) ReadHan(at);
      } else if (text::IsLatinLetter(c)) {
        ReadWord(at);
      } else if (DigitValue(c) >= 0) {
        pos_ = at;
        ReadDigits();
      } else if (SuperscriptValue(c) >= 0) {
        Add(NumberKind::kNumeral, {at, pos_}, {static_cast<double>(SuperscriptValue(c))});
      }
      previous_ = c;
    }
    return std::move(found_);
  }

 private:
  char32_t Peek(std::size_t pos) const { return pos < text_.size() ? text::NextCodePoint(text_, pos) : 0; }
  std::size_t Behind(std::size_t pos) const {
    text::NextCodePoint(text_, pos);
    return pos;
  }
  bool StartsWith(std::size_t pos, std::string_view prefix) const {
    return pos < text_.size() && text_[pos] == prefix[0] && text_.substr(pos, prefix.size()) == prefix;
  }

  bool IsLetterAt(std::size_t pos) const {
    const auto byte = static_cast<unsigned char>(text_[pos]);
    return byte < 0x80 ? text::IsAsciiLetter(byte) : text::IsLatinLetter(Peek(pos));
  }

  // Moves over what is common and no number: most Han, most words, white space and punctuation of ASCII.
  void SkipOrdinary() {
    std::size_t pos = pos_;
    while (SkipOrdinaryHan(pos) && pos < text_.size()) {
      const auto byte = static_cast<unsigned char>(text_[pos]);
      if (byte >= 0x80 || text::IsAsciiDigit(byte)) break;
      if (!text::IsAsciiLetter(byte)) {
        ++pos;
        continue;
      }
      const std::string_view letters = LettersAt(pos);
      const std::size_t end = pos + letters.size();
      const bool ends = end == text_.size() || static_cast<unsigned char>(text_[end]) < 0x80;
      if (!ends || MayBeNumber(letters)) break;
      pos = end;
    }
    if (pos == pos_) return;
    pos_ = pos;
    previous_ = text::PreviousCodePoint(text_, pos);
  }

  // False at a character that may begin a number.
  bool SkipOrdinaryHan(std::size_t& pos) const {
    for (std::size_t next = pos; text::StartsHanRun(text_, pos); pos = next) {
      if (kHanBeginnings.MayContainShared(text::NextCodePoint(text_, next))) return false;
    }
    return true;
  }

  // One to three digits may be followed by groups of exactly three.
  bool IsGroup(std::size_t pos) const {
    int count = 0;
    while (count < 4 && DigitValue(Peek(pos)) >= 0) {
      pos = Behind(pos);
      ++count;
    }
    return count == 3;
  }

  void AppendDigits(std::string& digits) {
    while (pos_ < text_.size()) {
      const int value = DigitValue(Peek(pos_));
      if (value < 0) break;
      digits += static_cast<char>('0' + value);
      pos_ = Behind(pos_);
    }
  }

  // The digits with separators removed and the decimal point kept; dots say how many points there are.
  std::string ReadLiteral(int& dots, bool& grouped) {
    std::string digits;
    AppendDigits(digits);
    const bool can_group = digits.size() <= 3;
    for (;;) {
      const char32_t c = Peek(pos_);
      if (c == U',' && can_group && dots == 0 && IsGroup(pos_ + 1)) {
        grouped = true;
      } else if (c == U'.' && DigitValue(Peek(pos_ + 1)) >= 0) {
        ++dots;
        digits += '.';
      } else {
        break;
      }
      ++pos_;
      AppendDigits(digits);
    }
    ReadExponent(digits);
    return digits;
  }

  // "1e-5", "2E6".
  void ReadExponent(std::string& digits) {
    if (Peek(pos_) != U'e' && Peek(pos_) != U'E') return;
    std::size_t next = pos_ + 1;
    const char32_t sign = Peek(next);
    if (sign == U'-' || sign == U'+') ++next;
    std::size_t end = next;
    while (text::IsAsciiDigit(Peek(end))) ++end;
    if (end == next || end - next > 3 || text::IsLatinLetter(Peek(end))) return;
    digits.append("e").append(text_.substr(pos_ + 1, end - pos_ - 1));
    pos_ = end;
  }

  void ReadDigits() {
    Number number;
    const std::size_t begin = pos_;
    int dots = 0;
    bool grouped = false;
    number.digits = ReadLiteral(dots, grouped);
    if (number.digits.size() > kMaxDigits) return;
    number.mantissa = {begin, pos_};
    const bool fraction =
        previous_ == U',' && begin >= 2 && DigitValue(static_cast<unsigned char>(text_[begin - 2])) >= 0;
    number.in_word = text::IsLatinLetter(previous_) || previous_ == U'_' || fraction;
    if (dots <= 1) number.values.push_back(std::strtod(number.digits.c_str(), nullptr));
    if (grouped && number.digits.size() <= 6) AddParts(number);
    const std::size_t point = number.digits.find('.');
    if (dots == 1 && number.digits.size() - point == 4 && point <= 3)
      number.values.push_back(number.values[0] * 1000);
    if (dots <= 1) ReadSuffix(number, begin);
    number.span = {begin, pos_};
    number.exempt = IsExempt(number, begin);
    number.list_mark = number.digits.size() <= 2 && AtBlockStart(begin) && IsListMark(Peek(pos_));
    InheritScale(number);
    found_.push_back(std::move(number));
  }

  // "250,250" may be two numbers.
  static void AddParts(Number& number) {
    const std::size_t head = number.digits.size() - 3;
    number.values.push_back(std::strtod(number.digits.substr(0, head).c_str(), nullptr));
    number.values.push_back(std::strtod(number.digits.substr(head).c_str(), nullptr));
  }

  // What follows the digits: a scale, an ordinal ending, a decade's "s", a per cent sign.
  void ReadSuffix(Number& number, std::size_t begin) {
    if (ReadChineseScale(number) || ReadScaleWord(number) || ReadScaleLetter(number)) return;
    const double value = number.values[0];
    if (StartsWith(pos_, "s") && !text::IsLatinLetter(Peek(pos_ + 1))) return AddDecade(number, value);
    if (StartsWith(pos_, "'s") || StartsWith(pos_, "’s")) AddDecade(number, value);
    for (const std::string_view ending : {"st", "nd", "rd", "th"}) {
      if (StartsWith(pos_, ending) && !text::IsLatinLetter(Peek(pos_ + 2))) return;
    }
    if (begin > 0 && (previous_ == U'\'' || previous_ == U'’' || previous_ == U'‘') && value < 100) {
      number.values.push_back(2000 + value);
      number.values.push_back(1900 + value);
    }
    const std::size_t next = SkipSpace(pos_);
    number.percent = Peek(pos_) == U'%' || Peek(pos_) == U'％' || StartsWith(next, "percent");
    number.in_word = number.in_word || text::IsLatinLetter(Peek(pos_)) || Peek(pos_) == U'_';
  }

  static void AddDecade(Number& number, double value) {
    const double century = std::floor(value / 100) + 1;
    if (value >= 1000) {
      number.values.insert(number.values.end(), {century, century - 1, std::fmod(value, 100)});
    } else if (value < 100) {
      number.values.insert(number.values.end(), {1900 + value, 20});
    }
  }

  std::size_t SkipSpace(std::size_t pos) const {
    while (pos < text_.size() && (text_[pos] == ' ' || StartsWith(pos, "\u00a0"))) pos = Behind(pos);
    return pos;
  }

  void SetScale(Number& number, double scale, bool chinese) {
    number.scaled = true;
    number.chinese_scale = chinese;
    number.scale = scale;
    const double literal = number.values[0];
    number.values[0] *= scale;
    number.values.push_back(literal);
  }

  bool ReadChineseScale(Number& number) {
    std::size_t next = SkipSpace(pos_);
    for (const char32_t filler : {U'多', U'余', U'几', U'来'}) {
      if (Peek(next) == filler) next = Behind(next);
    }
    double scale = 1;
    const std::size_t end = ReadChineseUnits(text_, next, scale);
    if (end == next) return false;
    pos_ = end;
    SetScale(number, scale, true);
    return true;
  }

  bool ReadScaleWord(Number& number) {
    std::size_t next = SkipSpace(pos_);
    if (Peek(next) == U'-') ++next;
    const std::string_view letters = LettersAt(next);
    const NumberWord* word = FindNumberWord(letters);
    if (word == nullptr || word->kind != NumberWordKind::kScale) return false;
    pos_ = next + letters.size();
    SetScale(number, word->values[0], false);
    return true;
  }

  bool ReadScaleLetter(Number& number) {
    double scale = 1;
    const std::size_t end = ReadScaleLetters(text_, pos_, scale);
    if (end == pos_) return false;
    pos_ = end;
    SetScale(number, scale, false);
    return true;
  }

  std::string_view LettersAt(std::size_t begin) const {
    std::size_t end = begin;
    while (end < text_.size() && text::IsAsciiLetter(static_cast<unsigned char>(text_[end]))) ++end;
    return text_.substr(begin, end - begin);
  }

  // "24/7", the minutes "00", "<3".
  bool IsExempt(const Number& number, std::size_t begin) const {
    const bool clock = begin > 0 && text_[begin - 1] == ':';
    if (number.digits == "00" || (clock && number.digits == "0")) return true;
    if (number.digits == "24" && StartsWith(pos_, "/7")) return true;
    if (number.digits == "7" && begin >= 3 && text_.substr(begin - 3, 3) == "24/") return true;
    return number.digits == "3" && begin > 0 && text_[begin - 1] == '<';
  }

  bool AtBlockStart(std::size_t begin) const {
    for (;;) {
      if (begin > 0 && std::string_view(" *(").find(text_[begin - 1]) != std::string_view::npos) {
        --begin;
      } else if (begin >= 3 && text_.substr(begin - 3, 3) == "（") {
        begin -= 3;
      } else {
        break;
      }
    }
    return begin == 0 || text_[begin - 1] == '\n';
  }

  static bool IsListMark(char32_t c) {
    return std::u32string_view(U".)、）:：．。\uFE0F\u20E3").find(c) != std::u32string_view::npos && c != 0;
  }

  // "50–60 million": the first number has the scale of the second one, too.
  void InheritScale(const Number& number) {
    if (!number.scaled || found_.empty() || found_.back().kind != NumberKind::kDigits || found_.back().scaled)
      return;
    Number& first = found_.back();
    if (first.span.end > number.span.begin || first.values.empty()) return;
    const std::string_view between = text_.substr(first.span.end, number.span.begin - first.span.end);
    static constexpr std::array<std::string_view, 14> kRanges = {
        "-", "–", "—", "~", "～", "至", "到", " - ", " – ", " to ", " and ", " 至 ", " 到 ", "-$"};
    if (std::find(kRanges.begin(), kRanges.end(), between) == kRanges.end()) return;
    first.values.push_back(first.values[0] * number.scale);
  }

  void Add(NumberKind kind, Span span, std::vector<double> values) {
    Number number;
    number.kind = kind;
    number.span = number.mantissa = span;
    number.values = std::move(values);
    found_.push_back(std::move(number));
  }

  // A word of Latin letters, or several that make one number.
  void ReadWord(std::size_t begin) {
    if (text::IsLatinLetter(previous_) || DigitValue(previous_) >= 0) return SkipWord(begin);
    const std::string_view letters = LettersAt(begin);
    const std::size_t end = begin + letters.size();
    const NumberWord* word = FindNumberWord(letters);
    if (word != nullptr && text::IsLatinLetter(Peek(end))) word = nullptr;
    if (word == nullptr) {
      const int roman = RomanValue(letters);
      if (roman > 0 && !text::IsLatinLetter(Peek(end)))
        Add(NumberKind::kHint, {begin, end}, {static_cast<double>(roman)});
      return SkipWord(end);
    }
    if (word->kind == NumberWordKind::kHint) {
      std::vector<double> values;
      for (const double value : word->values) {
        if (value != 0) values.push_back(value);
      }
      pos_ = end;
      return Add(NumberKind::kHint, {begin, end}, std::move(values));
    }
    ReadNumberWords(begin);
  }

  void SkipWord(std::size_t from) {
    pos_ = from;
    while (pos_ < text_.size() && IsLetterAt(pos_)) pos_ = Behind(pos_);
  }

  // "two hundred and twenty-five thousand".
  void ReadNumberWords(std::size_t begin) {
    std::vector<double> parts;
    double total = 0;
    double group = 0;
    double largest = 1;
    std::size_t next = begin;
    for (;;) {
      const std::string_view letters = LettersAt(next);
      const std::size_t end = next + letters.size();
      const NumberWord* word = FindNumberWord(letters);
      if (word == nullptr || word->kind == NumberWordKind::kHint || text::IsLatinLetter(Peek(end))) break;
      const double value = word->values[0];
      parts.push_back(value);
      if (word->kind == NumberWordKind::kCardinal) {
        group += value;
      } else if (value < 1000) {
        group = std::max(group, 1.0) * value;
      } else {
        total += std::max(group, total == 0 ? 1.0 : 0.0) * value;
        group = 0;
      }
      if (word->kind == NumberWordKind::kScale) largest = std::max(largest, value);
      pos_ = end;
      next = end;
      if (StartsWith(next, " and ")) next += 5;
      if (next == end && (Peek(next) == U' ' || Peek(next) == U'-')) ++next;
      if (next == end) break;
    }
    parts.insert(parts.begin(), total + group);
    Add(NumberKind::kNumeral, {begin, pos_}, std::move(parts));
    found_.back().scaled = largest >= 1000;
    found_.back().scale = largest;
    // "how many billion": no value.
    const bool article = begin >= 2 && (StartsWith(begin - 2, "a ") || StartsWith(begin - 2, "A "));
    if (found_.back().values.size() == 2 && largest > 1 && !article) found_.back().kind = NumberKind::kHint;
  }

  void ReadHan(std::size_t begin) {
    const std::size_t end = SkipChineseNumeral(text_, begin);
    if (end > begin) {
      pos_ = end;
      return AddChineseNumeral({begin, end});
    }
    for (const ChineseHint& hint : ChineseHints()) {
      // The last byte of a character tells most of them apart.
      if (text_[begin + 2] != hint.word[2] || !StartsWith(begin, hint.word)) continue;
      std::vector<double> values = {hint.values[0]};
      for (const double value : hint.values) {
        if (value != 0) values.push_back(value);
      }
      return Add(NumberKind::kHint, {begin, begin + hint.word.size()}, std::move(values));
    }
  }

  void AddChineseNumeral(Span span) {
    const std::u32string numeral = text::DecodeUtf8(text_.substr(span.begin, span.end - span.begin));
    std::vector<double> values;
    const double value = ParseChineseNumeral(numeral);
    if (value >= 0) values.push_back(value);
    if (numeral.size() > 1) {
      for (const char32_t c : numeral) {
        const double part = ParseChineseNumeral(std::u32string_view(&c, 1));
        if (part >= 0 && part < 10) values.push_back(part);
      }
    }
    if (StartsWith(pos_, "成") && value > 0 && value <= 10) values.push_back(value * 10);
    if (StartsWith(span.begin >= 9 ? span.begin - 6 : span.end, "分之") && !found_.empty() && value >= 0) {
      const double divisor = found_.back().values.empty() ? 0 : found_.back().values[0];
      if (divisor > 0) values.insert(values.end(), {value / divisor, std::round(100 * value / divisor)});
    }
    Add(NumberKind::kNumeral, span, std::move(values));
    found_.back().scale = ChineseScaleOf(numeral);
    found_.back().scaled = found_.back().scale >= 1000;
    found_.back().chinese_scale = found_.back().scaled;
    if (numeral.size() == 1 && found_.back().scaled) found_.back().kind = NumberKind::kHint;
  }

  std::string_view text_;
  std::size_t pos_ = 0;
  char32_t previous_ = 0;  // before pos_
  std::vector<Number> found_;
};

}  // namespace

std::vector<Number> FindNumbers(std::string_view text) { return NumberFinder(text).Run(); }

bool SameValue(double a, double b) { return std::abs(a - b) <= 1e-9 * std::max(std::abs(a), std::abs(b)); }

}  // namespace jiaokan::verify
