// Reads the training text of the language model.
#ifndef JIAOKAN_MODEL_LM_SOURCES_H_
#define JIAOKAN_MODEL_LM_SOURCES_H_

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "jiaokan/status.h"

namespace jiaokan::model {

// Calls `document` with the "text" of each line of a JSONL file; empty lines are passed over.
// Fails with kIo, or with kMalformedInput at the first line that is not an object with such a field.
Status ReadDocuments(const std::string& path, const std::function<void(std::string_view)>& document);

// Calls `entry` with each line "characters<TAB>count" of a TSV file. Fails likewise.
Status ReadCounts(const std::string& path, const std::function<void(std::string_view, std::uint64_t)>& entry);

}  // namespace jiaokan::model

#endif  // JIAOKAN_MODEL_LM_SOURCES_H_
