// Reading an original as a document.
#ifndef JIAOKAN_DUMP_READ_ORIGINAL_H_
#define JIAOKAN_DUMP_READ_ORIGINAL_H_

#include <string>

#include "jiaokan/document.h"
#include "jiaokan/models.h"
#include "jiaokan/status.h"

namespace jiaokan::dump {

struct ReadDocument {
  std::string hash;  // of the bytes of the file; empty when it cannot be read
  Result<Document> document;
};

// `name` tells the format by its ending. What is not UTF-8 is converted.
ReadDocument ReadOriginal(const Models& models, const std::string& path, const std::string& name);

}  // namespace jiaokan::dump

#endif  // JIAOKAN_DUMP_READ_ORIGINAL_H_
