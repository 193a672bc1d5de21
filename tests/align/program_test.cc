#include "align/program.h"

#include <cmath>
#include <map>
#include <random>

#include <gtest/gtest.h>

namespace jiaokan::align {
namespace {

const std::vector<Shape> kShapes = {{0, 1}, {1, 0}, {1, 1}, {1, 2}, {2, 1}, {2, 2}, {1, 3}};

// Scores drawn once per step, so that every search sees the same.
class RandomScores {
 public:
  explicit RandomScores(unsigned seed) : seed_(seed) {}
  float operator()(std::uint32_t zh, std::uint32_t en, Shape shape) const {
    std::seed_seq key = {seed_, zh, en, shape.zh, shape.en};
    std::mt19937 random(key);
    return std::uniform_real_distribution<float>(-3, 3)(random);
  }

 private:
  unsigned seed_;
};

// All paths one by one.
struct Enumeration {
  double best = -1e30;
  double sum = 0;
};
void Enumerate(const RandomScores& scores, std::uint32_t zh, std::uint32_t en, std::uint32_t zh_units,
               std::uint32_t en_units, double score, Enumeration& result) {
  if (zh == zh_units && en == en_units) {
    result.best = std::max(result.best, score);
    result.sum += std::exp(score);
    return;
  }
  for (const Shape& shape : kShapes) {
    if (zh + shape.zh <= zh_units && en + shape.en <= en_units) {
      Enumerate(scores, zh + shape.zh, en + shape.en, zh_units, en_units, score + scores(zh, en, shape),
                result);
    }
  }
}

double ScoreOf(const std::vector<Step>& path, const RandomScores& scores) {
  double score = 0;
  for (const Step& step : path) {
    score += scores(step.zh, step.en, step.shape);
  }
  return score;
}

TEST(ProgramTest, ScoresCanBeRaisedByShape) {
  const RandomScores scores(7);
  const std::size_t raised = 3;  // one Chinese unit, two English ones
  Program later(Band::Full(4, 5), kShapes, scores);
  later.AddToScores(raised, 1.5F);
  later.Infer();
  Program at_once(Band::Full(4, 5), kShapes, [&](std::uint32_t zh, std::uint32_t en, Shape shape) {
    return scores(zh, en, shape) + (shape.zh == 1 && shape.en == 2 ? 1.5F : 0.0F);
  });
  at_once.Infer();
  EXPECT_NEAR(later.LogPartition(), at_once.LogPartition(), 1e-4);
  EXPECT_NEAR(later.Probability(1, 1, raised), at_once.Probability(1, 1, raised), 1e-4);
}

TEST(ProgramTest, AgreesWithEnumeration) {
  for (unsigned seed = 0; seed < 40; ++seed) {
    const std::uint32_t zh_units = seed % 5;
    const std::uint32_t en_units = seed / 5 % 6;
    const RandomScores scores(seed);
    Enumeration all;
    Enumerate(scores, 0, 0, zh_units, en_units, 0, all);
    Program program(Band::Full(zh_units, en_units), kShapes, scores);
    program.Infer();
    SCOPED_TRACE(seed);
    EXPECT_NEAR(program.LogPartition(), std::log(all.sum), 1e-4);
    EXPECT_NEAR(ScoreOf(program.LikeliestPath(), scores), all.best, 1e-4);
  }
}

TEST(ProgramTest, ProbabilitiesOfTheStepsOverAUnitSumToOne) {
  Program program(Band::Full(6, 7), kShapes, RandomScores(3));
  program.Infer();
  std::map<std::uint32_t, double> sums;
  program.VisitSteps([&](std::uint32_t zh, std::uint32_t, std::size_t shape, double p) {
    for (std::uint32_t i = 0; i < kShapes[shape].zh; ++i) {
      sums[zh + i] += p;
    }
  });
  ASSERT_EQ(sums.size(), 6U);
  for (const auto& [zh, sum] : sums) {
    EXPECT_NEAR(sum, 1.0, 1e-4) << zh;
  }
}

TEST(ProgramTest, BandAroundTheBestPathFindsIt) {
  for (unsigned seed = 100; seed < 130; ++seed) {
    // Links near the diagonal are worth much, so that the best path stays there.
    const RandomScores random(seed);
    const auto scores = [&](std::uint32_t zh, std::uint32_t en, Shape shape) {
      return random(zh, en, shape) + (zh == en && shape.zh == 1 && shape.en == 1 ? 8.0F : 0.0F);
    };
    Program full(Band::Full(30, 32), kShapes, scores);
    Program banded(Band::Around({}, 30, 32, 6), kShapes, scores);
    full.Infer();
    banded.Infer();
    const std::vector<Step> expected = full.LikeliestPath();
    const std::vector<Step> found = banded.LikeliestPath();
    ASSERT_EQ(found.size(), expected.size()) << seed;
    for (std::size_t i = 0; i < found.size(); ++i) {
      EXPECT_EQ(found[i].zh, expected[i].zh);
      EXPECT_EQ(found[i].en, expected[i].en);
      EXPECT_NEAR(found[i].probability, expected[i].probability, 0.01);
    }
  }
}

TEST(ProgramTest, LongPathsKeepTheirProbabilities) {
  Program program(Band::Around({}, 5000, 5000, 4), kShapes, [](std::uint32_t, std::uint32_t, Shape shape) {
    return shape.zh == 1 && shape.en == 1 ? 20.0F : -20.0F;
  });
  program.Infer();
  const std::vector<Step> path = program.LikeliestPath();
  ASSERT_EQ(path.size(), 5000U);
  EXPECT_NEAR(path[2500].probability, 1.0, 1e-3);
}

}  // namespace
}  // namespace jiaokan::align
