// Labels of the original that recur and are translated now so, now otherwise: "Image by author" as 作者图片
// and as 图片由作者提供.
#include <unicode/uchar.h>

#include <string>

#include "text/utf8.h"
#include "verify/checks.h"
#include "verify/label_translations.h"

namespace jiaokan::verify {
namespace {

constexpr std::size_t kLongestLabel = 60;       // bytes of an English label
constexpr std::size_t kEnoughTranslations = 2;  // translations of one kind

// Short, and no sentence.
bool IsLabel(const std::string& en) { return !en.empty() && en.size() <= kLongestLabel && en.back() != '.'; }

// Without what is no letter or digit.
std::string LettersOf(std::string_view text) {
  std::string letters;
  for (std::size_t pos = 0; pos < text.size();) {
    const char32_t c = text::NextCodePoint(text, pos);
    if (u_isalnum(static_cast<UChar32>(c)) != 0) text::AppendUtf8(letters, c);
  }
  return letters;
}

}  // namespace

void LabelTranslations::Add(const std::string& en, std::string_view zh) {
  if (!IsLabel(en)) return;
  std::string letters = LettersOf(zh);
  if (letters.empty()) return;
  Translation& translation = labels_[en][std::move(letters)];
  if (translation.count++ == 0) translation.text = zh;
}

LabelTranslations::Translation LabelTranslations::Usual(const std::string& en) const {
  Translation usual;
  const auto label = labels_.find(en);
  if (label == labels_.end()) return usual;
  for (const auto& [letters, translation] : label->second) {
    if (translation.count > usual.count) usual = translation;
  }
  return usual;
}

LabelTranslations::Translation LabelTranslations::Find(const std::string& en, std::string_view zh) const {
  const auto label = labels_.find(en);
  if (label == labels_.end()) return {};
  const auto found = label->second.find(LettersOf(zh));
  return found == label->second.end() ? Translation() : found->second;
}

void CheckVaryingLabels(const Pair& pair, const Context& context, Reporter& reporter) {
  if (!pair.zh.has_prose_block() || !IsLabel(pair.en.text())) return;
  const LabelTranslations::Translation usual = context.labels.Usual(pair.en.text());
  const LabelTranslations::Translation own = context.labels.Find(pair.en.text(), pair.zh.text());
  if (usual.count < kEnoughTranslations || own.count == 0 || own.count >= usual.count) return;
  reporter.Add({"“{1}” is “{2}” elsewhere in this document, {3} times",
                {Shorten(pair.zh.text(), 60), Shorten(usual.text, 60), std::to_string(usual.count)}},
               Evidence(pair.en.text(), pair.zh.text()));
}

}  // namespace jiaokan::verify
