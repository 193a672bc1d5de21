#include "repair/address.h"

#include <algorithm>
#include <array>

#include "repair/byte_scan.h"
#include "text/script.h"
#include "text/utf8.h"

namespace jiaokan::repair {
namespace {

// The end of what starts at `pos` and goes on until `ends(character)`.
template <typename Ends>
std::size_t EndOf(std::string_view text, std::size_t pos, Ends ends) {
  while (pos < text.size()) {
    const std::size_t begin = pos;
    if (ends(text::NextCodePoint(text, pos))) {
      return begin;
    }
  }
  return text.size();
}

// Whether a character is a ')' that closes no '(' before it.
class UnmatchedBracket {
 public:
  bool operator()(char32_t c) {
    const bool unmatched = c == U')' && depth_ == 0;
    depth_ += c == U'(' ? 1 : 0;
    depth_ -= c == U')' && depth_ > 0 ? 1 : 0;
    return unmatched;
  }

 private:
  std::size_t depth_ = 0;
};

bool IsSpace(char32_t c) { return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r'; }

std::size_t EndOfQuoted(std::string_view text, std::size_t pos, char32_t quote) {
  return EndOf(text, pos, [quote](char32_t c) { return c == quote || c == U'\n'; });
}

std::size_t EndOfTarget(std::string_view text, std::size_t pos) {
  if (pos < text.size() && text[pos] == '<') {
    return EndOfQuoted(text, pos, U'>');
  }
  return EndOf(text, pos,
               [closes = UnmatchedBracket()](char32_t c) mutable { return IsSpace(c) || closes(c); });
}

std::size_t EndOfUrl(std::string_view text, std::size_t pos) {
  return EndOf(text, pos, [closes = UnmatchedBracket()](char32_t c) mutable {
    return IsSpace(c) || c == U'<' || c == U'>' || c == U'"' || text::IsChinesePunctuation(c) || closes(c);
  });
}

}  // namespace

bool AddressFinder::BeginsBehind(std::string_view opening) const {
  return text_.substr(0, position_).ends_with(opening);
}

// The end of the address that begins at position_, or position_.
std::size_t AddressFinder::FindEnd() const {
  constexpr std::array<std::string_view, 4> kAttributes = {"href=\"", "src=\"", "href='", "src='"};
  if (BeginsBehind("](")) {
    return EndOfTarget(text_, position_);
  }
  if (BeginsBehind("://")) {
    return EndOfUrl(text_, position_);
  }
  const bool attribute = std::any_of(kAttributes.begin(), kAttributes.end(),
                                     [this](std::string_view opening) { return BeginsBehind(opening); });
  return attribute ? EndOfQuoted(text_, position_, static_cast<char32_t>(text_[position_ - 1])) : position_;
}

bool AddressFinder::Contains(std::size_t offset) {
  if (position_ < offset) {  // no address goes on behind its line
    position_ = LineBegin(text_, position_, offset);
  }
  while (position_ <= offset) {
    if (position_ < address_end_) {
      position_ = std::min(address_end_, offset + 1);
      continue;
    }
    address_end_ = std::max(address_end_, FindEnd());
    position_ += position_ < address_end_ ? 0 : 1;
  }
  return offset < address_end_;
}

}  // namespace jiaokan::repair
