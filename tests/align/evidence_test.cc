#include "align/evidence.h"

#include "align/band.h"

#include <cmath>
#include <random>

#include <gtest/gtest.h>

namespace jiaokan::align {
namespace {

// A stream of `units` units over `types` types.
Stream RandomStream(std::mt19937& random, std::size_t units, std::uint32_t types) {
  Stream stream;
  for (std::size_t unit = 0; unit < units; ++unit) {
    std::uint32_t total = 0;
    for (std::uint32_t type = 0; type < types; ++type) {
      if (random() % 3 == 0) {
        const std::uint32_t count = 1 + static_cast<std::uint32_t>(random() % 2);
        stream.tokens.push_back({type, count});
        total += count;
      }
    }
    stream.first.push_back(stream.tokens.size());
    stream.total.push_back(total);
  }
  stream.background.assign(types, 0.01F);
  stream.rarity.assign(types, 2.0F);
  return stream;
}

TypeLinks RandomLinks(std::mt19937& random, std::uint32_t sources, std::uint32_t targets) {
  TypeLinks links;
  for (std::uint32_t source = 0; source < sources; ++source) {
    for (std::uint32_t target = 0; target < targets; ++target) {
      if (random() % 4 == 0) {
        links.links.emplace_back(target, 0.25F + static_cast<float>(random() % 50) / 100);
      }
    }
    links.first.push_back(links.links.size());
  }
  return links;
}

float LinkOf(const TypeLinks& links, std::uint32_t source, std::uint32_t target) {
  for (std::size_t k = links.first[source]; k < links.first[source + 1]; ++k) {
    if (links.links[k].first == target) {
      return links.links[k].second;
    }
  }
  return 0;
}

struct PlainScore {
  double likelihood = 0;
  double coverage = 0;
};

// The definition, token by token.
PlainScore ScorePlainly(const Stream& targets, const Stream& sources, const TypeLinks& links,
                        std::size_t unit, std::uint32_t begin, std::uint32_t length) {
  PlainScore score;
  double tokens = 0;
  for (std::uint32_t k = begin; k < begin + length; ++k) {
    tokens += sources.total[k];
  }
  for (const Token& target : targets[unit]) {
    double sum = 0;
    double best = 0;
    for (std::uint32_t k = begin; k < begin + length; ++k) {
      for (const Token& source : sources[k]) {
        const double p = LinkOf(links, source.type, target.type);
        sum += p * source.count;
        best = std::max(best, p);
      }
    }
    const double average = tokens > 0 ? sum / tokens : 0;
    score.likelihood += target.count * std::log(1 + 4 * average / targets.background[target.type]);
    score.coverage += target.count * targets.rarity[target.type] * best;
  }
  return score;
}

TEST(SpanScoresTest, AgreeWithTheDefinition) {
  std::mt19937 random(5);
  const Stream targets = RandomStream(random, 4, 9);
  const Stream sources = RandomStream(random, 12, 8);
  const TypeLinks links = RandomLinks(random, 8, 9);
  const std::vector<Evidence> evidence(3, Evidence(targets, sources, links));
  const std::vector<UnitRange> ranges = {{0, 12}, {2, 9}, {3, 3}, {5, 12}};
  const SpanScores scores(evidence, ranges, 5, nullptr);
  for (std::size_t unit = 0; unit < ranges.size(); ++unit) {
    for (std::uint32_t begin = ranges[unit].begin; begin < ranges[unit].end; ++begin) {
      for (std::uint32_t length = 1; length <= 5 && begin + length <= ranges[unit].end; ++length) {
        const PlainScore expected = ScorePlainly(targets, sources, links, unit, begin, length);
        const float* const found = scores.At(unit, begin, length);
        EXPECT_NEAR(found[kFirstLikelihood], kSpanScale * expected.likelihood, 1e-3);
        EXPECT_NEAR(found[kSecondCoverage], kMassScale * expected.coverage, 1e-4);
      }
    }
  }
}

TEST(SpanScoresTest, WeightsSumTheFeatures) {
  std::mt19937 random(6);
  const Stream targets = RandomStream(random, 3, 6);
  const Stream sources = RandomStream(random, 6, 6);
  const TypeLinks links = RandomLinks(random, 6, 6);
  const std::vector<Evidence> evidence(3, Evidence(targets, sources, links));
  const std::vector<UnitRange> ranges(3, {0, 6});
  const std::vector<float> weights = {1, -2, 3, 0.5F, 2, 4};
  const SpanScores features(evidence, ranges, 3, nullptr);
  const SpanScores direct(evidence, ranges, 3, weights.data());
  const SpanScores later = features.Weighted(weights.data());
  float expected = 0;
  for (std::size_t k = 0; k < kSpanFeatures; ++k) {
    expected += weights[k] * features.At(1, 2, 3)[k];
  }
  EXPECT_FLOAT_EQ(*direct.At(1, 2, 3), expected);
  EXPECT_FLOAT_EQ(*later.At(1, 2, 3), expected);
}

TEST(FindAnchorsTest, ChainAscendsAndFollowsRareTokens) {
  // Unit i of one side holds only type i; the sides are alike but for one pair that crosses.
  Stream stream;
  for (std::uint32_t unit = 0; unit < 30; ++unit) {
    stream.tokens.push_back({unit, 1});
    stream.first.push_back(stream.tokens.size());
    stream.total.push_back(1);
  }
  stream.background.assign(30, 0.001F);
  stream.rarity.assign(30, 8.0F);
  Stream crossed = stream;
  std::swap(crossed.tokens[4], crossed.tokens[25]);
  TypeLinks same;
  for (std::uint32_t type = 0; type < 30; ++type) {
    same.links.emplace_back(type, 0.5F);
    same.first.push_back(same.links.size());
  }
  const std::vector<Evidence> evidence = {Evidence(stream, crossed, same)};
  const std::vector<Anchor> anchors = FindAnchors(evidence);
  ASSERT_EQ(anchors.size(), 28U);
  for (const Anchor& anchor : anchors) {
    EXPECT_EQ(anchor.zh, anchor.en);
  }
}

}  // namespace
}  // namespace jiaokan::align
