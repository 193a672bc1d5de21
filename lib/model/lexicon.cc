#include "model/lexicon.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "base/file.h"
#include "model/checksum.h"
#include "model/embedded.h"
#include "model/lexicon_format.h"

namespace jiaokan::model {
namespace {

Status NotIntact(const std::string& name, const char* what) {
  return Status(StatusCode::kCorruptModel,
                {"{1} is not an intact lexicon: {2}; train it again or fetch a good copy", {name, what}});
}

// Hands out the sections of a file in order; `ok` turns false when the file is too short.
class SectionReader {
 public:
  explicit SectionReader(std::string_view bytes) : rest_(bytes) {}

  template <typename T>
  std::span<const T> Take(std::uint64_t count) {
    if (count > rest_.size() / sizeof(T)) {
      ok_ = false;
      return {};
    }
    const std::span<const T> section(reinterpret_cast<const T*>(rest_.data()), count);
    rest_.remove_prefix(count * sizeof(T));
    return section;
  }
  bool ok() const { return ok_; }
  bool finished() const { return ok_ && rest_.empty(); }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

bool IsOffsetTable(std::span<const std::uint32_t> table, std::uint32_t total) {
  return table.front() == 0 && table.back() == total && std::is_sorted(table.begin(), table.end());
}

bool IsAscending(std::span<const std::uint32_t> keys) {
  return std::adjacent_find(keys.begin(), keys.end(), std::greater_equal<>()) == keys.end();
}

// The position of a key among ascending ones.
std::optional<std::uint32_t> FindKey(std::span<const std::uint32_t> keys, std::uint32_t key) {
  const auto found = std::lower_bound(keys.begin(), keys.end(), key);
  if (found == keys.end() || *found != key) {
    return std::nullopt;
  }
  return static_cast<std::uint32_t>(found - keys.begin());
}

bool TargetsBelow(std::span<const LexiconEntry> entries, std::uint32_t limit) {
  return std::all_of(entries.begin(), entries.end(),
                     [limit](LexiconEntry entry) { return Lexicon::TargetOf(entry) < limit; });
}

}  // namespace

class Lexicon::Tables {
 public:
  std::optional<base::MappedFile> file;  // keeps the sections alive; absent for the embedded lexicon
  LexiconHeader header;
  WordTable words;
  std::span<const std::uint32_t> word_first;
  std::span<const std::uint32_t> unit_key;
  std::span<const std::uint32_t> unit_first;
  std::span<const LexiconEntry> word_entry;
  std::span<const LexiconEntry> unit_entry;
  std::span<const std::uint32_t> sign;
  std::span<const std::uint32_t> rendering_first;
  std::span<const LexiconEntry> rendering;
  std::span<const std::uint8_t> word_frequency;
  std::span<const std::uint8_t> word_rarity;
  std::span<const std::uint8_t> unit_frequency;
  std::span<const std::uint8_t> unit_rarity;
  std::span<const std::uint8_t> sign_frequency;

  Status Load(std::string_view bytes, const std::string& name);

