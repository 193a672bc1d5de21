// A log-linear model of which character was meant, given more of the text around it than n-grams see; read in
// place from its file. Format: docs/model-format.md.
#ifndef JIAOKAN_MODEL_RERANKER_H_
#define JIAOKAN_MODEL_RERANKER_H_

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "jiaokan/status.h"

namespace jiaokan::model {

// The score of a candidate is Trust() times the logarithm of its posterior, plus the weight of each of its
// sparse features, plus each dense feature times its weight. Probabilities are proportional to e^score.
class Reranker {
 public:
  // The model compiled into the library.
  static Result<std::shared_ptr<const Reranker>> Embedded();
  // Fails with kIo, kCorruptModel or kUnsupportedVersion; the message names the file.
  static Result<std::shared_ptr<const Reranker>> Open(const std::string& path);

  ~Reranker();

  std::uint64_t checksum() const { return checksum_; }
  float Trust() const { return trust_; }
  // Of a sparse feature, by its hash. Features may share a weight (Weinberger et al. 2009).
  float Weight(std::uint64_t hash) const { return step_ * static_cast<float>(slots_[hash >> shift_]); }
  std::span<const float> dense() const { return dense_; }

 private:
  Reranker();
  struct File;
  static Result<std::shared_ptr<const Reranker>> Parse(std::unique_ptr<const File> file,
                                                       const std::string& name);

  std::unique_ptr<const File> file_;
  std::uint64_t checksum_ = 0;
  float trust_ = 1;
  float step_ = 0;
  int shift_ = 0;
  std::span<const float> dense_;
  const std::int8_t* slots_ = nullptr;
};

// What a reranker's file is made of.
struct RerankerWeights {
  float trust = 1;
  std::vector<float> dense;
  std::vector<float> slots;  // 2^n of them; that of a feature is given by the n upper bits of its hash
};

// Writes a reranker, whole or not at all. Weights are rounded to 255 steps.
Status WriteReranker(const RerankerWeights& weights, const std::string& path);

}  // namespace jiaokan::model

#endif  // JIAOKAN_MODEL_RERANKER_H_
