// The models inside the library, loaded once for all tests of a program.
#ifndef JIAOKAN_TESTS_EMBEDDED_MODELS_H_
#define JIAOKAN_TESTS_EMBEDDED_MODELS_H_

#include "jiaokan/models.h"
#include "jiaokan/status.h"

namespace jiaokan {

inline const Models& EmbeddedModels() {
  static const Result<Models> models = Models::Load();
  return *models;
}

}  // namespace jiaokan

#endif  // JIAOKAN_TESTS_EMBEDDED_MODELS_H_
