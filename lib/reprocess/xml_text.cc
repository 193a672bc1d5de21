#include "reprocess/xml_text.h"

namespace jiaokan::reprocess {

Forbidden FindForbidden(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') {
      return {i, 1};
    }
    if (byte == 0xEF && (text.substr(i, 3) == "\xEF\xBF\xBE" || text.substr(i, 3) == "\xEF\xBF\xBF")) {
      return {i, 3};
    }
  }
  return {text.size(), 0};
}

std::string ReplaceForbidden(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const Forbidden next = FindForbidden(text);
    out += text.substr(0, next.at);
    out += next.size > 0 ? "\xEF\xBF\xBD" : "";
    text.remove_prefix(next.at + next.size);
  }
  return out;
}

}  // namespace jiaokan::reprocess
