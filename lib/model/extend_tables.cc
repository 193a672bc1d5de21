#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "model/extend_lexicon.h"
#include "model/lexicon_format.h"
#include "model/lexicon_tokens.h"

namespace jiaokan::model {
namespace {

// Of renderings.
constexpr float kMinimumRendering = 1e-4F;

void Retarget(LexiconPairs& lists, const Ids& moved) {
  for (std::vector<LexiconPair>& list : lists) {
    for (LexiconPair& pair : list) {
      pair.target = moved[pair.target];
    }
  }
}

void SortByTarget(std::vector<LexiconPair>& list) {
  std::sort(list.begin(), list.end(),
            [](const LexiconPair& a, const LexiconPair& b) { return a.target < b.target; });
}

// Leaves out the pairs of the targets that the evidence is about; those of others that `rest` accepts shrink.
template <typename Accept>
void ShrinkRest(std::vector<LexiconPair>& list, const Ids& replaced, float share, float minimum,
                const Accept& rest) {
  std::vector<LexiconPair> kept;
  for (const LexiconPair& pair : list) {
    if (!rest(pair.target)) {
      kept.push_back(pair);
    } else if (replaced[pair.target] == kNoId && pair.probability * share >= minimum) {
      kept.push_back({pair.target, pair.probability * share});
    }
  }
  list = std::move(kept);
}

// Characters or bigrams of the corpus.
struct ExtendedColumn {
  const std::vector<std::uint32_t>& keys;
  const LexiconColumn& counts;
  double text_tokens;
  const ExtendedTranslations& trained;
  bool bigrams;
};

class Extender {
 public:
  Extender(const LexiconCorpus& corpus, const TextSize& size, float minimum, const CorpusEvidence& evidence,
           LexiconTables& tables)
      : corpus_(corpus),
        size_(size),
        minimum_(minimum),
        evidence_(evidence),
        tables_(tables),
        words_(Positions(tables.words, corpus.words)),
        characters_{corpus.characters, corpus.character_column, size.characters, evidence.characters, false},
        bigrams_{corpus.bigrams, corpus.bigram_column, size.bigrams, evidence.bigrams, true} {}

  void Run() {
    InsertWords();
    InsertUnits();
    InsertSigns();
    words_ = Positions(tables_.words, corpus_.words);
    Apply(characters_);
    Apply(bigrams_);
    ApplySigns();
  }

 private:
  bool IsUsed(const TranslationPair& pair) const {
    return std::max(pair.unit_given_word, pair.word_given_unit) >= minimum_;
  }
  void InsertWords();
  void InsertUnits();
  void InsertSigns();
  void AddFrequencies(const LexiconColumn& counts, double text_tokens, std::size_t id,
                      std::uint8_t& frequency, std::uint8_t& rarity) const;
  void Apply(const ExtendedColumn& column);
  void ApplySigns();

