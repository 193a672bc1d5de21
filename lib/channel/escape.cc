#include "channel/escape.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "channel/entities.h"
#include "text/utf8.h"

namespace jiaokan::channel {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, kEscapeCount> kEscapeNames = {
    {{"", ""},
     {"-entities", "characters written as HTML entities"},
     {"-percent", "UTF-8 bytes written as %HH"},
     {"-unicode", "characters written as \\uHHHH"},
     {"-hex", "characters written as \\xHH"},
     {"-hexbytes", "UTF-8 bytes written as \\xHH"},
     {"-backslash", "quotes and backslashes behind a backslash"}}};

struct Number {
  char32_t value = 0;
  std::size_t digits = 0;
};

// The digits at `pos`; none when there are more than `most`.
Number ReadNumber(std::string_view text, std::size_t pos, std::size_t most, int base) {
  const std::string_view part = text.substr(std::min(pos, text.size()), most + 1);
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), value, base);
  const auto digits = static_cast<std::size_t>(end - part.data());
  return error != std::errc() || digits > most ? Number() : Number{value, digits};
}

// Exactly `digits` hexadecimal digits at `pos`.
std::optional<char32_t> ReadHex(std::string_view text, std::size_t pos, std::size_t digits) {
  const Number number = ReadNumber(text.substr(0, std::min(text.size(), pos + digits)), pos, digits, 16);
  return number.digits == digits ? std::optional(number.value) : std::nullopt;
}

bool IsHighSurrogate(char32_t c) { return c >= 0xD800 && c < 0xDC00; }
bool IsLowSurrogate(char32_t c) { return c >= 0xDC00 && c < 0xE000; }

bool IsWorthReading(char32_t c) {
  return c == U'"' || c == U'\'' || (c >= 0x80 && c <= 0x10FFFF && !IsHighSurrogate(c) && !IsLowSurrogate(c));
}

std::optional<EscapedCharacter> Make(std::size_t size, char32_t c, Escape escape) {
  return IsWorthReading(c) ? std::optional(EscapedCharacter{size, c, escape}) : std::nullopt;
}

std::size_t SemicolonAt(std::string_view text, std::size_t pos) {
  return pos < text.size() && text[pos] == ';' ? 1 : 0;
}

std::optional<EscapedCharacter> ReadNumericEntity(std::string_view text, std::size_t pos) {
  constexpr std::size_t kMostDigits = 8;
  const bool hex = pos + 2 < text.size() && (text[pos + 2] == 'x' || text[pos + 2] == 'X');
  const std::size_t begin = pos + (hex ? 3 : 2);
  const Number number = ReadNumber(text, begin, kMostDigits, hex ? 16 : 10);
  const std::size_t end = begin + number.digits;
  return Make(end + SemicolonAt(text, end) - pos, number.value, Escape::kEntities);
}

std::optional<EscapedCharacter> ReadEntity(std::string_view text, std::size_t pos) {
  if (text.substr(pos + 1).starts_with('#')) {
    return ReadNumericEntity(text, pos);
  }
  const std::string_view name = text.substr(pos + 1, kLongestEntity);
  for (std::size_t size = name.size(); size > 1; --size) {
    const std::size_t semicolon = SemicolonAt(text, pos + 1 + size);
    if (const auto c = FindEntity(name.substr(0, size), semicolon == 0)) {
      return Make(1 + size + semicolon, *c, Escape::kEntities);
    }
  }
  return std::nullopt;
}

// A character above ASCII as bytes of UTF-8, each written as `mark` and two digits.
std::optional<EscapedCharacter> ReadBytes(std::string_view text, std::size_t pos, std::string_view mark,
                                          Escape escape) {
  constexpr std::size_t kMostBytes = 4;
  std::string bytes;
  for (std::size_t at = pos; bytes.size() < kMostBytes && text.substr(at).starts_with(mark);) {
    const auto byte = ReadHex(text, at + mark.size(), 2);
    const bool continues = byte && *byte >= 0x80 && *byte < 0xC0;
    if (!byte || *byte < 0x80 || bytes.empty() == continues) {
      break;
    }
    bytes += static_cast<char>(*byte);
    at += mark.size() + 2;
  }
  if (bytes.empty()) {
    return std::nullopt;
  }
  std::size_t size = 0;
  const char32_t c = text::NextCodePoint(bytes, size);
  const bool whole = c != text::kReplacement || bytes.starts_with("\uFFFD");
  return whole ? Make(size * (mark.size() + 2), c, escape) : std::nullopt;
}

