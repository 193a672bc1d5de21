#include "model/lexicon_tables.h"

#include <cmath>
#include <cstring>
#include <span>
#include <string_view>

#include "model/checksum.h"
#include "model/lexicon_format.h"

namespace jiaokan::model {
namespace {

template <typename T>
void AppendPlain(const std::vector<T>& values, std::string& out) {
  out.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
}

// The offset of each list, and one past the last.
std::vector<std::uint32_t> Offsets(const LexiconPairs& lists) {
  std::vector<std::uint32_t> offsets = {0};
  for (const std::vector<LexiconPair>& list : lists) {
    offsets.push_back(offsets.back() + static_cast<std::uint32_t>(list.size()));
  }
  return offsets;
}

std::vector<std::uint32_t> PackedEntries(const LexiconPairs& lists, float steps) {
  std::vector<std::uint32_t> packed;
  for (const std::vector<LexiconPair>& list : lists) {
    for (const LexiconPair& entry : list) {
      packed.push_back((entry.target << kEntryIdShift) | QuantizeLog2(entry.probability, steps));
    }
  }
  return packed;
}

std::vector<LexiconPair> Unpacked(std::span<const LexiconEntry> entries, float (*probability)(LexiconEntry)) {
  std::vector<LexiconPair> pairs;
  for (const LexiconEntry entry : entries) {
    pairs.push_back({Lexicon::TargetOf(entry), probability(entry)});
  }
  return pairs;
}

}  // namespace

std::uint8_t QuantizedFrequency(std::uint64_t tokens, std::uint64_t all_tokens) {
  return QuantizeLog2(static_cast<double>(tokens) / static_cast<double>(all_tokens), kFrequencySteps);
}

std::uint8_t QuantizeRarity(double rarity) {
  const double steps = std::round(rarity * kRaritySteps);
  return static_cast<std::uint8_t>(steps > 255 ? 255 : (steps < 0 ? 0 : steps));
}

std::uint8_t QuantizedRarity(std::uint64_t sentences, std::uint64_t all_sentences) {
  return QuantizeRarity(std::log(static_cast<double>(all_sentences) / static_cast<double>(sentences)));
}

Result<std::string> PackLexicon(const LexiconTables& tables) {
  if (tables.unit_keys.size() > kMaximumEntryId || tables.words.size() > kMaximumEntryId) {
    return Status(StatusCode::kResourceExhausted,
                  {"the text has more distinct words than a lexicon can hold"});
  }
  const std::vector<std::uint32_t> word_entries = PackedEntries(tables.units_of_word, kProbabilitySteps);
  const std::vector<std::uint32_t> unit_entries = PackedEntries(tables.words_of_unit, kProbabilitySteps);
  const std::vector<std::uint32_t> renderings = PackedEntries(tables.signs_of_word, kRenderingSteps);
  std::string spelling;
  std::vector<std::uint32_t> word_offset = {0};
  for (const std::string& word : tables.words) {
    spelling += word;
    word_offset.push_back(static_cast<std::uint32_t>(spelling.size()));
  }
  LexiconHeader header;
  std::string out(sizeof(header), '\0');
  AppendPlain(word_offset, out);
  AppendPlain(Offsets(tables.units_of_word), out);
  AppendPlain(tables.unit_keys, out);
  AppendPlain(Offsets(tables.words_of_unit), out);
  AppendPlain(word_entries, out);
  AppendPlain(unit_entries, out);
  AppendPlain(tables.signs, out);
  AppendPlain(Offsets(tables.signs_of_word), out);
  AppendPlain(renderings, out);
  AppendPlain(tables.word_frequency, out);
  AppendPlain(tables.word_rarity, out);
  AppendPlain(tables.unit_frequency, out);
  AppendPlain(tables.unit_rarity, out);
  AppendPlain(tables.sign_frequency, out);
  out += spelling;
  header.header_bytes = sizeof(header);
  header.file_bytes = out.size();
  header.words = static_cast<std::uint32_t>(tables.words.size());
  header.characters = static_cast<std::uint32_t>(tables.characters);
  header.units = static_cast<std::uint32_t>(tables.unit_keys.size());
  header.word_entries = static_cast<std::uint32_t>(word_entries.size());
  header.unit_entries = static_cast<std::uint32_t>(unit_entries.size());
  header.signs = static_cast<std::uint32_t>(tables.signs.size());
  header.renderings = static_cast<std::uint32_t>(renderings.size());
  header.word_bytes = static_cast<std::uint32_t>(spelling.size());
  std::memcpy(out.data(), &header, sizeof(header));
  header.checksum = Checksum(std::string_view(out).substr(kChecksummedFrom));
  std::memcpy(out.data(), &header, sizeof(header));
  return out;
}

LexiconTables UnpackLexicon(const Lexicon& lexicon) {
  LexiconTables tables;
  tables.characters = lexicon.characters();
  for (std::uint32_t word = 0; word < lexicon.words(); ++word) {
    tables.words.emplace_back(lexicon.Word(word));
    tables.units_of_word.push_back(Unpacked(lexicon.UnitsOf(word), Lexicon::ProbabilityOf));
    tables.signs_of_word.push_back(Unpacked(lexicon.RenderingsOf(word), Lexicon::RenderingProbabilityOf));
    tables.word_frequency.push_back(QuantizeLog2(lexicon.WordFrequency(word), kFrequencySteps));
    tables.word_rarity.push_back(QuantizeRarity(lexicon.WordRarity(word)));
  }
  for (std::uint32_t unit = 0; unit < lexicon.units(); ++unit) {
    tables.unit_keys.push_back(lexicon.UnitKey(unit));
    tables.words_of_unit.push_back(Unpacked(lexicon.WordsOf(unit), Lexicon::ProbabilityOf));
    tables.unit_frequency.push_back(QuantizeLog2(lexicon.UnitFrequency(unit), kFrequencySteps));
    tables.unit_rarity.push_back(QuantizeRarity(lexicon.UnitRarity(unit)));
  }
  for (std::uint32_t sign = 0; sign < lexicon.signs(); ++sign) {
    tables.signs.push_back(lexicon.Sign(sign));
    tables.sign_frequency.push_back(QuantizeLog2(lexicon.SignFrequency(sign), kFrequencySteps));
  }
  return tables;
}

}  // namespace jiaokan::model
