#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include "jiaokan/models.h"
#include "model/reranker.h"
#include "repair/choices.h"
#include "repair/rerank.h"
#include "repair/train_reranker_examples.h"

namespace jiaokan {
namespace {

using repair::DenseFeatures;
using repair::OpenCharacter;
using repair::RerankerExample;

constexpr std::uint32_t kMostSlotBits = 26;
// AdaGrad (Duchi, Hazan and Singer 2011): step sizes, and what keeps the first steps small.
constexpr float kSparseStep = 0.1F;
constexpr float kSparseDamping = 0.01F;
constexpr float kDenseStep = 0.05F;
constexpr float kTrustStep = 0.02F;
// So many of 1,024 features are passed over at random in each step (dropout, Srivastava et al. 2014).
constexpr std::uint64_t kDropped = 154;
constexpr float kKept = 1 - static_cast<float>(kDropped) / 1024;
// What a certain closing bracket without its partner is worth; training text has too few of most brackets to
// tell.
constexpr float kClosedPrior = 12;
constexpr std::size_t kDenseInNumbers = repair::kDenseFeatures + 1;

// The sparse features of one candidate, by hash.
void CollectHashes(const repair::Surroundings& surroundings, char32_t c, std::vector<std::uint64_t>& out) {
  out.clear();
  for (const std::uint64_t feature : surroundings.of_character) {
    out.push_back(repair::FeatureHash(feature, c));
  }
  const char32_t of_class = repair::ClassOf(c);
  for (const std::uint64_t feature : surroundings.of_class) {
    out.push_back(~repair::FeatureHash(feature, of_class));
  }
}

// Features by the documents they stand in. Most stand in one, so they are first counted without being told
// apart, by a part of their hash; only what may reach the minimum has a place of its own, in a hash table
// with linear probing.
class FeatureDocuments {
 public:
  explicit FeatureDocuments(std::uint32_t minimum)
      : minimum_(minimum), rough_(std::size_t{1} << kRoughBits), entries_(std::size_t{1} << 16U) {}

  // First for all features, by ascending document.
  void AddRoughly(std::uint64_t hash, std::uint32_t document) {
    Rough& rough = rough_[hash & (rough_.size() - 1)];
    const auto last = static_cast<std::uint16_t>(document);
    if (rough.count == 0 || rough.last != last) {
      rough.last = last;
      rough.count = static_cast<std::uint16_t>(std::min(rough.count + 1, 0xFFFF));
    }
  }

  // Then for all of them again.
  void Add(std::uint64_t hash, std::uint32_t document) {
    if (rough_[hash & (rough_.size() - 1)].count < minimum_) {
      return;
    }
    if (used_ * 2 > entries_.size()) {
      Grow();
    }
    Entry& entry = entries_[PlaceOf(hash)];
    if (entry.count == 0) {
      entry.hash = hash;
      ++used_;
    }
    if (entry.count == 0 || entry.last != document) {
      entry.last = document;
      ++entry.count;
    }
  }

  bool IsFrequent(std::uint64_t hash) const {
    return rough_[hash & (rough_.size() - 1)].count >= minimum_ && entries_[PlaceOf(hash)].count >= minimum_;
  }

 private:
  static constexpr unsigned kRoughBits = 27;
  struct Rough {
    std::uint16_t last = 0;
    std::uint16_t count = 0;
  };
  struct Entry {
    std::uint64_t hash = 0;
    std::uint32_t last = 0;
    std::uint32_t count = 0;
  };

  std::size_t PlaceOf(std::uint64_t hash) const {
    const std::size_t mask = entries_.size() - 1;
    std::size_t i = hash & mask;
    while (entries_[i].count != 0 && entries_[i].hash != hash) {
      i = (i + 1) & mask;
    }
    return i;
  }

  void Grow() {
    std::vector<Entry> old(entries_.size() * 2);
    old.swap(entries_);
    for (const Entry& entry : old) {
      if (entry.count != 0) {
        entries_[PlaceOf(entry.hash)] = entry;
      }
    }
  }

  const std::uint32_t minimum_;
  std::vector<Rough> rough_;
  std::vector<Entry> entries_;  // a power of two of them
  std::size_t used_ = 0;
};

class Trainer {
 public:
  explicit Trainer(const RerankerOptions& options)
      : options_(options),
        shift_(static_cast<int>(64 - options.slot_bits)),
        documents_(options.minimum_documents) {
    weights_.slots.resize(std::size_t{1} << options.slot_bits);
    squares_.resize(weights_.slots.size());
    weights_.dense.resize(repair::kDenseFeatures);
    weights_.dense[repair::kClosedForCertain] = kClosedPrior;
  }

  model::RerankerWeights Train(std::vector<RerankerExample>& examples) {
    for (RerankerExample& example : examples) {
      ForEachHash(example, [&](std::uint64_t hash) { documents_.AddRoughly(hash, example.document); });
    }
    for (RerankerExample& example : examples) {
      ForEachHash(example, [&](std::uint64_t hash) { documents_.Add(hash, example.document); });
    }
    std::vector<std::size_t> order(examples.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::uint32_t round = 0; round < options_.rounds; ++round) {
      std::shuffle(order.begin(), order.end(), random_);
      for (const std::size_t i : order) {
        ForEachRight(examples[i], [&](const OpenCharacter& open, std::size_t right) { Learn(open, right); });
      }
    }
    for (float& w : weights_.slots) {
      w *= kKept;
    }
    return std::move(weights_);
  }

 private:
  struct Candidate {
    std::vector<std::size_t> slots;
    DenseFeatures dense = {};
    double log_posterior = 0;
    double p = 0;
  };

