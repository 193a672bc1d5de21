// Labels that recur in a document and differ: the words behind one emoji, the texts of links of one kind.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "text/script.h"
#include "text/utf8.h"
#include "verify/document_check.h"

namespace jiaokan::verify {
namespace {

constexpr std::size_t kMaxLabel = 12;     // characters
constexpr std::size_t kEnoughLabels = 4;  // labels of one kind
constexpr std::size_t kMaxVariants = 5;

struct Label {
  std::string text;
  std::size_t block;
  bool within = false;  // a sentence, behind a Chinese character
};

using Labels = std::map<std::string, std::vector<Label>>;  // by what they have in common

// The characters behind an emoji up to a mark, another emoji, or white space behind a Chinese word.
std::u32string LabelBehind(std::string_view text, std::size_t pos) {
  std::u32string label;
  while (pos < text.size() && label.size() <= kMaxLabel) {
    const char32_t c = text::NextCodePoint(text, pos);
    if (c == U'*' || c == 0xFE0F || (c == U' ' && label.empty())) continue;
    const bool latin = !label.empty() && text::IsAsciiLetter(label.back());
    if (c == U' ' && latin) {
      label += c;
      continue;
    }
    if (text::IsEmoji(c) || std::u32string_view(U" →-—|：:，。.（(\t\n").find(c) != std::u32string_view::npos)
      break;
    label += c;
  }
  while (!label.empty() && label.back() == U' ') label.pop_back();
  return label;
}

void AddEmojiLabels(const Block& block, std::size_t index, Labels& labels) {
  char32_t last = 0;
  for (std::size_t pos = 0; pos < block.text.size();) {
    const char32_t c = text::NextCodePoint(block.text, pos);
    const bool within = text::IsHan(std::exchange(last, c));
    if (!text::IsEmoji(c) || c < 0x2190) continue;
    const std::u32string label = LabelBehind(block.text, pos);
    if (!label.empty() && label.size() <= kMaxLabel) {
      labels[text::EncodeUtf8(std::u32string(1, c))].push_back({text::EncodeUtf8(label), index, within});
    }
  }
}

// The address up to what differs between links of one kind: the value of its query.
void AddLinkLabels(const Block& block, std::size_t index, Labels& labels) {
  for (const Inline& element : block.inlines) {
    const std::size_t value = element.target.find('=');
    if (element.kind != InlineKind::kLink || value == std::string::npos || element.text.empty()) continue;
    if (text::DecodeUtf8(element.text).size() > kMaxLabel) continue;
    labels[element.target.substr(0, value)].push_back({element.text, index, false});
  }
}

// Whether half of the characters of one label are in the other.
bool AreAlike(const std::string& one, const std::string& other) {
  const std::u32string a = text::DecodeUtf8(one);
  const std::u32string b = text::DecodeUtf8(other);
  const auto common =
      std::count_if(a.begin(), a.end(), [&b](char32_t c) { return b.find(c) != std::u32string::npos; });
  return static_cast<std::size_t>(common) * 2 >= a.size();
}

class LabelReport {
 public:
  explicit LabelReport(DocumentReporter& reporter) : reporter_(reporter) {}

  // The labels that differ from the usual one of their kind; each block is reported once. Texts of links may
  // be titles: those must be `alike`.
  void Add(const std::vector<Label>& labels, bool alike) {
    std::map<std::string, std::size_t> counts;
    for (const Label& label : labels) ++counts[label.text];
    AddMoved(labels);
    if (labels.size() < kEnoughLabels || counts.size() < 2 || counts.size() > kMaxVariants) return;
    const auto usual = std::max_element(counts.begin(), counts.end(),
                                        [](const auto& a, const auto& b) { return a.second < b.second; });
    const bool clear = usual->second >= 3 && usual->second * 5 >= labels.size() * 2;
    if (!clear && (usual->second < 2 || counts.size() > 2)) return;
    for (const Label& label : labels) {
      if (label.text == usual->first || ((alike || !clear) && !AreAlike(label.text, usual->first))) continue;
      if (!reported_.insert(label.block).second) continue;
      reporter_.Add(label.block,
                    {"“{1}” is “{2}” elsewhere in this document, {3} times",
                     {label.text, usual->first, std::to_string(usual->second)}},
                    Evidence({}, label.text));
    }
  }

 private:
  // A label that begins blocks, but for one or two that stand within a sentence.
  void AddMoved(const std::vector<Label>& labels) {
    const auto within =
        std::count_if(labels.begin(), labels.end(), [](const Label& label) { return label.within; });
    if (within == 0 || static_cast<std::size_t>(within) * 4 > labels.size()) return;
    for (const Label& label : labels) {
      if (!label.within || !reported_.insert(label.block).second) continue;
      reporter_.Add(label.block, {"“{1}” stands within a sentence, elsewhere it begins one", {label.text}},
                    Evidence({}, label.text));
    }
  }

  DocumentReporter& reporter_;
  std::set<std::size_t> reported_;
};

}  // namespace

void CheckLabels(const Context& context, DocumentReporter& reporter) {
  Labels by_emoji;
  Labels by_target;
  for (std::size_t i = 0; i < context.zh.blocks.size(); ++i) {
    const Block& block = context.zh.blocks[i];
    if (block.kind == BlockKind::kCode || block.kind == BlockKind::kHtml) continue;
    if (context.zh_profiles[i].emoji) AddEmojiLabels(block, i, by_emoji);
    AddLinkLabels(block, i, by_target);
  }
  LabelReport report(reporter);
  for (const auto& [target, labels] : by_target) report.Add(labels, true);
  for (const auto& [emoji, labels] : by_emoji) report.Add(labels, false);
}

}  // namespace jiaokan::verify
