// Lines of a log for programs: one JSON object each.
#ifndef JIAOKAN_TOOLS_LOG_H_
#define JIAOKAN_TOOLS_LOG_H_

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace jiaokan::cli {

// RFC 3339 in UTC with milliseconds: "2026-01-31T08:05:09.250Z".
std::string FormatTimestamp(std::chrono::system_clock::time_point time);

// {"ts": ..., "level": ..., "event": ..., and what is added}. Bytes that are not UTF-8 become U+FFFD.
class LogLine {
 public:
  // `level`: "info", "warning" or "error".
  LogLine(std::string_view level, std::string_view event,
          std::chrono::system_clock::time_point time = std::chrono::system_clock::now());

  LogLine& Add(std::string_view key, std::string_view text);
  LogLine& Add(std::string_view key, std::uint64_t number);
  LogLine& Add(std::string_view key, double number);
  LogLine& AddJson(std::string_view key, std::string_view json);  // a JSON value

  // The whole line, its end included.
  std::string Text() const { return json_ + "}\n"; }

 private:
  std::string json_;
};

}  // namespace jiaokan::cli

#endif  // JIAOKAN_TOOLS_LOG_H_
