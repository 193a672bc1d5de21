#include "repair/rerank_features.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <initializer_list>
#include <optional>

#include "text/script.h"
#include "text/utf8.h"

namespace jiaokan::repair {
namespace {

// Stand for what is before and behind a line.
constexpr char32_t kBefore = 1;
constexpr char32_t kBehind = 2;
// Symbols of a clause that are looked at on either side, those of them whose distance counts, and how far
// distances are told apart.
constexpr std::size_t kClauseReach = 20;
constexpr std::size_t kNearReach = 9;
constexpr std::size_t kFarthest = 4;
// Function words are looked for so far, brackets so far.
constexpr std::size_t kFunctionReach = 15;
constexpr std::size_t kBracketReach = 80;
constexpr std::u32string_view kFunctionWords = U"在从对和将把是与中不有的了之间为以被由比这那个一使用";
constexpr std::u32string_view kOpening = U"（《“‘【「『〈([{";
constexpr std::u32string_view kClosing = U"）》”’】」』〉)]}";
constexpr std::u32string_view kClauseEnds = U"，。；！？：|";

// What a feature is made of.
enum Template : std::uint64_t {
  kAlone,
  kBigramLeft,
  kBigramRight,
  kSecondLeft,
  kSecondRight,
  kTwoLeft,
  kTwoRight,
  kOneEach,
  kThirdLeft,
  kThirdRight,
  kOneLeftTwoRight,
  kTwoLeftOneRight,
  kSecondEach,
  kLeftSecondRight,
  kSecondLeftRight,
  kThreeLeft,
  kThreeRight,
  kInClauseLeft,
  kInClauseRight,
  kPairInClauseLeft,
  kPairInClauseRight,
  kNearLeft,
  kNearRight,
  kClauseBegin,
  kClauseEnd,
  kClause,
  kFunctionWordsAround,
  kFunctionWordsAtDistance,
};

std::uint64_t Mix(std::uint64_t h, std::uint64_t value) {
  h ^= value + 0x9E3779B97F4A7C15U + (h << 6U) + (h >> 2U);
  h *= 0xFF51AFD7ED558CCDU;
  return h ^ (h >> 32U);
}

std::uint64_t HashOf(std::uint64_t first, std::initializer_list<std::uint64_t> rest) {
  std::uint64_t h = Mix(0, first);
  for (const std::uint64_t value : rest) {
    h = Mix(h, value);
  }
  return h;
}

bool EndsClause(char32_t c) { return kClauseEnds.find(c) != std::u32string_view::npos; }

// Distances to the ends of a clause count by size.
std::uint64_t SizeClass(std::size_t distance) {
  constexpr std::array<std::size_t, 4> kLimits = {4, 6, 9, 14};
  std::uint64_t size = std::min<std::size_t>(distance, 3);
  for (const std::size_t limit : kLimits) {
    size += distance >= limit ? 1 : 0;
  }
  return size;
}

class SurroundingsReader {
 public:
  SurroundingsReader(const std::vector<char32_t>& symbols, std::size_t place, Surroundings& out)
      : symbols_(symbols), place_(static_cast<std::ptrdiff_t>(place)), out_(out) {}

  void Read() {
    ReadNeighbours();
    const Side left = ReadClause(-1, kInClauseLeft, kPairInClauseLeft, kNearLeft);
    const Side right = ReadClause(1, kInClauseRight, kPairInClauseRight, kNearRight);
    Add(kClauseBegin, {left.end, SizeClass(left.length)});
    Add(kClauseEnd, {right.end, SizeClass(right.length)});
    Add(kClause, {left.end, right.end});
    ReadFunctionWords();
    out_.of_class = {HashOf(kAlone, {}), HashOf(kBigramLeft, {At(-1)}), HashOf(kBigramRight, {At(1)})};
  }

 private:
  struct Side {
    char32_t end = 0;
    std::size_t length = 0;
  };
  struct Word {
    char32_t c = 0;
    std::size_t distance = 0;
  };

  char32_t At(std::ptrdiff_t distance) const {
    const std::ptrdiff_t i = place_ + distance;
    return i < 0 ? kBefore : i >= static_cast<std::ptrdiff_t>(symbols_.size()) ? kBehind : symbols_[i];
  }

  void Add(Template kind, std::initializer_list<std::uint64_t> values) {
    out_.of_character.push_back(HashOf(kind, values));
  }

