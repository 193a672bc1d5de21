#include "jiaokan/models.h"

#include <utility>

#include "model/language_model.h"
#include "model/lexicon.h"
#include "model/reranker.h"

namespace jiaokan {

Result<Models> Models::Load(const ModelFiles& files) {
  auto language_model = files.language_model.empty() ? model::LanguageModel::Embedded()
                                                     : model::LanguageModel::Open(files.language_model);
  if (!language_model.ok()) {
    return language_model.status();
  }
  auto lexicon = files.lexicon.empty() ? model::Lexicon::Embedded() : model::Lexicon::Open(files.lexicon);
  if (!lexicon.ok()) {
    return lexicon.status();
  }
  Models models;
  if (files.rerank) {
    auto reranker =
        files.reranker.empty() ? model::Reranker::Embedded() : model::Reranker::Open(files.reranker);
    if (!reranker.ok()) {
      return reranker.status();
    }
    models.reranker_ = *std::move(reranker);
  }
  models.language_model_ = *std::move(language_model);
  models.lexicon_ = *std::move(lexicon);
  return models;
}

std::uint64_t Models::fingerprint() const {
  const std::uint64_t reranker = reranker_ ? reranker_->checksum() : 0;
  return (language_model_->checksum() * 31 + lexicon_->checksum()) * 31 + reranker;
}

}  // namespace jiaokan
