#include "verify/coverage.h"

#include <algorithm>
#include <span>
#include <utility>

#include "document/sentences.h"
#include "model/lexicon_tokens.h"

namespace jiaokan::verify {
namespace {

using model::Lexicon;

// How many look-ups ahead memory is asked for: the lexicon is larger than the caches of a core.
constexpr std::size_t kAhead = 8;

// Of a word that the lexicon does not know: names and terms mostly.
constexpr float kUnknownRarity = 8.0F;

bool Explains(std::span<const model::LexiconEntry> entries, const IdSet& present) {
  for (const model::LexiconEntry entry : entries) {
    if (present.Contains(Lexicon::TargetOf(entry))) return true;
  }
  return false;
}

}  // namespace

struct CoverageMeter::Reader {
  void Word(std::string_view word) const {
    if (const auto id = meter.lexicon_.FindWord(word)) {
      meter.zh_words_.Insert(*id);
    } else {
      meter.zh_unknown_.push_back({std::string(word), {}});
    }
  }
  void Character(std::uint32_t key) const { meter.zh_character_keys_.push_back(key); }
  void Bigram(std::uint32_t key) const { meter.zh_bigram_keys_.push_back(key); }

  CoverageMeter& meter;
};

CoverageMeter::CoverageMeter(const Lexicon& lexicon)
    : lexicon_(lexicon),
      characters_(lexicon.characters()),
      zh_characters_(lexicon.units()),
      zh_bigrams_(lexicon.units()),
      zh_words_(lexicon.words()),
      en_words_(lexicon.words()),
      spellings_(lexicon.words()) {}

Coverage CoverageMeter::Measure(std::string_view zh, std::string_view en) {
  constexpr std::size_t kBytesOfWord = 6;
  Clear();
  Coverage out;
  out.words.reserve(en.size() / kBytesOfWord + 1);
  ReadChinese(zh);
  std::size_t begin = 0;
  const std::vector<std::size_t> ends = document::SentenceEnds(en);
  out.sentence_lengths.reserve(ends.size());
  for (const std::size_t end : ends) {
    ReadSentence(en.substr(begin, end - begin), out);
    begin = end;
  }
  CoverWords(out);
  return out;
}

void CoverageMeter::Clear() {
  zh_characters_.Clear();
  zh_bigrams_.Clear();
  zh_words_.Clear();
  zh_unknown_.clear();
  en_words_.Clear();
}

void CoverageMeter::ReadChinese(std::string_view zh) {
  model::ScanLexiconTokens(zh, Reader{*this});
  AddUnits(zh_character_keys_, zh_characters_);
  AddUnits(zh_bigram_keys_, zh_bigrams_);
  const auto less = [](const UnknownWord& a, const UnknownWord& b) { return a.text < b.text; };
  const auto same = [](const UnknownWord& a, const UnknownWord& b) { return a.text == b.text; };
  std::sort(zh_unknown_.begin(), zh_unknown_.end(), less);
  zh_unknown_.erase(std::unique(zh_unknown_.begin(), zh_unknown_.end(), same), zh_unknown_.end());
}

void CoverageMeter::AddUnits(std::vector<std::uint32_t>& keys, IdSet& units) const {
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (i + kAhead < keys.size()) lexicon_.PrefetchUnit(keys[i + kAhead]);
    if (const auto id = lexicon_.FindUnit(keys[i])) units.Insert(*id);
  }
  keys.clear();
}

void CoverageMeter::ReadSentence(std::string_view sentence, Coverage& out) {
  struct Words {
    void Word(std::string_view word) {
      meter.AddWord(word, out);
      ++count;
    }
    void Character(std::uint32_t) {}
    void Bigram(std::uint32_t) {}

    CoverageMeter& meter;
    Coverage& out;
    std::size_t count = 0;
  };
  Words words = {*this, out};
  model::ScanLexiconTokens(sentence, words);
  out.sentence_lengths.push_back(words.count);
}

void CoverageMeter::AddWord(std::string_view word, Coverage& out) {
  CoveredWord added;
  added.sentence = static_cast<std::uint32_t>(out.sentence_lengths.size());
  if (const auto id = lexicon_.FindWord(word)) {
    Spelling& spelling = spellings_[*id];
    if (en_words_.Insert(*id)) {
      spelling.number = out.distinct_words++;
      lexicon_.PrefetchUnitsOf(*id);
    }
    added.id = *id;
    added.number = spelling.number;
    added.rarity = lexicon_.WordRarity(*id);
  } else {
    const auto kept =
        std::lower_bound(zh_unknown_.begin(), zh_unknown_.end(), word,
                         [](const UnknownWord& entry, std::string_view text) { return entry.text < text; });
    if (kept == zh_unknown_.end() || kept->text != word) return;
    if (!kept->number) kept->number = out.distinct_words++;
    added.id = lexicon_.words() + static_cast<std::uint32_t>(kept - zh_unknown_.begin());
    added.number = *kept->number;
    added.rarity = kUnknownRarity;
    added.covered = 1;
  }
  out.words.push_back(added);
}

void CoverageMeter::CoverWords(Coverage& out) {
  for (const std::uint32_t id : en_words_.ids()) spellings_[id].covered = CoverOf(id);
  double explained = 0;
  for (CoveredWord& word : out.words) {
    if (word.id < spellings_.size()) word.covered = spellings_[word.id].covered;
    out.en_weight += word.rarity;
    explained += word.rarity * word.covered;
  }
  out.en_words = out.en_weight > 0 ? explained / out.en_weight : 0;
}

// The probability mass of a word's translations that stands in the Chinese text, relative to all it has.
float CoverageMeter::CoverOf(std::uint32_t word) {
  if (zh_words_.Contains(word)) return 1;
  float found = 0;
  for (const model::LexiconEntry entry : lexicon_.UnitsOf(word)) {
    const std::uint32_t unit = Lexicon::TargetOf(entry);
    if (unit < characters_) {
      if (zh_characters_.Contains(unit)) found += Lexicon::ProbabilityOf(entry);
    } else if (zh_bigrams_.Contains(unit)) {
      return 1;  // one bigram is enough
    }
  }
  return found > 0 ? std::min(1.0F, 1.5F * found / MassOf(word)) : 0;
}

float CoverageMeter::MassOf(std::uint32_t word) {
  float& mass = spellings_[word].mass;
  if (mass < 0) {
    mass = 0;
    for (const auto entry : lexicon_.UnitsOf(word)) mass += Lexicon::ProbabilityOf(entry);
  }
  return mass;
}

double CoverageMeter::BigramWeight() const { return WeightOf(zh_bigrams_); }
double CoverageMeter::BigramShare(double enough) const { return ShareOf(zh_bigrams_, enough); }
double CoverageMeter::CharacterShare() const { return ShareOf(zh_characters_, 1); }

double CoverageMeter::WeightOf(const IdSet& units) const {
  double weight = 0;
  for (const std::uint32_t unit : units.ids()) weight += lexicon_.UnitRarity(unit);
  return weight;
}

double CoverageMeter::ShareOf(const IdSet& units, double enough) const {
  const double weight = WeightOf(units);
  if (weight <= 0) return 0;
  const std::vector<std::uint32_t>& ids = units.ids();
  double explained = 0;
  for (std::size_t i = 0; i < ids.size() && explained < enough * weight; ++i) {
    if (i + kAhead < ids.size()) lexicon_.PrefetchWordsOf(ids[i + kAhead]);
    if (Explains(lexicon_.WordsOf(ids[i]), en_words_)) explained += lexicon_.UnitRarity(ids[i]);
  }
  return explained / weight;
}

}  // namespace jiaokan::verify
