// One heading cut into several: a heading that goes on in the next, with nothing between.
#include <re2/re2.h>

#include "verify/document_check.h"

namespace jiaokan::verify {
namespace {

// "一、", "第 2 章" and nothing else, or an end that needs a word behind it.
const RE2& Unfinished() {
  static const RE2 pattern(
      R"(^[\s*✅]*(?:[一二三四五六七八九十]{1,3}[、.．]|第 ?[一二三四五六七八九十\d]{1,3} ?[章节部分]+[：:]?)[\s*]*$|[的和与、（“][\s*]*$)");
  return pattern;
}

}  // namespace

void CheckSplitHeadings(const Context& context, DocumentReporter& reporter) {
  const std::vector<Block>& blocks = context.zh.blocks;
  for (std::size_t i = 0; i + 1 < blocks.size(); ++i) {
    if (blocks[i].kind != BlockKind::kHeading || blocks[i + 1].kind != BlockKind::kHeading) continue;
    if (blocks[i].level != blocks[i + 1].level || !RE2::PartialMatch(blocks[i].text, Unfinished())) continue;
    reporter.Add(i, {"the heading goes on in the next one"},
                 Evidence({}, blocks[i].text + " / " + blocks[i + 1].text));
  }
}

}  // namespace jiaokan::verify
