#include "text/utf8.h"

#include <simdjson.h>
#include <unicode/utf8.h>

namespace jiaokan::text {

char32_t internal::DecodeSequence(std::string_view text, std::size_t& pos) {
  UChar32 c = 0;
  U8_NEXT_OR_FFFD(text.data(), pos, text.size(), c);
  return static_cast<char32_t>(c);
}

char32_t PreviousCodePoint(std::string_view text, std::size_t& pos) {
  const std::size_t end = pos;
  std::size_t begin = end - 1;
  while (begin > 0 && end - begin < U8_MAX_LENGTH && U8_IS_TRAIL(text[begin])) --begin;
  std::size_t next = begin;
  const char32_t c = NextCodePoint(text.substr(0, end), next);
  pos = next == end ? begin : end - 1;
  return next == end ? c : kReplacement;
}

void AppendUtf8(std::string& out, char32_t c) {
  char buffer[U8_MAX_LENGTH];
  std::size_t length = 0;
  U8_APPEND_UNSAFE(buffer, length, c);
  out.append(buffer, length);
}

std::u32string DecodeUtf8(std::string_view text) {
  std::u32string out;
  out.reserve(text.size() / 2);
  for (std::size_t pos = 0; pos < text.size();) {
    out.push_back(NextCodePoint(text, pos));
  }
  return out;
}

std::string EncodeUtf8(std::u32string_view text) {
  std::string out;
  out.reserve(text.size() * 3);
  for (const char32_t c : text) {
    AppendUtf8(out, c);
  }
  return out;
}

std::optional<std::size_t> FindInvalidUtf8(std::string_view text) {
  if (simdjson::validate_utf8(text.data(), text.size())) {
    return std::nullopt;
  }
  for (std::size_t pos = 0; pos < text.size();) {
    const std::size_t start = pos;
    UChar32 c = 0;
    U8_NEXT(text.data(), pos, text.size(), c);
    if (c < 0) {
      return start;
    }
  }
  return std::nullopt;
}

}  // namespace jiaokan::text
