#include "model/lm_estimate.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "model/lm_normalize.h"

namespace jiaokan::model {
namespace {

// What the smoothing counts of an n-gram: its occurrences at the highest order and at the start of a line; at
// lower orders the different symbols seen before it.
struct Tally {
  double number = 0;  // unweighted; decides the discount
  double weight = 0;  // weighted
};

std::vector<Tally> Tallies(const NgramCounts& counts, int n) {
  const std::vector<NgramCount>& ngrams = counts.ngrams(n);
  std::vector<Tally> tallies(ngrams.size());
  for (std::size_t i = 0; i < ngrams.size(); ++i) {
    if (n == counts.order() || (n > 1 && ngrams[i].starts_line)) {
      tallies[i] = {ngrams[i].occurrences, ngrams[i].weight};
    } else if (ngrams[i].starts > 0) {
      // The text before a listed word is not known: one context, or as much of one as the list weighs.
      tallies[i] = {1, std::min(1.0, ngrams[i].starts)};
    }
  }
  if (n < counts.order()) {
    for (const NgramCount& longer : counts.ngrams(n + 1)) {
      if (longer.occurrences > 0 && (n == 1 || !ngrams[longer.suffix].starts_line)) {
        tallies[longer.suffix].number += 1;
        tallies[longer.suffix].weight += std::min(1.0, longer.weight);
      }
    }
  }
  return tallies;
}

// The discounts of n-grams seen once, twice, and more often (Chen and Goodman 1998, equation 17).
std::array<double, 3> Discounts(const std::vector<Tally>& tallies) {
  std::array<double, 4> seen = {};
  for (const Tally& tally : tallies) {
    if (tally.number >= 1 && tally.number <= 4) {
      ++seen[static_cast<std::size_t>(tally.number) - 1];
    }
  }
  std::array<double, 3> discounts = {0.5, 1.0, 1.5};  // for text too small to estimate them from
  if (seen[0] > 0 && seen[1] > 0 && seen[2] > 0 && seen[3] > 0) {
    const double y = seen[0] / (seen[0] + 2 * seen[1]);
    for (std::size_t k = 0; k < 3; ++k) {
      const double times = static_cast<double>(k + 1);
      discounts[k] = std::clamp(times - (times + 1) * y * seen[k + 1] / seen[k], 0.1 * times, 0.95 * times);
    }
  }
  return discounts;
}

// The weight of a tally less its discount, which is in proportion to the weight of its occurrences.
double Discounted(const Tally& tally, const std::array<double, 3>& discounts) {
  if (tally.number < 1) {
    return 0;
  }
  const double discount = discounts[static_cast<std::size_t>(std::min(tally.number, 3.0)) - 1];
  return tally.weight * (1 - discount / tally.number);
}

void EstimateUnigrams(const std::vector<Tally>& tallies, std::vector<ModelNgram>& ngrams) {
  const std::array<double, 3> discounts = Discounts(tallies);
  double total = 0;
  double discounted = 0;
  for (const Tally& tally : tallies) {
    total += tally.weight;
    discounted += Discounted(tally, discounts);
  }
  // kNoSymbol never occurs; the others share what the discounts leave.
  const double others = static_cast<double>(ngrams.size() - 1);
  for (std::size_t i = 1; i < ngrams.size(); ++i) {
    ngrams[i].kept = true;
    ngrams[i].probability =
        total > 0 ? (Discounted(tallies[i], discounts) + (total - discounted) / others) / total : 1 / others;
  }
  ngrams[0].kept = true;
  ngrams[0].probability = 1e-9;
}

// P(w | h) = discounted(h w) / total(h) + gamma(h) P(w | h'), gamma being what makes the sum 1.
void EstimateHigher(const NgramCounts& counts, int n, const std::vector<Tally>& tallies, NgramModel& model) {
  const std::array<double, 3> discounts = Discounts(tallies);
  std::vector<ModelNgram>& ngrams = model[n - 1];
  std::vector<double> total(model[n - 2].size(), 0);
  std::vector<double> kept(model[n - 2].size(), 0);
  for (std::size_t h = 0; h < total.size(); ++h) {
    total[h] = counts.ngrams(n - 1)[h].ends;
  }
  for (std::size_t i = 0; i < ngrams.size(); ++i) {
    total[ngrams[i].prefix] += tallies[i].weight;
    kept[ngrams[i].prefix] += ngrams[i].kept ? Discounted(tallies[i], discounts) : 0;
  }
  for (std::size_t i = 0; i < ngrams.size(); ++i) {
    ModelNgram& ngram = ngrams[i];
    if (ngram.kept) {
      const double h_total = total[ngram.prefix];
      const double gamma = h_total > 0 ? 1 - kept[ngram.prefix] / h_total : 1;
      ngram.probability = (h_total > 0 ? Discounted(tallies[i], discounts) / h_total : 0) +
                          gamma * model[n - 2][ngram.suffix].probability;
    }
  }
}

std::vector<ModelNgram> InitialNgrams(const NgramCounts& counts, int n, std::uint32_t minimum_documents,
                                      double listed_share) {
  std::vector<ModelNgram> ngrams;
  ngrams.reserve(counts.ngrams(n).size());
  double total = 0;
  double listed = 0;
  for (const NgramCount& unigram : counts.ngrams(1)) {
    total += unigram.weight;
    listed += unigram.listed;
  }
  const double share = listed > 0 ? listed_share : 0;
  for (const NgramCount& count : counts.ngrams(n)) {
    const double frequency = (total > 0 ? (1 - share) * count.weight / total : 0) +
                             (listed > 0 ? share * count.listed / listed : 0);
    ngrams.push_back(
        {count.prefix, count.suffix, count.symbol, count.evidence.Suffices(minimum_documents), frequency});
  }
  return ngrams;
}

// P(w | h) of the n-gram files: what they count of h w, and for the occurrences of h that they continue with
// nothing, P(w | h') of the shorter context. `shorter` is the same of order n - 1.
std::vector<double> ListedProbabilities(const NgramCounts& counts, int n,
                                        const std::vector<double>& shorter) {
  const std::vector<NgramCount>& ngrams = counts.ngrams(n);
  std::vector<double> total(n == 1 ? 1 : counts.ngrams(n - 1).size(), 0);
  std::vector<double> continued(total.size(), 0);
  for (const NgramCount& ngram : ngrams) {
    continued[ngram.prefix] += ngram.listed;
  }
  for (std::size_t h = 0; h < total.size(); ++h) {
    total[h] = std::max(continued[h], n == 1 ? 0 : counts.ngrams(n - 1)[h].listed);
  }
  std::vector<double> probabilities(ngrams.size(), 0);
  for (std::size_t i = 0; i < ngrams.size(); ++i) {
    const std::uint32_t h = ngrams[i].prefix;
    const double before = n == 1 ? 0 : shorter[ngrams[i].suffix];
    probabilities[i] =
        total[h] > 0 ? (ngrams[i].listed + (total[h] - continued[h]) * before) / total[h] : before;
  }
  return probabilities;
}

// Mixes the text's P(w | h) and that of the n-gram files.
void Interpolate(const std::vector<double>& listed, double share, std::vector<ModelNgram>& ngrams) {
  for (std::size_t i = 0; i < ngrams.size(); ++i) {
    ngrams[i].probability += share * (listed[i] - ngrams[i].probability);
  }
}

void EstimateText(const NgramCounts& counts, int n, NgramModel& model) {
  const std::vector<Tally> tallies = Tallies(counts, n);
  if (n == 1) {
    EstimateUnigrams(tallies, model[0]);
  } else {
    EstimateHigher(counts, n, tallies, model);
    NormalizeBackoffs(model, n);
  }
}

// Whether any n-gram file counts anything.
bool HasListed(const NgramCounts& counts) {
  const std::vector<NgramCount>& unigrams = counts.ngrams(1);
  return std::any_of(unigrams.begin(), unigrams.end(), [](const NgramCount& c) { return c.listed > 0; });
}

}  // namespace

NgramModel EstimateModel(const NgramCounts& counts, std::uint32_t minimum_documents, double listed_share) {
  NgramModel model;
  for (int n = 1; n <= counts.order(); ++n) {
    model.push_back(InitialNgrams(counts, n, minimum_documents, listed_share));
    EstimateText(counts, n, model);
  }
  if (listed_share > 0 && HasListed(counts)) {
    std::vector<double> listed;
    for (int n = 1; n <= counts.order(); ++n) {
      listed = ListedProbabilities(counts, n, listed);
      Interpolate(listed, listed_share, model[n - 1]);
      if (n > 1) {
        NormalizeBackoffs(model, n);
      }
    }
  }
  return model;
}

}  // namespace jiaokan::model
