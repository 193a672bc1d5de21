// Terms of machine learning that machine translation takes for everyday words: "few-shot" as camera work,
// "Transformer" as an electrical device or a toy.
#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <vector>

#include "verify/checks.h"
#include "verify/term.h"

namespace jiaokan::verify {
namespace {

struct Term {
  std::string_view english;  // how the original begins it, in small letters
  std::string_view name;
  std::array<std::string_view, 4> right;  // how it is written
  // Nobody's words for it, as a pattern with one group.
  std::string_view wrong;
  std::array<std::string_view, 2> rare;  // some write it so: noted where the document has another form
};

constexpr std::array<Term, 8> kTerms = {{
    {"few",
     "few-shot",
     {"少样本", "小样本", "few-shot", "Few-shot"},
     "(少数?镜头|很少出手|(?:几次|少量)(?:射击|拍摄)|几个镜头(?:的?学习|设置|任务|提示)|一次性学习者)|"
     "(?:^|[^减至缺多])(少[发投枪拍](?:的?学习|任务|设置|分类|性能|能力|提示|推理))",
     {}},
    {"zero",
     "zero-shot",
     {"零样本", "zero-shot", "Zero-shot", "零次学习"},
     "(零(?:镜头|射击|拍摄|剂量|[投枪发击](?:的?学习|任务|设置|分类|性能|能力|提示|推理)))",
     {}},
    {"tl;dr", "TL;DR", {"TL;DR", "摘要"}, "(TL；)", {}},
    {"transformer",
     "Transformer",
     {"Transformer", "transformer"},
     "(变形金刚|变压器|变形器)",
     {"转换器", "变换器"}},
    {"forward pass",
     "forward pass",
     {"前向传播", "前向传递", "前向计算"},
     "(向前传球|前锋传球|向前传递球)",
     {}},
    {"flop", "FLOPs", {"FLOP", "浮点运算"}, "(失败次数|触发器次数)", {}},
    {"state", "state of the art", {"最先进", "SOTA", "最新技术"}, "(艺术状态|艺术现状|艺术的状态)", {}},
    {"distribution", "out of distribution", {"分布外", "OOD"}, "(在发行之外|发行外|分发之外)", {}},
}};

// What only texts about machine learning have several of.
constexpr std::array<std::string_view, 8> kField = {"神经网络", "语言模型", "机器学习", "深度学习",
                                                    "注意力",   "预训练",   "微调",     "数据集"};

bool Has(std::string_view text, std::string_view piece) {
  return !piece.empty() && text.find(piece) != std::string_view::npos;
}

// Any form that is not right: most documents have none.
const RE2& AnyForm() {
  static const RE2 forms([] {
    std::string pattern;
    for (const Term& term : kTerms) {
      pattern.append(pattern.empty() ? "" : "|").append(term.wrong);
      for (const std::string_view form : term.rare) {
        if (!form.empty()) pattern.append("|").append(form);
      }
    }
    return pattern;
  }());
  return forms;
}

const RE2& Wrong(std::size_t term) {
  static const std::vector<std::unique_ptr<const RE2>> patterns = [] {
    std::vector<std::unique_ptr<const RE2>> made;
    for (const Term& of : kTerms) {
      made.push_back(std::make_unique<const RE2>(re2::StringPiece(of.wrong.data(), of.wrong.size())));
    }
    return made;
  }();
  return *patterns[term];
}

// The first form of `text` that is nobody's word for the term; empty when it has none.
std::string_view FindWrong(const std::string& text, std::size_t term) {
  std::array<re2::StringPiece, 3> groups;
  const RE2& pattern = Wrong(term);
  const int count = pattern.NumberOfCapturingGroups() + 1;
  if (!pattern.Match(text, 0, text.size(), RE2::UNANCHORED, groups.data(), count)) return {};
  const re2::StringPiece& form = groups[1].empty() ? groups[2] : groups[1];
  return {form.data(), form.size()};
}

template <std::size_t kSize>
std::string_view FindAny(std::string_view text, const std::array<std::string_view, kSize>& forms) {
  const auto* const found =
      std::find_if(forms.begin(), forms.end(), [text](std::string_view form) { return Has(text, form); });
  return found == forms.end() ? std::string_view() : *found;
}

void Report(const Pair& pair, const Term& term, std::string_view form, Severity severity,
            Reporter& reporter) {
  Finding& finding =
      reporter.Add(severity, {"“{1}” seems to be {2}", {std::string(form), std::string(term.name)}},
                   Evidence({}, pair.zh.text()));
  finding.suggestion = term.right.front();
  finding.zh_span = pair.zh.Find(form);
}

}  // namespace

std::vector<bool> FindTermsOfField(std::string_view zh) {
  if (!RE2::PartialMatch(re2::StringPiece(zh.data(), zh.size()), AnyForm())) return {};
  const auto known =
      std::count_if(kField.begin(), kField.end(), [zh](std::string_view word) { return Has(zh, word); });
  std::vector<bool> written;
  if (known < 3) return written;
  for (const Term& term : kTerms) written.push_back(!FindAny(zh, term.right).empty());
  return written;
}

void CheckTerms(const Pair& pair, const Context& context, Reporter& reporter) {
  if (context.terms_written.empty() || !pair.zh.has_prose_block()) return;
  const std::string& zh = pair.zh.text();
  if (!RE2::PartialMatch(zh, AnyForm())) return;
  std::string en;
  for (std::size_t i = 0; i < kTerms.size(); ++i) {
    const Term& term = kTerms[i];
    const std::string_view wrong = FindWrong(zh, i);
    const std::string_view rare = context.terms_written[i] ? FindAny(zh, term.rare) : std::string_view();
    if (wrong.empty() && rare.empty()) continue;
    if (en.empty()) en = LowerCase(pair.en.text());
    if (!pair.en.empty() && !Has(en, term.english)) continue;
    if (!wrong.empty()) {
      Report(pair, term, wrong, Severity::kWarning, reporter);
    } else {
      Report(pair, term, rare, Severity::kNote, reporter);
    }
  }
}

}  // namespace jiaokan::verify
