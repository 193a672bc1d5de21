// What a chat assistant said around the text that it wrote.
#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>

#include "text/character_filter.h"
#include "verify/checks.h"

namespace jiaokan::verify {
namespace {

// Said of itself or to the one who asked; articles do not.
const RE2& Plain() {
  static const RE2 pattern(
      "(作为(?:一个|一名|一款)?(?:AI|人工智能)(?:语言)?(?:模型|助手)，我|"
      "如(?:果|需)?你?(?:希望|需要|愿意|想)?[^。！？\\n]*我(?:可以|能|会)(?:继续)?(?:帮你|为你|帮您|为您|"
      "协助你|"
      "协助您)|"
      "(?:是否需要|需要|要不要)我(?:继续|帮|为|再|把|进一步)|"
      "(?:你|您)(?:刚才|之前)?(?:上传|贴出|发来|粘贴)的(?:论文|文章|文本|材料)|"
      "(?:我无法|我不能|抱歉，我)(?:提供|协助|翻译|访问|直接)|"
      "(?:以下|下面|这)(?:是|为)(?:您|你)?(?:所)?(?:要求|需要|提供)的?[^。！？\\n]*(?:译文|翻译|总结|摘要)["
      "：:]|"
      "(?:^|\\n)[*\\s]*(?:译文|翻译如下|翻译结果|中文翻译)[*\\s]*[：:])");
  return pattern;
}

// The original tells whether the author says it.
const RE2& Doubtful() {
  static const RE2 pattern(
      "((?:你|您)(?:刚才|之前)?(?:上传|贴出|发来|粘贴)的(?:文件|内容|文档)|"
      "(?:^|\\n)[*\\s]*(?:好的|当然)[，！!](?:以下|下面|这里|我将|我来|我会))");
  return pattern;
}

// What articles say to their readers, too.
const RE2& Weak() {
  static const RE2 pattern(
      "((?:对|以)(?:你|您)(?:的)?研究|(?:你|您)原始(?:的)?(?:训练|数据|论文|文本)|可以指定方向)");
  return pattern;
}

const RE2& EnglishChatCue() {
  static const RE2 pattern(
      "(?i)\\b((?:you(?:’ve| have)?|your) (?:have )?uploaded|okay[,!]|you (?:pasted|provided)|as an "
      "ai|language model, i|shall i|should i|"
      "do you want me|would you like me|i can(?:'t|’t|not)|i(?:'d|’d) be happy|let me|if you "
      "(?:want|like|need|wish)|"
      "translation:|sure[,!]|of course[,!]|here (?:is|are))");
  return pattern;
}

// What an alternative of a pattern matches has one of each of these characters, and this piece.
struct Signs {
  std::array<std::u32string_view, 3> characters;
  std::string_view piece;
};

// Of Plain() and Doubtful().
constexpr std::array<Signs, 27> kPlain = {
    {{{U"我", U"作", U"模助"}, "，我"},         {{U"我", U"可能会", U"你"}, "帮你"},
     {{U"我", U"可能会", U"你"}, "为你"},       {{U"我", U"可能会", U"你"}, "助你"},
     {{U"我", U"可能会", U"您"}, "帮您"},       {{U"我", U"可能会", U"您"}, "为您"},
     {{U"我", U"可能会", U"您"}, "助您"},       {{U"我", U"要", U"继帮为再把进"}, "要我"},
     {{U"我", U"无不抱", U"供助译访直"}, "我"}, {{U"你您", U"上", U"传"}, "上传的"},
     {{U"你您", U"贴", U"出"}, "贴出的"},       {{U"你您", U"发", U"来"}, "发来的"},
     {{U"你您", U"粘", U"贴"}, "粘贴的"},       {{U"译", U"文", U"：:"}, "译文"},
     {{U"翻", U"译", U"：:"}, "翻译如下"},      {{U"翻", U"译", U"：:"}, "翻译结果"},
     {{U"翻", U"译", U"：:"}, "中文翻译"},      {{U"下这", U"是为", U"翻"}, "翻译："},
     {{U"下这", U"是为", U"翻"}, "翻译:"},      {{U"下这", U"是为", U"总"}, "总结："},
     {{U"下这", U"是为", U"总"}, "总结:"},      {{U"下这", U"是为", U"摘"}, "摘要："},
     {{U"下这", U"是为", U"摘"}, "摘要:"},      {{U"好", U"的", U"下里我"}, "好的"},
     {{U"当", U"然", U"下里我"}, "当然"}}};
// Of Weak().
constexpr std::array<Signs, 3> kWeak = {{{{U"你您", U"研", U"究"}, "研究"},
                                         {{U"你您", U"原", U"始"}, "原始"},
                                         {{U"指", U"定", U"方"}, "指定方向"}}};

// What the first ones have.
constexpr text::CharacterFilter kFirst(U"我你您译总摘好当指");

bool MayStand(const Pair& pair, std::span<const Signs> alternatives) {
  const auto has_any = [&](std::u32string_view signs) {
    return std::any_of(signs.begin(), signs.end(),
                       [&](char32_t c) { return pair.zh_characters.MayContain(c); });
  };
  return std::any_of(alternatives.begin(), alternatives.end(), [&](const Signs& signs) {
    return std::all_of(signs.characters.begin(), signs.characters.end(), has_any) &&
           pair.zh.text().find(signs.piece) != std::string::npos;
  });
}

}  // namespace

void CheckChatResidue(const Pair& pair, const Context&, Reporter& reporter) {
  if (!pair.zh.has_prose_block() || !pair.zh_characters.MayContainAnyOf(kFirst)) return;
  const bool plain = MayStand(pair, kPlain);
  const bool weak = MayStand(pair, kWeak);
  if (!plain && !weak) return;
  const re2::StringPiece text(pair.zh.text());
  re2::StringPiece part;
  Severity severity = Severity::kWarning;
  if (!plain || !RE2::PartialMatch(text, Plain(), &part)) {
    const bool doubtful = plain && RE2::PartialMatch(text, Doubtful(), &part);
    if (!doubtful && !(weak && RE2::PartialMatch(text, Weak(), &part))) return;
    if (!doubtful || pair.en.empty()) severity = Severity::kNote;
  }
  if (RE2::PartialMatch(re2::StringPiece(pair.en.text()), EnglishChatCue())) return;
  const std::string_view said(part.data(), part.size());
  Finding& finding =
      reporter.Add(severity, {"“{1}” is what an assistant says, not the article", {Shorten(said, 60)}},
                   Evidence({}, said));
  finding.zh_span = pair.zh.Find(said);
}

}  // namespace jiaokan::verify
