#include "align/rates.h"

#include <cmath>
#include <cstdint>
#include <vector>

namespace jiaokan::align {
namespace {

// Shares of the units of a side without a link, and of links that are groups, in usual texts; they count as
// much as those of kUsualCount units or links.
constexpr double kUsualGaps = 0.08;
constexpr double kUsualGroups = 0.1;
constexpr double kUsualCount = 5;

float LogRate(double expected, double all, double usual) {
  return static_cast<float>(std::log((expected + kUsualCount * usual) / (all + kUsualCount) / usual));
}

Rates ExpectedRates(const Program& program, const std::vector<Shape>& shapes, const Aligner& aligner) {
  double zh_gaps = 0;
  double en_gaps = 0;
  double links = 0;
  double groups = 0;
  program.VisitSteps([&](std::uint32_t, std::uint32_t, std::size_t number, double probability) {
    const Shape shape = shapes[number];
    if (shape.en == 0) {
      zh_gaps += probability;
    } else if (shape.zh == 0) {
      en_gaps += probability;
    } else {
      links += probability;
      groups += shape.zh + shape.en > 2 ? probability : 0;
    }
  });
  return {LogRate(zh_gaps, static_cast<double>(aligner.pair().zh_units.size()), kUsualGaps),
          LogRate(en_gaps, static_cast<double>(aligner.pair().en_units.size()), kUsualGaps),
          LogRate(groups, links, kUsualGroups)};
}

}  // namespace

Program InferWithRates(const Aligner& aligner, const Band& band, StepScorer& scorer) {
  const std::vector<Shape> shapes = ShapesOf(aligner.profile());
  scorer.SetRates({});
  Program program(band, shapes, [&](std::uint32_t zh, std::uint32_t en, Shape shape) {
    return scorer.Score(zh, en, shape);
  });
  program.Infer();
  scorer.SetRates(ExpectedRates(program, shapes, aligner));
  for (std::size_t number = 0; number < shapes.size(); ++number) {
    program.AddToScores(number, scorer.RateScore(shapes[number]));
  }
  program.Infer();
  return program;
}

}  // namespace jiaokan::align