std::optional<EscapedCharacter> ReadUnicode(std::string_view text, std::size_t pos) {
  constexpr std::size_t kUnit = 6;  // \uHHHH
  if (text.substr(pos).starts_with("\\u{")) {
    const Number number = ReadNumber(text, pos + 3, 6, 16);
    const std::size_t end = pos + 3 + number.digits;
    return text.substr(end).starts_with('}') ? Make(end + 1 - pos, number.value, Escape::kUnicode)
                                             : std::nullopt;
  }
  const auto c = ReadHex(text, pos + 2, kUnit - 2);
  if (!c || !IsHighSurrogate(*c)) {
    return c ? Make(kUnit, *c, Escape::kUnicode) : std::nullopt;
  }
  const auto low =
      text.substr(pos + kUnit).starts_with("\\u") ? ReadHex(text, pos + kUnit + 2, kUnit - 2) : std::nullopt;
  return low && IsLowSurrogate(*low)
             ? Make(2 * kUnit, 0x10000 + ((*c - 0xD800) << 10) + (*low - 0xDC00), Escape::kUnicode)
             : std::nullopt;
}

std::optional<EscapedCharacter> ReadHexEscape(std::string_view text, std::size_t pos, bool hex_bytes) {
  if (hex_bytes) {
    if (const auto escaped = ReadBytes(text, pos, "\\x", Escape::kHexBytes)) {
      return escaped;
    }
  }
  const auto c = ReadHex(text, pos + 2, 2);
  return c ? Make(4, *c, Escape::kHex) : std::nullopt;
}

std::optional<EscapedCharacter> ReadBackslash(std::string_view text, std::size_t pos, bool hex_bytes) {
  const char next = pos + 1 < text.size() ? text[pos + 1] : '\0';
  switch (next) {
    case 'u':
      return ReadUnicode(text, pos);
    case 'U': {
      const auto c = ReadHex(text, pos + 2, 8);
      return c ? Make(10, *c, Escape::kUnicode) : std::nullopt;
    }
    case 'x':
      return ReadHexEscape(text, pos, hex_bytes);
    case '"':
    case '\'':
    case '\\':
      return EscapedCharacter{2, static_cast<char32_t>(next), Escape::kBackslash};
    default:
      return std::nullopt;
  }
}

void AppendHex(std::string& out, std::string_view mark, char32_t value, int digits, const char* alphabet) {
  out += mark;
  for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
    out += alphabet[(value >> static_cast<unsigned>(shift)) & 0xFU];
  }
}

constexpr const char* kLower = "0123456789abcdef";
constexpr const char* kUpper = "0123456789ABCDEF";

void AppendUnicode(std::string& out, char32_t c) {
  if (c > 0xFFFF) {
    AppendHex(out, "\\u", 0xD800 + ((c - 0x10000) >> 10), 4, kLower);
    c = 0xDC00 + ((c - 0x10000) & 0x3FFU);
  }
  AppendHex(out, "\\u", c, 4, kLower);
}

void AppendEscaped(std::string& out, Escape escape, char32_t c, std::string_view utf8) {
  switch (escape) {
    case Escape::kEntities:
      out += "&#" + std::to_string(static_cast<std::uint32_t>(c)) + ";";
      break;
    case Escape::kPercent:
    case Escape::kHexBytes:
      for (const char byte : utf8) {
        const bool percent = escape == Escape::kPercent;
        AppendHex(out, percent ? "%" : "\\x", static_cast<unsigned char>(byte), 2, percent ? kUpper : kLower);
      }
      break;
    case Escape::kHex:
      if (c <= 0xFF) {
        AppendHex(out, "\\x", c, 2, kLower);
        break;
      }
      [[fallthrough]];
    case Escape::kUnicode:
      AppendUnicode(out, c);
      break;
    default:
      out += utf8;
  }
}

}  // namespace

std::string_view EscapeSuffix(Escape escape) { return kEscapeNames[static_cast<std::size_t>(escape)].first; }

std::string_view DescribeEscape(Escape escape) {
  return kEscapeNames[static_cast<std::size_t>(escape)].second;
}

std::optional<EscapedCharacter> ReadEscape(std::string_view text, std::size_t pos, bool hex_bytes) {
  switch (text[pos]) {
    case '&':
      return ReadEntity(text, pos);
    case '%':
      return ReadBytes(text, pos, "%", Escape::kPercent);
    case '\\':
      return ReadBackslash(text, pos, hex_bytes);
    default:
      return std::nullopt;
  }
}

std::string WriteEscapes(Escape escape, std::string_view text) {
  if (escape == Escape::kNone) {
    return std::string(text);
  }
  std::string out;
  for (std::size_t pos = 0; pos < text.size();) {
    const std::size_t begin = pos;
    const char32_t c = text::NextCodePoint(text, pos);
    if (c >= 0x80) {
      AppendEscaped(out, escape, c, text.substr(begin, pos - begin));
      continue;
    }
    const bool marked = c == U'"' || c == U'\'' || c == U'\\';
    out += escape == Escape::kBackslash && marked ? "\\" : "";
    out += static_cast<char>(c);
  }
  return out;
}

}  // namespace jiaokan::channel
