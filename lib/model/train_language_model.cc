#include <algorithm>
#include <string>
#include <vector>

#include "base/file.h"
#include "jiaokan/models.h"
#include "model/lm_alphabet.h"
#include "model/lm_counts.h"
#include "model/lm_estimate.h"
#include "model/lm_format.h"
#include "model/lm_sources.h"
#include "model/lm_writer.h"

namespace jiaokan {
namespace {

Status Invalid(std::string text, std::vector<std::string> arguments) {
  return {StatusCode::kInvalidArgument, {std::move(text), std::move(arguments)}};
}

Status Check(const std::vector<TextSource>& sources, const LanguageModelOptions& options) {
  if (options.order < 1 || options.order > static_cast<int>(model::kMaximumOrder)) {
    return Invalid("the order must be from 1 to {1}, not {2}",
                   {std::to_string(model::kMaximumOrder), std::to_string(options.order)});
  }
  if (!(options.ngram_share >= 0 && options.ngram_share < 1)) {
    return Invalid("the share of the n-gram files must be from 0 to below 1, not {1}",
                   {std::to_string(options.ngram_share)});
  }
  if (sources.empty()) {
    return Invalid("no training text given", {});
  }
  for (const TextSource& source : sources) {
    if (!(source.weight > 0) || source.weight > 1e6) {
      return Invalid("{1}: the weight must be above 0 and at most 1000000", {source.path});
    }
  }
  return {};
}

template <typename Counts>
Status CountSource(const TextSource& source, Counts& counts, std::uint32_t& number) {
  const double weight = source.weight;
  if (source.kind == TextKind::kWords) {
    return model::ReadCounts(source.path, [&](std::string_view word, std::uint64_t count) {
      counts.AddWord(word, weight, count);
    });
  }
  if (source.kind == TextKind::kNgrams) {
    return model::ReadCounts(source.path, [&](std::string_view ngram, std::uint64_t count) {
      counts.AddNgram(ngram, weight, count);
    });
  }
  const TextSource::Fold& left_out = source.left_out;
  std::uint32_t index = 0;
  return model::ReadDocuments(source.path, [&](std::string_view text) {
    ++number;
    if (left_out.folds == 0 || index % left_out.folds != left_out.index) {
      counts.AddDocument(text, weight, number);
    }
    ++index;
  });
}

// Shows all sources to `counts`, which has AddDocument, AddWord and AddNgram; documents are numbered from 1
// through.
template <typename Counts>
Status CountSources(const std::vector<TextSource>& sources, Counts& counts) {
  std::uint32_t number = 0;
  for (const TextSource& source : sources) {
    if (Status status = CountSource(source, counts, number); !status.ok()) {
      return status;
    }
  }
  return {};
}

Status WriteWithin(std::size_t maximum_bytes, const model::Alphabet& alphabet, model::NgramModel& model,
                   const std::string& output) {
  const std::size_t alphabet_bytes = model::LmAlphabetBytes(alphabet);
  // A file that needs smaller blocks than foreseen exceeds the limit a little; it is then pruned once more.
  for (std::size_t limit = maximum_bytes;;) {
    if (!model::PruneModel(model, [&](const std::vector<std::size_t>& counts) {
          return alphabet_bytes + model::LmNgramBytes(counts) <= limit;
        })) {
      return Invalid("a language model of this text does not fit into {1} bytes; allow more",
                     {std::to_string(maximum_bytes)});
    }
    const std::string file = model::WriteModel(alphabet, model);
    if (file.size() <= maximum_bytes) {
      return base::WriteFile(output, file);
    }
    limit -= std::min(limit, file.size() - maximum_bytes);
  }
}

}  // namespace

Status TrainLanguageModel(const std::vector<TextSource>& sources, const LanguageModelOptions& options,
                          const std::string& output) {
  if (Status status = Check(sources, options); !status.ok()) {
    return status;
  }
  model::Alphabet alphabet;
  {
    model::CharacterCounts characters;
    if (Status status = CountSources(sources, characters); !status.ok()) {
      return status;
    }
    alphabet = model::BuildAlphabet(characters, options.minimum_documents);
  }
  model::NgramModel model;
  {
    model::NgramCounts counts(alphabet, options.order);
    if (Status status = CountSources(sources, counts); !status.ok()) {
      return status;
    }
    model = model::EstimateModel(counts, options.minimum_documents, options.ngram_share);
  }
  return WriteWithin(options.maximum_bytes, alphabet, model, output);
}

}  // namespace jiaokan
