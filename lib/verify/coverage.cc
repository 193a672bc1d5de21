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

// The units of a text, or its characters or bigrams, and how much of them the other text explains.
struct Share {
  double weight = 0;
  double explained = 0;

  void Add(float rarity, bool is_explained) {
    weight += rarity;
    if (is_explained) explained += rarity;
  }
  double value() const { return weight > 0 ? explained / weight : 0; }
};

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
  void Character(std::uint32_t key) const { Bigram(key); }
  void Bigram(std::uint32_t key) const { meter.zh_keys_.push_back(key); }

  CoverageMeter& meter;
};

CoverageMeter::CoverageMeter(const Lexicon& lexicon)
    : lexicon_(lexicon),
      characters_(lexicon.characters()),
      zh_units_(lexicon.units()),
      zh_words_(lexicon.words()),
      en_words_(lexicon.words()),
      spellings_(lexicon.words()) {}

Coverage CoverageMeter::Measure(std::string_view zh, std::string_view en) {
  constexpr std::size_t kBytesOfWord = 6;
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
  AddShares(out);
  zh_units_.Clear();
  zh_words_.Clear();
  zh_unknown_.clear();
  en_words_.Clear();
  return out;
}

void CoverageMeter::ReadChinese(std::string_view zh) {
  model::ScanLexiconTokens(zh, Reader{*this});
  for (std::size_t i = 0; i < zh_keys_.size(); ++i) {
    if (i + kAhead < zh_keys_.size()) lexicon_.PrefetchUnit(zh_keys_[i + kAhead]);
    if (const auto id = lexicon_.FindUnit(zh_keys_[i])) zh_units_.Insert(*id);
  }
  zh_keys_.clear();
  const auto less = [](const UnknownWord& a, const UnknownWord& b) { return a.text < b.text; };
  const auto same = [](const UnknownWord& a, const UnknownWord& b) { return a.text == b.text; };
  std::sort(zh_unknown_.begin(), zh_unknown_.end(), less);
  zh_unknown_.erase(std::unique(zh_unknown_.begin(), zh_unknown_.end(), same), zh_unknown_.end());
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
  for (CoveredWord& word : out.words) {
    if (word.id < spellings_.size()) word.covered = spellings_[word.id].covered;
  }
}

// The probability mass of a word's translations that stands in the Chinese text, relative to all it has.
float CoverageMeter::CoverOf(std::uint32_t word) {
  if (zh_words_.Contains(word)) return 1;
  float found = 0;
  for (const model::LexiconEntry entry : lexicon_.UnitsOf(word)) {
    const std::uint32_t unit = Lexicon::TargetOf(entry);
    if (!zh_units_.Contains(unit)) continue;
    if (unit >= characters_) return 1;  // one bigram is enough
    found += Lexicon::ProbabilityOf(entry);
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

void CoverageMeter::AddShares(Coverage& out) const {
  double explained = 0;
  for (const CoveredWord& word : out.words) {
    out.en_weight += word.rarity;
    explained += word.rarity * word.covered;
  }
  out.en_words = out.en_weight > 0 ? explained / out.en_weight : 0;
  Share characters;
  Share bigrams;
  const std::vector<std::uint32_t>& units = zh_units_.ids();
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (i + kAhead < units.size()) lexicon_.PrefetchWordsOf(units[i + kAhead]);
    const std::uint32_t unit = units[i];
    const bool explains = Explains(lexicon_.WordsOf(unit), en_words_);
    (unit < characters_ ? characters : bigrams).Add(lexicon_.UnitRarity(unit), explains);
  }
  out.zh_bigrams = bigrams.value();
  out.zh_characters = characters.value();
  out.zh_weight = bigrams.weight;
}

}  // namespace jiaokan::verify
