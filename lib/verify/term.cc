// Terms of machine learning that machine translation takes for everyday words: "few-shot" as camera work,
// "Transformer" as an electrical device or a toy.
#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <vector>

#include "text/character_filter.h"
#include "text/utf8.h"
#include "verify/checks.h"
#include "verify/latin_words.h"
#include "verify/term.h"

namespace jiaokan::verify {
namespace {

constexpr std::size_t kMaxForms = 12;

struct Term {
  std::string_view english;  // how the original begins it, in small letters
  std::string_view name;
  std::array<std::string_view, 4> right;          // how it is written
  std::array<std::string_view, kMaxForms> wrong;  // nobody's word for it
  std::array<std::string_view, 2> rare;  // some write it so: noted where the document has another form
};

constexpr std::array<Term, 8> kTerms = {{
    {"few",
     "few-shot",
     {"少样本", "小样本", "few-shot", "Few-shot"},
     {"少镜头", "少数镜头", "很少出手", "几次射击", "少量射击", "少发学习", "少发任务", "少投学习",
      "少投任务", "少拍学习", "少拍任务", "一次性学习者"},
     {}},
    {"zero",
     "zero-shot",
     {"零样本", "zero-shot", "Zero-shot", "零次学习"},
     {"零镜头", "零射击", "零拍摄", "零剂量", "零枪", "零投学习", "零投任务", "零发学习", "零发任务",
      "零击学习", "零击任务"},
     {}},
    {"tl;dr", "TL;DR", {"TL;DR", "摘要"}, {"TL；"}, {}},
    {"transformer",
     "Transformer",
     {"Transformer", "transformer"},
     {"变形金刚", "变压器", "变形器"},
     {"转换器", "变换器"}},
    {"forward pass",
     "forward pass",
     {"前向传播", "前向传递", "前向计算"},
     {"向前传球", "前锋传球", "向前传递球"},
     {}},
    {"flop", "FLOPs", {"FLOP", "浮点运算"}, {"失败次数", "触发器次数"}, {}},
    {"state", "state of the art", {"最先进", "SOTA", "最新技术"}, {"艺术状态", "艺术现状", "艺术的状态"}, {}},
    {"distribution", "out of distribution", {"分布外", "OOD"}, {"在发行之外", "发行外", "分发之外"}, {}},
}};

// What only texts about machine learning have several of.
constexpr std::array<std::string_view, 8> kField = {"神经网络", "语言模型", "机器学习", "深度学习",
                                                    "注意力",   "预训练",   "微调",     "数据集"};

bool Has(std::string_view text, std::string_view piece) {
  return !piece.empty() && text.find(piece) != std::string_view::npos;
}

using Forms = std::span<const std::string_view>;

std::string_view FindAny(std::string_view text, Forms forms) {
  const auto found =
      std::find_if(forms.begin(), forms.end(), [text](std::string_view form) { return Has(text, form); });
  return found == forms.end() ? std::string_view() : *found;
}

// A form that is not right.
struct WrongForm {
  std::string_view text;
  std::u32string characters;
};

std::vector<WrongForm> ListWrongForms() {
  std::vector<WrongForm> list;
  for (const Term& term : kTerms) {
    for (const Forms forms : {Forms(term.wrong), Forms(term.rare)}) {
      for (const std::string_view form : forms) {
        if (!form.empty()) list.push_back({form, text::DecodeUtf8(form)});
      }
    }
  }
  return list;
}

const std::vector<WrongForm>& WrongForms() {
  static const std::vector<WrongForm> list = ListWrongForms();
  return list;
}

bool MayStand(const WrongForm& form, const text::CharacterFilter& characters) {
  return std::all_of(form.characters.begin(), form.characters.end(),
                     [&](char32_t c) { return characters.MayContain(c); });
}

// `characters`: of the text.
bool HasWrongForm(std::string_view text, const text::CharacterFilter& characters) {
  return std::any_of(WrongForms().begin(), WrongForms().end(), [&](const WrongForm& form) {
    return MayStand(form, characters) && Has(text, form.text);
  });
}

// Whether a block shows one. Most forms have a character that no block has.
bool IsTermShown(const Document& zh, const std::vector<Profile>& profiles) {
  text::CharacterFilter all;
  for (const Profile& profile : profiles) all.Add(profile.characters);
  for (const WrongForm& form : WrongForms()) {
    if (!MayStand(form, all)) continue;
    for (std::size_t i = 0; i < zh.blocks.size(); ++i) {
      if (MayStand(form, profiles[i].characters) && Has(zh.blocks[i].text, form.text)) return true;
    }
  }
  return false;
}

bool IsWritten(std::string_view source) {
  return std::any_of(WrongForms().begin(), WrongForms().end(),
                     [source](const WrongForm& form) { return Has(source, form.text); });
}

void ReportTerm(const Pair& pair, const Term& term, std::string_view form, Severity severity,
                Reporter& reporter) {
  Finding& finding =
      reporter.Add(severity, {"“{1}” seems to be {2}", {std::string(form), std::string(term.name)}},
                   Evidence({}, pair.zh.text()));
  finding.suggestion = term.right.front();
  finding.zh_span = pair.zh.Find(form);
}

}  // namespace

std::vector<bool> FindTermsOfField(const Document& document, const std::vector<Profile>& profiles) {
  const std::string_view zh = document.source;
  if (!IsTermShown(document, profiles) || !IsWritten(zh)) return {};
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
  if (!HasWrongForm(zh, pair.zh_characters)) return;
  std::string en;
  for (std::size_t i = 0; i < kTerms.size(); ++i) {
    const Term& term = kTerms[i];
    const std::string_view wrong = FindAny(zh, term.wrong);
    const std::string_view rare = context.terms_written[i] ? FindAny(zh, term.rare) : std::string_view();
    if (wrong.empty() && rare.empty()) continue;
    if (en.empty()) en = LowerCase(pair.en.text());
    if (!pair.en.empty() && !Has(en, term.english)) continue;
    if (!wrong.empty()) {
      ReportTerm(pair, term, wrong, Severity::kWarning, reporter);
    } else {
      ReportTerm(pair, term, rare, Severity::kNote, reporter);
    }
  }
}

}  // namespace jiaokan::verify
