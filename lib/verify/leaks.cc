// What the process of translation leaves in the text: placeholders of masked tags, tags of the scraper.
#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <string>

#include "text/byte_set.h"
#include "verify/checks.h"

namespace jiaokan::verify {
namespace {

std::size_t Count(std::string_view text, std::string_view piece) {
  std::size_t count = 0;
  for (std::size_t at = text.find(piece); at != std::string_view::npos;
       at = text.find(piece, at + piece.size()))
    ++count;
  return count;
}

// Tokens such as "t8**", "**t8", "t11】", "【T21 博士】", " T21，". Terms (T1, FLAN-T5) stand in the
// original, too.
const RE2& Placeholder() {
  static const RE2 kPattern(
      "(?:^|[^A-Za-z0-9_`-])(t\\d{1,3}(?:\\*\\*|】))|(\\*\\*\\s?t\\d{1,3})(?:[^A-Za-z0-9]|$)|"
      "(【\\s*[tT]\\d{1,3}[^】\\n]{0,12}】)|([tT]\\d{1,3}】)|(?:^|[^A-Za-z0-9-])(T\\d{1,3})(?:，|。|、)");
  return kPattern;
}

// Whether a token may stand in the source, or the tag that is one.
bool MayHaveLeaks(std::string_view source) {
  for (const char letter : {'t', 'T'}) {
    for (std::size_t at = source.find(letter); at < source.size(); at = source.find(letter, at + 1)) {
      if (at + 1 < source.size() && source[at + 1] >= '0' && source[at + 1] <= '9') return true;
    }
  }
  return source.find("<mdspan") != std::string_view::npos;
}

std::string_view TokenOf(std::string_view match) {
  const std::size_t begin = match.find_first_of("tT");
  std::size_t end = begin + 1;
  while (end < match.size() && match[end] >= '0' && match[end] <= '9') ++end;
  return match.substr(begin, end - begin);
}

// The text of every block's source without its code.
std::string SourceWithoutCode(const Side& side) {
  std::string out;
  for (std::size_t i = 0; i < side.blocks().size(); ++i) {
    if (side.block(i).kind == BlockKind::kCode) continue;
    const std::size_t base = side.block(i).source.begin;
    std::string source(side.BlockSource(i));
    for (const Inline& element : side.block(i).inlines) {
      if (element.kind != InlineKind::kCode) continue;
      source.replace(element.source.begin - base, element.source.end - element.source.begin,
                     element.source.end - element.source.begin, ' ');
    }
    out += source + '\n';
  }
  return out;
}

template <typename Is>
bool AnyBlockSource(const Side& side, Is is) {
  for (std::size_t i = 0; i < side.blocks().size(); ++i) {
    if (is(side.BlockSource(i))) return true;
  }
  return false;
}

}  // namespace

void CheckLeakedMarks(const Pair& pair, const Context&, Reporter& reporter) {
  if (!AnyBlockSource(pair.zh, MayHaveLeaks)) return;
  const std::string text = SourceWithoutCode(pair.zh);
  re2::StringPiece rest(text);
  std::array<re2::StringPiece, 5> groups;
  std::size_t from = 0;  // in the source, behind the last mark
  while (
      RE2::FindAndConsume(&rest, Placeholder(), &groups[0], &groups[1], &groups[2], &groups[3], &groups[4])) {
    for (const re2::StringPiece& group : groups) {
      if (group.empty()) continue;
      const std::string_view match(group.data(), group.size());
      const std::string_view token = TokenOf(match);
      if (pair.en.text().find(token) != std::string::npos) continue;
      // " T21，" may be a name of the article's.
      const bool doubtful = &group == &groups.back() && pair.en.empty();
      Finding& finding = reporter.Add(
          doubtful ? Severity::kNote : Severity::kError,
          {"“{1}” is a placeholder left by the translation", {std::string(match)}}, Evidence({}, match));
      finding.zh_span = pair.zh.Find(match, from);
      from = std::max(from, finding.zh_span.end);
    }
  }
  const std::string en = SourceWithoutCode(pair.en);
  if (!pair.en.empty() && Count(text, "<mdspan") > Count(en, "<mdspan")) {
    reporter
        .Add({"“{1}” is a placeholder left by the translation", {"<mdspan>"}},
             Evidence({}, std::string_view(text).substr(text.find("<mdspan"), 60)))
        .zh_span = pair.zh.Find("<mdspan");
  }
}

void CheckLeftoverTags(const Pair& pair, const Context&, Reporter& reporter) {
  const auto has_tag = [](std::string_view source) {
    return source.find("mdspan") != std::string_view::npos;
  };
  if (!AnyBlockSource(pair.zh, has_tag)) return;
  const std::string text = SourceWithoutCode(pair.zh);
  const std::size_t opened = Count(text, "<mdspan");
  const std::size_t closed = Count(text, "</mdspan>");
  if (opened == 0 && closed == 0) return;
  const bool balanced = opened == closed;
  reporter
      .Add({balanced ? "a tag of the scraper is left in the text"
                     : "a tag of the scraper is left in the text and not closed"},
           Evidence({}, std::string_view(text).substr(text.find("mdspan"), 60)))
      .zh_span = pair.zh.Find(opened > 0 ? "<mdspan" : "</mdspan");
}

}  // namespace jiaokan::verify
