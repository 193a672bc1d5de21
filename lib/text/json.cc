#include "jiaokan/json.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#include "text/utf8.h"

namespace jiaokan {
namespace {

constexpr std::uint64_t kOnes = 0x0101010101010101;
constexpr std::uint64_t kHighBits = 0x8080808080808080;

// Non-zero when one of the eight bytes is zero (Warren, Hacker's Delight, section 6-1).
std::uint64_t AnyZeroByte(std::uint64_t word) { return (word - kOnes) & ~word & kHighBits; }

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsHexDigit(char c) { return IsDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

// A cursor over JSON. Each Skip function steps over what it names and returns false, with the cursor at the
// offending byte, when something else stands there.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  std::size_t at() const { return at_; }
  char Peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool AtEnd() const { return at_ == text_.size(); }
  std::string_view Since(std::size_t begin) const { return text_.substr(begin, at_ - begin); }

  void SkipSpace() {
    while (Peek() == ' ' || Peek() == '\t' || Peek() == '\r' || Peek() == '\n') {
      ++at_;
    }
  }

  bool Skip(char c) {
    const bool there = Peek() == c && !AtEnd();
    at_ += there ? 1 : 0;
    return there;
  }

  bool SkipWord(std::string_view word) {
    const bool there = text_.substr(at_, word.size()) == word;
    at_ += there ? word.size() : 0;
    return there;
  }

  bool SkipString();
  bool SkipNumber();
  bool SkipScalar();
  bool SkipValue();

 private:
  void SkipPlainBytes();
  bool SkipEscape();
  bool SkipDigits();
  bool OpenOrScalar();
  bool CloseContainers();

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<bool> open_;  // containers around the cursor: true for an object
};

// Stops at a quote, a backslash or a control character, or less than eight bytes before the end.
void Scanner::SkipPlainBytes() {
  while (at_ + 8 <= text_.size()) {
    std::uint64_t word = 0;
    std::memcpy(&word, text_.data() + at_, 8);
    const std::uint64_t control = (word - kOnes * 0x20) & ~word & kHighBits;
    if ((AnyZeroByte(word ^ (kOnes * '"')) | AnyZeroByte(word ^ (kOnes * '\\')) | control) != 0) {
      return;
    }
    at_ += 8;
  }
}

bool Scanner::SkipEscape() {
  const char c = Peek();
  if (c != 'u') {
    const bool known = c != '\0' && std::strchr("\"\\/bfnrt", c) != nullptr;
    at_ += known ? 1 : 0;
    return known;
  }
  ++at_;
  for (int i = 0; i < 4; ++i) {
    if (!IsHexDigit(Peek())) {
      return false;
    }
    ++at_;
  }
  return true;
}

bool Scanner::SkipString() {
  if (!Skip('"')) {
    return false;
  }
  for (;;) {
    SkipPlainBytes();
    for (int i = 0; i < 8 && !AtEnd(); ++i) {
      const char c = text_[at_];
      if (c == '"') {
        ++at_;
        return true;
      }
      if (static_cast<unsigned char>(c) < 0x20) {
        return false;
      }
      ++at_;
      if (c == '\\' && !SkipEscape()) {
        return false;
      }
    }
    if (AtEnd()) {
      return false;
    }
  }
}

bool Scanner::SkipDigits() {
  const std::size_t begin = at_;
  while (IsDigit(Peek())) {
    ++at_;
  }
  return at_ > begin;
}

bool Scanner::SkipNumber() {
  Skip('-');
  if (!Skip('0') && !SkipDigits()) {
    return false;
  }
  if (Skip('.') && !SkipDigits()) {
    return false;
  }
  if (Skip('e') || Skip('E')) {
    static_cast<void>(Skip('+') || Skip('-'));
    return SkipDigits();
  }
  return true;
}

bool Scanner::SkipScalar() {
  switch (Peek()) {
    case '"':
      return SkipString();
    case 't':
      return SkipWord("true");
    case 'f':
      return SkipWord("false");
    case 'n':
      return SkipWord("null");
    default:
      return SkipNumber();
  }
}

// Enters containers until a scalar or an empty container has been read.
bool Scanner::OpenOrScalar() {
  for (;;) {
    SkipSpace();
    const bool object = Peek() == '{';
    if (!object && Peek() != '[') {
      return SkipScalar();
    }
    ++at_;
    SkipSpace();
    if (Skip(object ? '}' : ']')) {
      return true;
    }
    open_.push_back(object);
    if (object && (!SkipString() || (SkipSpace(), !Skip(':')))) {
      return false;
    }
  }
}

// After a value: leaves the containers that end here, up to a comma and the next key.
bool Scanner::CloseContainers() {
  while (!open_.empty()) {
    SkipSpace();
    const bool object = open_.back();
    if (Skip(',')) {
      SkipSpace();
      return !object || (SkipString() && (SkipSpace(), Skip(':')));
    }
    if (!Skip(object ? '}' : ']')) {
      return false;
    }
    open_.pop_back();
  }
  return true;
}

bool Scanner::SkipValue() {
  open_.clear();
  do {
    if (!OpenOrScalar() || !CloseContainers()) {
      return false;
    }
  } while (!open_.empty());
  return true;
}

// Reads `"key": value` and the spaces around it.
bool ScanMember(Scanner* scanner, JsonMember* member) {
  scanner->SkipSpace();
  std::size_t begin = scanner->at();
  if (!scanner->SkipString()) {
    return false;
  }
  member->key = scanner->Since(begin + 1);
  member->key.remove_suffix(1);
  scanner->SkipSpace();
  if (!scanner->Skip(':')) {
    return false;
  }
  scanner->SkipSpace();
  begin = scanner->at();
  if (!scanner->SkipValue()) {
    return false;
  }
  member->value = scanner->Since(begin);
  scanner->SkipSpace();
  return true;
}

constexpr std::array<std::uint8_t, 256> HexValues() {
  std::array<std::uint8_t, 256> values = {};
  for (std::uint8_t i = 0; i < 16; ++i) {
    values[static_cast<unsigned char>("0123456789abcdef"[i])] = i;
    values[static_cast<unsigned char>("0123456789ABCDEF"[i])] = i;
  }
  return values;
}
constexpr std::array<std::uint8_t, 256> kHexValues = HexValues();

// `digits` has been scanned.
unsigned ParseHex4(std::string_view digits) {
  const auto value = [digits](std::size_t i) -> unsigned {
    return kHexValues[static_cast<unsigned char>(digits[i])];
  };
  return value(0) << 12 | value(1) << 8 | value(2) << 4 | value(3);
}

// Appends the character of the \u escape whose digits start at `at`; returns the offset behind it.
std::size_t AppendUnicodeEscape(std::string_view raw, std::size_t at, std::string* out) {
  unsigned c = ParseHex4(raw.substr(at));
  at += 4;
  const bool surrogate = c >= 0xD800 && c < 0xE000;
  if (c >= 0xD800 && c < 0xDC00 && raw.substr(at, 2) == "\\u") {
    const unsigned low = ParseHex4(raw.substr(at + 2));
    if (low >= 0xDC00 && low < 0xE000) {
      text::AppendUtf8(*out, 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00));
      return at + 6;
    }
  }
  text::AppendUtf8(*out, surrogate ? text::kReplacement : c);
  return at;
}

}  // namespace

