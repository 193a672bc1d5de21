// Other scripts within simplified Chinese: traditional characters by the tables of OpenCC, kana, hangul,
// Cyrillic.
#include <algorithm>
#include <string>

#include "text/script.h"
#include "text/simplified.h"
#include "text/utf8.h"
#include "verify/document_check.h"

namespace jiaokan::verify {
namespace {

constexpr std::size_t kLeastHan = 200;      // of a document, to tell which form it is in
constexpr double kTraditionalShare = 0.05;  // of the Han characters of one that is in traditional form
constexpr std::size_t kLeastKana = 3;

struct Scripts {
  std::size_t han = 0;
  std::u32string traditional;
  std::size_t kana = 0;
  bool discusses = false;  // a traditional character and its simplified form stand side by side
};

bool IsKana(char32_t c) { return (c >= 0x3041 && c <= 0x3096) || (c >= 0x30A1 && c <= 0x30FA); }

Scripts Measure(std::string_view text) {
  Scripts scripts;
  std::u32string others;
  for (std::size_t pos = 0; pos < text.size();) {
    const char32_t c = text::NextCodePoint(text, pos);
    if (IsKana(c)) ++scripts.kana;
    if (!text::IsHan(c)) continue;
    ++scripts.han;
    if (text::Simplified(c) != c) {
      scripts.traditional += c;
    } else if (others.size() < 4096) {
      others += c;
    }
  }
  scripts.discusses = !scripts.traditional.empty() && scripts.traditional.size() <= 2 &&
                      others.find(text::Simplified(scripts.traditional[0])) != std::u32string::npos;
  return scripts;
}

bool IsText(const Block& block) { return block.kind != BlockKind::kCode && block.kind != BlockKind::kHtml; }

bool IsSimplified(const Document& document) {
  Scripts sum;
  for (const Block& block : document.blocks) {
    if (!IsText(block)) continue;
    const Scripts scripts = Measure(block.text);
    sum.han += scripts.han;
    sum.traditional += scripts.traditional;
  }
  return sum.han >= kLeastHan &&
         static_cast<double>(sum.traditional.size()) < kTraditionalShare * static_cast<double>(sum.han);
}

}  // namespace

void CheckScripts(const Context& context, DocumentReporter& reporter) {
  if (!IsSimplified(context.zh)) return;
  const bool about_japanese = Measure(context.en.source).kana >= kLeastKana;
  for (std::size_t i = 0; i < context.zh.blocks.size(); ++i) {
    const Block& block = context.zh.blocks[i];
    if (!IsText(block)) continue;
    const Scripts scripts = Measure(block.text);
    if (!scripts.traditional.empty() && !scripts.discusses) {
      reporter.Add(i,
                   {"traditional characters in simplified text: {1}",
                    {text::EncodeUtf8(scripts.traditional.substr(0, 12))}},
                   Evidence({}, block.text));
    }
    if (!about_japanese && scripts.kana >= kLeastKana && scripts.kana * 2 < scripts.han) {
      reporter.Add(i, {"Japanese kana in Chinese text"}, Evidence({}, block.text));
    }
  }
}

}  // namespace jiaokan::verify
