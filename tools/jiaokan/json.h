// JSON in and out.
#ifndef JIAOKAN_TOOLS_JSON_H_
#define JIAOKAN_TOOLS_JSON_H_

#include <string>
#include <string_view>

#include "jiaokan/json.h"

namespace jiaokan::cli {

// A string as JSON, quotes included; bytes that are not UTF-8 become U+FFFD.
std::string QuoteJson(std::string_view text);

// The shortest spelling that reads back as the same number.
std::string NumberJson(double value);

}  // namespace jiaokan::cli

#endif  // JIAOKAN_TOOLS_JSON_H_
