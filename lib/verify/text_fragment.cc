#include "verify/text_fragment.h"

#include <optional>

#include "text/script.h"
#include "text/utf8.h"

namespace jiaokan::verify {
namespace {

constexpr std::string_view kDelimiter = ":~:";
constexpr std::string_view kText = "text=";

std::vector<std::string_view> Split(std::string_view text, char separator) {
  std::vector<std::string_view> out;
  for (std::size_t begin = 0;;) {
    const std::size_t end = text.find(separator, begin);
    out.push_back(text.substr(begin, end - begin));
    if (end == std::string_view::npos) return out;
    begin = end + 1;
  }
}

int HexValue(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::optional<std::string> Decode(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out += text[i];
      continue;
    }
    const int high = i + 2 < text.size() ? HexValue(text[i + 1]) : -1;
    const int low = i + 2 < text.size() ? HexValue(text[i + 2]) : -1;
    if (high < 0 || low < 0) return std::nullopt;
    out += static_cast<char>(high * 16 + low);
    i += 2;
  }
  if (text::FindInvalidUtf8(out)) return std::nullopt;
  return out;
}

// TextDirectiveExplicitChar: URL code points but "&", "-" and ",".
bool IsExplicit(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || text::IsAsciiLetter(byte) || text::IsAsciiDigit(byte) ||
         std::string_view("!$'()*+./:;=?@_~").find(c) != std::string_view::npos;
}

// The first character that must be encoded; a dash is none where a prefix ends or a suffix begins.
std::string_view FindRaw(std::string_view part) {
  if (!part.empty() && part.back() == '-') part.remove_suffix(1);
  if (!part.empty() && part.front() == '-') part.remove_prefix(1);
  for (std::size_t i = 0; i < part.size(); ++i) {
    if (part[i] != '%' && !IsExplicit(part[i])) return part.substr(i, 1);
  }
  return {};
}

TextDirective Broken(FragmentFault fault, std::string_view directive) {
  TextDirective out;
  out.fault = fault;
  out.culprit = std::string(directive);
  return out;
}

// Section 3.5.1, "parse a text directive".
TextDirective ParseDirective(std::string_view value) {
  std::vector<std::string_view> parts = Split(value, ',');
  TextDirective out;
  for (const std::string_view part : parts) {
    const std::string_view raw = FindRaw(part);
    if (raw.empty() || out.fault != FragmentFault::kNone) continue;
    out.fault = FragmentFault::kRawCharacter;
    out.culprit = std::string(raw);
  }
  std::string_view prefix;
  std::string_view suffix;
  if (parts.front().size() > 1 && parts.front().back() == '-') {
    prefix = parts.front().substr(0, parts.front().size() - 1);
    parts.erase(parts.begin());
  }
  if (!parts.empty() && parts.back().size() > 1 && parts.back().front() == '-') {
    suffix = parts.back().substr(1);
    parts.pop_back();
  }
  if (parts.empty() || parts.size() > 2) return Broken(FragmentFault::kBadParts, value);
  const std::string_view end = parts.size() == 2 ? parts[1] : std::string_view();
  if (parts[0].empty() || (parts.size() == 2 && end.empty())) return Broken(FragmentFault::kBadParts, value);
  const std::string_view sources[] = {prefix, parts[0], end, suffix};
  std::string* const targets[] = {&out.prefix, &out.start, &out.end, &out.suffix};
  for (std::size_t i = 0; i < 4; ++i) {
    std::optional<std::string> decoded = Decode(sources[i]);
    if (!decoded) return Broken(FragmentFault::kBadEscape, value);
    *targets[i] = *std::move(decoded);
  }
  return out;
}

}  // namespace

std::size_t FindDirective(std::string_view url) {
  const std::size_t hash = url.find('#');
  if (hash == std::string_view::npos) return hash;
  const std::size_t at = url.find(kDelimiter, hash);
  return at == std::string_view::npos ? at : at + kDelimiter.size();
}

TextFragment ParseTextFragment(std::string_view url) {
  TextFragment out;
  const std::size_t begin = FindDirective(url);
  if (begin == std::string_view::npos) return out;
  out.page = std::string(url.substr(0, url.find('#')));
  for (const std::string_view directive : Split(url.substr(begin), '&')) {
    if (directive.substr(0, kText.size()) == kText)
      out.directives.push_back(ParseDirective(directive.substr(kText.size())));
  }
  return out;
}

}  // namespace jiaokan::verify
