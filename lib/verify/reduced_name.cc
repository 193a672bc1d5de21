// Without an original: names in a list of which only the surname, or an initial, is left:
// "罗世同，关，马建柱", "拉斯·r·萨拉".
#include <re2/re2.h>

#include <string>
#include <string_view>

#include "text/character_filter.h"
#include "text/utf8.h"
#include "verify/checks.h"

namespace jiaokan::verify {
namespace {

// The hundred commonest surnames that are no numeral or everyday word of one character.
constexpr std::u32string_view kSurnames =
    U"王李张刘陈杨赵黄周吴徐孙朱胡郭何林罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅"
    U"钟"
    U"姜崔谭廖范汪陆金石戴贾韦"
    U"夏邱侯邹熊孟秦阎薛段雷鲍龙陶贺顾毛郝龚邵钱严覃武莫孔关";

const RE2& Reduced() {
  static const RE2 compiled([] {
    const std::string surnames = text::EncodeUtf8(kSurnames);
    std::string pattern =
        "(?:^|[，、（：])[^，、。（）：\\n]{2,12}(?:[，、]|和)(?:[^，、。（）：\\n]{2,12}(?:[，、]|和))*";
    pattern.append("([").append(surnames).append("])(?:[，、等]|和|。|$)|");
    pattern.append("[").append(surnames).append("]、([").append(surnames).append("])[、，]|");
    pattern.append("^\\s*(?:作者[：:]? ?)?([").append(surnames).append("])等[人著]\\s*$");
    return pattern;
  }());
  return compiled;
}

// Whether what may be a surname stands by itself between what divides a list, or alone before 等.
bool MayBeReduced(std::string_view text) {
  static constexpr text::CharacterFilter kNames(kSurnames);
  static constexpr text::CharacterFilter kBefore(U"，、和");
  static constexpr text::CharacterFilter kBehind(U"，、等和。");
  char32_t before = 0;
  char32_t last = 0;
  for (std::size_t pos = 0; pos < text.size();) {
    const char32_t c = text::NextCodePoint(text, pos);
    if (last == U'等' && (c == U'人' || c == U'著')) return true;
    if (kBehind.MayContain(c) && kBefore.MayContain(before) && kNames.MayContain(last)) return true;
    before = last;
    last = c;
  }
  return kBefore.MayContain(before) && kNames.MayContain(last);
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
  if (pair.zh_characters.MayContain(U'·') && RE2::PartialMatch(text, Initial(), &part, &first)) {
    if (part.empty()) part = first;
    reporter.Add({"the initial “{1}” of a name is in small letters", {std::string(part)}},
                 Evidence({}, pair.zh.text()));
  }
  re2::StringPiece second;
  re2::StringPiece only;
  if (!MayBeReduced(pair.zh.text()) || !RE2::PartialMatch(text, Reduced(), &part, &second, &only)) return;
  if (part.empty()) part = second.empty() ? only : second;
  const auto at = static_cast<std::size_t>(part.data() - text.data());
  if (HasInitial(pair.zh.text(), at + part.size())) return;
  reporter.Add({"only “{1}” is left of a name in a list", {std::string(part)}},
               Evidence({}, Around(pair.zh.text(), {at, at + part.size()}, 30, 9)));
}

}  // namespace jiaokan::verify
