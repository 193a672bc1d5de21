#include "jiaokan/align.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "align/aligner.h"
#include "align/links.h"
#include "align/moved.h"
#include "align/rates.h"
#include "align/related.h"
#include "align/weights.h"

namespace jiaokan {
namespace align {
namespace {

// The likeliest path that leaves the units of `moved` alone.
std::vector<Step> Solve(const Aligner& aligner, const Band& band, const StepScorer& scorer,
                        const std::vector<Step>& moved) {
  std::vector<bool> zh_moved(aligner.pair().zh_units.size());
  std::vector<bool> en_moved(aligner.pair().en_units.size());
  for (const Step& step : moved) {
    std::fill_n(zh_moved.begin() + step.zh, step.shape.zh, true);
    std::fill_n(en_moved.begin() + step.en, step.shape.en, true);
  }
  const auto score = [&](std::uint32_t zh, std::uint32_t en, Shape shape) {
    const auto taken = [](const std::vector<bool>& units, std::uint32_t first, std::uint32_t count) {
      return std::find(units.begin() + first, units.begin() + first + count, true) !=
             units.begin() + first + count;
    };
    if (taken(zh_moved, zh, shape.zh) || taken(en_moved, en, shape.en)) {
      return shape.zh + shape.en == 1 ? 0.0F : Program::kOutside;
    }
    return scorer.Score(zh, en, shape);
  };
  Program program(band, ShapesOf(aligner.profile()), score);
  program.Infer();
  return program.LikeliestPath();
}

}  // namespace
}  // namespace align

Result<Alignment> Align(const Models& models, const Document& zh, const Document& en,
                        const AlignOptions& options) {
  const align::Aligner aligner(align::MakeTextPair(models.lexicon(), zh, en), options.profile);
  const align::Band band = aligner.MakeBand();
  align::StepScorer scorer(aligner, band, &align::WeightsOf(options.profile));
  std::vector<align::Step> path = align::InferWithRates(aligner, band, scorer).LikeliestPath();
  align::MovedModel model;
  const std::vector<align::Step> moved = align::FindMoved(aligner, scorer, path, model);
  if (!moved.empty()) {
    path = align::Solve(aligner, band, scorer, moved);
  }
  Alignment alignment;
  alignment.related = align::AreRelated(aligner, path);
  alignment.links = align::MakeLinks(path, moved);
  return alignment;
}

}  // namespace jiaokan
