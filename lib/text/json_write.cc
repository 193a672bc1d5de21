#include "jiaokan/json.h"

#include <nlohmann/json.hpp>

namespace jiaokan {

std::string QuoteJson(std::string_view text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string NumberJson(double value) { return nlohmann::json(value).dump(); }

}  // namespace jiaokan