  template <typename Visit>
  static void ForEachRight(RerankerExample& example, const Visit& visit) {
    repair::ForEachOpen(example.repair, [&](const OpenCharacter& open) {
      const std::int8_t right = example.right[open.index];
      if (right != repair::kNotAmongThem) {
        visit(open, static_cast<std::size_t>(right));
      }
    });
  }

  // Features of candidates that are neither right nor probable say little.
  template <typename Visit>
  void ForEachHash(RerankerExample& example, const Visit& visit) {
    constexpr double kProbable = 0.02;
    ForEachRight(example, [&](const OpenCharacter& open, std::size_t right) {
      surroundings_.Read(open.line.symbols, open.place);
      const std::vector<Alternative>& alternatives = open.uncertain.alternatives;
      for (std::size_t i = 0; i < alternatives.size(); ++i) {
        if (i == right || alternatives[i].p >= kProbable) {
          CollectHashes(surroundings_, repair::CharacterOf(alternatives[i]), hashes_);
          std::for_each(hashes_.begin(), hashes_.end(), visit);
        }
      }
    });
  }

  // One step of stochastic gradient descent on the negative logarithm of the right candidate's probability.
  void Learn(const OpenCharacter& open, std::size_t right) {
    surroundings_.Read(open.line.symbols, open.place);
    candidates_.resize(open.uncertain.alternatives.size());
    double sum = 0;
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      Look(open, open.uncertain.alternatives[i], candidates_[i]);
    }
    double most = candidates_[0].p;
    for (const Candidate& candidate : candidates_) {
      most = std::max(most, candidate.p);
    }
    for (Candidate& candidate : candidates_) {
      candidate.p = std::exp(candidate.p - most);
      sum += candidate.p;
    }
    std::array<float, kDenseInNumbers> gradient = {};
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      const auto error = static_cast<float>(candidates_[i].p / sum - (i == right ? 1 : 0));
      Descend(candidates_[i], error, gradient);
    }
    DescendDense(gradient);
  }

  // Fills in the features, and the score as `p`.
  void Look(const OpenCharacter& open, const Alternative& alternative, Candidate& out) {
    const char32_t c = repair::CharacterOf(alternative);
    CollectHashes(surroundings_, c, hashes_);
    const std::uint64_t salt = random_();
    out.slots.clear();
    out.log_posterior = std::log(std::max(alternative.p, repair::kLeastPosterior));
    out.p = weights_.trust * out.log_posterior;
    for (const std::uint64_t hash : hashes_) {
      const bool dropped = ((hash ^ salt) * 0x9E3779B97F4A7C15U) >> 54U < kDropped;
      if (!dropped && documents_.IsFrequent(hash)) {
        out.slots.push_back(hash >> shift_);
        out.p += weights_.slots[out.slots.back()];
      }
    }
    out.dense = repair::ReadDense(open.counts, open.line, open.place, c);
    for (std::size_t i = 0; i < out.dense.size(); ++i) {
      out.p += out.dense[i] * weights_.dense[i];
    }
  }

  void Descend(const Candidate& candidate, float error, std::array<float, kDenseInNumbers>& gradient) {
    constexpr float kNegligible = 1e-4F;
    if (std::abs(error) < kNegligible) {
      return;
    }
    for (const std::size_t slot : candidate.slots) {
      squares_[slot] += error * error;
      weights_.slots[slot] -= kSparseStep * error / std::sqrt(squares_[slot] + kSparseDamping);
    }
    for (std::size_t i = 0; i < candidate.dense.size(); ++i) {
      gradient[i] += error * candidate.dense[i];
    }
    gradient.back() += error * static_cast<float>(candidate.log_posterior);
  }

  void DescendDense(const std::array<float, kDenseInNumbers>& gradient) {
    for (std::size_t i = 0; i < gradient.size(); ++i) {
      const bool of_trust = i + 1 == gradient.size();
      dense_squares_[i] += gradient[i] * gradient[i];
      const float step =
          (of_trust ? kTrustStep : kDenseStep) * gradient[i] / std::sqrt(dense_squares_[i] + 1);
      (of_trust ? weights_.trust : weights_.dense[i]) -= step;
    }
  }

  const RerankerOptions& options_;
  const int shift_;
  model::RerankerWeights weights_;
  std::vector<float> squares_;  // sums of squared gradients, by slot
  std::array<float, kDenseInNumbers> dense_squares_ = {};
  FeatureDocuments documents_;
  std::mt19937_64 random_{1};  // the same every time
  repair::Surroundings surroundings_;
  std::vector<std::uint64_t> hashes_;
  std::vector<Candidate> candidates_;
};

Status Check(const RerankerOptions& options) {
  const auto invalid = [](const char* message, std::uint32_t value) {
    return Status(StatusCode::kInvalidArgument, {message, {std::to_string(value)}});
  };
  if (options.folds < 2) {
    return invalid("there must be at least 2 folds, not {1}", options.folds);
  }
  if (options.slot_bits < 1 || options.slot_bits > kMostSlotBits) {
    return invalid("the bits of a slot must be from 1 to 26, not {1}", options.slot_bits);
  }
  return {};
}

}  // namespace

Status TrainReranker(const std::vector<TextSource>& sources, const RerankerOptions& options,
                     const std::string& output) {
  if (Status status = Check(options); !status.ok()) {
    return status;
  }
  Result<std::vector<RerankerExample>> examples = repair::MakeRerankerExamples(sources, options, output);
  if (!examples.ok()) {
    return examples.status();
  }
  return model::WriteReranker(Trainer(options).Train(*examples), output);
}

}  // namespace jiaokan
