#include "model/lm_writer.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <map>
#include <numeric>

#include "model/checksum.h"
#include "model/lm_codebook.h"
#include "model/lm_format.h"

namespace jiaokan::model {
namespace {

static_assert(std::endian::native == std::endian::little);

template <typename Range>
void AppendAligned(std::string& out, const Range& values) {
  out.resize(AlignSection(out.size()), '\0');
  out.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(*values.data()));
}

// Pages of code points, equal ones stored once.
struct Pages {
  std::vector<std::uint16_t> directory;
  std::vector<Symbol> symbols;
};

Pages MakePages(const Alphabet& alphabet) {
  Pages pages;
  std::map<std::vector<Symbol>, std::uint16_t> known;
  for (std::size_t begin = 0; begin < alphabet.symbols.size(); begin += kPageSize) {
    const auto from = alphabet.symbols.begin() + static_cast<std::ptrdiff_t>(begin);
    const std::vector<Symbol> page(from, from + kPageSize);
    const auto [entry, added] = known.emplace(page, static_cast<std::uint16_t>(known.size()));
    if (added) {
      pages.symbols.insert(pages.symbols.end(), page.begin(), page.end());
    }
    pages.directory.push_back(entry->second);
  }
  return pages;
}

// The n-grams of one order in the order of the file: by the place of their prefix, then by symbol.
struct FileLevel {
  std::vector<std::uint32_t> ngrams;   // positions in the model
  std::vector<std::uint32_t> parents;  // places of the prefixes, in step with `ngrams`
};

std::vector<FileLevel> OrderNgrams(const NgramModel& model) {
  std::vector<FileLevel> levels(model.size());
  std::vector<std::uint32_t> places(model[0].size());  // of the n-grams of the order before
  std::iota(places.begin(), places.end(), 0U);
  levels[0] = {places, std::vector<std::uint32_t>(places.size(), 0)};
  for (std::size_t n = 2; n <= model.size(); ++n) {
    const std::vector<ModelNgram>& ngrams = model[n - 1];
    FileLevel& level = levels[n - 1];
    for (std::uint32_t i = 0; i < ngrams.size(); ++i) {
      if (ngrams[i].kept) {
        level.ngrams.push_back(i);
      }
    }
    const auto key = [&](std::uint32_t i) {
      return (std::uint64_t{places[ngrams[i].prefix]} << 16) | ngrams[i].symbol;
    };
    std::sort(level.ngrams.begin(), level.ngrams.end(),
              [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
    std::vector<std::uint32_t> next(ngrams.size(), 0);
    for (std::uint32_t place = 0; place < level.ngrams.size(); ++place) {
      level.parents.push_back(places[ngrams[level.ngrams[place]].prefix]);
      next[level.ngrams[place]] = place;
    }
    places = std::move(next);
  }
  return levels;
}

// Where the children of each n-gram begin; one position more than there are n-grams.
std::vector<std::uint32_t> ChildPositions(std::size_t count, const std::vector<std::uint32_t>& parents) {
  std::vector<std::uint32_t> positions(count + 1, 0);
  for (const std::uint32_t parent : parents) {
    ++positions[parent + 1];
  }
  std::partial_sum(positions.begin(), positions.end(), positions.begin());
  return positions;
}

// Whether the positions of every block are within 16 bits of its first.
bool BlocksFit(const std::vector<std::uint32_t>& positions, std::uint32_t shift) {
  for (std::size_t i = 0; i < positions.size(); ++i) {
    if (positions[i] - positions[i >> shift << shift] > 0xFFFF) {
      return false;
    }
  }
  return true;
}

void AppendPositions(std::string& out, const std::vector<std::uint32_t>& positions, std::uint32_t shift) {
  std::vector<std::uint32_t> bases;
  std::vector<std::uint16_t> offsets;
  for (std::size_t i = 0; i < positions.size(); ++i) {
    if ((i & ((std::size_t{1} << shift) - 1)) == 0) {
      bases.push_back(positions[i]);
    }
    offsets.push_back(static_cast<std::uint16_t>(positions[i] - bases.back()));
  }
  AppendAligned(out, bases);
  AppendAligned(out, offsets);
}

// Rounds what `value` makes of each n-gram. It matters as much how often an n-gram occurs as that there is
// one: half of the weight goes by frequency, half is spread evenly.
template <typename Value>
std::vector<std::uint8_t> AppendCodebook(std::string& out, const std::vector<ModelNgram>& ngrams,
                                         const FileLevel& level, Value value) {
  double total = 0;
  for (const std::uint32_t i : level.ngrams) {
    total += ngrams[i].frequency;
  }
  const double even = total > 0 ? total / static_cast<double>(level.ngrams.size()) : 1;
  std::vector<WeightedValue> values;
  values.reserve(level.ngrams.size());
  for (const std::uint32_t i : level.ngrams) {
    values.push_back({static_cast<float>(std::log(value(ngrams[i]))), even + ngrams[i].frequency});
  }
  const Codebook codebook(values);
  AppendAligned(out, codebook.codes());
  std::vector<std::uint8_t> codes;
  codes.reserve(values.size());
  for (const WeightedValue& v : values) {
    codes.push_back(codebook.CodeOf(v.value));
  }
  return codes;
}

void AppendLevel(std::string& out, const std::vector<ModelNgram>& ngrams, const FileLevel& level,
                 bool first) {
  const std::vector<std::uint8_t> codes =
      AppendCodebook(out, ngrams, level, [](const ModelNgram& ngram) { return ngram.probability; });
  if (!first) {
    std::vector<Symbol> symbols;
    symbols.reserve(level.ngrams.size());
    for (const std::uint32_t i : level.ngrams) {
      symbols.push_back(ngrams[i].symbol);
    }
    AppendAligned(out, symbols);
  }
  AppendAligned(out, codes);
}

void AppendBackoffs(std::string& out, const std::vector<ModelNgram>& ngrams, const FileLevel& level) {
  AppendAligned(out,
                AppendCodebook(out, ngrams, level, [](const ModelNgram& ngram) { return ngram.backoff; }));
}

void AppendCharacters(std::string& out, const Alphabet& alphabet, const Pages& pages) {
  std::vector<std::uint32_t> characters;
  std::vector<float> shares;
  for (const auto& [c, share] : alphabet.shares) {
    characters.push_back(c);
    shares.push_back(share);
  }
  AppendAligned(out, pages.directory);
  AppendAligned(out, pages.symbols);
  AppendAligned(out, alphabet.class_shares);
  AppendAligned(out, characters);
  AppendAligned(out, shares);
}

}  // namespace

std::size_t LmAlphabetBytes(const Alphabet& alphabet) {
  std::string out(sizeof(LmHeader), '\0');
  AppendCharacters(out, alphabet, MakePages(alphabet));
  return AlignSection(out.size());
}

std::size_t LmNgramBytes(const std::vector<std::size_t>& counts) {
  std::size_t size = 0;
  const auto add = [&size](std::size_t bytes) { size += AlignSection(bytes); };
  for (std::size_t n = 1; n <= counts.size(); ++n) {
    const std::size_t count = counts[n - 1];
    add(kCodebookSize * sizeof(float));
    add(n > 1 ? count * sizeof(Symbol) : 0);
    add(count);
    if (n < counts.size()) {
      add(kCodebookSize * sizeof(float));
      add(count);
      add(BaseCount(count, kMaximumBlockShift) * sizeof(std::uint32_t));
      add((count + 1) * sizeof(std::uint16_t));
    }
  }
  return size;
}

std::string WriteModel(const Alphabet& alphabet, const NgramModel& model) {
  const std::vector<FileLevel> levels = OrderNgrams(model);
  const Pages pages = MakePages(alphabet);
  std::vector<std::vector<std::uint32_t>> positions;
  LmHeader header;
  header.order = static_cast<std::uint32_t>(model.size());
  header.classes = kFirstCharacter;
  header.character_pages = static_cast<std::uint32_t>(pages.symbols.size() / kPageSize);
  header.shares = static_cast<std::uint32_t>(alphabet.shares.size());
  header.block_shift = kMaximumBlockShift;
  for (std::size_t n = 1; n <= levels.size(); ++n) {
    header.ngrams[n - 1] = static_cast<std::uint32_t>(levels[n - 1].ngrams.size());
    if (n < levels.size()) {
      positions.push_back(ChildPositions(levels[n - 1].ngrams.size(), levels[n].parents));
      while (!BlocksFit(positions.back(), header.block_shift)) {
        --header.block_shift;
      }
    }
  }

  std::string out(sizeof(LmHeader), '\0');
  AppendCharacters(out, alphabet, pages);
  for (std::size_t n = 1; n <= levels.size(); ++n) {
    AppendLevel(out, model[n - 1], levels[n - 1], n == 1);
    if (n < levels.size()) {
      AppendBackoffs(out, model[n - 1], levels[n - 1]);
      AppendPositions(out, positions[n - 1], header.block_shift);
    }
  }
  out.resize(AlignSection(out.size()), '\0');
  header.file_bytes = out.size();
  std::memcpy(out.data(), &header, sizeof header);
  header.checksum = Checksum(std::string_view(out).substr(kLmChecksumFrom));
  std::memcpy(out.data(), &header, sizeof header);
  return out;
}

}  // namespace jiaokan::model
