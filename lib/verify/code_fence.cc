// Without an original: code that stands outside of fences as text, and fences that say Python where the code
// is plainly of another language.
#include <re2/re2.h>

#include <algorithm>
#include <string>
#include <vector>

#include "text/script.h"
#include "text/utf8.h"
#include "verify/document_check.h"

namespace jiaokan::verify {
namespace {

constexpr std::size_t kEnoughLines = 2;         // in a row
constexpr std::size_t kLongestStatement = 300;  // bytes of a line of code
constexpr std::size_t kMaxChecked = 4000;       // bytes of a code block

// A statement of a common language, with nothing of prose.
bool IsStatement(const Document& document, const Block& block) {
  static const RE2 statement(
      R"(^(?:import [\w.]+(?: as \w+)?$|from [\w.]+ import |def \w+\(.*:$|class \w+.*[:{]$|return\b.{0,80}$|)"
      R"((?:for|if|elif|while|with) .*:$|(?:else|try|finally):$|except\b.*:$|print\(.*\)$|)"
      R"([\w.\[\]'"]+ [-+*/]?= \S|[\w.]+\([^)]*\);?$|(?:const|let|var) \w+ = |#include <|function \w+\(|)"
      R"(SELECT .* FROM |\$ \w+|(?:pip3?|npm|conda|brew|apt-get) install |[\])}]+[;,]?$))");
  if (block.kind != BlockKind::kParagraph || block.text.size() > kLongestStatement ||
      text::HasHan(block.text))
    return false;
  for (const Inline& element : block.inlines) {
    if (element.kind != InlineKind::kLink) return false;
  }
  const Span span = block.source;
  return RE2::PartialMatch(
      re2::StringPiece(std::string_view(document.source).substr(span.begin, span.end - span.begin)),
      statement);
}

void FindOutside(const Context& context, DocumentReporter& reporter) {
  const std::vector<Block>& blocks = context.zh.blocks;
  for (std::size_t i = 0; i < blocks.size();) {
    std::size_t end = i;
    while (end < blocks.size() && IsStatement(context.zh, blocks[end])) ++end;
    if (end - i >= kEnoughLines) {
      reporter.Add(i, {"code stands here as text, outside of a fence"}, Evidence({}, blocks[i].text));
    }
    i = std::max(end, i + 1);
  }
}

// The line before a code block.
std::string_view FenceOf(const Document& document, const Block& block) {
  const std::string_view source = document.source;
  const std::size_t end = block.source.begin == 0 ? 0 : block.source.begin - 1;
  if (end == 0 || source[end] != '\n') return {};
  const std::size_t start = source.rfind('\n', end - 1);
  const std::size_t begin = start == std::string_view::npos ? 0 : start + 1;
  return source.substr(begin, end - begin);
}

// The language that `code` is surely written in, when it is not Python; empty otherwise.
std::string_view OtherLanguage(std::string_view code) {
  static const RE2 python(
      R"((?m)^\s*(?:import \w|from \w|def \w|class \w+.*:|(?:if|for|while|with|try|else)\b.*:\s*$|@\w|print\())");
  static const RE2 sql(
      R"((?i)^\s*(?:select\s[^;]*\sfrom\s|create (?:or replace )?(?:table|view)\s|insert into\s))");
  static const RE2 shell(
      R"(^\s*(?:\$ |#!/bin/|(?:sudo|pip3?|npm|npx|git|docker|curl|wget|conda|apt-get|brew) [\w-]))");
  static const RE2 markup(R"(^\s*<(?:!DOCTYPE|html|head|body|div|script|\?xml)\b)");
  static const RE2 script(R"((?m)^\s*(?:const|let|var) [\w{}, ]+ = |=> \{|console\.log\()");
  static const RE2 native(R"((?m)^\s*(?:#include [<"]|fn \w+\(|(?:pub )?fn main|int main\(|package main))");
  if (RE2::PartialMatch(re2::StringPiece(code), python)) return {};
  if (RE2::PartialMatch(re2::StringPiece(code), sql)) return "SQL";
  if (RE2::PartialMatch(re2::StringPiece(code), shell)) return "shell";
  if (RE2::PartialMatch(re2::StringPiece(code), markup)) return "HTML";
  if (RE2::PartialMatch(re2::StringPiece(code), script)) return "JavaScript";
  return RE2::PartialMatch(re2::StringPiece(code), native) ? std::string_view("C") : std::string_view();
}

void FindMislabelled(const Context& context, DocumentReporter& reporter) {
  static const RE2 python(R"(^\s*(?:```+|~~~+)\s*(?:py|python3?)\s*$)");
  for (std::size_t i = 0; i < context.zh.blocks.size(); ++i) {
    const Block& block = context.zh.blocks[i];
    if (block.kind != BlockKind::kCode ||
        !RE2::FullMatch(re2::StringPiece(FenceOf(context.zh, block)), python))
      continue;
    const std::string_view other = OtherLanguage(std::string_view(block.text).substr(0, kMaxChecked));
    if (other.empty()) continue;
    reporter.Add(i, {"the fence says Python, but the code looks like {1}", {std::string(other)}},
                 Evidence({}, block.text));
  }
}

}  // namespace

void CheckCodeFences(const Context& context, DocumentReporter& reporter) {
  if (!context.en.blocks.empty()) return;
  FindOutside(context, reporter);
  FindMislabelled(context, reporter);
}

}  // namespace jiaokan::verify
