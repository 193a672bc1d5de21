#include "align/text_pair.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "align/exact_tokens.h"
#include "model/lexicon_tokens.h"

namespace jiaokan::align {
namespace {

// For what the lexicon does not know, and for Latin words and exact tokens within Chinese text.
constexpr float kUnknownFrequency = 2e-7F;
constexpr float kUnknownRarity = 11.0F;
constexpr float kLatinFrequency = 1e-5F;
constexpr float kLatinRarity = 8.0F;
constexpr float kExactFrequency = 1e-4F;
// p(word | the same word), for Latin words and exact tokens.
constexpr float kIdentical = 0.5F;
// The background weighs this many tokens of the document like a quarter of the language.
constexpr float kTrustedTokens = 1000;
// Of one unit; the others are left out, so that a unit of a megabyte costs no more than a long one.
constexpr std::size_t kMaximumTypes = 2000;
constexpr std::uint32_t kNone = ~std::uint32_t{0};

// Builds a stream unit by unit.
class StreamBuilder {
 public:
  void Add(std::uint32_t type) { unit_.push_back(type); }

  void CloseUnit() {
    stream_.total.push_back(static_cast<std::uint32_t>(unit_.size()));
    std::sort(unit_.begin(), unit_.end());
    const std::size_t limit = stream_.tokens.size() + kMaximumTypes;
    for (std::size_t i = 0; i < unit_.size() && stream_.tokens.size() < limit;) {
      std::size_t end = i;
      while (end < unit_.size() && unit_[end] == unit_[i]) {
        ++end;
      }
      stream_.tokens.push_back({unit_[i], static_cast<std::uint32_t>(end - i)});
      i = end;
    }
    stream_.first.push_back(stream_.tokens.size());
    unit_.clear();
  }

  // Frequencies in the language, one per type, become backgrounds.
  Stream Finish(const std::vector<float>& frequency, std::vector<float> rarity,
                std::vector<float> certainty) && {
    std::vector<float> count(frequency.size());
    float all = 1;
    for (const Token& token : stream_.tokens) {
      count[token.type] += static_cast<float>(token.count);
      all += static_cast<float>(token.count);
    }
    stream_.background.resize(frequency.size());
    const float weight = 0.5F * all / (all + kTrustedTokens);
    for (std::size_t type = 0; type < frequency.size(); ++type) {
      stream_.background[type] =
          (1 - weight) * std::max(frequency[type], kUnknownFrequency) + weight * count[type] / all;
    }
    stream_.rarity = std::move(rarity);
    stream_.certainty = std::move(certainty);
    return std::move(stream_);
  }

 private:
  Stream stream_;
  std::vector<std::uint32_t> unit_;
};

// Numbers keys in order of first sight.
template <typename Key>
class Interner {
 public:
  std::uint32_t operator()(const Key& key) {
    const auto [entry, fresh] = ids_.try_emplace(key, static_cast<std::uint32_t>(keys_.size()));
    if (fresh) {
      keys_.push_back(key);
    }
    return entry->second;
  }
  std::uint32_t Find(const Key& key) const {
    const auto entry = ids_.find(key);
    return entry == ids_.end() ? kNone : entry->second;
  }
  const std::vector<Key>& keys() const { return keys_; }

 private:
  std::unordered_map<Key, std::uint32_t> ids_;
  std::vector<Key> keys_;
};

// Of the entry for `target`; 0 when there is none. Entries ascend by target.
float ProbabilityOf(std::uint32_t target, std::span<const model::LexiconEntry> entries) {
  const auto found = std::lower_bound(
      entries.begin(), entries.end(), target,
      [](model::LexiconEntry entry, std::uint32_t id) { return model::Lexicon::TargetOf(entry) < id; });
  return found != entries.end() && model::Lexicon::TargetOf(*found) == target
             ? model::Lexicon::ProbabilityOf(*found)
             : 0;
}

float MassOf(const Stream& stream, std::size_t unit) {
  float mass = 0;
  for (const Token& token : stream[unit]) {
    mass += static_cast<float>(CountedRepetitions(token)) * stream.rarity[token.type] *
            stream.certainty[token.type];
  }
  return mass;
}

// Builds the streams of both documents and the links between their types.
class PairBuilder {
 public:
  explicit PairBuilder(const model::Lexicon& lexicon) : lexicon_(lexicon) {}

  void AddChinese(const Block& block);
  void AddEnglish(const Block& block);
  TextPair Finish();

 private:
  // A Chinese type is a key of the lexicon, or kLatinBit and the number of a Latin word.
  using ChineseKey = std::uint64_t;
  static constexpr ChineseKey kLatinBit = ChineseKey{1} << 32;

