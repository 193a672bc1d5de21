// Emphasis marks that Markdown does not take as such, seen in the rendered text: "**甲（乙）**丙" shows its
// asterisks, because a closing mark behind punctuation must not be followed by a letter.
#include <algorithm>
#include <string>

#include "verify/checks.h"

namespace jiaokan::verify {
namespace {

std::size_t CountMarks(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = text.find("**"); at != std::string_view::npos; at = text.find("**", at)) {
    ++count;
    while (at < text.size() && text[at] == '*') ++at;
  }
  return count;
}

// Asterisk pairs that a reader of the block sees, code not counted.
std::size_t VisibleMarks(const Block& block) {
  if (block.kind == BlockKind::kCode || block.kind == BlockKind::kHtml) return 0;
  std::size_t count = CountMarks(block.text);
  for (const Inline& element : block.inlines) {
    if (element.kind == InlineKind::kCode) count -= std::min(count, CountMarks(element.text));
  }
  return count;
}

// The asterisks in the source of block `i` that `shown`, the rendered text from them on, begins with; empty
// where several places could be meant.
Span MarksInSource(const Side& side, std::size_t i, std::string_view shown) {
  const std::size_t marks = std::min(shown.find_first_not_of('*'), shown.size());
  const std::string_view piece =
      shown.substr(0, shown.find_first_of("*_`[]<>&\\!", marks)).substr(0, marks + 30);
  const std::string_view source = side.BlockSource(i);
  const std::size_t at = source.find(piece);
  if (at == std::string_view::npos) return {};
  const bool first = at == 0 && shown.size() == side.block(i).text.size();
  if (!first && source.find(piece, at + 1) != std::string_view::npos) return {};
  const std::size_t begin = side.block(i).source.begin + at;
  return {begin, begin + marks};
}

}  // namespace

void CheckEmphasis(const Pair& pair, const Context&, Reporter& reporter) {
  std::size_t in_original = 0;
  for (std::size_t i = 0; i < pair.en.blocks().size(); ++i) in_original += VisibleMarks(pair.en.block(i));
  for (std::size_t i = 0; i < pair.zh.blocks().size(); ++i) {
    const Block& block = pair.zh.block(i);
    if (VisibleMarks(block) == 0) continue;
    const std::size_t at = block.text.find("**");
    const std::string_view context = std::string_view(block.text).substr(at);
    Message message = {"{1} “**” show in the rendered text", {std::to_string(VisibleMarks(block))}};
    Finding& finding = in_original > 0
                           ? reporter.Add(Severity::kNote, std::move(message), Evidence({}, context))
                           : reporter.Add(std::move(message), Evidence({}, context));
    finding.zh_span = MarksInSource(pair.zh, i, context);
  }
}

}  // namespace jiaokan::verify
