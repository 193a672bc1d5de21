#include "document/html_tokens.h"

#include <algorithm>
#include <array>

#include "text/script.h"

namespace jiaokan::document {
namespace {

// Elements whose content is no text of the page, up to their end tag whatever is in between.
constexpr std::array<std::string_view, 11> kHidden = {"iframe",   "math",     "noembed", "noframes",
                                                      "noscript", "script",   "style",   "svg",
                                                      "template", "textarea", "title"};
constexpr std::size_t kLongestName = 16;

bool IsLetter(char c) { return text::IsAsciiLetter(static_cast<unsigned char>(c)); }
bool IsHtmlSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool StartsWithIgnoringCase(std::string_view text, std::string_view lower) {
  return text.size() >= lower.size() &&
         std::equal(lower.begin(), lower.end(), text.begin(), [](char a, char b) { return a == Lower(b); });
}

}  // namespace

HtmlToken HtmlTokenizer::Next() {
  while (at_ < source_.size()) {
    if (!AtTag()) {
      return ReadText();
    }
    const char second = source_[at_ + 1];
    if (IsLetter(second) || (second == '/' && at_ + 2 < source_.size() && IsLetter(source_[at_ + 2]))) {
      HtmlToken tag = ReadTag();
      if (tag.kind != HtmlTokenKind::kEnd) {
        return tag;
      }
    } else {
      SkipDeclaration();
    }
  }
  return {};
}

// Whether a tag, a comment or a declaration begins here.
bool HtmlTokenizer::AtTag() const {
  if (source_[at_] != '<' || at_ + 1 == source_.size()) {
    return false;
  }
  const char next = source_[at_ + 1];
  return IsLetter(next) || next == '!' || next == '?' || next == '/';
}

HtmlToken HtmlTokenizer::ReadText() {
  HtmlToken token;
  token.kind = HtmlTokenKind::kText;
  token.span.begin = at_++;
  while (at_ < source_.size() && !AtTag()) {
    ++at_;
  }
  token.span.end = at_;
  return token;
}

// A tag that the text ends in is none.
HtmlToken HtmlTokenizer::ReadTag() {
  HtmlToken token;
  token.span.begin = at_;
  const bool end = source_[at_ + 1] == '/';
  at_ += end ? 2 : 1;
  while (at_ < source_.size() && !IsHtmlSpace(source_[at_]) && source_[at_] != '/' && source_[at_] != '>') {
    if (token.name.size() < kLongestName) {
      token.name += Lower(source_[at_]);
    }
    ++at_;
  }
  token.attributes.begin = at_;
  SkipAttributes();
  token.attributes.end = at_;
  if (at_ == source_.size()) {
    return {};
  }
  token.span.end = ++at_;
  token.kind = end ? HtmlTokenKind::kEndTag : HtmlTokenKind::kStartTag;
  if (!end && std::find(kHidden.begin(), kHidden.end(), token.name) != kHidden.end()) {
    SkipContent(token.name);
  }
  return token;
}

// Moves to the ">" of the tag; one in the quotes of a value does not count.
void HtmlTokenizer::SkipAttributes() {
  bool value = false;  // behind a "="
  while (at_ < source_.size() && source_[at_] != '>') {
    const char c = source_[at_++];
    if (value && (c == '"' || c == '\'')) {
      at_ = std::min(source_.find(c, at_), source_.size() - 1) + 1;
    }
    value = c == '=' || (value && IsHtmlSpace(c));
  }
}

void HtmlTokenizer::SkipDeclaration() {
  const bool comment = source_.compare(at_, 4, "<!--") == 0;
  const std::string_view close = comment ? "-->" : ">";
  // "<!-->" is a whole comment.
  const std::size_t found = source_.find(close, at_ + 2);
  at_ = found == std::string_view::npos ? source_.size() : found + close.size();
}

// Moves to the end tag of a hidden element, or to the end of the text.
void HtmlTokenizer::SkipContent(std::string_view name) {
  while (at_ < source_.size()) {
    at_ = std::min(source_.find("</", at_), source_.size());
    if (StartsWithIgnoringCase(source_.substr(std::min(at_ + 2, source_.size())), name)) {
      return;
    }
    at_ = std::min(at_ + 2, source_.size());
  }
}

std::string FindAttribute(std::string_view attributes, std::string_view name) {
  std::size_t at = 0;
  const auto skip_spaces = [&] {
    while (at < attributes.size() && (IsHtmlSpace(attributes[at]) || attributes[at] == '/')) {
      ++at;
    }
  };
  while (skip_spaces(), at < attributes.size()) {
    const std::size_t begin = at++;
    while (at < attributes.size() && !IsHtmlSpace(attributes[at]) && attributes[at] != '=' &&
           attributes[at] != '/') {
      ++at;
    }
    const std::string_view found = attributes.substr(begin, at - begin);
    std::string_view value;
    while (at < attributes.size() && IsHtmlSpace(attributes[at])) {
      ++at;
    }
    if (at < attributes.size() && attributes[at] == '=') {
      ++at;
      while (at < attributes.size() && IsHtmlSpace(attributes[at])) {
        ++at;
      }
      const char quote = at < attributes.size() ? attributes[at] : ' ';
      const bool quoted = quote == '"' || quote == '\'';
      at += quoted ? 1 : 0;
      const std::size_t end =
          std::min(quoted ? attributes.find(quote, at) : attributes.find_first_of(" \t\r\n\f\v", at),
                   attributes.size());
      value = attributes.substr(at, end - at);
      at = end + (quoted ? 1 : 0);
    }
    if (found.size() == name.size() && StartsWithIgnoringCase(found, name)) {
      return ResolveReferences(value);
    }
  }
  return {};
}

}  // namespace jiaokan::document
