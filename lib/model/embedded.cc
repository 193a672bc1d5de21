#include "model/embedded.h"

#include <cstddef>

extern "C" {
extern const char jiaokan_language_model_begin[];
extern const char jiaokan_language_model_end[];
extern const char jiaokan_lexicon_begin[];
extern const char jiaokan_lexicon_end[];
extern const char jiaokan_reranker_begin[];
extern const char jiaokan_reranker_end[];
}

namespace jiaokan::model {

std::string_view EmbeddedLanguageModel() {
  const char* const begin = jiaokan_language_model_begin;
  return {begin, static_cast<std::size_t>(jiaokan_language_model_end - begin)};
}

std::string_view EmbeddedLexicon() {
  const char* const begin = jiaokan_lexicon_begin;
  return {begin, static_cast<std::size_t>(jiaokan_lexicon_end - begin)};
}

std::string_view EmbeddedReranker() {
  const char* const begin = jiaokan_reranker_begin;
  return {begin, static_cast<std::size_t>(jiaokan_reranker_end - begin)};
}

}  // namespace jiaokan::model
