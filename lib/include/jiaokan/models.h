// The statistical models that repair, alignment and verification read, and their training.
// File formats: docs/model-format.md; what the embedded ones were trained on: docs/models.md.
#ifndef JIAOKAN_MODELS_H_
#define JIAOKAN_MODELS_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "jiaokan/status.h"

namespace jiaokan::model {
class LanguageModel;
class Lexicon;
class Reranker;
}  // namespace jiaokan::model

#pragma GCC visibility push(default)
namespace jiaokan {

// Where models come from. An empty path means the model embedded in the library.
struct ModelFiles {
  std::string language_model = {};  // a file written by TrainLanguageModel
  std::string lexicon = {};         // a file written by TrainLexicon
  std::string reranker = {};        // a file written by TrainReranker
  bool rerank = true;  // false: no reranker; uncertain characters are read by the language model alone
};

// An immutable set of models. Copies share it; any number of threads may use one at the same time.
class Models {
 public:
  // Maps and checks the files (magic, version, size, checksum).
  // Fails with kIo, kCorruptModel or kUnsupportedVersion; the message names the file.
  static Result<Models> Load(const ModelFiles& files = {});

  // The same for two sets only if they hold the same models.
  std::uint64_t fingerprint() const;

  // Of the modules of the library; their types are not public.
  const model::LanguageModel& language_model() const { return *language_model_; }
  // Likewise.
  const model::Lexicon& lexicon() const { return *lexicon_; }
  // Null when it was left out.
  const model::Reranker* reranker() const { return reranker_.get(); }

 private:
  Models() = default;
  std::shared_ptr<const model::LanguageModel> language_model_;
  std::shared_ptr<const model::Lexicon> lexicon_;
  std::shared_ptr<const model::Reranker> reranker_;
};

// What a file of training text for the language model holds.
enum class TextKind {
  kDocuments,  // JSONL, one document per line: {"text": "..."}
  kWords,      // lines "characters<TAB>count": words, the text around them not known
  kNgrams,     // lines "characters<TAB>count": how often the last character follows the ones before it. Each
               // occurrence in a text is counted in one line, that of the longest n-gram known of it.
};

// One source of training text for the language model.
struct TextSource {
  std::string path;                      // of a file
  double weight = 1.0;                   // multiplies every count of this source
  TextKind kind = TextKind::kDocuments;  // what it holds
  // The documents of this source whose number, from 0, leaves `index` when divided by `folds` are left out.
  struct Fold {
    std::uint32_t folds = 0;  // 0: none
    std::uint32_t index = 0;  // below `folds`
  } left_out = {};            // none by default
};

// How a language model is trained.
struct LanguageModelOptions {
  int order = 3;                        // longest n-gram, 1 to 5 characters
  std::uint32_t minimum_documents = 3;  // an n-gram of order 2 and up seen in fewer documents is left out
  double ngram_share = 0.2;             // of each probability, for the model of the kNgrams sources; below 1
  std::uint64_t maximum_bytes = 12u << 20;  // prune by relative entropy until the file is no larger
};

// Trains a character n-gram model with modified Kneser-Ney smoothing (Chen and Goodman 1998, section 3)
// and writes it to `output`, whole or not at all.
// Fails with kInvalidArgument, kIo, or kMalformedInput (a line that is not what its source says).
Status TrainLanguageModel(const std::vector<TextSource>& sources, const LanguageModelOptions& options,
                          const std::string& output);

// How a reranker is trained.
struct RerankerOptions {
  std::uint32_t folds = 5;                   // parts that the documents are divided into; at least 2
  std::uint32_t rounds = 2;                  // over all examples
  std::uint32_t minimum_documents = 3;       // a feature seen in fewer documents has no weight
  std::uint32_t slot_bits = 22;              // the file holds 2^slot_bits weights of a byte each; 1 to 26
  LanguageModelOptions language_model = {};  // of the models that restore each fold
};

// Trains the reranker, a log-linear model with hashed features, on documents that are damaged and then
// restored by a language model of the other folds (stacking: Wolpert 1992), and writes it to `output`, whole
// or not at all. The models of the folds are at "`output`.jklm" meanwhile.
// Fails as TrainLanguageModel does.
Status TrainReranker(const std::vector<TextSource>& sources, const RerankerOptions& options,
                     const std::string& output);

// How a lexicon is trained.
struct LexiconOptions {
  int iterations = 10;                  // of expectation maximisation
  std::uint32_t minimum_documents = 3;  // a word seen in fewer documents is left out
  double minimum_probability = 0.01;    // translations below it are pruned
};

// Trains a Chinese-English lexicon, IBM model 1 (Brown et al. 1993) in both directions, from JSONL files of
// sentence pairs {"doc": "...", "zh": "...", "en": "..."}, and writes it to `output`, whole or not at all.
// Fails as TrainLanguageModel does.
Status TrainLexicon(const std::vector<std::string>& pair_files, const LexiconOptions& options,
                    const std::string& output);

// What a lexicon is extended with.
struct LexiconExtension {
  std::string lexicon = {};                  // the lexicon to extend; empty: the embedded one
  std::vector<std::string> pair_files = {};  // as TrainLexicon reads them
  std::vector<std::string> term_files = {};  // UTF-8 lines "Chinese<TAB>English"
};

// How a lexicon is extended.
struct LexiconExtensionOptions {
  int iterations = 10;                  // of expectation maximisation
  std::uint32_t minimum_documents = 1;  // of the pairs: a word seen in fewer documents is left out
  double minimum_probability = 0.01;    // translations below it are pruned
  double prior_weight = 1;  // an occurrence in the text of the lexicon counts as this many in the pairs
  std::uint64_t maximum_bytes =
      12u << 20;  // raise the minimum probability of what changes until the file fits
};

// Writes a lexicon that knows what `extension.lexicon` knows and what the pairs and terms say, whole or not
// at all. A probability p of a word or unit of the pairs becomes (c + w p) / (n + w), where c and n are
// expected counts in the pairs and w is how often the lexicon's own text had the word, by the frequency that
// is stored, times `prior_weight`: the mean of a posterior under a Dirichlet prior (MacKay and Peto 1995).
// What the terms say of an English word weighs at least as much as all the rest. The lists of words and units
// that neither pairs nor terms have stay as they are, as do all frequencies that are stored. Fails as
// TrainLexicon and Models::Load do, and with kResourceExhausted when maximum_bytes is too little.
Status ExtendLexicon(const LexiconExtension& extension, const LexiconExtensionOptions& options,
                     const std::string& output);

}  // namespace jiaokan
#pragma GCC visibility pop

#endif  // JIAOKAN_MODELS_H_
