#include <utility>

#include "base/file.h"
#include "jiaokan/models.h"
#include "model/lexicon_format.h"
#include "model/lexicon_tables.h"
#include "model/train_lexicon_corpus.h"
#include "model/train_lexicon_em.h"
#include "model/train_renderings.h"

namespace jiaokan {
namespace model {
namespace {

// Appends the units of one column. A unit that no pair of at least `minimum` mentions is left out.
void AppendUnits(const std::vector<std::uint32_t>& keys, const LexiconColumn& column,
                 const TranslationTable& table, float minimum, LexiconTables& out) {
  std::vector<bool> used(keys.size());
  for (const std::vector<TranslationPair>& pairs : table) {
    for (const TranslationPair& pair : pairs) {
      used[pair.unit] = used[pair.unit] || pair.unit_given_word >= minimum || pair.word_given_unit >= minimum;
    }
  }
  std::vector<std::uint32_t> ids(keys.size());
  for (std::size_t unit = 0; unit < keys.size(); ++unit) {
    if (used[unit]) {
      ids[unit] = static_cast<std::uint32_t>(out.unit_keys.size());
      out.unit_keys.push_back(keys[unit]);
      out.unit_frequency.push_back(QuantizedFrequency(column.tokens[unit], column.all_tokens));
      out.unit_rarity.push_back(QuantizedRarity(column.occurrences[unit], column.sentences.size()));
    }
  }
  out.words_of_unit.resize(out.unit_keys.size());
  out.units_of_word.resize(table.size());
  for (std::uint32_t word = 0; word < table.size(); ++word) {
    for (const TranslationPair& pair : table[word]) {
      if (pair.unit_given_word >= minimum) {
        out.units_of_word[word].push_back({ids[pair.unit], pair.unit_given_word});
      }
      if (pair.word_given_unit >= minimum) {
        out.words_of_unit[ids[pair.unit]].push_back({word, pair.word_given_unit});
      }
    }
  }
}

void AddWords(const LexiconCorpus& corpus, LexiconTables& out) {
  out.words = corpus.words;
  const LexiconColumn& column = corpus.word_column;
  for (std::size_t word = 0; word < corpus.words.size(); ++word) {
    out.word_frequency.push_back(QuantizedFrequency(column.tokens[word], column.all_tokens));
    out.word_rarity.push_back(QuantizedRarity(column.occurrences[word], column.sentences.size()));
  }
}

void AddRenderings(const LexiconCorpus& corpus, const RenderingTable& renderings, LexiconTables& out) {
  out.signs = corpus.signs;
  for (const std::vector<Rendering>& of_word : renderings.of_word) {
    std::vector<LexiconPair>& entries = out.signs_of_word.emplace_back();
    for (const Rendering& rendering : of_word) {
      entries.push_back({rendering.sign, rendering.probability});
    }
  }
  for (const float frequency : renderings.frequency) {
    out.sign_frequency.push_back(QuantizeLog2(frequency, kFrequencySteps));
  }
}

Status CheckLexiconOptions(const std::vector<std::string>& pair_files, const LexiconOptions& options) {
  if (pair_files.empty()) {
    return Status(StatusCode::kInvalidArgument, {"no files of sentence pairs were given"});
  }
  if (options.iterations < 1 || options.minimum_documents < 1 || !(options.minimum_probability > 0) ||
      options.minimum_probability > 1) {
    return Status(
        StatusCode::kInvalidArgument,
        {"a lexicon needs at least 1 iteration, 1 document and a minimum probability above 0 up to 1"});
  }
  return {};
}

}  // namespace
}  // namespace model

Status TrainLexicon(const std::vector<std::string>& pair_files, const LexiconOptions& options,
                    const std::string& output) {
  if (Status status = model::CheckLexiconOptions(pair_files, options); !status.ok()) {
    return status;
  }
  const Result<model::LexiconCorpus> corpus = model::ReadLexiconCorpus(pair_files, options.minimum_documents);
  if (!corpus.ok()) {
    return corpus.status();
  }
  const float minimum = static_cast<float>(options.minimum_probability);
  model::LexiconTables tables;
  model::AppendUnits(
      corpus->characters, corpus->character_column,
      model::TrainTranslations(corpus->word_column, corpus->character_column, options.iterations), minimum,
      tables);
  tables.characters = tables.unit_keys.size();
  model::AppendUnits(corpus->bigrams, corpus->bigram_column,
                     model::TrainTranslations(corpus->word_column, corpus->bigram_column, options.iterations),
                     minimum, tables);
  model::AddWords(*corpus, tables);
  model::AddRenderings(*corpus, model::TrainRenderings(*corpus, (options.iterations + 1) / 2), tables);
  const Result<std::string> packed = model::PackLexicon(tables);
  return packed.ok() ? base::WriteFile(output, *packed) : packed.status();
}

}  // namespace jiaokan
