#include "model/lm_alphabet.h"

#include <algorithm>
#include <cmath>

#include "text/utf8.h"

namespace jiaokan::model {
namespace {

constexpr std::size_t kMaximumSymbols = 0xFFFF;

// What a member of a class counts in addition to its own occurrences: so many occurrences, and so much of
// the mean of its row. The rows of Han and signs are no themes.
constexpr double kUnseenMember = 0.1;
constexpr double kRowInfluence = 0.2;

struct ClassTotals {
  std::uint32_t members = 0;
  double known = 0;  // what the members count by themselves
  double rare = 0;   // the weight of members seen, but not often enough to be told apart

  // What each member counts beside that: an even part of the rare ones.
  double Each() const { return kUnseenMember + rare / std::max(members, 1U); }
  double Total() const { return known + Each() * members; }
};

// The characters with symbols of their own: the most frequent ones if there are too many, by code point.
std::vector<char32_t> ChooseOwn(const CharacterCounts& counts, const std::vector<Symbol>& classes,
                                std::uint32_t minimum_documents) {
  std::vector<char32_t> own;
  for (char32_t c = 0; c < classes.size(); ++c) {
    if (MayHaveOwnSymbol(classes[c]) && counts.weight(c, minimum_documents) > 0) {
      own.push_back(c);
    }
  }
  if (own.size() > kMaximumSymbols - kFirstCharacter) {
    std::stable_sort(own.begin(), own.end(),
                     [&](char32_t a, char32_t b) { return counts.weight(a, 1) > counts.weight(b, 1); });
    own.resize(kMaximumSymbols - kFirstCharacter);
    std::sort(own.begin(), own.end());
  }
  return own;
}

void BuildShares(const CharacterCounts& counts, std::uint32_t minimum_documents, Alphabet& alphabet) {
  std::array<ClassTotals, kFirstCharacter> totals = {};
  std::vector<std::pair<char32_t, double>> known;
  for (char32_t c = 0; c < alphabet.symbols.size(); ++c) {
    const Symbol symbol = alphabet.symbols[c];
    if (symbol >= kFirstCharacter || IsRun(symbol)) {
      continue;
    }
    const double own = counts.weight(c, minimum_documents);
    const double row =
        MayHaveOwnSymbol(symbol) ? 0 : counts.row_weight(c, minimum_documents) / CharacterCounts::kRow;
    const double weight = own + kRowInfluence * row;
    totals[symbol].members += 1;
    totals[symbol].known += weight;
    totals[symbol].rare += own > 0 ? 0 : counts.weight(c, 0);
    if (weight > 0) {
      known.emplace_back(c, weight);
    }
  }
  for (const auto& [c, weight] : known) {
    const ClassTotals& total = totals[alphabet.symbols[c]];
    alphabet.shares.emplace_back(c, static_cast<float>(std::log((weight + total.Each()) / total.Total())));
  }
  for (Symbol symbol = 0; symbol < kFirstCharacter; ++symbol) {
    const ClassTotals& total = totals[symbol];
    alphabet.class_shares[symbol] =
        total.members > 0 ? static_cast<float>(std::log(total.Each() / total.Total())) : 0;
  }
}

}  // namespace

void CharacterCounts::AddDocument(std::string_view text, double weight, std::uint32_t number) {
  for (std::size_t pos = 0; pos < text.size();) {
    const char32_t c = text::NextCodePoint(text, pos);
    for (Count* count : {&counts_[c], &rows_[c / kRow]}) {
      count->weight += weight;
      count->evidence.AddDocument(number);
    }
  }
}

void CharacterCounts::AddWord(std::string_view word, double weight, std::uint64_t count) {
  for (std::size_t pos = 0; pos < word.size();) {
    const char32_t c = text::NextCodePoint(word, pos);
    for (Count* total : {&counts_[c], &rows_[c / kRow]}) {
      total->weight += weight * static_cast<double>(count);
      total->evidence.listed += count;
    }
  }
}

void CharacterCounts::AddNgram(std::string_view ngram, double weight, std::uint64_t count) {
  std::size_t last = 0;
  for (std::size_t pos = 0; pos < ngram.size(); text::NextCodePoint(ngram, pos)) {
    last = pos;
  }
  AddWord(ngram.substr(last), weight, count);
}

Alphabet BuildAlphabet(const CharacterCounts& counts, std::uint32_t minimum_documents) {
  Alphabet alphabet;
  const Classifier classifier;
  alphabet.symbols.resize(0x110000);
  for (char32_t c = 0; c < alphabet.symbols.size(); ++c) {
    alphabet.symbols[c] = classifier.ClassOf(c);
  }
  alphabet.size = kFirstCharacter;
  for (const char32_t c : ChooseOwn(counts, alphabet.symbols, minimum_documents)) {
    alphabet.symbols[c] = static_cast<Symbol>(alphabet.size++);
  }

  BuildShares(counts, minimum_documents, alphabet);
  return alphabet;
}

}  // namespace jiaokan::model
