// How well two texts explain each other word by word, by the lexicon.
#ifndef JIAOKAN_VERIFY_COVERAGE_H_
#define JIAOKAN_VERIFY_COVERAGE_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/lexicon.h"
#include "verify/id_set.h"

namespace jiaokan::verify {

// An English word of one sentence.
struct CoveredWord {
  std::uint32_t id = 0;        // of the lexicon; words it does not know have one per spelling above its words
  std::uint32_t number = 0;    // of distinct words, by their first occurrence, from 0
  std::uint32_t sentence = 0;  // 0-based
  float rarity = 0;            // weight
  float covered = 0;           // 0..1, how much of its translation stands in the Chinese text
};

struct Coverage {
  double en_words = 0;   // share of the rarity of the original's words, 0..1, that the Chinese text explains
  double en_weight = 0;  // the rarity that this is a share of: how much there was to go by
  std::vector<CoveredWord> words;  // in order
  std::uint32_t distinct_words = 0;
  std::vector<std::size_t> sentence_lengths;  // of the English sentences, in words
};

// Measures one pair of texts after the other. Holds tables as long as the lexicon's lists, so one meter
// serves a whole document.
class CoverageMeter {
 public:
  explicit CoverageMeter(const model::Lexicon& lexicon);

  // Of prose; URLs and code are expected to be blanked.
  Coverage Measure(std::string_view zh, std::string_view en);

  // Of the pair measured last: the rarity of the bigrams, and the shares of the rarity of bigrams and
  // characters, 0..1, that the original's words explain. Bigrams are looked at until their share is `enough`.
  double BigramWeight() const;
  double BigramShare(double enough) const;
  double CharacterShare() const;

 private:
  // What the original's words of one spelling have in common.
  struct Spelling {
    std::uint32_t number = 0;
    float covered = 0;
    float mass = -1;  // of all translations, whatever the pair; negative until it is asked for
  };
  // A word of the Chinese text that the lexicon does not know: the original may have it, too.
  struct UnknownWord {
    std::string text;
    std::optional<std::uint32_t> number;  // in the original
  };
  // A word of the original as it is read; `begin` and `size` are of en_spellings_.
  struct ReadWord {
    model::WordKey key;
    std::size_t begin = 0;
    std::size_t size = 0;
  };
  struct ChineseReader;
  struct EnglishReader;

  void ReadChinese(std::string_view zh);
  void ReadEnglish(std::string_view en, Coverage& out);
  void AddWords(Coverage& out);
  void AddWord(const model::WordKey& key, std::string_view word, std::uint32_t sentence, Coverage& out);
  void CoverWords(Coverage& out);
  float CoverOf(std::uint32_t word);
  float MassOf(std::uint32_t word);
  void AddUnits(std::vector<std::uint32_t>& keys, IdSet& units) const;
  double WeightOf(const IdSet& units) const;
  double ShareOf(const IdSet& units, double enough) const;
  void Clear();

  const model::Lexicon& lexicon_;
  const std::uint32_t characters_;  // units below are characters, the others bigrams
  // Of the pair measured last:
  std::vector<std::uint32_t> zh_character_keys_;
  std::vector<std::uint32_t> zh_bigram_keys_;
  IdSet zh_characters_;
  IdSet zh_bigrams_;
  IdSet zh_words_;
  std::vector<UnknownWord> zh_unknown_;  // sorted
  std::vector<ReadWord> en_read_;
  std::string en_spellings_;
  IdSet en_words_;
  std::vector<Spelling> spellings_;  // by id, of en_words_
};

}  // namespace jiaokan::verify

#endif  // JIAOKAN_VERIFY_COVERAGE_H_
