// Pruning by relative entropy: A. Stolcke, "Entropy-based pruning of backoff language models", 1998. The
// probabilities of contexts are their relative frequencies, not the model's own: after Kneser-Ney smoothing
// the lower orders do not estimate them (Chelba et al. 2010).
#include <algorithm>
#include <cmath>

#include "model/lm_estimate.h"
#include "model/lm_normalize.h"

namespace jiaokan::model {
namespace {

using Worths = std::vector<std::vector<float>>;  // [n - 1][position]

// The relative entropy between the model with and without h w, whose probability is `longer` after h and
// `shorter` after h'.
double Worth(double h_frequency, double longer, double shorter, const KeptMass& mass) {
  const double with = std::log(BackoffFor(mass));
  const double without = std::log(BackoffFor({mass.longer - longer, mass.shorter - shorter}));
  return h_frequency * (longer * (std::log(longer) - std::log(shorter) - without) +
                        std::max(1 - mass.longer, 0.0) * (with - without));
}

Worths AllWorths(const NgramModel& model) {
  Worths worths(model.size());
  for (std::size_t n = 2; n <= model.size(); ++n) {
    const std::vector<KeptMass> masses = KeptMasses(model, static_cast<int>(n));
    worths[n - 1].resize(model[n - 1].size(), 0);
    for (std::size_t i = 0; i < model[n - 1].size(); ++i) {
      const ModelNgram& ngram = model[n - 1][i];
      if (ngram.kept) {
        worths[n - 1][i] =
            static_cast<float>(Worth(model[n - 2][ngram.prefix].frequency, ngram.probability,
                                     model[n - 2][ngram.suffix].probability, masses[ngram.prefix]));
      }
    }
  }
  return worths;
}

// Which n-grams stay: those worth the threshold, and the prefixes of those that stay.
std::vector<std::vector<bool>> Select(const NgramModel& model, const Worths& worths, double threshold) {
  std::vector<std::vector<bool>> selected(model.size());
  for (std::size_t n = model.size(); n >= 1; --n) {
    selected[n - 1].resize(model[n - 1].size(), n == 1);
    for (std::size_t i = 0; i < model[n - 1].size() && n > 1; ++i) {
      selected[n - 1][i] = model[n - 1][i].kept && worths[n - 1][i] >= threshold;
    }
    for (std::size_t i = 0; n < model.size() && i < model[n].size(); ++i) {
      if (selected[n][i]) {
        selected[n - 1][model[n][i].prefix] = true;
      }
    }
  }
  return selected;
}

std::vector<std::size_t> Sizes(const std::vector<std::vector<bool>>& selected) {
  std::vector<std::size_t> sizes;
  sizes.reserve(selected.size());
  for (const std::vector<bool>& level : selected) {
    sizes.push_back(static_cast<std::size_t>(std::count(level.begin(), level.end(), true)));
  }
  return sizes;
}

}  // namespace

bool PruneModel(NgramModel& model, const std::function<bool(const std::vector<std::size_t>&)>& fits) {
  const Worths worths = AllWorths(model);
  if (fits(Sizes(Select(model, worths, -INFINITY)))) {
    return true;
  }
  if (!fits(Sizes(Select(model, worths, INFINITY)))) {
    return false;
  }
  // Bisection in the exponent; the steps exhaust the precision that matters.
  double low = -100;
  double high = 10;
  for (int step = 0; step < 30; ++step) {
    const double middle = (low + high) / 2;
    (fits(Sizes(Select(model, worths, std::exp2(middle)))) ? high : low) = middle;
  }
  const std::vector<std::vector<bool>> selected = Select(model, worths, std::exp2(high));
  for (std::size_t n = 2; n <= model.size(); ++n) {
    for (std::size_t i = 0; i < model[n - 1].size(); ++i) {
      model[n - 1][i].kept = selected[n - 1][i];
    }
    NormalizeBackoffs(model, static_cast<int>(n));
  }
  return true;
}

}  // namespace jiaokan::model
