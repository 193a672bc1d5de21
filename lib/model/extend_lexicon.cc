#include "model/extend_lexicon.h"

#include <optional>
#include <string>

#include "base/file.h"
#include "jiaokan/models.h"

namespace jiaokan {
namespace model {
namespace {

// Of all that is known of a word, against one occurrence in the terms.
constexpr double kKnownWordWeight = 0.25;
// Of an occurrence of a unit in the lexicon's text, against one in the terms.
constexpr double kKnownUnitWeight = 0.1;
constexpr float kProbabilityStep = 1.5F;

Status CheckExtensionOptions(const LexiconExtension& extension, const LexiconExtensionOptions& options) {
  if (extension.pair_files.empty() && extension.term_files.empty()) {
    return Status(StatusCode::kInvalidArgument, {"no files of sentence pairs or terms were given"});
  }
  if (options.iterations < 1 || options.minimum_documents < 1 || !(options.minimum_probability > 0) ||
      options.minimum_probability > 1 || !(options.prior_weight >= 0)) {
    return Status(StatusCode::kInvalidArgument,
                  {"an extension needs at least 1 iteration, 1 document and a minimum probability above 0 up "
                   "to 1, and a prior weight of 0 or more"});
  }
  return {};
}

struct Extension {
  LexiconTables base;
  std::optional<LexiconCorpus> pairs;
  std::optional<LexiconCorpus> terms;
};

Result<std::string> Extend(const Extension& extension, const LexiconExtensionOptions& options,
                           float minimum_probability) {
  LexiconTables tables = extension.base;
  const TextSize size = EstimateTextSize(tables);
  if (extension.pairs) {
    ExtendTables(*extension.pairs, size,
                 {options.iterations, minimum_probability, options.prior_weight, 0, 2}, tables);
  }
  if (extension.terms) {
    ExtendTables(*extension.terms, size,
                 {options.iterations, minimum_probability, kKnownUnitWeight, kKnownWordWeight, 1}, tables);
  }
  return PackLexicon(tables);
}

Result<Extension> ReadExtension(const LexiconExtension& files, std::uint32_t minimum_documents) {
  const auto base = files.lexicon.empty() ? Lexicon::Embedded() : Lexicon::Open(files.lexicon);
  if (!base.ok()) {
    return base.status();
  }
  Extension extension{UnpackLexicon(**base), {}, {}};
  if (!files.pair_files.empty()) {
    Result<LexiconCorpus> pairs = ReadLexiconCorpus(files.pair_files, minimum_documents);
    if (!pairs.ok()) {
      return pairs.status();
    }
    extension.pairs = *std::move(pairs);
  }
  if (!files.term_files.empty()) {
    Result<LexiconCorpus> terms = ReadTerms(files.term_files);
    if (!terms.ok()) {
      return terms.status();
    }
    extension.terms = *std::move(terms);
  }
  return extension;
}

}  // namespace
}  // namespace model

Status ExtendLexicon(const LexiconExtension& extension, const LexiconExtensionOptions& options,
                     const std::string& output) {
  if (Status status = model::CheckExtensionOptions(extension, options); !status.ok()) {
    return status;
  }
  const Result<model::Extension> read = model::ReadExtension(extension, options.minimum_documents);
  if (!read.ok()) {
    return read.status();
  }
  for (float minimum = static_cast<float>(options.minimum_probability); minimum < 1;
       minimum *= model::kProbabilityStep) {
    const Result<std::string> packed = model::Extend(*read, options, minimum);
    if (!packed.ok()) {
      return packed.status();
    }
    if (packed->size() <= options.maximum_bytes) {
      return base::WriteFile(output, *packed);
    }
  }
  return Status(StatusCode::kResourceExhausted,
                {"the extended lexicon needs more than {1} bytes; ask for more documents of each word",
                 {std::to_string(options.maximum_bytes)}});
}

}  // namespace jiaokan
