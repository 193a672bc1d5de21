// The mappings of a YAML stream that hold text and its translation.
#ifndef JIAOKAN_DOCUMENT_YAML_ROWS_H_
#define JIAOKAN_DOCUMENT_YAML_ROWS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "jiaokan/status.h"

namespace jiaokan::document {

struct YamlScalar {
  std::size_t at;  // in the source, with its tag and anchor
  std::string value;
};

// A row of a bilingual document, or columns of it.
struct YamlRow {
  std::vector<YamlScalar> zh;
  std::vector<YamlScalar> en;
  std::string type;
  std::vector<std::string> preferences;
};

// The rows in the order of the source. Fails with kMalformedInput and the offset.
Result<std::vector<YamlRow>> ReadYamlRows(const std::string& source);

}  // namespace jiaokan::document

#endif  // JIAOKAN_DOCUMENT_YAML_ROWS_H_
