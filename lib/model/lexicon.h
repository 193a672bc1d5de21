// The Chinese-English lexicon, read in place from its file. Format: docs/model-format.md.
#ifndef JIAOKAN_MODEL_LEXICON_H_
#define JIAOKAN_MODEL_LEXICON_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "jiaokan/status.h"
#include "model/lexicon_format.h"
#include "model/lexicon_index.h"

namespace jiaokan::model {

// A translation as it is stored; Lexicon::TargetOf and ProbabilityOf read it.
enum class LexiconEntry : std::uint32_t {};

// Relates English words to Chinese units. A unit is a character or a bigram of characters; ids of characters
// come first. How text is cut and what a key is: lexicon_tokens.h.
class Lexicon {
 public:
  // The lexicon compiled into the library.
  static Result<std::shared_ptr<const Lexicon>> Embedded();
  // Fails with kIo, kCorruptModel or kUnsupportedVersion; the message names the file.
  static Result<std::shared_ptr<const Lexicon>> Open(const std::string& path);

  ~Lexicon();

  // Of the file; tells one lexicon from another.
  std::uint64_t checksum() const;

  std::uint32_t words() const;
  std::uint32_t characters() const;
  std::uint32_t units() const;

  // `word` in normal form.
  std::optional<std::uint32_t> FindWord(std::string_view word) const { return FindWord(KeyOf(word), word); }
  std::optional<std::uint32_t> FindWord(const WordKey& key, std::string_view word) const {
    return word_index_.Find(key, word);
  }
  std::optional<std::uint32_t> FindUnit(std::uint32_t key) const { return unit_index_.Find(key); }
  // What FindWord, FindUnit, UnitsOf and WordsOf will read starts on its way to the cache: for look-ups in a
  // row.
  void PrefetchWord(const WordKey& key) const { word_index_.Prefetch(key); }
  void PrefetchUnit(std::uint32_t key) const { unit_index_.Prefetch(key); }
  void PrefetchUnitsOf(std::uint32_t word) const { units_of_word_.Prefetch(word); }
  void PrefetchWordsOf(std::uint32_t unit) const { words_of_unit_.Prefetch(unit); }
  std::string_view Word(std::uint32_t id) const;
  std::uint32_t UnitKey(std::uint32_t id) const;

  // The units that translate a word, by id, with p(unit | word); over characters and over bigrams the
  // probabilities sum to at most 1 each. Ids out of range have none.
  std::span<const LexiconEntry> UnitsOf(std::uint32_t word) const { return units_of_word_[word]; }
  // The words that translate a unit, by id, with p(word | unit).
  std::span<const LexiconEntry> WordsOf(std::uint32_t unit) const { return words_of_unit_[unit]; }

  static std::uint32_t TargetOf(LexiconEntry entry) {
    return static_cast<std::uint32_t>(entry) >> kEntryIdShift;
  }
  static float ProbabilityOf(LexiconEntry entry) {
    static const std::array<float, 256> table = DequantizeLog2Table(kProbabilitySteps);
    return table[static_cast<std::uint32_t>(entry) & 0xFF];
  }

  // A sign is a character outside ASCII, punctuation included. Those that render a word, by id, with
  // p(sign | word), which RenderingProbabilityOf reads; what was seen too seldom has none. Function words
  // have renderings too. Made with the positions of rendering_position.h.
  std::span<const LexiconEntry> RenderingsOf(std::uint32_t word) const;
  static float RenderingProbabilityOf(LexiconEntry entry);
  std::uint32_t signs() const;
  std::optional<std::uint32_t> FindSign(char32_t c) const;
  char32_t Sign(std::uint32_t id) const;
  // How often a sign is this one.
  float SignFrequency(std::uint32_t sign) const;

  // How often a token is this one, among the words, characters or bigrams of the training text.
  float WordFrequency(std::uint32_t word) const;
  float UnitFrequency(std::uint32_t unit) const;
  // Inverse document frequency, ln(sentences / sentences with it).
  float WordRarity(std::uint32_t word) const { return RarityOf(word_rarity_, word); }
  float UnitRarity(std::uint32_t unit) const { return RarityOf(unit_rarity_, unit); }

 private:
  class Tables;

  // The entries of each id: those of `id` are [first[id], first[id + 1]).
  struct EntryLists {
    std::span<const std::uint32_t> first;
    std::span<const LexiconEntry> entries;

    std::span<const LexiconEntry> operator[](std::uint32_t id) const {
      if (std::size_t{id} + 1 >= first.size()) return {};
      return entries.subspan(first[id], first[id + 1] - first[id]);
    }
    void Prefetch(std::uint32_t id) const {
      if (id < first.size() && first[id] < entries.size()) __builtin_prefetch(&entries[first[id]]);
    }
  };

  explicit Lexicon(std::unique_ptr<const Tables> tables);

  static float RarityOf(std::span<const std::uint8_t> steps, std::uint32_t id) {
    return id < steps.size() ? static_cast<float>(steps[id]) / kRaritySteps : 0;
  }

  std::unique_ptr<const Tables> tables_;
  // What is asked most, of the tables.
  WordIndex word_index_;
  UnitIndex unit_index_;
  EntryLists units_of_word_;
  EntryLists words_of_unit_;
  std::span<const std::uint8_t> word_rarity_;
  std::span<const std::uint8_t> unit_rarity_;
};

}  // namespace jiaokan::model

#endif  // JIAOKAN_MODEL_LEXICON_H_
