// Without an original: names in a list of which only the surname, or an initial, is left:
// "罗世同，关，马建柱", "拉斯·r·萨拉".
#include <re2/re2.h>

#include <string>
#include <string_view>

#include "verify/checks.h"

namespace jiaokan::verify {
namespace {

// The hundred commonest surnames that are no numeral or everyday word of one character.
constexpr const char* kSurnames =
    "王李张刘陈杨赵黄周吴徐孙朱胡郭何林罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟"
    "姜崔谭廖范汪陆金石戴贾韦"
    "夏邱侯邹熊孟秦阎薛段雷鲍龙陶贺顾毛郝龚邵钱严覃武莫孔关";

const RE2& Reduced() {
  static const std::string pattern = std::string(
                                         "(?:^|[，、（：])[^，、。（）：\\n]{2,12}(?:[，、]|和)(?:[^"
                                         "，、。（）：\\n]{2,12}(?:[，、]|和))*([") +
                                     kSurnames + "])(?:[，、等]|和|。|$)|[" + kSurnames + "]、([" +
                                     kSurnames + "])[、，]|^\\s*(?:作者[：:]? ?)?([" + kSurnames +
                                     "])等[人著]\\s*$";
  static const RE2 compiled(pattern);
  return compiled;
}

const RE2& Initial() {
  static const RE2 pattern("(?:\\p{Han}·([a-z])[·.]|(?:^|[、，：（\\s])([a-z])·\\p{Han})");
  return pattern;
}

// "Kim, S.": the initial stands behind the surname, as in references.
bool HasInitial(std::string_view text, std::size_t at) {
  static const RE2 initial("^(?:，|、|,) ?[A-Z](?:$|[^A-Za-z])");
  return RE2::PartialMatch(re2::StringPiece(text.data() + at, text.size() - at), initial);
}

}  // namespace

void CheckReducedNames(const Pair& pair, const Context&, Reporter& reporter) {
  if (!pair.zh.has_prose_block() || !pair.en.empty()) return;
  const re2::StringPiece text(pair.zh.text());
  re2::StringPiece part;
  re2::StringPiece first;
  if (RE2::PartialMatch(text, Initial(), &part, &first)) {
    if (part.empty()) part = first;
    reporter.Add({"the initial “{1}” of a name is in small letters", {std::string(part)}},
                 Evidence({}, pair.zh.text()));
  }
  re2::StringPiece second;
  re2::StringPiece only;
  if (!RE2::PartialMatch(text, Reduced(), &part, &second, &only)) return;
  if (part.empty()) part = second.empty() ? only : second;
  const auto at = static_cast<std::size_t>(part.data() - text.data());
  if (HasInitial(pair.zh.text(), at + part.size())) return;
  reporter.Add({"only “{1}” is left of a name in a list", {std::string(part)}},
               Evidence({}, Around(pair.zh.text(), {at, at + part.size()}, 30, 9)));
}

}  // namespace jiaokan::verify