  const LexiconCorpus& corpus_;
  const TextSize& size_;
  const float minimum_;
  const CorpusEvidence& evidence_;
  LexiconTables& tables_;
  Ids words_;  // of the corpus, in the tables
  const ExtendedColumn characters_;
  const ExtendedColumn bigrams_;
};

void Extender::AddFrequencies(const LexiconColumn& counts, double text_tokens, std::size_t id,
                              std::uint8_t& frequency, std::uint8_t& rarity) const {
  frequency =
      QuantizeLog2(FreshFrequency(counts.tokens[id], text_tokens, counts.all_tokens), kFrequencySteps);
  rarity = QuantizeRarity(FreshRarity(counts.occurrences[id], size_.sentences, counts.sentences.size()));
}

void Extender::InsertWords() {
  std::vector<std::string> added;
  Ids added_ids;
  const auto used = [this](const TranslationPair& pair) { return IsUsed(pair); };
  for (std::uint32_t word = 0; word < words_.size(); ++word) {
    const auto& characters = evidence_.characters.pairs[word];
    const auto& bigrams = evidence_.bigrams.pairs[word];
    if (words_[word] == kNoId && (std::any_of(characters.begin(), characters.end(), used) ||
                                  std::any_of(bigrams.begin(), bigrams.end(), used) ||
                                  !evidence_.signs.renderings.of_word[word].empty())) {
      added.push_back(corpus_.words[word]);
      added_ids.push_back(word);
    }
  }
  const Ids moved = MergeKeys(tables_.words, added);
  const std::size_t size = tables_.words.size();
  Spread(tables_.word_frequency, moved, size);
  Spread(tables_.word_rarity, moved, size);
  Spread(tables_.units_of_word, moved, size);
  Spread(tables_.signs_of_word, moved, size);
  Retarget(tables_.words_of_unit, moved);
  const Ids places = Positions(tables_.words, added);
  for (std::size_t i = 0; i < places.size(); ++i) {
    AddFrequencies(corpus_.word_column, size_.words, added_ids[i], tables_.word_frequency[places[i]],
                   tables_.word_rarity[places[i]]);
  }
}

// New units that some pair mentions, characters before bigrams.
void Extender::InsertUnits() {
  std::vector<std::uint32_t> added;
  std::vector<std::pair<const ExtendedColumn*, std::size_t>> origin;
  for (const ExtendedColumn* column : {&characters_, &bigrams_}) {
    const Ids units = Positions(tables_.unit_keys, column->keys);
    std::vector<bool> used(units.size());
    for (const auto& pairs : column->trained.pairs) {
      for (const TranslationPair& pair : pairs) {
        used[pair.unit] = used[pair.unit] || IsUsed(pair);
      }
    }
    for (std::size_t unit = 0; unit < units.size(); ++unit) {
      if (units[unit] == kNoId && used[unit]) {
        added.push_back(column->keys[unit]);
        origin.emplace_back(column, unit);
      }
    }
  }
  const Ids moved = MergeKeys(tables_.unit_keys, added);
  const std::size_t size = tables_.unit_keys.size();
  const auto bigram = [](std::uint32_t key) { return IsBigramKey(key); };
  tables_.characters = static_cast<std::size_t>(
      std::find_if(tables_.unit_keys.begin(), tables_.unit_keys.end(), bigram) - tables_.unit_keys.begin());
  Spread(tables_.unit_frequency, moved, size);
  Spread(tables_.unit_rarity, moved, size);
  Spread(tables_.words_of_unit, moved, size);
  Retarget(tables_.units_of_word, moved);
  const Ids places = Positions(tables_.unit_keys, added);
  for (std::size_t i = 0; i < places.size(); ++i) {
    const auto& [column, unit] = origin[i];
    AddFrequencies(column->counts, column->text_tokens, unit, tables_.unit_frequency[places[i]],
                   tables_.unit_rarity[places[i]]);
  }
}

void Extender::InsertSigns() {
  const Ids signs = Positions(tables_.signs, corpus_.signs);
  std::vector<bool> used(signs.size());
  for (const auto& renderings : evidence_.signs.renderings.of_word) {
    for (const Rendering& rendering : renderings) {
      used[rendering.sign] = true;
    }
  }
  std::vector<char32_t> added;
  std::vector<float> frequency;
  for (std::size_t sign = 0; sign < signs.size(); ++sign) {
    if (signs[sign] == kNoId && used[sign]) {
      added.push_back(corpus_.signs[sign]);
      frequency.push_back(evidence_.signs.renderings.frequency[sign]);
    }
  }
  const Ids moved = MergeKeys(tables_.signs, added);
  Spread(tables_.sign_frequency, moved, tables_.signs.size());
  Retarget(tables_.signs_of_word, moved);
  const Ids places = Positions(tables_.signs, added);
  const auto tokens = static_cast<double>(corpus_.sign_order.ids.size());
  for (std::size_t i = 0; i < places.size(); ++i) {
    const auto seen = static_cast<std::uint64_t>(std::lround(frequency[i] * tokens));
    tables_.sign_frequency[places[i]] =
        QuantizeLog2(FreshFrequency(seen, size_.signs, corpus_.sign_order.ids.size()), kFrequencySteps);
  }
}

void Extender::Apply(const ExtendedColumn& column) {
  const Ids units = Positions(tables_.unit_keys, column.keys);
  const Ids unit_of = Inverse(units, tables_.unit_keys.size());
  const Ids word_of = Inverse(words_, tables_.words.size());
  const auto alike = [&](std::uint32_t unit) {
    return IsBigramKey(tables_.unit_keys[unit]) == column.bigrams;
  };
  for (std::size_t word = 0; word < words_.size(); ++word) {
    if (words_[word] != kNoId) {
      ShrinkRest(tables_.units_of_word[words_[word]], unit_of, column.trained.word_share[word], minimum_,
                 alike);
    }
  }
  for (std::size_t unit = 0; unit < units.size(); ++unit) {
    if (units[unit] != kNoId) {
      ShrinkRest(tables_.words_of_unit[units[unit]], word_of, column.trained.unit_share[unit], minimum_,
                 [](std::uint32_t) { return true; });
    }
  }
  for (std::size_t word = 0; word < words_.size(); ++word) {
    for (const TranslationPair& pair : column.trained.pairs[word]) {
      if (pair.unit_given_word >= minimum_) {
        tables_.units_of_word[words_[word]].push_back({units[pair.unit], pair.unit_given_word});
      }
      if (pair.word_given_unit >= minimum_) {
        tables_.words_of_unit[units[pair.unit]].push_back({words_[word], pair.word_given_unit});
      }
    }
  }
  std::for_each(tables_.units_of_word.begin(), tables_.units_of_word.end(), SortByTarget);
  std::for_each(tables_.words_of_unit.begin(), tables_.words_of_unit.end(), SortByTarget);
}

void Extender::ApplySigns() {
  const Ids signs = Positions(tables_.signs, corpus_.signs);
  const Ids sign_of = Inverse(signs, tables_.signs.size());
  for (std::size_t word = 0; word < words_.size(); ++word) {
    if (words_[word] == kNoId) {
      continue;
    }
    std::vector<LexiconPair>& list = tables_.signs_of_word[words_[word]];
    ShrinkRest(list, sign_of, evidence_.signs.word_share[word], kMinimumRendering,
               [](std::uint32_t) { return true; });
    for (const Rendering& rendering : evidence_.signs.renderings.of_word[word]) {
      list.push_back({signs[rendering.sign], rendering.probability});
    }
    SortByTarget(list);
  }
}

}  // namespace

void ExtendTables(const LexiconCorpus& corpus, const TextSize& size, const ExtensionStrength& strength,
                  LexiconTables& tables) {
  const CorpusEvidence evidence = WeighCorpus(corpus, size, strength, tables);
  Extender(corpus, size, strength.minimum_probability, evidence, tables).Run();
}

}  // namespace jiaokan::model