 private:
  Status LoadHeader(std::string_view bytes, const std::string& name);
  bool LoadSections(std::string_view bytes);
  bool IsConsistent() const;
};

Status Lexicon::Tables::LoadHeader(std::string_view bytes, const std::string& name) {
  if (bytes.size() < sizeof(header)) {
    return NotIntact(name, "it is shorter than a header");
  }
  std::memcpy(&header, bytes.data(), sizeof(header));
  if (header.magic != kLexiconMagic) {
    return NotIntact(name, "it does not start as a lexicon does");
  }
  if (header.version != kLexiconVersion) {
    return Status(StatusCode::kUnsupportedVersion,
                  {"{1} is a lexicon of format {2}; this program reads format {3}: train it again",
                   {name, std::to_string(header.version), std::to_string(kLexiconVersion)}});
  }
  if (header.header_bytes != sizeof(header) || header.file_bytes != bytes.size()) {
    return NotIntact(name, "its size is not the one it names");
  }
  if (Checksum(bytes.substr(kChecksummedFrom)) != header.checksum) {
    return NotIntact(name, "its checksum is wrong");
  }
  return {};
}

bool Lexicon::Tables::LoadSections(std::string_view bytes) {
  SectionReader reader(bytes.substr(sizeof(header)));
  const std::uint64_t all_words = header.words;
  const std::uint64_t all_units = header.units;
  words.offsets = reader.Take<std::uint32_t>(all_words + 1);
  word_first = reader.Take<std::uint32_t>(all_words + 1);
  unit_key = reader.Take<std::uint32_t>(all_units);
  unit_first = reader.Take<std::uint32_t>(all_units + 1);
  word_entry = reader.Take<LexiconEntry>(header.word_entries);
  unit_entry = reader.Take<LexiconEntry>(header.unit_entries);
  sign = reader.Take<std::uint32_t>(header.signs);
  rendering_first = reader.Take<std::uint32_t>(all_words + 1);
  rendering = reader.Take<LexiconEntry>(header.renderings);
  word_frequency = reader.Take<std::uint8_t>(all_words);
  word_rarity = reader.Take<std::uint8_t>(all_words);
  unit_frequency = reader.Take<std::uint8_t>(all_units);
  unit_rarity = reader.Take<std::uint8_t>(all_units);
  sign_frequency = reader.Take<std::uint8_t>(header.signs);
  words.bytes = reader.Take<char>(header.word_bytes);
  return reader.finished();
}

bool Lexicon::Tables::IsConsistent() const {
  if (header.characters > header.units || !IsOffsetTable(words.offsets, header.word_bytes) ||
      !IsOffsetTable(word_first, header.word_entries) || !IsOffsetTable(unit_first, header.unit_entries) ||
      !IsOffsetTable(rendering_first, header.renderings) || !TargetsBelow(rendering, header.signs) ||
      !IsAscending(sign) || !IsAscending(unit_key) || !TargetsBelow(word_entry, header.units) ||
      !TargetsBelow(unit_entry, header.words)) {
    return false;
  }
  for (std::uint32_t id = 1; id < header.words; ++id) {
    if (words[id - 1] >= words[id]) {
      return false;
    }
  }
  return true;
}

Status Lexicon::Tables::Load(std::string_view bytes, const std::string& name) {
  if (Status status = LoadHeader(bytes, name); !status.ok()) {
    return status;
  }
  if (!LoadSections(bytes) || !IsConsistent()) {
    return NotIntact(name, "its tables do not fit together");
  }
  return {};
}

Result<std::shared_ptr<const Lexicon>> Lexicon::Embedded() {
  auto tables = std::make_unique<Tables>();
  if (Status status = tables->Load(EmbeddedLexicon(), "the embedded lexicon"); !status.ok()) {
    return status;
  }
  return std::shared_ptr<const Lexicon>(new Lexicon(std::move(tables)));
}

Result<std::shared_ptr<const Lexicon>> Lexicon::Open(const std::string& path) {
  Result<base::MappedFile> file = base::MappedFile::Open(path);
  if (!file.ok()) {
    return file.status();
  }
  auto tables = std::make_unique<Tables>();
  tables->file = *std::move(file);
  if (Status status = tables->Load(tables->file->bytes(), path); !status.ok()) {
    return status;
  }
  return std::shared_ptr<const Lexicon>(new Lexicon(std::move(tables)));
}

Lexicon::Lexicon(std::unique_ptr<const Tables> tables)
    : tables_(std::move(tables)),
      word_index_(tables_->words),
      unit_index_(tables_->unit_key),
      units_of_word_{tables_->word_first, tables_->word_entry},
      words_of_unit_{tables_->unit_first, tables_->unit_entry},
      word_rarity_(tables_->word_rarity),
      unit_rarity_(tables_->unit_rarity) {}
Lexicon::~Lexicon() = default;

std::uint64_t Lexicon::checksum() const { return tables_->header.checksum; }
std::uint32_t Lexicon::words() const { return tables_->header.words; }
std::uint32_t Lexicon::characters() const { return tables_->header.characters; }
std::uint32_t Lexicon::units() const { return tables_->header.units; }

std::string_view Lexicon::Word(std::uint32_t id) const {
  return id < words() ? tables_->words[id] : std::string_view();
}

std::uint32_t Lexicon::UnitKey(std::uint32_t id) const { return id < units() ? tables_->unit_key[id] : 0; }

std::span<const LexiconEntry> Lexicon::RenderingsOf(std::uint32_t word) const {
  if (word >= words()) {
    return {};
  }
  const std::uint32_t first = tables_->rendering_first[word];
  return tables_->rendering.subspan(first, tables_->rendering_first[word + 1] - first);
}

float Lexicon::RenderingProbabilityOf(LexiconEntry entry) {
  static const std::array<float, 256> table = DequantizeLog2Table(kRenderingSteps);
  return table[static_cast<std::uint32_t>(entry) & 0xFF];
}

std::uint32_t Lexicon::signs() const { return tables_->header.signs; }

std::optional<std::uint32_t> Lexicon::FindSign(char32_t c) const {
  return FindKey(tables_->sign, static_cast<std::uint32_t>(c));
}

char32_t Lexicon::Sign(std::uint32_t id) const { return id < signs() ? tables_->sign[id] : 0; }

float Lexicon::SignFrequency(std::uint32_t sign) const {
  return sign < signs() ? DequantizeLog2(tables_->sign_frequency[sign], kFrequencySteps) : 0;
}

float Lexicon::WordFrequency(std::uint32_t word) const {
  return word < words() ? DequantizeLog2(tables_->word_frequency[word], kFrequencySteps) : 0;
}
float Lexicon::UnitFrequency(std::uint32_t unit) const {
  return unit < units() ? DequantizeLog2(tables_->unit_frequency[unit], kFrequencySteps) : 0;
}

}  // namespace jiaokan::model