  void ReadNeighbours() {
    Add(kAlone, {});
    Add(kBigramLeft, {At(-1)});
    Add(kBigramRight, {At(1)});
    Add(kSecondLeft, {At(-2)});
    Add(kSecondRight, {At(2)});
    Add(kTwoLeft, {At(-2), At(-1)});
    Add(kTwoRight, {At(1), At(2)});
    Add(kOneEach, {At(-1), At(1)});
    Add(kThirdLeft, {At(-3)});
    Add(kThirdRight, {At(3)});
    Add(kOneLeftTwoRight, {At(-1), At(1), At(2)});
    Add(kTwoLeftOneRight, {At(-2), At(-1), At(1)});
    Add(kSecondEach, {At(-2), At(2)});
    Add(kLeftSecondRight, {At(-1), At(2)});
    Add(kSecondLeftRight, {At(-2), At(1)});
    Add(kThreeLeft, {At(-3), At(-2), At(-1)});
    Add(kThreeRight, {At(1), At(2), At(3)});
  }

  // The symbols up to the end of the clause on one side, each once, and their pairs.
  Side ReadClause(int direction, Template single, Template pair, Template near) {
    Side side;
    char32_t last = 0;
    for (std::ptrdiff_t i = direction; side.length < kClauseReach; i += direction, ++side.length) {
      const char32_t c = At(i);
      if (c == kBefore || c == kBehind || EndsClause(c)) {
        break;
      }
      if (std::find(seen_.begin(), seen_.begin() + static_cast<std::ptrdiff_t>(seen_count_), c) ==
          seen_.begin() + static_cast<std::ptrdiff_t>(seen_count_)) {
        seen_[seen_count_++] = c;
        Add(single, {c});
      }
      if (last != 0) {
        direction < 0 ? Add(pair, {c, last}) : Add(pair, {last, c});
        if (side.length < kNearReach) {
          Add(near, {c, std::min(side.length, kFarthest)});
        }
      }
      last = c;
    }
    seen_count_ = 0;
    side.end = At(direction * static_cast<std::ptrdiff_t>(side.length + 1));
    return side;
  }

  // The next function word of the clause.
  Word FindFunctionWord(int direction) const {
    for (std::size_t distance = 0; distance < kFunctionReach; ++distance) {
      const char32_t c = At(direction * static_cast<std::ptrdiff_t>(distance + 1));
      if (c == kBefore || c == kBehind || EndsClause(c)) {
        break;
      }
      if (kFunctionWords.find(c) != std::u32string_view::npos) {
        return {c, distance};
      }
    }
    return {};
  }

  void ReadFunctionWords() {
    const Word left = FindFunctionWord(-1);
    const Word right = FindFunctionWord(1);
    Add(kFunctionWordsAround, {left.c, right.c});
    Add(kFunctionWordsAtDistance,
        {left.c, right.c, std::min<std::size_t>(left.distance, 3), std::min<std::size_t>(right.distance, 3)});
  }

