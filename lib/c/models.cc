#include "c/call.h"
#include "c/objects.h"

using namespace jiaokan;  // NOLINT(google-build-using-namespace,google-global-names-in-headers)

jiaokan_code jiaokan_models_load(const jiaokan_model_files* files, jiaokan_models** models,
                                 jiaokan_error** error) {
  return c::Make(models, error, [&]() -> Result<Models> {
    if (Status status = c::CheckOptions(files); !status.ok()) {
      return status;
    }
    ModelFiles wanted;
    if (files != nullptr) {
      const auto path = [](const char* name) { return std::string(name != nullptr ? name : ""); };
      wanted.language_model = path(files->language_model);
      wanted.lexicon = path(files->lexicon);
      wanted.reranker = path(files->reranker);
      wanted.rerank = files->no_reranker == 0;
    }
    return Models::Load(wanted);
  });
}

void jiaokan_models_free(jiaokan_models* models) { delete models; }

uint64_t jiaokan_models_fingerprint(const jiaokan_models* models) {
  return models != nullptr ? models->value.fingerprint() : 0;
}
