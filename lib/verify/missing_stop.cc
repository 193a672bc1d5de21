// Paragraphs that end without a full stop, in documents where paragraphs have one.
#include <algorithm>
#include <string>
#include <vector>

#include "text/script.h"
#include "text/utf8.h"
#include "verify/document_check.h"

namespace jiaokan::verify {
namespace {

constexpr std::size_t kEnoughStoppedHan = 30;
constexpr std::size_t kEnoughParagraphs = 8;

enum class End { kOther, kStop, kWord };

// "… 图片由作者提供", "… | 作者图片".
bool IsCaption(std::string_view text) {
  const std::string_view end = text.substr(text.size() - std::min<std::size_t>(text.size(), 30));
  return text.substr(0, 12).find("图") != std::string_view::npos ||
         text.find('|') != std::string_view::npos || end.find("图片") != std::string_view::npos ||
         end.find("作者") != std::string_view::npos;
}

// But for what closes behind a stop; 0 when there is none.
char32_t LastCharacter(std::string_view text) {
  for (std::size_t pos = text.size(); pos > 0;) {
    const char32_t c = text::PreviousCodePoint(text, pos);
    if (c != U' ' && c != U'*' && c != U'”' && c != U'）' && c != U')') return c;
  }
  return 0;
}

// Of running text of several sentences; of several clauses where the original cannot tell captions.
End EndOf(const Block& block, const Profile& profile, bool alone) {
  const bool running = block.kind == BlockKind::kParagraph || (alone && block.kind == BlockKind::kQuote);
  const bool several = profile.MayContain(alone ? U'，' : U'。');
  if (!running || !several || profile.han < kEnoughStoppedHan) return End::kOther;
  const char32_t last = LastCharacter(block.text);
  if (last == U'。' || last == U'！' || last == U'？') return End::kStop;
  return text::IsHan(last) && !IsCaption(block.text) ? End::kWord : End::kOther;
}

}  // namespace

void CheckMissingStops(const Context& context, DocumentReporter& reporter) {
  std::vector<std::size_t> without;
  std::size_t with = 0;
  for (std::size_t i = 0; i < context.zh.blocks.size(); ++i) {
    const End end = EndOf(context.zh.blocks[i], context.zh_profiles[i], context.en.blocks.empty());
    if (end == End::kStop) ++with;
    if (end == End::kWord) without.push_back(i);
  }
  if (with + without.size() < kEnoughParagraphs || without.size() * 5 > with) return;
  for (const std::size_t i : without) {
    const std::string& text = context.zh.blocks[i].text;
    reporter.Add(i, {"the paragraph ends without a full stop"},
                 Evidence({}, Around(text, {text.size(), text.size()}, 45, 0)));
  }
}

}  // namespace jiaokan::verify
