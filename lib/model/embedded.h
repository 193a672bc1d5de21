// The model files compiled into the library (embedded.S): zh.jklm, zh-en.jklex and zh.jkrank of
// lib/model/data.
#ifndef JIAOKAN_MODEL_EMBEDDED_H_
#define JIAOKAN_MODEL_EMBEDDED_H_

#include <string_view>

namespace jiaokan::model {

// The bytes begin at a multiple of 64.
std::string_view EmbeddedLanguageModel();
std::string_view EmbeddedLexicon();
std::string_view EmbeddedReranker();

}  // namespace jiaokan::model

#endif  // JIAOKAN_MODEL_EMBEDDED_H_
