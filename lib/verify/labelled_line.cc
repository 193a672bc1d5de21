// Without an original: lines that begin with a label where their like do, and one that lacks it, has nothing
// behind it, or sets only its first word in bold.
#include <re2/re2.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "text/character_filter.h"
#include "text/utf8.h"
#include "verify/document_check.h"

namespace jiaokan::verify {
namespace {

constexpr std::size_t kEnoughLabelledLines = 3;  // lines with the label
constexpr std::size_t kMaxNameList = 300;        // bytes of a list of names
constexpr std::size_t kMinLabel = 6;             // bytes
constexpr std::size_t kMaxLineLabel = 40;
constexpr std::size_t kEnoughFilling = 12;  // bytes behind a label

// The first block below each heading.
std::vector<std::size_t> LinesBelowHeadings(const std::vector<Block>& blocks) {
  std::vector<std::size_t> lines;
  for (std::size_t i = 0; i + 1 < blocks.size(); ++i) {
    const bool paragraph = blocks[i + 1].kind == BlockKind::kParagraph;
    if (blocks[i].kind == BlockKind::kHeading && paragraph) lines.push_back(i + 1);
  }
  return lines;
}

std::string LabelOf(const std::string& text) {
  static const RE2 label(R"(^\s*(\p{Han}{2,4})[：:])");
  std::string found;
  RE2::PartialMatch(text, label, &found);
  return found;
}

bool IsListOfNames(const std::string& text) {
  static const RE2 list(R"(^[^，、。：]{2,40}(?:(?:[，、]|和)\s?[^，、。：]{2,40})+(?:等人?|等著)?[。.]?$)");
  return text.size() <= kMaxNameList && RE2::PartialMatch(text, list);
}

// A list of names below a heading without "作者：", which others have.
void FindUnlabelled(const Context& context, DocumentReporter& reporter) {
  const std::vector<Block>& blocks = context.zh.blocks;
  const std::vector<std::size_t> lines = LinesBelowHeadings(blocks);
  std::map<std::string, std::size_t> counts;
  for (const std::size_t line : lines) ++counts[LabelOf(blocks[line].text)];
  const std::size_t unlabelled = counts[""];
  counts.erase("");
  const auto usual = std::max_element(counts.begin(), counts.end(),
                                      [](const auto& a, const auto& b) { return a.second < b.second; });
  if (usual == counts.end() || usual->second < kEnoughLabelledLines || unlabelled > usual->second * 2) return;
  for (const std::size_t line : lines) {
    if (!LabelOf(blocks[line].text).empty() || !IsListOfNames(blocks[line].text)) continue;
    reporter.Add(line, {"the line lacks the label “{1}” that its like have", {usual->first}},
                 Evidence({}, blocks[line].text));
  }
}

// A mark that may end a label, white space aside.
bool EndsWithMark(std::string_view text) {
  static constexpr text::CharacterFilter kMarks(U".。…→");
  std::size_t end = text.find_last_not_of(" \t\n\f\r") + 1;
  return end > 0 && kMarks.MayContain(text::PreviousCodePoint(text, end));
}

// A block's text without the arrow or the stops at its end; empty when it has none there or is long. One full
// stop ends a sentence, and a colon leads to the next block.
std::string_view BareLabel(std::string_view text) {
  static const RE2 marks(R"(^(.*?[^\s.。…：:→])\s*(?:[.。…][.。…]+|→)\s*$)");
  re2::StringPiece label;
  if (text.size() > kMaxLineLabel || !EndsWithMark(text)) return {};
  if (!RE2::FullMatch({text.data(), text.size()}, marks, &label)) return {};
  return label.size() >= kMinLabel ? std::string_view(label.data(), label.size()) : std::string_view();
}

// How many of the sorted `texts` begin with `label` and go on, up to kEnoughLabelledLines.
std::size_t CountFilled(const std::vector<std::string_view>& texts, std::string_view label) {
  std::size_t filled = 0;
  for (auto at = std::lower_bound(texts.begin(), texts.end(), label);
       at != texts.end() && at->substr(0, label.size()) == label && filled < kEnoughLabelledLines; ++at) {
    filled += at->size() > label.size() + kEnoughFilling ? 1 : 0;
  }
  return filled;
}

// A label with which several paragraphs begin, and once nothing behind it.
void FindBare(const Context& context, DocumentReporter& reporter) {
  const std::vector<Block>& blocks = context.zh.blocks;
  std::vector<std::string_view> texts;
  std::map<std::string_view, std::vector<std::size_t>> bare;  // blocks by label
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const BlockKind kind = blocks[i].kind;
    const bool paragraph = kind == BlockKind::kParagraph || kind == BlockKind::kQuote;
    const std::string_view label =
        paragraph && blocks[i].inlines.empty() ? BareLabel(blocks[i].text) : std::string_view();
    if (label.empty()) {
      texts.push_back(blocks[i].text);
    } else {
      bare[label].push_back(i);
    }
  }
  std::sort(texts.begin(), texts.end());
  for (const auto& [label, found] : bare) {
    if (found.size() > 1 || CountFilled(texts, label) < kEnoughLabelledLines) continue;
    reporter.Add(found[0], {"nothing stands behind the label “{1}”", {std::string(label)}},
                 Evidence({}, blocks[found[0]].text));
  }
}

// "**甲**的其他论文：[…" where the others are "**甲的其他论文：** […".
void FindCutBold(const Context& context, DocumentReporter& reporter) {
  static const RE2 whole(R"(^\*\*[^*\n]+(?:[：:]\*\*|\*\*[：:])\s?\[)");
  static const RE2 cut(R"(^\*\*[^*\n]+\*\*\p{Han}[^*，。：:\n\[\]]+[：:]\s?\[)");
  std::size_t usual = 0;
  std::vector<std::size_t> cuts;
  for (std::size_t i = 0; i < context.zh.blocks.size(); ++i) {
    const Span span = context.zh.blocks[i].source;
    const re2::StringPiece source(context.zh.source.data() + span.begin, span.end - span.begin);
    if (source.empty() || source[0] != '*') continue;
    if (RE2::PartialMatch(source, whole)) ++usual;
    if (RE2::PartialMatch(source, cut)) cuts.push_back(i);
  }
  if (usual < kEnoughLabelledLines || cuts.size() * 2 > usual) return;
  for (const std::size_t i : cuts) {
    reporter.Add(i, {"the bold type ends before the label does"}, Evidence({}, context.zh.blocks[i].text));
  }
}

}  // namespace

void CheckLabelledLines(const Context& context, DocumentReporter& reporter) {
  if (!context.en.blocks.empty()) return;
  FindUnlabelled(context, reporter);
  FindBare(context, reporter);
  FindCutBold(context, reporter);
}

}  // namespace jiaokan::verify
