#include "align/numbers.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <utility>

#include "model/lexicon_tokens.h"
#include "text/script.h"
#include "text/utf8.h"

namespace jiaokan::align {
namespace {

constexpr double kSmallestInWords = 11;
// Longer runs of digits are identifiers; only their first digits are compared.
constexpr std::size_t kMaximumDigits = 30;

template <typename Key, std::size_t kSize>
std::optional<double> Find(const std::array<std::pair<Key, double>, kSize>& table, Key key) {
  for (const auto& [name, value] : table) {
    if (name == key) {
      return value;
    }
  }
  return std::nullopt;
}

constexpr std::array<std::pair<char32_t, double>, 13> kDigits = {{{U'〇', 0},
                                                                  {U'零', 0},
                                                                  {U'一', 1},
                                                                  {U'二', 2},
                                                                  {U'两', 2},
                                                                  {U'兩', 2},
                                                                  {U'三', 3},
                                                                  {U'四', 4},
                                                                  {U'五', 5},
                                                                  {U'六', 6},
                                                                  {U'七', 7},
                                                                  {U'八', 8},
                                                                  {U'九', 9}}};
constexpr std::array<std::pair<char32_t, double>, 7> kUnits = {
    {{U'十', 1e1}, {U'百', 1e2}, {U'千', 1e3}, {U'万', 1e4}, {U'萬', 1e4}, {U'亿', 1e8}, {U'億', 1e8}}};

using Name = std::pair<std::string_view, double>;
constexpr std::array<Name, 28> kSmallWords = {
    {{"one", 1},      {"two", 2},        {"three", 3},     {"four", 4},      {"five", 5},
     {"six", 6},      {"seven", 7},      {"eight", 8},     {"nine", 9},      {"ten", 10},
     {"eleven", 11},  {"twelve", 12},    {"thirteen", 13}, {"fourteen", 14}, {"fifteen", 15},
     {"sixteen", 16}, {"seventeen", 17}, {"eighteen", 18}, {"nineteen", 19}, {"twenty", 20},
     {"thirty", 30},  {"forty", 40},     {"fifty", 50},    {"sixty", 60},    {"seventy", 70},
     {"eighty", 80},  {"ninety", 90},    {"dozen", 12}}};
constexpr std::array<Name, 5> kLargeWords = {
    {{"hundred", 1e2}, {"thousand", 1e3}, {"million", 1e6}, {"billion", 1e9}, {"trillion", 1e12}}};
constexpr std::array<Name, 8> kSuffixes = {
    {{"k", 1e3}, {"K", 1e3}, {"M", 1e6}, {"m", 1e6}, {"B", 1e9}, {"bn", 1e9}, {"T", 1e12}, {"mn", 1e6}}};

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}
  std::vector<double> Scan();

 private:
  // Each reads at pos_ and moves behind what it took.
  void ReadDigits();
  void ReadChinese();
  void ReadWords();
  std::string ReadLetters();
  // A factor such as " million", "万" or "k" at pos_; 1 when there is none.
  double ReadFactor();
  double ReadChineseFactor();

  bool DigitAt(std::size_t pos) const;
  char32_t Peek(std::size_t pos) const { return pos < text_.size() ? text::NextCodePoint(text_, pos) : 0; }

  std::string_view text_;
  std::size_t pos_ = 0;
  std::vector<double> values_;
};

std::string Scanner::ReadLetters() {
  const std::size_t begin = pos_;
  while (pos_ < text_.size() && text::IsAsciiLetter(static_cast<unsigned char>(text_[pos_]))) {
    ++pos_;
  }
  return std::string(text_.substr(begin, pos_ - begin));
}

