#include "log.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include "jiaokan/json.h"

namespace jiaokan::cli {

std::string FormatTimestamp(std::chrono::system_clock::time_point time) {
  const auto whole = std::chrono::floor<std::chrono::seconds>(time);
  const auto rest = std::chrono::duration_cast<std::chrono::milliseconds>(time - whole).count();
  return fmt::format("{:%FT%T}.{:03}Z", fmt::gmtime(std::chrono::system_clock::to_time_t(whole)), rest);
}

LogLine::LogLine(std::string_view level, std::string_view event, std::chrono::system_clock::time_point time)
    : json_(fmt::format(R"({{"ts":"{}")", FormatTimestamp(time))) {
  Add("level", level);
  Add("event", event);
}

LogLine& LogLine::AddJson(std::string_view key, std::string_view json) {
  json_ += fmt::format(",{}:{}", QuoteJson(key), json);
  return *this;
}

LogLine& LogLine::Add(std::string_view key, std::string_view text) { return AddJson(key, QuoteJson(text)); }

LogLine& LogLine::Add(std::string_view key, std::uint64_t number) {
  return AddJson(key, fmt::to_string(number));
}

LogLine& LogLine::Add(std::string_view key, double number) { return AddJson(key, NumberJson(number)); }

}  // namespace jiaokan::cli
