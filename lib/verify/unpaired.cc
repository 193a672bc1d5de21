// Quotation marks and brackets of Chinese text that do not pair up within a paragraph.
#include <array>
#include <string>

#include "text/utf8.h"
#include "verify/checks.h"

namespace jiaokan::verify {
namespace {

constexpr std::size_t kEnoughHan = 4;  // code and formulas have fewer

struct Marks {
  char32_t open;
  char32_t close;
  std::string_view name;
};

constexpr std::array<Marks, 6> kMarks = {{{U'“', U'”', "“”"},
                                          {U'《', U'》', "《》"},
                                          {U'【', U'】', "【】"},
                                          {U'「', U'」', "「」"},
                                          {U'『', U'』', "『』"},
                                          {U'（', U'）', "（）"}}};

// Round brackets may be of either width; "1）" and "：）" open none.
int Imbalance(std::string_view text, const Marks& marks) {
  const bool round = marks.open == U'（';
  int depth = 0;
  char32_t last = 0;
  bool enumerated = false;
  for (std::size_t pos = 0; pos < text.size();) {
    const char32_t c = text::NextCodePoint(text, pos);
    const bool short_label =
        (last >= U'0' && last <= U'9') || (last >= U'a' && last <= U'z') || last == U'：' || last == U':';
    if (c == marks.open || (round && c == U'(')) ++depth;
    if (c == marks.close || (round && c == U')')) {
      if (depth == 0 && round && short_label) {
        enumerated = true;
      } else {
        --depth;
      }
    }
    last = c;
  }
  return enumerated && depth < 0 ? 0 : depth;
}

bool IsQuotation(const Marks& marks) {
  return marks.open == U'“' || marks.open == U'「' || marks.open == U'『';
}

}  // namespace

void CheckUnpaired(const Pair& pair, const Context&, Reporter& reporter) {
  if (!pair.zh.has_prose_block()) return;
  for (std::size_t i = 0; i < pair.zh.blocks().size(); ++i) {
    const Block& block = pair.zh.block(i);
    if (block.kind == BlockKind::kCode || block.kind == BlockKind::kHtml || block.kind == BlockKind::kImage)
      continue;
    for (const Marks& marks : kMarks) {
      const int open = Imbalance(block.text, marks);
      const bool round = marks.open == U'（';
      if (round && (pair.zh.han() < kEnoughHan || Imbalance(pair.en.text(), marks) != 0)) continue;
      // A quotation of several paragraphs opens in each and closes in the last.
      if (open == 0 || (open > 0 && IsQuotation(marks) && block.text.rfind("“", 0) == 0)) continue;
      reporter.Add({open > 0 ? "{1} opens and does not close" : "{1} closes and was not opened",
                    {std::string(marks.name)}},
                   Evidence({}, block.text));
    }
  }
}

}  // namespace jiaokan::verify