std::string Lower(std::string word) {
  for (char& c : word) {
    c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  return word;
}

double Scanner::ReadChineseFactor() {
  double factor = 1;
  while (pos_ < text_.size()) {
    std::size_t next = pos_;
    const std::optional<double> unit = Find(kUnits, text::NextCodePoint(text_, next));
    if (!unit) {
      break;
    }
    factor *= *unit;
    pos_ = next;
  }
  return factor;
}

double Scanner::ReadFactor() {
  const std::size_t begin = pos_;
  const bool space = Peek(pos_) == U' ' || Peek(pos_) == U'-';
  pos_ += space ? 1 : 0;
  if (const double factor = ReadChineseFactor(); factor > 1) {
    return factor;
  }
  const std::string word = ReadLetters();
  if (const auto factor = Find<std::string_view>(kLargeWords, Lower(word))) {
    return *factor;
  }
  if (const auto factor = Find<std::string_view>(kSuffixes, word); factor && !space) {
    return *factor;
  }
  pos_ = begin;
  return 1;
}

bool Scanner::DigitAt(std::size_t pos) const {
  return pos < text_.size() && text::IsAsciiDigit(static_cast<unsigned char>(text_[pos]));
}

void Scanner::ReadDigits() {
  std::string digits;
  bool fraction = false;
  for (; pos_ < text_.size(); ++pos_) {
    const char c = text_[pos_];
    const bool thousands = c == ',' && !fraction && DigitAt(pos_ + 1) && DigitAt(pos_ + 2) &&
                           DigitAt(pos_ + 3) && !DigitAt(pos_ + 4);
    const bool point = c == '.' && !fraction && DigitAt(pos_ + 1);
    if (!DigitAt(pos_) && !thousands && !point) {
      break;
    }
    fraction = fraction || point;
    if (!thousands && digits.size() < kMaximumDigits) {
      digits.push_back(c);
    }
  }
  const double value = std::strtod(digits.c_str(), nullptr);
  values_.push_back(value * ReadFactor());
}

// 三千五百万 by units; 二〇二三 by position.
void Scanner::ReadChinese() {
  double total = 0;
  double section = 0;
  double digit = 0;
  double positional = 0;
  std::size_t length = 0;
  bool has_unit = false;
  bool leading_unit = false;
  while (pos_ < text_.size()) {
    std::size_t next = pos_;
    const char32_t c = text::NextCodePoint(text_, next);
    if (const auto value = Find(kDigits, c)) {
      digit = *value;
      positional = positional * 10 + *value;
    } else if (const auto unit = Find(kUnits, c)) {
      leading_unit = leading_unit || (length == 0 && *unit > 10);
      has_unit = true;
      if (*unit >= 1e4) {
        const double amount = section + digit;
        if (total >= *unit) {
          total += amount * *unit;
        } else {
          total = std::max(total + amount, 1.0) * *unit;
        }
        section = 0;
      } else {
        section += (digit > 0 ? digit : 1) * *unit;
      }
      digit = 0;
    } else {
      break;
    }
    ++length;
    pos_ = next;
  }
  const double value = has_unit ? total + section + digit : positional;
  const bool meant = has_unit ? length >= 2 && !leading_unit : length >= 3;
  if (meant && value >= kSmallestInWords && value < 1e18) {
    values_.push_back(value);
  }
}

void Scanner::ReadWords() {
  double total = 0;
  double section = 0;
  bool any = false;
  while (true) {
    const std::size_t begin = pos_;
    const std::string word = Lower(ReadLetters());
    const auto small = Find<std::string_view>(kSmallWords, word);
    const auto large = Find<std::string_view>(kLargeWords, word);
    if (small) {
      section += *small;
      any = true;
    } else if (large && any && *large == 100) {
      section *= 100;
    } else if (large && any) {
      total += section * *large;
      section = 0;
    } else if (!(word == "and" && any)) {
      pos_ = any ? begin : pos_;
      break;
    }
    if (Peek(pos_) != U' ' && Peek(pos_) != U'-') {
      break;
    }
    ++pos_;
  }
  if (any && total + section >= kSmallestInWords && total + section < 1e18) {
    values_.push_back(total + section);
  }
}

std::vector<double> Scanner::Scan() {
  while (pos_ < text_.size()) {
    std::size_t next = pos_;
    const char32_t c = text::NextCodePoint(text_, next);
    if (text::IsAsciiDigit(c)) {
      ReadDigits();
    } else if (text::IsAsciiLetter(c)) {
      const std::size_t address_end = model::SkipAddress(text_, pos_);
      if (address_end > pos_) {
        pos_ = address_end;
      } else {
        ReadWords();
      }
    } else if (Find(kDigits, c) || Find(kUnits, c)) {
      ReadChinese();
    } else {
      pos_ = next;
    }
  }
  return std::move(values_);
}

}  // namespace

std::vector<double> FindNumbers(std::string_view utf8) { return Scanner(utf8).Scan(); }

}  // namespace jiaokan::align
