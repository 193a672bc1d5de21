#include <cmath>
#include <cstring>
#include <utility>

#include "base/file.h"
#include "jiaokan/models.h"
#include "model/checksum.h"
#include "model/lexicon_format.h"
#include "model/lexicon_tokens.h"
#include "model/train_lexicon_corpus.h"
#include "model/train_lexicon_em.h"
#include "model/train_renderings.h"

namespace jiaokan {
namespace model {
namespace {

struct Entry {
  std::uint32_t target;
  float probability;
};
using EntryLists = std::vector<std::vector<Entry>>;

// Everything a file holds, before it is packed.
struct LexiconTables {
  std::vector<std::uint32_t> unit_keys;  // characters, then bigrams
  std::size_t characters = 0;
  EntryLists units_of_word;
  EntryLists words_of_unit;
  std::vector<std::uint8_t> unit_frequency;
  std::vector<std::uint8_t> unit_rarity;
  EntryLists signs_of_word;
  std::vector<std::uint8_t> sign_frequency;
};

std::uint8_t QuantizedFrequency(const LexiconColumn& column, std::size_t id) {
  return QuantizeLog2(static_cast<double>(column.tokens[id]) / static_cast<double>(column.all_tokens),
                      kFrequencySteps);
}

std::uint8_t QuantizedRarity(const LexiconColumn& column, std::size_t id) {
  const double sentences = static_cast<double>(column.sentences.size());
  const double steps = std::round(std::log(sentences / column.occurrences[id]) * kRaritySteps);
  return static_cast<std::uint8_t>(steps > 255 ? 255 : steps);
}

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
      out.unit_frequency.push_back(QuantizedFrequency(column, unit));
      out.unit_rarity.push_back(QuantizedRarity(column, unit));
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

void AddRenderings(const RenderingTable& renderings, LexiconTables& out) {
  for (const std::vector<Rendering>& of_word : renderings.of_word) {
    std::vector<Entry>& entries = out.signs_of_word.emplace_back();
    for (const Rendering& rendering : of_word) {
      entries.push_back({rendering.sign, rendering.probability});
    }
  }
  for (const float frequency : renderings.frequency) {
    out.sign_frequency.push_back(QuantizeLog2(frequency, kFrequencySteps));
  }
}

template <typename T>
void AppendSection(const std::vector<T>& values, std::string& out) {
  out.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
}

// The offset of each list, and one past the last.
std::vector<std::uint32_t> Offsets(const EntryLists& lists) {
  std::vector<std::uint32_t> offsets = {0};
  for (const std::vector<Entry>& list : lists) {
    offsets.push_back(offsets.back() + static_cast<std::uint32_t>(list.size()));
  }
  return offsets;
}

std::vector<std::uint32_t> PackedEntries(const EntryLists& lists, float steps) {
  std::vector<std::uint32_t> packed;
  for (const std::vector<Entry>& list : lists) {
    for (const Entry& entry : list) {
      packed.push_back((entry.target << kEntryIdShift) | QuantizeLog2(entry.probability, steps));
    }
  }
  return packed;
}

std::string Pack(const LexiconCorpus& corpus, const LexiconTables& tables) {
  const std::vector<std::uint32_t> word_entries = PackedEntries(tables.units_of_word, kProbabilitySteps);
  const std::vector<std::uint32_t> unit_entries = PackedEntries(tables.words_of_unit, kProbabilitySteps);
  const std::vector<std::uint32_t> renderings = PackedEntries(tables.signs_of_word, kRenderingSteps);
  std::string spelling;
  std::vector<std::uint32_t> word_offset = {0};
  std::vector<std::uint8_t> word_frequency;
  std::vector<std::uint8_t> word_rarity;
  for (std::size_t word = 0; word < corpus.words.size(); ++word) {
    spelling += corpus.words[word];
    word_offset.push_back(static_cast<std::uint32_t>(spelling.size()));
    word_frequency.push_back(QuantizedFrequency(corpus.word_column, word));
    word_rarity.push_back(QuantizedRarity(corpus.word_column, word));
  }
  LexiconHeader header;
  std::string out(sizeof(header), '\0');
  AppendSection(word_offset, out);
  AppendSection(Offsets(tables.units_of_word), out);
  AppendSection(tables.unit_keys, out);
  AppendSection(Offsets(tables.words_of_unit), out);
  AppendSection(word_entries, out);
  AppendSection(unit_entries, out);
  AppendSection(corpus.signs, out);
  AppendSection(Offsets(tables.signs_of_word), out);
  AppendSection(renderings, out);
  AppendSection(word_frequency, out);
  AppendSection(word_rarity, out);
  AppendSection(tables.unit_frequency, out);
  AppendSection(tables.unit_rarity, out);
  AppendSection(tables.sign_frequency, out);
  out += spelling;
  header.header_bytes = sizeof(header);
  header.file_bytes = out.size();
  header.words = static_cast<std::uint32_t>(corpus.words.size());
  header.characters = static_cast<std::uint32_t>(tables.characters);
  header.units = static_cast<std::uint32_t>(tables.unit_keys.size());
  header.word_entries = static_cast<std::uint32_t>(word_entries.size());
  header.unit_entries = static_cast<std::uint32_t>(unit_entries.size());
  header.signs = static_cast<std::uint32_t>(corpus.signs.size());
  header.renderings = static_cast<std::uint32_t>(renderings.size());
  header.word_bytes = static_cast<std::uint32_t>(spelling.size());
  std::memcpy(out.data(), &header, sizeof(header));
  header.checksum = Checksum(std::string_view(out).substr(kChecksummedFrom));
  std::memcpy(out.data(), &header, sizeof(header));
  return out;
}

Status CheckOptions(const std::vector<std::string>& pair_files, const LexiconOptions& options) {
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
  if (Status status = model::CheckOptions(pair_files, options); !status.ok()) {
    return status;
  }
  const Result<model::LexiconCorpus> corpus = model::ReadLexiconCorpus(pair_files, options);
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
  model::AddRenderings(model::TrainRenderings(*corpus, (options.iterations + 1) / 2), tables);
  if (tables.unit_keys.size() > model::kMaximumEntryId || corpus->words.size() > model::kMaximumEntryId) {
    return Status(StatusCode::kResourceExhausted,
                  {"the text has more distinct words than a lexicon can hold"});
  }
  return base::WriteFile(output, model::Pack(*corpus, tables));
}

}  // namespace jiaokan
