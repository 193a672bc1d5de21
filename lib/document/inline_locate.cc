#include "document/inline_locate.h"

#include <algorithm>
#include <cstdint>

#include "document/inline_scan.h"
#include "document/link_syntax.h"
#include "text/script.h"

namespace jiaokan::document {
namespace {

constexpr int kMaxFailures = 16;
constexpr std::size_t kLookaheadAfterFailures = 64;

// Whether `raw` may render as `rendered`: escapes are undone, behind an entity anything matches.
bool SameTarget(std::string_view raw, std::string_view rendered) {
  if (rendered.substr(0, 7) == "mailto:" && raw.substr(0, 7) != "mailto:") rendered.remove_prefix(7);
  std::size_t j = 0;
  bool entity = false;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    entity = entity || raw[i] == '&';
    if (raw[i] == '\\' && i + 1 < raw.size() && IsAsciiPunctuation(raw[i + 1])) ++i;
    if (j < rendered.size() && rendered[j] == raw[i]) {
      ++j;
      continue;
    }
    return entity;
  }
  return j == rendered.size();
}

// A bare URL may hold delimiters of emphasis that rendering removes.
bool SameBareUrl(std::string_view raw, std::string_view rendered) {
  std::size_t j = 0;
  bool entity = false;
  for (const char c : raw) {
    entity = entity || c == '&';
    if (j < rendered.size() && rendered[j] == c) {
      ++j;
    } else if (entity) {
      return true;
    } else if (c != '*' && c != '_' && c != '~' && c != '\\') {
      return false;
    }
  }
  return j == rendered.size();
}

// Code: line ends are spaces, one space at both ends is removed, "\|" of a table is "|".
bool SameCode(std::string_view raw, std::string_view code) {
  if (raw.size() > code.size() + 1 && (raw.front() == ' ' || raw.front() == '\n')) {
    raw.remove_prefix(1);
    raw.remove_suffix(1);
  }
  return raw.size() == code.size() && std::equal(raw.begin(), raw.end(), code.begin(), [](char a, char b) {
           return a == b || (IsLineEnd(a) && b == ' ');
         });
}

bool IsWordByte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || text::IsAsciiLetter(byte) || text::IsAsciiDigit(byte);
}

// Whether `raw` holds the letters and digits of `rendered` and no others, as far as this can be told:
// entities, HTML and images in between are not read.
bool SameWords(std::string_view raw, std::string_view rendered) {
  std::size_t j = 0;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    while (j < rendered.size() && !IsWordByte(rendered[j])) ++j;
    if (raw[i] == '&' || raw[i] == '<' || raw.substr(i, 2) == "![") return true;
    if (!IsWordByte(raw[i])) continue;
    if (j == rendered.size() || rendered[j] != raw[i]) return false;
    ++j;
  }
  while (j < rendered.size() && !IsWordByte(rendered[j])) ++j;
  return j == rendered.size();
}

class InlineLocator {
 public:
  explicit InlineLocator(const Content& content)
      : content_(content), candidates_(ScanInlines(content.text())) {}

  bool Locate(const ParsedInline& parsed, Span& source) {
    const std::size_t limit = failures_ < kMaxFailures
                                  ? candidates_.size()
                                  : std::min(candidates_.size(), next_ + kLookaheadAfterFailures);
    for (std::size_t i = next_; i < limit; ++i) {
      if (!Free(candidates_[i]) || !Matches(candidates_[i], parsed)) continue;
      next_ = i + 1;
      source = Take(candidates_[i]);
      return true;
    }
    ++failures_;
    return false;
  }

 private:
  std::string_view Slice(Span span) const {
    return std::string_view(content_.text()).substr(span.begin, span.end - span.begin);
  }

  // Not in the tail of an element that was taken, and no bare URL inside a link's text.
  bool Free(const Candidate& candidate) const {
    const std::size_t at = candidate.whole.begin;
    if (at >= taken_tail_.begin && at < taken_tail_.end) return false;
    return !candidate.bare || at >= taken_tail_.end;
  }

  bool Matches(const Candidate& candidate, const ParsedInline& parsed) const {
    if (candidate.kind != parsed.kind) return false;
    const std::string_view inner = Slice(candidate.inner);
    if (parsed.kind == InlineKind::kCode) return SameCode(inner, parsed.text);
    const bool angle = candidate.bare && candidate.whole.begin < candidate.inner.begin;
    if (parsed.bare != (candidate.bare && !angle)) return false;
    if (candidate.bare) return SameBareUrl(inner, parsed.text);
    if (candidate.inline_tail) return SameTarget(Slice(candidate.destination), parsed.target);
    return SameWords(inner, parsed.text);
  }

  Span Take(const Candidate& candidate) {
    std::size_t end = candidate.whole.end;
    const bool reference = !candidate.bare && !candidate.inline_tail && candidate.kind != InlineKind::kCode;
    if (reference && end == candidate.inner.end + 1) end = ParseLabel(content_.text(), end);
    if (candidate.kind != InlineKind::kCode)
      taken_tail_ = {candidate.inner.end, std::max(end, taken_tail_.end)};
    return content_.ToSource(candidate.whole.begin, end);
  }

  const Content& content_;
  std::vector<Candidate> candidates_;
  std::size_t next_ = 0;
  int failures_ = 0;
  Span taken_tail_;
};

}  // namespace

std::vector<Inline> LocateInlines(std::vector<ParsedInline> parsed, const Content& content) {
  std::vector<Inline> found;
  if (parsed.empty() || content.empty()) return found;
  InlineLocator locator(content);
  for (ParsedInline& element : parsed) {
    Inline out;
    if (!locator.Locate(element, out.source)) continue;
    out.kind = element.kind;
    out.text = std::move(element.text);
    out.target = std::move(element.target);
    found.push_back(std::move(out));
  }
  return found;
}

}  // namespace jiaokan::document
