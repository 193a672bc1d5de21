// Quotation marks and brackets of Chinese text that do not pair up within a paragraph.
#include <algorithm>
#include <array>
#include <string>

#include "text/character_filter.h"
#include "text/script.h"
#include "text/utf8.h"
#include "verify/checks.h"

namespace jiaokan::verify {
namespace {

constexpr std::size_t kEnoughPairHan = 4;  // code and formulas have fewer

struct MarkPair {
  char32_t open;
  char32_t close;
  std::string_view name;
};

constexpr std::array<MarkPair, 6> kMarkPairs = {{{U'“', U'”', "“”"},
                                                 {U'《', U'》', "《》"},
                                                 {U'【', U'】', "【】"},
                                                 {U'「', U'」', "「」"},
                                                 {U'『', U'』', "『』"},
                                                 {U'（', U'）', "（）"}}};

constexpr std::size_t kRound = 5;
// All of these, and half-width brackets: of the ranges where a filter is exact.
constexpr text::CharacterFilter kAll(U"“”《》【】「」『』（）()");

// How often each opens and does not close; negative where it closes and was not opened. Round brackets may be
// of either width; "1）" and "：）" open none.
std::array<int, kMarkPairs.size()> Imbalances(std::string_view text) {
  std::array<int, kMarkPairs.size()> depths = {};
  char32_t last = 0;
  bool enumerated = false;
  for (std::size_t pos = 0; pos < text.size();) {
    if (text::SkipHanRun(text, pos) > 0) {
      last = 0;
      continue;
    }
    char32_t c = text::NextCodePoint(text, pos);
    if (c == U'(') c = kMarkPairs[kRound].open;
    if (c == U')') c = kMarkPairs[kRound].close;
    const bool short_label =
        (last >= U'0' && last <= U'9') || (last >= U'a' && last <= U'z') || last == U'：' || last == U':';
    for (std::size_t i = 0; kAll.MayContain(c) && i < kMarkPairs.size(); ++i) {
      if (c == kMarkPairs[i].open) ++depths[i];
      if (c != kMarkPairs[i].close) continue;
      if (i == kRound && depths[i] == 0 && short_label) {
        enumerated = true;
      } else {
        --depths[i];
      }
    }
    last = c;
  }
  if (enumerated && depths[kRound] < 0) depths[kRound] = 0;
  return depths;
}

bool IsQuotation(const MarkPair& marks) {
  return marks.open == U'“' || marks.open == U'「' || marks.open == U'『';
}

}  // namespace

void CheckUnpaired(const Pair& pair, const Context& context, Reporter& reporter) {
  if (!pair.zh.has_prose_block()) return;
  for (std::size_t i = 0; i < pair.zh.blocks().size(); ++i) {
    const Block& block = pair.zh.block(i);
    if (block.kind == BlockKind::kCode || block.kind == BlockKind::kHtml || block.kind == BlockKind::kImage)
      continue;
    const bool marks_stand = context.zh_profiles[pair.zh.blocks()[i]].MayContainAnyOf(kAll);
    const auto depths = marks_stand ? Imbalances(block.text) : std::array<int, kMarkPairs.size()>();
    if (pair.en.empty() && pair.zh.han() >= kEnoughPairHan &&
        std::count(block.text.begin(), block.text.end(), '"') % 2 != 0) {
      reporter.Add({"{1} opens and does not close", {"\""}}, Evidence({}, block.text));
    }
    for (std::size_t k = 0; k < kMarkPairs.size(); ++k) {
      const MarkPair& marks = kMarkPairs[k];
      const int open = depths[k];
      if (open == 0) continue;
      if (k == kRound && (pair.zh.han() < kEnoughPairHan || Imbalances(pair.en.text())[kRound] != 0))
        continue;
      // A quotation of several paragraphs opens in each and closes in the last.
      if (open > 0 && IsQuotation(marks) && block.text.rfind("“", 0) == 0) continue;
      reporter.Add({open > 0 ? "{1} opens and does not close" : "{1} closes and was not opened",
                    {std::string(marks.name)}},
                   Evidence({}, block.text));
    }
  }
}

}  // namespace jiaokan::verify
