#include "model/lm_counts.h"

#include <algorithm>

#include "text/utf8.h"

namespace jiaokan::model {
namespace {

constexpr std::uint32_t kEmpty = 0xFFFFFFFF;

}  // namespace

NgramTable::NgramTable() : slots_(1U << 10, kEmpty) {}

std::size_t NgramTable::Slot(std::uint32_t prefix, Symbol symbol) const {
  // Fibonacci hashing: the upper bits of the product depend on all bits of the key.
  const std::uint64_t key = (std::uint64_t{prefix} << 16) | symbol;
  std::size_t slot = static_cast<std::size_t>((key * 0x9E3779B97F4A7C15U) >> 20) & (slots_.size() - 1);
  while (slots_[slot] != kEmpty) {
    const NgramCount& ngram = ngrams_[slots_[slot]];
    if (ngram.prefix == prefix && ngram.symbol == symbol) {
      break;
    }
    slot = (slot + 1) & (slots_.size() - 1);
  }
  return slot;
}

void NgramTable::Grow() {
  slots_.assign(slots_.size() * 2, kEmpty);
  for (std::uint32_t i = 0; i < ngrams_.size(); ++i) {
    slots_[Slot(ngrams_[i].prefix, ngrams_[i].symbol)] = i;
  }
}

std::uint32_t NgramTable::FindOrAdd(std::uint32_t prefix, Symbol symbol, std::uint32_t suffix,
                                    bool starts_line) {
  std::size_t slot = Slot(prefix, symbol);
  if (slots_[slot] == kEmpty) {
    if (2 * (ngrams_.size() + 1) > slots_.size()) {
      Grow();
      slot = Slot(prefix, symbol);
    }
    slots_[slot] = static_cast<std::uint32_t>(ngrams_.size());
    NgramCount& added = ngrams_.emplace_back();
    added.prefix = prefix;
    added.suffix = suffix;
    added.symbol = symbol;
    added.starts_line = starts_line;
  }
  return slots_[slot];
}

NgramCounts::NgramCounts(const Alphabet& alphabet, int order) : alphabet_(alphabet), tables_(order) {
  for (std::uint32_t symbol = 0; symbol < alphabet.size; ++symbol) {
    tables_[0].FindOrAdd(0, static_cast<Symbol>(symbol), 0, symbol == kLineStart);
  }
}

void NgramCounts::Step(Symbol symbol, Place& place) {
  Place next;
  next.ids[0] = symbol;
  next.length = std::min(place.length + 1, order());
  for (int n = 2; n <= next.length; ++n) {
    const std::uint32_t prefix = place.ids[n - 2];
    const bool starts_line = tables_[n - 2].ngrams()[prefix].starts_line;
    next.ids[n - 1] = tables_[n - 1].FindOrAdd(prefix, symbol, next.ids[n - 2], starts_line);
  }
  place = next;
}

void NgramCounts::AddDocument(std::string_view text, double weight, std::uint32_t number) {
  const Place line_start = {{kLineStart}, 1};
  Place place = line_start;
  Symbol previous = kLineStart;
  for (std::size_t pos = 0; pos < text.size();) {
    const Symbol symbol = alphabet_.symbols[text::NextCodePoint(text, pos)];
    if (IsRun(symbol) && symbol == previous) {
      continue;
    }
    previous = symbol;
    Step(symbol, place);
    for (int n = 1; n <= place.length; ++n) {
      NgramCount& ngram = tables_[n - 1].ngrams()[place.ids[n - 1]];
      ngram.occurrences += 1;
      ngram.weight += weight;
      ngram.evidence.AddDocument(number);
    }
    if (symbol == kLineStart) {
      place = line_start;
    }
  }
}

void NgramCounts::AddWord(std::string_view word, double weight, std::uint64_t count) {
  const double occurrences = static_cast<double>(count);
  Place place;
  Symbol previous = kNoSymbol;
  int length = 0;
  for (std::size_t pos = 0; pos < word.size();) {
    const Symbol symbol = alphabet_.symbols[text::NextCodePoint(word, pos)];
    if (IsRun(symbol) && symbol == previous) {
      continue;
    }
    previous = symbol;
    Step(symbol, place);
    ++length;
    for (int n = 1; n <= place.length; ++n) {
      NgramCount& ngram = tables_[n - 1].ngrams()[place.ids[n - 1]];
      ngram.occurrences += occurrences;
      ngram.weight += weight * occurrences;
      ngram.evidence.listed += count;
      ngram.starts += n == length ? weight * occurrences : 0;
    }
  }
  for (int n = 1; n <= std::min(place.length, order() - 1); ++n) {
    tables_[n - 1].ngrams()[place.ids[n - 1]].ends += weight * occurrences;
  }
}

void NgramCounts::AddNgram(std::string_view ngram, double weight, std::uint64_t count) {
  Place place;
  Symbol previous = kNoSymbol;
  for (std::size_t pos = 0; pos < ngram.size();) {
    const Symbol symbol = alphabet_.symbols[text::NextCodePoint(ngram, pos)];
    if (!IsRun(symbol) || symbol != previous) {
      Step(symbol, place);
    }
    previous = symbol;
  }
  for (int n = 1; n <= place.length; ++n) {
    NgramCount& counted = tables_[n - 1].ngrams()[place.ids[n - 1]];
    counted.listed += weight * static_cast<double>(count);
    counted.evidence.listed += count;
  }
}

}  // namespace jiaokan::model
