#include "record/json_string.h"

#include <algorithm>
#include <bitset>
#include <charconv>
#include <cstring>

#include <fmt/format.h>

#include "text/utf8.h"

namespace jiaokan::record {
namespace {

struct Style {
  bool ascii = false;               // what is not ASCII is escaped
  bool upper = false;               // \u00E9, not \u00e9
  bool slash = false;               // \/
  std::bitset<128> by_number = {};  // ASCII characters that are written as \uXXXX
};

bool HasHighByte(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

// Calls visit(character behind the backslash, digits behind \u).
template <typename Visit>
void ForEachEscape(std::string_view json, Visit visit) {
  for (std::size_t at = json.find('\\'); at < json.size(); at = json.find('\\', at)) {
    const char c = at + 1 < json.size() ? json[at + 1] : '\0';
    visit(c, c == 'u' ? json.substr(at + 2, 4) : std::string_view());
    at += 2;
  }
}

unsigned ParseHex(std::string_view digits) {
  unsigned value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  return value;
}

bool EscapesNonAscii(std::string_view json) {
  bool found = false;
  ForEachEscape(json,
                [&](char c, std::string_view digits) { found |= c == 'u' && ParseHex(digits) >= 0x80; });
  return found;
}

Style FindStyle(std::string_view old, std::string_view line) {
  Style style;
  bool lower = false;
  const auto note_digits = [&](std::string_view digits) {
    style.upper = style.upper || digits.find_first_of("ABCDEF") != std::string_view::npos;
    lower = lower || digits.find_first_of("abcdef") != std::string_view::npos;
  };
  ForEachEscape(old, [&](char c, std::string_view digits) {
    style.slash = style.slash || c == '/';
    if (c == 'u') {
      note_digits(digits);
      style.ascii = style.ascii || ParseHex(digits) >= 0x80;
      if (ParseHex(digits) < 0x80) {
        style.by_number.set(ParseHex(digits));
      }
    }
  });
  if (!style.ascii && !HasHighByte(line)) {
    style.ascii = EscapesNonAscii(line);
    ForEachEscape(line, [&](char, std::string_view digits) { note_digits(digits); });
  } else {
    style.ascii = style.ascii && !HasHighByte(old);
  }
  style.upper = style.upper && !lower;
  return style;
}

void AppendNumber(std::string& out, unsigned unit, const Style& style) {
  if (style.upper) {
    fmt::format_to(std::back_inserter(out), "\\u{:04X}", unit);
  } else {
    fmt::format_to(std::back_inserter(out), "\\u{:04x}", unit);
  }
}

void AppendEscaped(std::string& out, char32_t c, const Style& style) {
  if (c < 0x10000) {
    AppendNumber(out, c, style);
  } else {
    AppendNumber(out, 0xD800 + ((c - 0x10000) >> 10), style);
    AppendNumber(out, 0xDC00 + ((c - 0x10000) & 0x3FF), style);
  }
}

void AppendAscii(std::string& out, char c, const Style& style) {
  constexpr std::string_view kNamed = "\"\\\b\f\n\r\t";
  constexpr std::string_view kNames = "\"\\bfnrt";
  const std::size_t named = kNamed.find(c);
  const auto byte = static_cast<unsigned char>(c);
  if (style.by_number[byte] || (byte < 0x20 && named == std::string_view::npos)) {
    AppendNumber(out, byte, style);
  } else if (named != std::string_view::npos) {
    out += '\\';
    out += kNames[named];
  } else {
    out += c == '/' && style.slash ? "\\/" : std::string_view(&c, 1);
  }
}

}  // namespace

std::string QuoteLike(std::string_view text, std::string_view old, std::string_view line) {
  const Style style = FindStyle(old, line);
  std::string out;
  out.reserve(text.size() + 2);
  out += '"';
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      AppendAscii(out, text[at++], style);
    } else if (style.ascii) {
      AppendEscaped(out, text::NextCodePoint(text, at), style);
    } else {
      out += text[at++];
    }
  }
  return out += '"';
}

}  // namespace jiaokan::record