  const std::vector<char32_t>& symbols_;
  std::ptrdiff_t place_;
  Surroundings& out_;
  std::array<char32_t, kClauseReach> seen_ = {};
  std::size_t seen_count_ = 0;
};

struct Bracket {
  std::size_t kind = 0;  // its place in kOpening or kClosing
  std::size_t place = 0;
};

// The bracket that stands open at `place`, seen from it in one direction: those on the way are paired with
// each other.
std::optional<Bracket> UnpairedBracket(const std::vector<char32_t>& symbols, std::size_t place,
                                       int direction) {
  const std::u32string_view wanted = direction < 0 ? kOpening : kClosing;
  const std::u32string_view paired = direction < 0 ? kClosing : kOpening;
  std::size_t depth = 0;
  auto i = static_cast<std::ptrdiff_t>(place);
  for (std::size_t n = 0; n < kBracketReach; ++n) {
    i += direction;
    if (i < 0 || i >= static_cast<std::ptrdiff_t>(symbols.size())) {
      break;
    }
    const auto at = static_cast<std::size_t>(i);
    if (const std::size_t kind = wanted.find(symbols[at]); kind != std::u32string_view::npos) {
      if (depth == 0) {
        return Bracket{kind, at};
      }
      --depth;
    } else if (paired.find(symbols[at]) != std::u32string_view::npos) {
      ++depth;
    }
  }
  return std::nullopt;
}

void ReadBracket(const SymbolLine& line, std::size_t place, char32_t candidate, DenseFeatures& features) {
  const std::size_t opens = kOpening.find(candidate);
  const std::size_t closes = kClosing.find(candidate);
  if (opens != std::u32string_view::npos) {
    const std::optional<Bracket> other = UnpairedBracket(line.symbols, place, 1);
    const bool pairs = other && other->kind == opens;
    features[pairs ? 11 : 12] = 1;
    const bool parenthesis = candidate == U'（' || candidate == U'(';
    features[kClosedForCertain] = pairs && !parenthesis && !line.open[other->place] ? 1 : 0;
  } else if (closes != std::u32string_view::npos) {
    const std::optional<Bracket> other = UnpairedBracket(line.symbols, place, -1);
    features[other && other->kind == closes ? 13 : 14] = 1;
  }
}

}  // namespace

SymbolLine::SymbolLine(std::string_view line) {
  char32_t run = 0;
  for (std::size_t position = 0; position < line.size();) {
    offsets.push_back(static_cast<std::uint32_t>(position));
    const char32_t c = text::NextCodePoint(line, position);
    const char32_t symbol = text::IsAsciiLetter(c) ? U'a' : text::IsAsciiDigit(c) ? U'0' : c;
    const bool is_run = symbol != c || c == U'a' || c == U'0';
    const bool skipped = c == U' ' && !symbols.empty();
    if (!skipped && !(is_run && run == symbol)) {
      symbols.push_back(symbol);
    }
    run = is_run ? symbol : 0;
    places.push_back(static_cast<std::uint32_t>(symbols.size() - 1));
  }
  open.resize(symbols.size());
}

std::size_t SymbolLine::PlaceAt(std::size_t offset) const {
  const auto found = std::lower_bound(offsets.begin(), offsets.end(), offset);
  return places[static_cast<std::size_t>(found - offsets.begin())];
}

SymbolCounts::SymbolCounts(std::size_t symbols) {
  const std::size_t size = std::bit_ceil(std::max<std::size_t>(symbols, 64) * 8);
  shift_ = 64 - std::countr_zero(size);
  counts_.resize(size);
}

std::uint64_t SymbolCounts::Key(char32_t a) { return HashOf(1, {a}) * 0x9E3779B97F4A7C15U; }
std::uint64_t SymbolCounts::Key(char32_t a, char32_t b) { return HashOf(2, {a, b}) * 0x9E3779B97F4A7C15U; }
std::uint64_t SymbolCounts::Key(char32_t a, char32_t b, char32_t c) {
  return HashOf(3, {a, b, c}) * 0x9E3779B97F4A7C15U;
}

void SymbolCounts::Increment(std::uint64_t key) {
  std::uint16_t& count = counts_[key >> shift_];
  count = static_cast<std::uint16_t>(std::min(count + 1, 0xFFFF));
}

void SymbolCounts::Add(const std::vector<char32_t>& line) {
  for (std::size_t i = 0; i < line.size(); ++i) {
    Increment(Key(line[i]));
    if (i + 1 < line.size()) {
      Increment(Key(line[i], line[i + 1]));
    }
    if (i + 2 < line.size()) {
      Increment(Key(line[i], line[i + 1], line[i + 2]));
    }
  }
}

void Surroundings::Read(const std::vector<char32_t>& symbols, std::size_t place) {
  of_character.clear();
  SurroundingsReader(symbols, place, *this).Read();
}

char32_t ClassOf(char32_t c) {
  if (u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_EMOJI_PRESENTATION) != 0) {
    return 1;
  }
  if (u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_EMOJI) != 0) {
    return 2;
  }
  constexpr char32_t kCategories = 64;
  return kCategories * (1 + static_cast<char32_t>(ublock_getCode(static_cast<UChar32>(c)))) +
         static_cast<char32_t>(u_charType(static_cast<UChar32>(c)));
}

DenseFeatures ReadDense(const SymbolCounts& counts, const SymbolLine& line, std::size_t place,
                        char32_t candidate) {
  const std::vector<char32_t>& symbols = line.symbols;
  const auto at = [&](std::ptrdiff_t distance) {
    const std::ptrdiff_t i = static_cast<std::ptrdiff_t>(place) + distance;
    return i < 0 ? kBefore : i >= static_cast<std::ptrdiff_t>(symbols.size()) ? kBehind : symbols[i];
  };
  const std::uint32_t own = candidate == symbols[place] ? 1 : 0;
  const auto count = [&](std::uint64_t key) {
    return std::log1p(static_cast<float>(std::max(counts.Count(key), own) - own));
  };
  DenseFeatures f = {};
  f[0] = count(SymbolCounts::Key(candidate));
  f[1] = count(SymbolCounts::Key(at(-1), candidate));
  f[2] = count(SymbolCounts::Key(candidate, at(1)));
  f[3] = count(SymbolCounts::Key(at(-1), candidate, at(1)));
  f[4] = count(SymbolCounts::Key(at(-2), at(-1), candidate));
  f[5] = count(SymbolCounts::Key(candidate, at(1), at(2)));
  for (std::size_t i = 1; i <= 5; ++i) {
    f[i + 5] = f[i] > 0 ? 1 : 0;
  }
  ReadBracket(line, place, candidate, f);
  return f;
}

}  // namespace jiaokan::repair
