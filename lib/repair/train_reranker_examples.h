// Text that was damaged, restored by language models that have not seen it, and what it should have been.
#ifndef JIAOKAN_REPAIR_TRAIN_RERANKER_EXAMPLES_H_
#define JIAOKAN_REPAIR_TRAIN_RERANKER_EXAMPLES_H_

#include <cstdint>
#include <string>
#include <vector>

#include "jiaokan/models.h"
#include "jiaokan/repair.h"

namespace jiaokan::repair {

inline constexpr std::int8_t kNotAmongThem = -1;

// A document through one channel.
struct RerankerExample {
  std::uint32_t document = 0;
  Repair repair;
  std::vector<std::int8_t> right;  // of each uncertain character: the alternative, or kNotAmongThem
};

// Restores every document with a language model trained on the other folds; which are in "`scratch`.jklm",
// one after the other. Fails as TrainLanguageModel does.
Result<std::vector<RerankerExample>> MakeRerankerExamples(const std::vector<TextSource>& sources,
                                                          const RerankerOptions& options,
                                                          const std::string& scratch);

}  // namespace jiaokan::repair

#endif  // JIAOKAN_REPAIR_TRAIN_RERANKER_EXAMPLES_H_
