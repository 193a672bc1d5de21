#include "reprocess/tidy_text.h"

#include <algorithm>

namespace jiaokan::reprocess {
namespace {

constexpr std::string_view kSpace = " \t\r\n";

std::string_view WithoutHeadingMarker(const QueueRecord& record, std::string_view zh) {
  if (record.kind != BlockKind::kHeading || record.zh.rfind('#', 0) == 0) {
    return zh;
  }
  const std::size_t hashes = std::min(zh.find_first_not_of('#'), zh.size());
  const bool marker = hashes > 0 && hashes <= 6 && hashes < zh.size() && zh[hashes] == ' ';
  return marker ? zh.substr(std::min(zh.find_first_not_of(' ', hashes), zh.size())) : zh;
}

}  // namespace

std::string_view LineEndOf(std::string_view text) {
  const std::size_t first = text.find('\n');
  if (first == std::string_view::npos || first == 0 || text[first - 1] != '\r') {
    return "\n";
  }
  for (std::size_t at = first; at != std::string_view::npos; at = text.find('\n', at + 1)) {
    if (text[at - 1] != '\r') {
      return "\n";
    }
  }
  return "\r\n";
}

std::string TidyText(const QueueRecord& record, std::string_view zh, std::string_view line_end) {
  if (record.zh.find_first_of(kSpace) != 0) {
    zh.remove_prefix(std::min(zh.find_first_not_of(kSpace), zh.size()));
  }
  if (record.zh.empty() || kSpace.find(record.zh.back()) == std::string_view::npos) {
    zh = zh.substr(0, zh.find_last_not_of(kSpace) + 1);
  }
  zh = WithoutHeadingMarker(record, zh);
  std::string out;
  for (std::size_t i = 0; i < zh.size(); ++i) {
    if (zh.substr(i, 2) == "\r\n") {
      ++i;
    }
    if (zh[i] == '\n') {
      out += line_end;
    } else {
      out += zh[i];
    }
  }
  return out;
}

bool HasControls(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r';
  });
}

}  // namespace jiaokan::reprocess
