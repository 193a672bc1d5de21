// Without an original: headings with nothing, or nothing but catchwords, below them.
#include <algorithm>
#include <string>

#include "text/script.h"
#include "text/utf8.h"
#include "verify/document_check.h"

namespace jiaokan::verify {
namespace {

constexpr std::size_t kMaxCatchword = 16;    // characters
constexpr std::size_t kEnoughOtherText = 8;  // other paragraphs of the document

// A few words without punctuation or markup.
bool IsCatchword(const Block& block) {
  if (block.kind != BlockKind::kParagraph || !block.inlines.empty()) return false;
  std::size_t length = 0;
  std::size_t han = 0;
  for (std::size_t pos = 0; pos < block.text.size(); ++length) {
    const char32_t c = text::NextCodePoint(block.text, pos);
    han += text::IsHan(c) ? 1 : 0;
    if (c != U' ' && !text::IsHan(c) && !text::IsLatinLetter(c)) return false;
  }
  return han > 0 && length <= kMaxCatchword;
}

}  // namespace

void CheckStubs(const Context& context, DocumentReporter& reporter) {
  const std::vector<Block>& blocks = context.zh.blocks;
  if (!context.en.blocks.empty()) return;
  const auto is_heading = [](const Block& block) { return block.kind == BlockKind::kHeading; };
  const auto text = std::count_if(blocks.begin(), blocks.end(), [](const Block& block) {
    return block.kind == BlockKind::kParagraph && !IsCatchword(block);
  });
  if (text < static_cast<std::ptrdiff_t>(kEnoughOtherText)) return;
  for (auto heading = std::find_if(blocks.begin(), blocks.end(), is_heading); heading != blocks.end();) {
    const auto end = std::find_if(heading + 1, blocks.end(), is_heading);
    if (end - heading > 2 && end != blocks.end() && std::all_of(heading + 1, end, IsCatchword)) {
      reporter.Add(static_cast<std::size_t>(heading - blocks.begin()),
                   {"nothing but catchwords stands below the heading"}, Evidence({}, heading->text));
    }
    heading = end;
  }
}

}  // namespace jiaokan::verify
