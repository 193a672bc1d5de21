#include "jiaokan/status.h"

#include <fmt/format.h>

namespace jiaokan {

std::string Message::Format() const {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool placeholder = text[i] == '{' && i + 2 < text.size() && text[i + 1] >= '1' &&
                             text[i + 1] <= '9' && text[i + 2] == '}';
    const std::size_t index = placeholder ? static_cast<std::size_t>(text[i + 1] - '1') : arguments.size();
    if (index < arguments.size()) {
      out += arguments[index];
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

std::string Status::ToString() const {
  if (ok()) {
    return "ok";
  }
  std::string out = message_.Format();
  if (byte_offset_) {
    out += fmt::format(" (at byte {})", *byte_offset_);
  }
  return out;
}

}  // namespace jiaokan
