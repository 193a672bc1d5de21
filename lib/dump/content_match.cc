#include "dump/content_match.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace jiaokan::dump {
namespace {

// Originals that are compared with one another for an article.
constexpr std::size_t kCandidates = 8;
// How frequent a feature is in general counts like this many originals of the collection.
constexpr double kPriorOriginals = 20;
// About four rare words: what shares less shares nothing.
constexpr double kLeastEvidence = 25;
// A margin is held back as by so much evidence against it, so that a word or two decide nothing.
constexpr double kCaution = 20;

double Margin(double in_favour, double against) {
  return (in_favour - against) / (in_favour + against + kCaution);
}

// For each feature of the article, whether the original holds it.
std::vector<bool> Held(const Sketch& article, const Sketch& original) {
  std::vector<bool> held;
  held.reserve(article.features.size());
  auto at = original.features.begin();
  for (const Feature feature : article.features) {
    at = std::lower_bound(at, original.features.end(), feature);
    held.push_back(at != original.features.end() && *at == feature);
  }
  return held;
}

double SumWhere(const std::vector<float>& weights, const std::vector<bool>& held) {
  double sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    sum += held[i] ? weights[i] : 0;
  }
  return sum;
}

double CompareHeld(const std::vector<float>& weights, const std::vector<bool>& a,
                   const std::vector<bool>& b) {
  double only_a = 0;
  double only_b = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    only_a += a[i] && !b[i] ? weights[i] : 0;
    only_b += b[i] && !a[i] ? weights[i] : 0;
  }
  return Margin(only_a, only_b);
}

// The probability that the article gives the feature; 0 when it does not have it.
double ProbabilityOf(const Sketch& article, Feature feature) {
  const auto at = std::lower_bound(article.features.begin(), article.features.end(), feature);
  return at == article.features.end() || *at != feature
             ? 0
             : article.probabilities[static_cast<std::size_t>(at - article.features.begin())] / 255.0;
}

// Settles the articles whose indices are given, all nearest to the same original.
void Settle(const ContentIndex& index, const std::vector<Sketch>& articles,
            const std::vector<std::size_t>& rivals, std::vector<std::optional<Nearest>>& nearest) {
  const std::uint32_t original = nearest[rivals.front()]->original;
  std::size_t winner = rivals.front();
  for (const std::size_t rival : rivals) {
    winner = index.CompareArticles(articles[rival], articles[winner], original) > 0 ? rival : winner;
  }
  double margin = 1;
  for (const std::size_t rival : rivals) {
    nearest[rival]->best = articles[rival].features == articles[winner].features;
    if (!nearest[rival]->best) {
      margin = std::min(margin, index.CompareArticles(articles[winner], articles[rival], original));
    }
  }
  for (const std::size_t rival : rivals) {
    nearest[rival]->margin = std::min(nearest[rival]->margin, std::max(margin, 0.0));
  }
}

}  // namespace

ContentIndex::ContentIndex(const model::Lexicon& lexicon, std::vector<Sketch> originals)
    : originals_(std::move(originals)) {
  CollectFeatures(lexicon);
  FillPostings();
}

void ContentIndex::CollectFeatures(const model::Lexicon& lexicon) {
  std::vector<Feature> all;
  for (const Sketch& sketch : originals_) {
    all.insert(all.end(), sketch.features.begin(), sketch.features.end());
  }
  std::sort(all.begin(), all.end());
  first_.push_back(0);
  for (std::size_t i = 0; i < all.size();) {
    const auto end = std::upper_bound(all.begin() + static_cast<std::ptrdiff_t>(i), all.end(), all[i]);
    const auto count = static_cast<std::size_t>(end - all.begin()) - i;
    const double holding = static_cast<double>(count) + kPriorOriginals * FeatureFrequency(lexicon, all[i]);
    const double of = static_cast<double>(originals_.size()) + kPriorOriginals;
    features_.push_back(all[i]);
    weights_.push_back(static_cast<float>(std::max(0.0, std::log(of / holding))));
    i += count;
    first_.push_back(i);
  }
}

