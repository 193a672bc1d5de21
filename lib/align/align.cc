#include "jiaokan/align.h"

#include <numeric>
#include <utility>

#include "align/aligner.h"
#include "align/related.h"
#include "align/weights.h"

namespace jiaokan {
namespace align {
namespace {

std::vector<std::uint32_t> Indices(std::uint32_t first, std::uint32_t count) {
  std::vector<std::uint32_t> indices(count);
  std::iota(indices.begin(), indices.end(), first);
  return indices;
}

Link MakeLink(const Step& step) {
  Link link = {Indices(step.zh, step.shape.zh), Indices(step.en, step.shape.en), std::nullopt};
  if (step.shape.zh > 0 && step.shape.en > 0) {
    link.probability = step.probability;
  }
  return link;
}

}  // namespace
}  // namespace align

Result<Alignment> Align(const Models& models, const Document& zh, const Document& en,
                        const AlignOptions& options) {
  const align::Aligner aligner(align::MakeTextPair(models.lexicon(), zh, en), options.profile);
  const align::Program program = aligner.Solve(aligner.MakeBand(), align::WeightsOf(options.profile));
  const std::vector<align::Step> path = program.LikeliestPath();
  Alignment alignment;
  alignment.related = align::AreRelated(aligner, path);
  for (const align::Step& step : path) {
    alignment.links.push_back(align::MakeLink(step));
  }
  return alignment;
}

}  // namespace jiaokan