std::optional<std::size_t> ScanObject(std::string_view line, std::vector<JsonMember>* members) {
  members->clear();
  Scanner scanner(line);
  scanner.SkipSpace();
  if (!scanner.Skip('{')) {
    return scanner.at();
  }
  scanner.SkipSpace();
  if (!scanner.Skip('}')) {
    do {
      JsonMember member;
      if (!ScanMember(&scanner, &member)) {
        return scanner.at();
      }
      members->push_back(member);
    } while (scanner.Skip(','));
    if (!scanner.Skip('}')) {
      return scanner.at();
    }
  }
  scanner.SkipSpace();
  return scanner.AtEnd() ? std::nullopt : std::optional(scanner.at());
}

std::string UnescapeJson(std::string_view raw) {
  std::string text;
  text.reserve(raw.size());
  for (std::size_t at = 0; at < raw.size();) {
    if (raw[at] != '\\') {  // escapes often follow each other
      const std::size_t plain = std::min(raw.find('\\', at), raw.size());
      text += raw.substr(at, plain - at);
      at = plain;
      continue;
    }
    const char c = raw[at + 1];
    at += 2;
    if (c == 'u') {
      at = AppendUnicodeEscape(raw, at, &text);
    } else {
      const char* const named = std::strchr("b\bf\fn\nr\rt\t", c);
      text += named != nullptr && c >= 'a' ? named[1] : c;
    }
  }
  return text;
}

bool KeyIs(std::string_view key, std::string_view name) {
  return key.find('\\') == std::string_view::npos ? key == name : UnescapeJson(key) == name;
}

}  // namespace jiaokan
