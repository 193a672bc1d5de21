#include "model/lm_tables.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "model/checksum.h"

namespace jiaokan::model {

// Hands out the sections of a file one after the other; null once they do not fit.
class LmTables::Cursor {
 public:
  Cursor(std::string_view bytes, std::size_t offset) : bytes_(bytes), offset_(offset) {}

  template <typename T>
  const T* Take(std::size_t count) {
    const std::size_t begin = AlignSection(offset_);
    if (begin > bytes_.size() || count > (bytes_.size() - begin) / sizeof(T)) {
      failed_ = true;
      return nullptr;
    }
    offset_ = begin + count * sizeof(T);
    return reinterpret_cast<const T*>(bytes_.data() + begin);
  }

  bool AtEnd() const { return !failed_ && AlignSection(offset_) == bytes_.size(); }
  bool failed() const { return failed_; }

 private:
  std::string_view bytes_;
  std::size_t offset_;
  bool failed_ = false;
};

namespace {

Status CorruptTables(const std::string& name, const char* message) {
  return {StatusCode::kCorruptModel, {message, {name}}};
}

Status CheckLmHeader(const LmHeader& header, std::string_view bytes, const std::string& name) {
  if (header.magic != kLmMagic) {
    return CorruptTables(name, "{1}: not a jiaokan language model; fetch the file again or retrain it");
  }
  if (header.version != kLmVersion) {
    return {StatusCode::kUnsupportedVersion,
            {"{1}: language model format {2}, but this version reads format {3}; retrain the model with this "
             "version",
             {name, std::to_string(header.version), std::to_string(kLmVersion)}}};
  }
  if (header.file_bytes != bytes.size()) {
    return CorruptTables(
        name, "{1}: the language model is truncated or has bytes added; fetch the file again or retrain it");
  }
  if (Checksum(bytes.substr(kLmChecksumFrom)) != header.checksum) {
    return CorruptTables(
        name, "{1}: the checksum of the language model does not match; fetch the file again or retrain it");
  }
  return {};
}

// A binary search whose steps compile to conditional moves: which way it goes cannot be predicted.
const Symbol* FindSymbol(const Symbol* first, const Symbol* last, Symbol symbol) {
  for (std::size_t size = static_cast<std::size_t>(last - first); size > 1;) {
    const std::size_t half = size / 2;
    first = first[half] <= symbol ? first + half : first;
    size -= half;
  }
  return first == last || *first != symbol ? nullptr : first;
}

}  // namespace

Result<LmTables> LmTables::Parse(std::string_view bytes, const std::string& name) {
  if (bytes.size() < sizeof(LmHeader)) {
    return CorruptTables(name, "{1}: not a jiaokan language model; fetch the file again or retrain it");
  }
  LmTables tables;
  std::memcpy(&tables.header_, bytes.data(), sizeof(LmHeader));
  if (Status status = CheckLmHeader(tables.header_, bytes, name); !status.ok()) {
    return status;
  }
  if (!tables.Layout(bytes) || !tables.IndicesAreInBounds()) {
    return CorruptTables(name,
                         "{1}: the language model contradicts itself; fetch the file again or retrain it");
  }
  return tables;
}

bool LmTables::Layout(std::string_view bytes) {
  const LmHeader& h = header_;
  if (h.order < 1 || h.order > kMaximumOrder || h.classes != kFirstCharacter ||
      h.block_shift > kMaximumBlockShift || h.ngrams[0] < h.classes || h.ngrams[0] > 0x10000) {
    return false;
  }
  Cursor cursor(bytes, sizeof(LmHeader));
  directory_ = cursor.Take<std::uint16_t>(kDirectorySize);
  pages_ = cursor.Take<Symbol>(std::size_t{h.character_pages} * kPageSize);
  class_shares_ = cursor.Take<float>(h.classes);
  share_characters_ = {cursor.Take<std::uint32_t>(h.shares), h.shares};
  shares_ = cursor.Take<float>(h.shares);
  for (std::uint32_t order = 1; order <= h.order && !cursor.failed(); ++order) {
    LayoutLevel(order, cursor);
  }
  return cursor.AtEnd();
}

void LmTables::LayoutLevel(std::uint32_t order, Cursor& cursor) {
  LmLevel& level = levels_[order - 1];
  level.count = header_.ngrams[order - 1];
  level.block_shift = header_.block_shift;
  level.probability_codes = cursor.Take<float>(kCodebookSize);
  if (order > 1) {
    level.symbols = cursor.Take<Symbol>(level.count);
  }
  level.probabilities = cursor.Take<std::uint8_t>(level.count);
  if (order < header_.order) {
    level.backoff_codes = cursor.Take<float>(kCodebookSize);
    level.backoffs = cursor.Take<std::uint8_t>(level.count);
    level.bases = cursor.Take<std::uint32_t>(BaseCount(level.count, level.block_shift));
    level.offsets = cursor.Take<std::uint16_t>(std::size_t{level.count} + 1);
  }
}

bool LmTables::IndicesAreInBounds() const {
  const std::uint32_t symbols = header_.ngrams[0];
  for (std::uint32_t i = 0; i < kDirectorySize; ++i) {
    if (directory_[i] >= header_.character_pages) {
      return false;
    }
  }
  for (std::size_t i = 0; i < std::size_t{header_.character_pages} * kPageSize; ++i) {
    if (pages_[i] >= symbols) {
      return false;
    }
  }
  for (std::uint32_t order = 1; order < header_.order; ++order) {
    const LmLevel& level = levels_[order - 1];
    std::uint64_t previous = 0;
    for (std::uint64_t i = 0; i <= level.count; ++i) {
      const std::uint64_t children = std::uint64_t{level.bases[i >> level.block_shift]} + level.offsets[i];
      if (children < previous || children > levels_[order].count) {
        return false;
      }
      previous = children;
    }
  }
  return true;
}

std::optional<std::uint32_t> LmTables::FindChild(std::uint32_t order, std::uint32_t parent,
                                                 Symbol symbol) const {
  const LmLevel& level = levels_[order - 1];
  const Symbol* const symbols = levels_[order].symbols;
  const Symbol* const found =
      FindSymbol(symbols + level.ChildrenOf(parent), symbols + level.ChildrenOf(parent + 1), symbol);
  return found == nullptr ? std::nullopt : std::optional(static_cast<std::uint32_t>(found - symbols));
}

std::optional<std::uint32_t> LmTables::FindContext(const std::array<Symbol, 4>& history,
                                                   std::uint32_t length) const {
  std::optional<std::uint32_t> node = history[length - 1];
  for (std::uint32_t order = 1; order < length && node; ++order) {
    node = FindChild(order, *node, history[length - 1 - order]);
  }
  return node;
}

std::uint32_t LmTables::KnownLength(const std::array<Symbol, 4>& history) const {
  std::uint32_t length = 0;
  while (length + 1 < header_.order && history[length] != kNoSymbol && history[length] < header_.ngrams[0]) {
    ++length;
  }
  return length;
}

LmTables::Context LmTables::ContextOf(const std::array<Symbol, 4>& history, std::uint32_t length) const {
  Context context;
  if (const std::optional<std::uint32_t> node = FindContext(history, length)) {
    const LmLevel& level = levels_[length - 1];
    context.first = levels_[length].symbols + level.ChildrenOf(*node);
    context.last = levels_[length].symbols + level.ChildrenOf(*node + 1);
    context.backoff = level.backoff_codes[level.backoffs[*node]];
  }
  return context;
}

Continuation LmTables::After(const std::array<Symbol, 4>& history) const {
  Continuation after;
  after.state.history = history;
  for (std::uint32_t length = KnownLength(history); length > 0; --length) {
    after.contexts[after.count++] = ContextOf(history, length);
  }
  return after;
}

float LmTables::Score(const Continuation& after, Symbol symbol, std::uint32_t& matched) const {
  float backoff = 0;
  for (std::uint32_t i = 0; i < after.count; ++i) {
    const Context& context = after.contexts[i];
    matched = after.count - i;
    if (const Symbol* found = FindSymbol(context.first, context.last, symbol)) {
      return backoff + ProbabilityAt(matched + 1, found);
    }
    backoff += context.backoff;
  }
  matched = 0;
  return backoff + levels_[0].probability_codes[levels_[0].probabilities[symbol]];
}

float LmTables::Score(const std::array<Symbol, 4>& history, Symbol symbol, std::uint32_t& matched) const {
  float backoff = 0;
  for (matched = KnownLength(history); matched > 0; --matched) {
    const Context context = ContextOf(history, matched);
    if (const Symbol* found = FindSymbol(context.first, context.last, symbol)) {
      return backoff + ProbabilityAt(matched + 1, found);
    }
    backoff += context.backoff;
  }
  return backoff + levels_[0].probability_codes[levels_[0].probabilities[symbol]];
}

float LmTables::ClassShare(Symbol symbol, char32_t c) const {
  const auto found = std::lower_bound(share_characters_.begin(), share_characters_.end(), c);
  if (found != share_characters_.end() && *found == c) {
    return shares_[found - share_characters_.begin()];
  }
  return class_shares_[symbol];
}

}  // namespace jiaokan::model
