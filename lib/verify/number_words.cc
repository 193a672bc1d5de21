#include "verify/number_words.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>

namespace jiaokan::verify {
namespace {

// Sorted by word.
constexpr NumberWord kWords[] = {{"apr", NumberWordKind::kHint, {4}},
                                 {"april", NumberWordKind::kHint, {4}},
                                 {"aug", NumberWordKind::kHint, {8}},
                                 {"august", NumberWordKind::kHint, {8}},
                                 {"billion", NumberWordKind::kScale, {1e9}},
                                 {"billions", NumberWordKind::kHint, {1e9}},
                                 {"bimonthly", NumberWordKind::kHint, {2}},
                                 {"binary", NumberWordKind::kHint, {2}},
                                 {"biweekly", NumberWordKind::kHint, {2}},
                                 {"both", NumberWordKind::kHint, {2}},
                                 {"century", NumberWordKind::kHint, {100}},
                                 {"couple", NumberWordKind::kHint, {2}},
                                 {"crore", NumberWordKind::kScale, {1e7}},
                                 {"dec", NumberWordKind::kHint, {12}},
                                 {"decade", NumberWordKind::kHint, {10}},
                                 {"decades", NumberWordKind::kHint, {10}},
                                 {"december", NumberWordKind::kHint, {12}},
                                 {"double", NumberWordKind::kHint, {2}},
                                 {"doubled", NumberWordKind::kHint, {2}},
                                 {"doubles", NumberWordKind::kHint, {2}},
                                 {"doubling", NumberWordKind::kHint, {2}},
                                 {"dozen", NumberWordKind::kScale, {12}},
                                 {"dozens", NumberWordKind::kHint, {12}},
                                 {"dual", NumberWordKind::kHint, {2}},
                                 {"duo", NumberWordKind::kHint, {2}},
                                 {"eight", NumberWordKind::kCardinal, {8}},
                                 {"eighteen", NumberWordKind::kCardinal, {18}},
                                 {"eighth", NumberWordKind::kHint, {8}},
                                 {"eighties", NumberWordKind::kHint, {80}},
                                 {"eighty", NumberWordKind::kCardinal, {80}},
                                 {"eleven", NumberWordKind::kCardinal, {11}},
                                 {"eleventh", NumberWordKind::kHint, {11}},
                                 {"entirely", NumberWordKind::kHint, {100}},
                                 {"feb", NumberWordKind::kHint, {2}},
                                 {"february", NumberWordKind::kHint, {2}},
                                 {"fifteen", NumberWordKind::kCardinal, {15}},
                                 {"fifth", NumberWordKind::kHint, {5}},
                                 {"fifths", NumberWordKind::kHint, {5}},
                                 {"fifties", NumberWordKind::kHint, {50}},
                                 {"fifty", NumberWordKind::kCardinal, {50}},
                                 {"first", NumberWordKind::kHint, {1}},
                                 {"five", NumberWordKind::kCardinal, {5}},
                                 {"forties", NumberWordKind::kHint, {40}},
                                 {"fortnight", NumberWordKind::kHint, {2}},
                                 {"forty", NumberWordKind::kCardinal, {40}},
                                 {"four", NumberWordKind::kCardinal, {4}},
                                 {"fourteen", NumberWordKind::kCardinal, {14}},
                                 {"fourth", NumberWordKind::kHint, {4}},
                                 {"fully", NumberWordKind::kHint, {100}},
                                 {"half", NumberWordKind::kHint, {0.5, 50, 2}},
                                 {"halved", NumberWordKind::kHint, {0.5, 50, 2}},
                                 {"halves", NumberWordKind::kHint, {0.5, 50, 2}},
                                 {"hundred", NumberWordKind::kScale, {100}},
                                 {"hundredfold", NumberWordKind::kHint, {100}},
                                 {"hundreds", NumberWordKind::kHint, {100}},
                                 {"jan", NumberWordKind::kHint, {1}},
                                 {"january", NumberWordKind::kHint, {1}},
                                 {"jul", NumberWordKind::kHint, {7}},
                                 {"july", NumberWordKind::kHint, {7}},
                                 {"jun", NumberWordKind::kHint, {6}},
                                 {"june", NumberWordKind::kHint, {6}},
                                 {"lakh", NumberWordKind::kScale, {100000}},
                                 {"mar", NumberWordKind::kHint, {3}},
                                 {"march", NumberWordKind::kHint, {3}},
                                 {"may", NumberWordKind::kHint, {5}},
                                 {"midnight", NumberWordKind::kHint, {24}},
                                 {"million", NumberWordKind::kScale, {1e6}},
                                 {"millions", NumberWordKind::kHint, {1e6}},
                                 {"nine", NumberWordKind::kCardinal, {9}},
                                 {"nineteen", NumberWordKind::kCardinal, {19}},
                                 {"nineties", NumberWordKind::kHint, {90}},
                                 {"ninety", NumberWordKind::kCardinal, {90}},
                                 {"ninth", NumberWordKind::kHint, {9}},
                                 {"noon", NumberWordKind::kHint, {12}},
                                 {"nov", NumberWordKind::kHint, {11}},
                                 {"november", NumberWordKind::kHint, {11}},
                                 {"oct", NumberWordKind::kHint, {10}},
                                 {"october", NumberWordKind::kHint, {10}},
                                 {"once", NumberWordKind::kHint, {1}},
                                 {"one", NumberWordKind::kCardinal, {1}},
                                 {"quadrillion", NumberWordKind::kScale, {1e15}},
                                 {"quadruple", NumberWordKind::kHint, {4}},
                                 {"quadrupled", NumberWordKind::kHint, {4}},
                                 {"quarter", NumberWordKind::kHint, {0.25, 25, 4}},
                                 {"quarters", NumberWordKind::kHint, {0.25, 75, 4}},
                                 {"second", NumberWordKind::kHint, {2}},
                                 {"sep", NumberWordKind::kHint, {9}},
                                 {"sept", NumberWordKind::kHint, {9}},
                                 {"september", NumberWordKind::kHint, {9}},
                                 {"seven", NumberWordKind::kCardinal, {7}},
                                 {"seventeen", NumberWordKind::kCardinal, {17}},
                                 {"seventh", NumberWordKind::kHint, {7}},
                                 {"seventies", NumberWordKind::kHint, {70}},
                                 {"seventy", NumberWordKind::kCardinal, {70}},
                                 {"single", NumberWordKind::kHint, {1}},
                                 {"six", NumberWordKind::kCardinal, {6}},
                                 {"sixteen", NumberWordKind::kCardinal, {16}},
                                 {"sixth", NumberWordKind::kHint, {6}},
                                 {"sixties", NumberWordKind::kHint, {60}},
                                 {"sixty", NumberWordKind::kCardinal, {60}},
                                 {"ten", NumberWordKind::kCardinal, {10}},
                                 {"tenfold", NumberWordKind::kHint, {10}},
                                 {"tens", NumberWordKind::kHint, {10}},
                                 {"tenth", NumberWordKind::kHint, {10}},
                                 {"tenths", NumberWordKind::kHint, {10}},
                                 {"ternary", NumberWordKind::kHint, {3}},
                                 {"third", NumberWordKind::kHint, {3, 33}},
                                 {"thirds", NumberWordKind::kHint, {3, 33, 66}},
                                 {"thirteen", NumberWordKind::kCardinal, {13}},
                                 {"thirteenth", NumberWordKind::kHint, {13}},
                                 {"thirties", NumberWordKind::kHint, {30}},
                                 {"thirty", NumberWordKind::kCardinal, {30}},
                                 {"thousand", NumberWordKind::kScale, {1000}},
                                 {"thousands", NumberWordKind::kHint, {1000}},
                                 {"three", NumberWordKind::kCardinal, {3}},
                                 {"threefold", NumberWordKind::kHint, {3}},
                                 {"thrice", NumberWordKind::kHint, {3}},
                                 {"trillion", NumberWordKind::kScale, {1e12}},
                                 {"trillions", NumberWordKind::kHint, {1e12}},
                                 {"trio", NumberWordKind::kHint, {3}},
                                 {"triple", NumberWordKind::kHint, {3}},
                                 {"tripled", NumberWordKind::kHint, {3}},
                                 {"triples", NumberWordKind::kHint, {3}},
                                 {"twelfth", NumberWordKind::kHint, {12}},
                                 {"twelve", NumberWordKind::kCardinal, {12}},
                                 {"twenties", NumberWordKind::kHint, {20}},
                                 {"twentieth", NumberWordKind::kHint, {20}},
                                 {"twenty", NumberWordKind::kCardinal, {20}},
                                 {"twice", NumberWordKind::kHint, {2}},
                                 {"two", NumberWordKind::kCardinal, {2}},
                                 {"twofold", NumberWordKind::kHint, {2}},
                                 {"unary", NumberWordKind::kHint, {1}},
                                 {"zero", NumberWordKind::kCardinal, {0}}};

constexpr ChineseHint kHints[] = {
    {"半", {0.5, 50, 2, 1}}, {"双", {2}},          {"首", {1}},        {"单", {1}},
    {"唯一", {1}},           {"全天候", {24, 7}},  {"全方位", {360}},  {"全部", {100}},
    {"完全", {100}},         {"所有", {100}},      {"百分百", {100}},  {"满分", {100, 5, 10}},
    {"没有", {0}},           {"无", {0}},          {"元旦", {1}},      {"圣诞", {25, 12}},
    {"四季", {4}},           {"全年", {365, 12}},  {"午夜", {24, 12}}, {"中午", {12}},
    {"正午", {12}},          {"世纪之交", {2000}}, {"千禧", {2000}},   {"绝对", {100}},
    {"彻底", {100}},         {"俩", {2}},          {"仨", {3}},        {"整个", {100}},
    {"番", {2, 100}},        {"倍", {2, 100}}};

constexpr std::array<std::string_view, 20> kRoman = {"I",    "II",  "III",  "IV",    "V",   "VI",   "VII",
                                                     "VIII", "IX",  "X",    "XI",    "XII", "XIII", "XIV",
                                                     "XV",   "XVI", "XVII", "XVIII", "XIX", "XX"};

constexpr std::array<internal::Beginning, std::size_t{26} * 26> MakeBeginnings() {
  std::array<internal::Beginning, std::size_t{26}* 26> beginnings = {};
  for (const NumberWord& entry : kWords) {
    internal::Beginning& beginning = beginnings[internal::BeginningOf(entry.word)];
    beginning.sizes |= 1U << entry.word.size();
    beginning.thirds |= 1U << internal::LetterIndex(entry.word[2]);
  }
  return beginnings;
}

}  // namespace

constexpr std::array<internal::Beginning, std::size_t{26}* 26> internal::kBeginnings = MakeBeginnings();

const NumberWord* internal::LookUpNumberWord(std::string_view word) {
  std::array<char, kMaxNumberWord> letters = {};
  std::transform(word.begin(), word.end(), letters.begin(),
                 [](char c) { return static_cast<char>(c | 0x20); });
  const std::string_view lower(letters.data(), word.size());
  const auto* found =
      std::lower_bound(std::begin(kWords), std::end(kWords), lower,
                       [](const NumberWord& entry, std::string_view key) { return entry.word < key; });
  return found != std::end(kWords) && found->word == lower ? found : nullptr;
}

int RomanValue(std::string_view word) {
  const auto is_roman = [](char c) { return c == 'I' || c == 'V' || c == 'X'; };
  if (word.size() > 5 || !std::all_of(word.begin(), word.end(), is_roman)) return 0;
  const auto* found = std::find(kRoman.begin(), kRoman.end(), word);
  return found == kRoman.end() ? 0 : static_cast<int>(found - kRoman.begin()) + 1;
}

std::span<const ChineseHint> ChineseHints() { return kHints; }

}  // namespace jiaokan::verify
