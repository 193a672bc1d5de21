#include "places.h"

#include <algorithm>

namespace jiaokan::cli {
namespace {

constexpr std::size_t kStretch = 1024;  // bytes

std::size_t CountCharacters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

}  // namespace

Places::Places(std::string_view text) : text_(text) {
  lines_.push_back(0);
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
    lines_.push_back(at + 1);
  }
  std::size_t characters = 0;
  for (std::size_t at = 0; at <= text.size(); at += kStretch) {
    counts_.push_back(characters);
    characters += CountCharacters(text.substr(at, kStretch));
  }
}

std::size_t Places::CharactersBefore(std::size_t offset) const {
  const std::size_t stretch = offset / kStretch;
  return counts_[stretch] + CountCharacters(text_.substr(stretch * kStretch, offset % kStretch));
}

Places::Place Places::Of(std::size_t offset) const {
  offset = std::min(offset, text_.size());
  const auto next = std::upper_bound(lines_.begin(), lines_.end(), offset);
  const auto line = static_cast<std::size_t>(next - lines_.begin());
  return {line, CharactersBefore(offset) - CharactersBefore(lines_[line - 1]) + 1};
}

Span Places::LineAt(std::size_t offset) const {
  offset = std::min(offset, text_.size());
  const auto next = std::upper_bound(lines_.begin(), lines_.end(), offset);
  const std::size_t begin = *std::prev(next);
  std::size_t end = next == lines_.end() ? text_.size() : *next - 1;
  if (end > begin && text_[end - 1] == '\r') {
    --end;
  }
  return {begin, end};
}

}  // namespace jiaokan::cli