  void AddExact(const Block& block, StreamBuilder& stream);
  void FinishChinese(const Interner<ChineseKey>& keys, StreamBuilder& builder, Stream& stream);
  void FinishEnglish();
  void FinishExact();
  // The highest p(unit | word) over all words, and p(word | bigram) over all bigrams.
  float UnitCertainty(std::uint32_t unit) const;
  float WordCertainty(std::uint32_t word) const;
  void LinkWords(const Interner<ChineseKey>& keys, TypeLinks& of_word, TypeLinks& of_unit) const;
  void SetMasses();

  const model::Lexicon& lexicon_;
  model::LexiconTokens tokens_;
  Interner<std::string> latin_;
  Interner<ChineseKey> character_keys_;
  Interner<ChineseKey> bigram_keys_;
  Interner<std::string> word_keys_;
  Interner<std::string> exact_keys_;
  StreamBuilder characters_;
  StreamBuilder bigrams_;
  StreamBuilder words_;
  StreamBuilder zh_exact_;
  StreamBuilder en_exact_;
  TextPair pair_;
};

void PairBuilder::AddExact(const Block& block, StreamBuilder& stream) {
  for (const std::string& key : ExactTokens(block)) {
    stream.Add(exact_keys_(key));
  }
  stream.CloseUnit();
}

void PairBuilder::AddChinese(const Block& block) {
  tokens_.Clear();
  model::AppendLexiconTokens(block.text, tokens_);
  for (const std::uint32_t key : tokens_.characters) {
    characters_.Add(character_keys_(key));
  }
  for (const std::uint32_t key : tokens_.bigrams) {
    bigrams_.Add(bigram_keys_(key));
  }
  for (const std::string& word : tokens_.words) {
    const ChineseKey key = kLatinBit | latin_(word);
    characters_.Add(character_keys_(key));
    bigrams_.Add(bigram_keys_(key));
  }
  characters_.CloseUnit();
  bigrams_.CloseUnit();
  AddExact(block, zh_exact_);
  pair_.zh_units.push_back(Measure(block));
}

void PairBuilder::AddEnglish(const Block& block) {
  tokens_.Clear();
  model::AppendLexiconTokens(block.text, tokens_);
  for (const std::string& word : tokens_.words) {
    words_.Add(word_keys_(word));
  }
  words_.CloseUnit();
  AddExact(block, en_exact_);
  pair_.en_units.push_back(Measure(block));
}

float PairBuilder::UnitCertainty(std::uint32_t unit) const {
  float highest = 0;
  for (const model::LexiconEntry entry : lexicon_.WordsOf(unit)) {
    highest = std::max(highest, ProbabilityOf(unit, lexicon_.UnitsOf(model::Lexicon::TargetOf(entry))));
  }
  return highest;
}

float PairBuilder::WordCertainty(std::uint32_t word) const {
  float highest = 0;
  for (const model::LexiconEntry entry : lexicon_.UnitsOf(word)) {
    const std::uint32_t unit = model::Lexicon::TargetOf(entry);
    if (unit >= lexicon_.characters()) {
      highest = std::max(highest, ProbabilityOf(word, lexicon_.WordsOf(unit)));
    }
  }
  return highest;
}

void PairBuilder::FinishChinese(const Interner<ChineseKey>& keys, StreamBuilder& builder, Stream& stream) {
  std::vector<float> frequency;
  std::vector<float> rarity;
  std::vector<float> certainty;
  for (const ChineseKey key : keys.keys()) {
    if ((key & kLatinBit) != 0) {
      frequency.push_back(kLatinFrequency);
      rarity.push_back(kLatinRarity);
      certainty.push_back(kIdentical);
      continue;
    }
    const std::uint32_t unit = lexicon_.FindUnit(static_cast<std::uint32_t>(key)).value_or(kNone);
    frequency.push_back(lexicon_.UnitFrequency(unit));
    rarity.push_back(unit == kNone ? kUnknownRarity : lexicon_.UnitRarity(unit));
    certainty.push_back(UnitCertainty(unit));
  }
  stream = std::move(builder).Finish(frequency, std::move(rarity), std::move(certainty));
}

void PairBuilder::FinishEnglish() {
  std::vector<float> frequency;
  std::vector<float> rarity;
  std::vector<float> certainty;
  for (const std::string& key : word_keys_.keys()) {
    const std::uint32_t word = lexicon_.FindWord(key).value_or(kNone);
    frequency.push_back(lexicon_.WordFrequency(word));
    rarity.push_back(word == kNone ? kUnknownRarity : lexicon_.WordRarity(word));
    certainty.push_back(std::max(latin_.Find(key) == kNone ? 0 : kIdentical, WordCertainty(word)));
  }
  pair_.words = std::move(words_).Finish(frequency, std::move(rarity), std::move(certainty));
}

void PairBuilder::FinishExact() {
  const std::vector<float> frequency(exact_keys_.keys().size(), kExactFrequency);
  std::vector<float> rarity;
  for (const std::string& key : exact_keys_.keys()) {
    rarity.push_back(ExactRarity(key));
  }
  const std::vector<float> certainty(rarity.size(), 1.0F);
  pair_.zh_exact = std::move(zh_exact_).Finish(frequency, rarity, certainty);
  pair_.en_exact = std::move(en_exact_).Finish(frequency, rarity, certainty);
  for (std::uint32_t type = 0; type < frequency.size(); ++type) {
    pair_.exact_of_exact.links.emplace_back(type, kIdentical);
    pair_.exact_of_exact.first.push_back(pair_.exact_of_exact.links.size());
  }
}

// The links of one Chinese tokenisation with the English words, both ways.
void PairBuilder::LinkWords(const Interner<ChineseKey>& keys, TypeLinks& of_word, TypeLinks& of_unit) const {
  std::vector<std::uint32_t> word_types(lexicon_.words(), kNone);  // of the lexicon's words
  for (std::uint32_t type = 0; type < word_keys_.keys().size(); ++type) {
    const std::string& spelling = word_keys_.keys()[type];
    if (const auto word = lexicon_.FindWord(spelling)) {
      word_types[*word] = type;
      for (const model::LexiconEntry entry : lexicon_.UnitsOf(*word)) {
        const std::uint32_t unit = keys.Find(lexicon_.UnitKey(model::Lexicon::TargetOf(entry)));
        if (unit != kNone) {
          of_word.links.emplace_back(unit, model::Lexicon::ProbabilityOf(entry));
        }
      }
    }
    const std::uint32_t latin = latin_.Find(spelling);
    const std::uint32_t same = latin == kNone ? kNone : keys.Find(kLatinBit | latin);
    if (same != kNone) {
      of_word.links.emplace_back(same, kIdentical);
    }
    of_word.first.push_back(of_word.links.size());
  }
  for (const ChineseKey key : keys.keys()) {
    const bool latin = (key & kLatinBit) != 0;
    const auto unit = latin ? std::nullopt : lexicon_.FindUnit(static_cast<std::uint32_t>(key));
    for (const model::LexiconEntry entry : lexicon_.WordsOf(unit.value_or(kNone))) {
      const std::uint32_t word = word_types[model::Lexicon::TargetOf(entry)];
      if (word != kNone) {
        of_unit.links.emplace_back(word, model::Lexicon::ProbabilityOf(entry));
      }
    }
    const std::uint32_t same = latin ? word_keys_.Find(latin_.keys()[key & ~kLatinBit]) : kNone;
    if (same != kNone) {
      of_unit.links.emplace_back(same, kIdentical);
    }
    of_unit.first.push_back(of_unit.links.size());
  }
}

void PairBuilder::SetMasses() {
  for (std::size_t i = 0; i < pair_.zh_units.size(); ++i) {
    pair_.zh_units[i].mass = MassOf(pair_.bigrams, i);
    pair_.zh_units[i].exact = MassOf(pair_.zh_exact, i);
  }
  for (std::size_t i = 0; i < pair_.en_units.size(); ++i) {
    pair_.en_units[i].mass = MassOf(pair_.words, i);
    pair_.en_units[i].exact = MassOf(pair_.en_exact, i);
  }
}

TextPair PairBuilder::Finish() {
  FinishChinese(character_keys_, characters_, pair_.characters);
  FinishChinese(bigram_keys_, bigrams_, pair_.bigrams);
  FinishEnglish();
  FinishExact();
  LinkWords(character_keys_, pair_.characters_of_word, pair_.words_of_character);
  LinkWords(bigram_keys_, pair_.bigrams_of_word, pair_.words_of_bigram);
  SetMasses();
  return std::move(pair_);
}

}  // namespace

TextPair MakeTextPair(const model::Lexicon& lexicon, const Document& zh, const Document& en) {
  PairBuilder builder(lexicon);
  for (const Block& block : zh.blocks) {
    builder.AddChinese(block);
  }
  for (const Block& block : en.blocks) {
    builder.AddEnglish(block);
  }
  return builder.Finish();
}

}  // namespace jiaokan::align
