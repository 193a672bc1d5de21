// Character references of HTML: &amp; &#20013; &#x4E2D;
#include <algorithm>
#include <array>
#include <optional>

#include "document/html_tokens.h"
#include "document/markdown.h"
#include "text/script.h"
#include "text/utf8.h"

namespace jiaokan::document {
namespace {

constexpr std::size_t kLongestReference = 32;
constexpr char32_t kReplacement = 0xFFFD;
constexpr char32_t kLargest = 0x10FFFF;

// What the HTML standard reads the numbers 0x80 to 0x9F as: windows-1252.
constexpr std::array<char32_t, 32> kC1 = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                          0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                          0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                          0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

// Names that pages write without the semicolon.
constexpr std::array<std::string_view, 6> kBare = {"amp", "copy", "gt", "lt", "nbsp", "quot"};

struct Reference {
  std::size_t size = 0;  // bytes of the text, from "&" on
  std::string text;
};

bool IsAlphanumeric(char c) {
  const auto code = static_cast<unsigned char>(c);
  return text::IsAsciiDigit(code) || text::IsAsciiLetter(code);
}

int DigitOf(char c, int base) {
  const int digit = c >= '0' && c <= '9'   ? c - '0'
                    : c >= 'a' && c <= 'f' ? c - 'a' + 10
                    : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                           : base;
  return digit < base ? digit : -1;
}

char32_t CodePoint(char32_t number) {
  if (number >= 0x80 && number < 0xA0) {
    return kC1[number - 0x80];
  }
  const bool surrogate = number >= 0xD800 && number < 0xE000;
  return number == 0 || number > kLargest || surrogate ? kReplacement : number;
}

// "&#..." at the start of `text`.
std::optional<Reference> ReadNumber(std::string_view text) {
  const bool hexadecimal = text.size() > 2 && (text[2] == 'x' || text[2] == 'X');
  const int base = hexadecimal ? 16 : 10;
  std::size_t at = hexadecimal ? 3 : 2;
  const std::size_t digits = at;
  char32_t number = 0;
  while (at < text.size() && DigitOf(text[at], base) >= 0) {
    number = std::min(number * static_cast<char32_t>(base) + static_cast<char32_t>(DigitOf(text[at], base)),
                      kLargest + 1);
    ++at;
  }
  if (at == digits) {
    return std::nullopt;
  }
  Reference reference;
  reference.size = at + (at < text.size() && text[at] == ';' ? 1 : 0);
  text::AppendUtf8(reference.text, CodePoint(number));
  return reference;
}

// The text of a whole reference "&name;"; Markdown has the names of HTML.
std::optional<std::string> TextOf(const std::string& reference) {
  const std::vector<Block> blocks = ParseMarkdownBlocks(reference);
  if (blocks.empty() || blocks[0].text.empty()) {
    return " ";  // &Tab; and &NewLine;
  }
  return blocks[0].text == reference ? std::nullopt : std::optional(blocks[0].text);
}

std::optional<Reference> ReadName(std::string_view text) {
  std::size_t end = 1;
  while (end < text.size() && end <= kLongestReference && IsAlphanumeric(text[end])) {
    ++end;
  }
  const std::string name(text.substr(1, end - 1));
  const bool closed = end < text.size() && text[end] == ';';
  const bool bare =
      std::find(kBare.begin(), kBare.end(), name) != kBare.end() && (end == text.size() || text[end] != '=');
  if (name.empty() || !(closed || bare)) {
    return std::nullopt;
  }
  std::optional<std::string> resolved = TextOf("&" + name + ";");
  return resolved ? std::optional(Reference{end + (closed ? 1 : 0), *std::move(resolved)}) : std::nullopt;
}

}  // namespace

std::string ResolveReferences(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    std::optional<Reference> reference;
    if (text[at] == '&') {
      const std::string_view rest = text.substr(at);
      reference = rest.substr(1, 1) == "#" ? ReadNumber(rest) : ReadName(rest);
    }
    if (reference) {
      out += reference->text;
      at += reference->size;
    } else {
      out += text[at] == '\0' ? '\x1A' : text[at];
      ++at;
    }
  }
  return out;
}

}  // namespace jiaokan::document
