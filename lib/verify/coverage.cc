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
constexpr std::size_t kAhead = 16;

// Of a word that the lexicon does not know: names and terms mostly.
constexpr float kUnknownRarity = 8.0F;

bool Explains(std::span<const model::LexiconEntry> entries, const IdSet& present) {
  for (const model::LexiconEntry entry : entries) {
    if (present.Contains(Lexicon::TargetOf(entry))) return true;
  }
  return false;
}

}  // namespace

struct CoverageMeter::ChineseReader {
  void Word(std::string_view word) const {
    if (const auto id = meter.lexicon_.FindWord(word)) {
      meter.zh_words_.Insert(*id);
    } else {
      meter.zh_unknown_.push_back({std::string(word), {}});
    }
  }
  void Character(std::uint32_t key) const { meter.zh_character_keys_.push_back(key); }
  void Bigram(std::uint32_t key) const {
    meter.lexicon_.PrefetchUnit(key);
    meter.zh_bigram_keys_.push_back(key);
  }

  CoverageMeter& meter;
};

struct CoverageMeter::EnglishReader {
  void Word(std::string_view word) const {
    const model::WordKey key = model::KeyOf(word);
    meter.lexicon_.PrefetchWord(key);
    meter.en_read_.push_back({key, meter.en_spellings_.size(), word.size()});
    meter.en_spellings_ += word;
  }
  void Character(std::uint32_t) const {}
  void Bigram(std::uint32_t) const {}

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
  Clear();
  Coverage out;
  ReadChinese(zh);
  ReadEnglish(en, out);
  AddWords(out);
  CoverWords(out);
  return out;
}

void CoverageMeter::Clear() {
  zh_characters_.Clear();
  zh_bigrams_.Clear();
  zh_words_.Clear();
  zh_unknown_.clear();
  en_read_.clear();
  en_spellings_.clear();
  en_words_.Clear();
}

void CoverageMeter::ReadChinese(std::string_view zh) {
  model::ScanLexiconTokens(zh, ChineseReader{*this});
  AddUnits(zh_character_keys_, zh_characters_);
  AddUnits(zh_bigram_keys_, zh_bigrams_);
  const auto less = [](const UnknownWord& a, const UnknownWord& b) { return a.text < b.text; };
  const auto same = [](const UnknownWord& a, const UnknownWord& b) { return a.text == b.text; };
  std::sort(zh_unknown_.begin(), zh_unknown_.end(), less);
  zh_unknown_.erase(std::unique(zh_unknown_.begin(), zh_unknown_.end(), same), zh_unknown_.end());
}

void CoverageMeter::AddUnits(std::vector<std::uint32_t>& keys, IdSet& units) const {
  std::size_t known = 0;
  for (const std::uint32_t key : keys) {
    if (const auto id = lexicon_.FindUnit(key)) keys[known++] = *id;
  }
  units.Insert(std::span(keys).first(known));
  keys.clear();
}

void CoverageMeter::ReadEnglish(std::string_view en, Coverage& out) {
  std::size_t begin = 0;
  for (const std::size_t end : document::SentenceEnds(en)) {
    const std::size_t before = en_read_.size();
    model::ScanLexiconTokens(en.substr(begin, end - begin), EnglishReader{*this});
    out.sentence_lengths.push_back(en_read_.size() - before);
    begin = end;
  }
}

void CoverageMeter::AddWords(Coverage& out) {
  out.words.reserve(en_read_.size());
  std::size_t i = 0;
  for (std::uint32_t sentence = 0; sentence < out.sentence_lengths.size(); ++sentence) {
    for (const std::size_t end = i + out.sentence_lengths[sentence]; i < end; ++i) {
      const ReadWord& read = en_read_[i];
      AddWord(read.key, std::string_view(en_spellings_).substr(read.begin, read.size), sentence, out);
    }
  }
}

void CoverageMeter::AddWord(const model::WordKey& key, std::string_view word, std::uint32_t sentence,
                            Coverage& out) {
  CoveredWord added;
  added.sentence = sentence;
  if (const auto id = lexicon_.FindWord(key, word)) {
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
  const std::span<const model::LexiconEntry> entries = lexicon_.UnitsOf(word);
  std::size_t characters = entries.size();  // come first
  for (; characters > 0 && Lexicon::TargetOf(entries[characters - 1]) >= characters_; --characters) {
    if (zh_bigrams_.Contains(Lexicon::TargetOf(entries[characters - 1]))) return 1;  // one is enough
  }
  float found = 0;
  for (const model::LexiconEntry entry : entries.first(characters)) {
    if (zh_characters_.Contains(Lexicon::TargetOf(entry))) found += Lexicon::ProbabilityOf(entry);
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
