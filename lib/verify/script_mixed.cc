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
constexpr std::size_t kMaxOthers = 4096;  // characters

std::u32string TraditionalCharacters(std::string_view text) {
  std::u32string found;
  for (std::size_t pos = 0; pos < text.size();) {
    const char32_t c = text::NextCodePoint(text, pos);
    if (text::IsHan(c) && text::Simplified(c) != c) found += c;
  }
  return found;
}

// Whether a traditional character and its simplified form stand side by side.
bool Discusses(std::string_view text, const std::u32string& traditional) {
  if (traditional.size() > 2) return false;
  std::size_t others = 0;  // looked at
  for (std::size_t pos = 0; pos < text.size() && others < kMaxOthers;) {
    const char32_t c = text::NextCodePoint(text, pos);
    if (!text::IsHan(c) || text::Simplified(c) != c) continue;
    if (c == text::Simplified(traditional[0])) return true;
    ++others;
  }
  return false;
}

bool IsText(const Block& block) { return block.kind != BlockKind::kCode && block.kind != BlockKind::kHtml; }

bool IsSimplified(const Context& context) {
  std::size_t han = 0;
  std::size_t traditional = 0;
  for (std::size_t i = 0; i < context.zh.blocks.size(); ++i) {
    if (!IsText(context.zh.blocks[i])) continue;
    han += context.zh_profiles[i].han;
    traditional += context.zh_profiles[i].traditional;
  }
  return han >= kLeastHan && static_cast<double>(traditional) < kTraditionalShare * static_cast<double>(han);
}

bool HasForeignKana(const Profile& profile) {
  return profile.kana >= kLeastKana && profile.kana * 2 < profile.han;
}

}  // namespace

void CheckScripts(const Context& context, DocumentReporter& reporter) {
  if (!IsSimplified(context)) return;
  const bool kana = std::any_of(context.zh_profiles.begin(), context.zh_profiles.end(), HasForeignKana);
  const bool about_japanese = kana && ProfileOf(context.en.source).kana >= kLeastKana;
  for (std::size_t i = 0; i < context.zh.blocks.size(); ++i) {
    const Block& block = context.zh.blocks[i];
    if (!IsText(block)) continue;
    const std::u32string traditional =
        context.zh_profiles[i].traditional > 0 ? TraditionalCharacters(block.text) : std::u32string();
    if (!traditional.empty() && !Discusses(block.text, traditional)) {
      reporter.Add(
          i,
          {"traditional characters in simplified text: {1}", {text::EncodeUtf8(traditional.substr(0, 12))}},
          Evidence({}, block.text));
    }
    if (!about_japanese && HasForeignKana(context.zh_profiles[i])) {
      reporter.Add(i, {"Japanese kana in Chinese text"}, Evidence({}, block.text));
    }
  }
}

}  // namespace jiaokan::verify
