#include "repair/rerank.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "repair/choices.h"

namespace jiaokan::repair {
namespace {

constexpr std::size_t kPartBytes = std::size_t{1} << 16;
// Characters with a smaller posterior say little of those around them.
constexpr double kLegible = 0.99;

// The end of the part that starts at `begin`: a line's end, if there is one in the next kPartBytes.
std::size_t PartEnd(std::string_view text, std::size_t begin) {
  const std::size_t end = text.find('\n', std::min(text.size(), begin + kPartBytes));
  return end == std::string_view::npos ? text.size() : end + 1;
}

struct SymbolLineAt {
  std::size_t begin = 0;
  SymbolLine symbols;
};

std::vector<SymbolLineAt> LinesOf(std::string_view text, std::size_t begin, std::size_t end) {
  std::vector<SymbolLineAt> lines;
  while (begin < end) {
    const std::size_t line_end = std::min(text.find('\n', begin), end);
    lines.push_back({begin, SymbolLine(text.substr(begin, line_end - begin))});
    begin = line_end + 1;
  }
  return lines;
}

SymbolCounts CountsOf(const std::vector<SymbolLineAt>& lines, std::size_t bytes) {
  SymbolCounts counts(bytes / 3);
  for (const SymbolLineAt& line : lines) {
    counts.Add(line.symbols.symbols);
  }
  return counts;
}

using Uncertain = std::vector<UncertainCharacter>::const_iterator;

bool IsOpen(const UncertainCharacter& uncertain) {
  return uncertain.alternatives.front().p < kCertainWithoutReranker;
}

void MarkOpen(Uncertain first, Uncertain last, std::size_t line_end, SymbolLineAt& line) {
  for (; first != last && first->offset < line_end; ++first) {
    if (first->alternatives.front().p < kLegible) {
      line.symbols.open[line.symbols.PlaceAt(first->offset - line.begin)] = true;
    }
  }
}

// Where more of the symbols up to kReach on either side are less probable than that, the character itself
// included, the reranker knows too little.
constexpr std::ptrdiff_t kReach = 10;
constexpr std::ptrdiff_t kMostOpen = 6;

bool IsLegibleAround(const OpenCharacter& open) {
  const auto place = static_cast<std::ptrdiff_t>(open.place);
  const auto size = static_cast<std::ptrdiff_t>(open.line.open.size());
  const auto begin = open.line.open.begin();
  return std::count(begin + std::max<std::ptrdiff_t>(place - kReach, 0),
                    begin + std::min(place + kReach + 1, size), true) <= kMostOpen;
}

class Scorer {
 public:
  explicit Scorer(const model::Reranker& reranker) : reranker_(reranker) {}

  void Weigh(const OpenCharacter& open) {
    surroundings_.Read(open.line.symbols, open.place);
    scores_.clear();
    for (const Alternative& alternative : open.uncertain.alternatives) {
      scores_.push_back(Score(open, alternative));
    }
    Reweigh(scores_, open.uncertain);
  }

 private:
  double Score(const OpenCharacter& open, const Alternative& alternative) const {
    const char32_t c = CharacterOf(alternative);
    double score = reranker_.Trust() * std::log(std::max(alternative.p, kLeastPosterior));
    for (const std::uint64_t feature : surroundings_.of_character) {
      score += reranker_.Weight(FeatureHash(feature, c));
    }
    const char32_t of_class = ClassOf(c);
    for (const std::uint64_t feature : surroundings_.of_class) {
      score += reranker_.Weight(~FeatureHash(feature, of_class));
    }
    const DenseFeatures dense = ReadDense(open.counts, open.line, open.place, c);
    const std::size_t count = std::min(dense.size(), reranker_.dense().size());
    for (std::size_t i = 0; i < count; ++i) {
      score += dense[i] * reranker_.dense()[i];
    }
    return score;
  }

  const model::Reranker& reranker_;
  Surroundings surroundings_;
  std::vector<double> scores_;
};

}  // namespace

void ForEachOpen(Repair& result, const std::function<void(const OpenCharacter&)>& visit) {
  auto next = result.uncertain.begin();
  const std::string_view text = result.text;
  for (std::size_t begin = 0; begin < text.size() && next != result.uncertain.end();) {
    const std::size_t end = PartEnd(text, begin);
    if (next->offset < end) {
      std::vector<SymbolLineAt> lines = LinesOf(text, begin, end);
      const SymbolCounts counts = CountsOf(lines, end - begin);
      for (auto line = lines.begin(); line != lines.end(); ++line) {
        const std::size_t line_end = std::next(line) == lines.end() ? end : std::next(line)->begin;
        MarkOpen(next, result.uncertain.end(), line_end, *line);
        for (; next != result.uncertain.end() && next->offset < line_end; ++next) {
          if (IsOpen(*next)) {
            const auto index = static_cast<std::size_t>(next - result.uncertain.begin());
            const std::size_t place = line->symbols.PlaceAt(next->offset - line->begin);
            visit({*next, index, line->symbols, place, counts});
          }
        }
      }
    }
    begin = end;
  }
}

void Rerank(const model::Reranker& reranker, std::vector<Edit>& places, Repair& result) {
  Scorer scorer(reranker);
  ForEachOpen(result, [&scorer](const OpenCharacter& open) {
    if (IsLegibleAround(open)) {
      scorer.Weigh(open);
    }
  });
  PutInPlace(places, result);
}

}  // namespace jiaokan::repair
