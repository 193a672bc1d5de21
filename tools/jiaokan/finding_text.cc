#include "finding_text.h"

#include <fmt/format.h>

#include "describe.h"
#include "excerpt.h"

namespace jiaokan::cli {
namespace {

constexpr std::size_t kIndent = 4;

Style StyleOf(Severity severity) {
  return severity == Severity::kError     ? Style::kRed
         : severity == Severity::kWarning ? Style::kYellow
                                          : Style::kCyan;
}

std::string PlaceText(const Context& context, const SidePlaces& side, std::size_t offset) {
  const Places::Place place = side.places.Of(offset);
  return context.Paint(Style::kBold, fmt::format("{}:{}:{}:", Legible(side.file), place.line, place.column));
}

std::string ExcerptText(const Context& context, const SidePlaces& side, std::size_t offset, Span span,
                        std::size_t width, Style style) {
  const Excerpt excerpt =
      CutExcerpt(side.places.text(), side.places.LineAt(offset), span, width - std::min(width, kIndent));
  std::string text = fmt::format("{:{}}{}\n", "", kIndent, excerpt.text);
  if (!excerpt.marks.empty()) {
    const std::size_t begin = excerpt.marks.find('^');
    text += fmt::format("{:{}}{}\n", "", kIndent + begin, context.Paint(style, excerpt.marks.substr(begin)));
  }
  return text;
}

}  // namespace

std::size_t SidePlaces::Begin(const std::vector<std::uint32_t>& blocks, Span span) const {
  return span.begin < span.end ? span.begin : document->blocks[blocks[0]].source.begin;
}

std::string FindingText(const Context& context, const PairPlaces& pair, const Finding& finding,
                        std::size_t width) {
  const std::string words =
      fmt::format("{}: {} [{}]\n", DescribeSeverity(context, finding.severity),
                  context.Paint(Style::kBold, Legible(context.Tr(finding.message))), finding.check);
  std::string text;
  const Style style = StyleOf(finding.severity);
  if (!finding.zh.empty()) {
    const std::size_t begin = pair.zh.Begin(finding.zh, finding.zh_span);
    text += fmt::format("{} {}", PlaceText(context, pair.zh, begin), words);
    text += ExcerptText(context, pair.zh, begin, finding.zh_span, width, style);
  }
  if (!finding.en.empty()) {
    const std::size_t begin = pair.en.Begin(finding.en, finding.en_span);
    const std::string place = PlaceText(context, pair.en, begin);
    text += finding.zh.empty() ? fmt::format("{} {}", place, words)
                               : fmt::format("{} {}\n", place, context.Tr("in the original"));
    text += ExcerptText(context, pair.en, begin, finding.en_span, width,
                        finding.zh.empty() ? style : Style::kCyan);
  }
  if (text.empty()) {
    text = fmt::format("{} {}", context.Paint(Style::kBold, Legible(pair.zh.file) + ":"), words);
  }
  if (!finding.suggestion.empty()) {
    text +=
        fmt::format("{:{}}{}\n", "", kIndent, context.Tr({"suggestion: {1}", {Legible(finding.suggestion)}}));
  }
  return text;
}

}  // namespace jiaokan::cli