void ContentIndex::FillPostings() {
  postings_.resize(first_.back());
  std::vector<std::size_t> next(first_.begin(), first_.end() - 1);
  for (std::uint32_t original = 0; original < originals_.size(); ++original) {
    double squares = 1;
    for (const Feature feature : originals_[original].features) {
      const std::size_t at = Find(feature);
      postings_[next[at]++] = original;
      squares += static_cast<double>(weights_[at]) * static_cast<double>(weights_[at]);
    }
    norms_.push_back(static_cast<float>(std::sqrt(squares)));
  }
}

std::size_t ContentIndex::Find(Feature feature) const {
  return static_cast<std::size_t>(std::lower_bound(features_.begin(), features_.end(), feature) -
                                  features_.begin());
}

std::vector<float> ContentIndex::Weigh(const Sketch& article) const {
  std::vector<float> weights;
  weights.reserve(article.features.size());
  for (std::size_t i = 0; i < article.features.size(); ++i) {
    const std::size_t at = Find(article.features[i]);
    const bool known = at < features_.size() && features_[at] == article.features[i];
    weights.push_back(known ? weights_[at] * static_cast<float>(article.probabilities[i]) / 255 : 0);
  }
  return weights;
}

std::vector<std::uint32_t> ContentIndex::FindCandidates(const Sketch& article,
                                                        const std::vector<float>& weights) const {
  std::vector<float> scores(originals_.size());
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (weights[i] > 0) {
      const std::size_t at = Find(article.features[i]);
      for (std::size_t k = first_[at]; k < first_[at + 1]; ++k) {
        scores[postings_[k]] += weights[i] * weights_[at];
      }
    }
  }
  std::vector<std::uint32_t> order;
  for (std::uint32_t original = 0; original < scores.size(); ++original) {
    if (scores[original] > 0) {
      scores[original] /= norms_[original];
      order.push_back(original);
    }
  }
  const auto end = order.begin() + static_cast<std::ptrdiff_t>(std::min(order.size(), kCandidates));
  std::partial_sort(order.begin(), end, order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return scores[a] != scores[b] ? scores[a] > scores[b] : a < b;
  });
  order.erase(end, order.end());
  return order;
}

std::optional<Nearest> ContentIndex::FindNearest(const Sketch& article) const {
  const std::vector<float> weights = Weigh(article);
  const std::vector<std::uint32_t> candidates = FindCandidates(article, weights);
  std::vector<std::vector<bool>> held;
  std::size_t best = 0;
  for (const std::uint32_t candidate : candidates) {
    held.push_back(Held(article, originals_[candidate]));
    best = CompareHeld(weights, held.back(), held[best]) > 0 ? held.size() - 1 : best;
  }
  const double evidence = candidates.empty() ? 0 : SumWhere(weights, held[best]);
  if (evidence < kLeastEvidence) {
    return std::nullopt;
  }
  Nearest nearest = {candidates[best], Margin(evidence, 0)};
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (originals_[candidates[i]].features != originals_[candidates[best]].features) {
      nearest.margin = std::min(nearest.margin, CompareHeld(weights, held[best], held[i]));
    }
  }
  nearest.margin = std::max(nearest.margin, 0.0);
  return nearest;
}

double ContentIndex::CompareArticles(const Sketch& a, const Sketch& b, std::uint32_t original) const {
  double more_in_a = 0;
  double more_in_b = 0;
  for (const Feature feature : originals_[original].features) {
    const double difference = static_cast<double>(weights_[Find(feature)]) *
                              (ProbabilityOf(a, feature) - ProbabilityOf(b, feature));
    (difference > 0 ? more_in_a : more_in_b) += std::abs(difference);
  }
  return Margin(more_in_a, more_in_b);
}

void SettleRivals(const ContentIndex& index, const std::vector<Sketch>& articles,
                  std::vector<std::optional<Nearest>>& nearest) {
  std::map<std::uint32_t, std::vector<std::size_t>> claims;
  for (std::size_t i = 0; i < nearest.size(); ++i) {
    if (nearest[i]) {
      claims[nearest[i]->original].push_back(i);
    }
  }
  for (const auto& [original, rivals] : claims) {
    if (rivals.size() > 1) {
      Settle(index, articles, rivals, nearest);
    }
  }
}

}  // namespace jiaokan::dump
