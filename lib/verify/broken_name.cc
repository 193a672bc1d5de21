// Without an original: names in Latin letters that are torn apart ("Yu val Tassa"), run together
// ("H.BrendanMcMahan"), cut ("joo Sedoc") or reduced to one word among whole ones; in Chinese, ones that
// break off behind the dot ("曼梯·里的").
#include <re2/re2.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "model/lexicon_tokens.h"
#include "text/script.h"
#include "text/utf8.h"
#include "verify/checks.h"

namespace jiaokan::verify {
namespace {

constexpr std::size_t kEnoughNames = 4;
constexpr std::size_t kMaxItems = 50;
constexpr std::size_t kMaxItemList = 1000;  // bytes

bool IsParticle(const std::string& word) {
  static const RE2 pattern(
      "van|de|der|den|del|della|dos|das|von|und|zu|le|la|les|al|el|bin|ibn|ben|ter|ten|and|et|of|the|for|in|"
      "to|on|du|da|di|do|af|av|at|by|as|or|vs|with|from|using");
  return RE2::FullMatch(word, pattern);
}

// A small-lettered piece that is no English word, between capitalized ones or before one, in a name that
// "等" or a year follows.
std::string FindTorn(const std::string& text, const model::Lexicon& lexicon) {
  static const RE2 pattern(
      R"((?:([A-Z][a-z]+ )|(?:^|[^A-Za-z0-9'’.\-_ ]) ?)([a-z]{2,6}) ([A-Z][a-z]+(?: [A-Z][a-z]+)?)(?:\s?等|[,，]? ?(?:19|20)\d\d))");
  re2::StringPiece rest(text);
  std::string first;
  std::string piece;
  std::string last;
  while (RE2::FindAndConsume(&rest, pattern, &first, &piece, &last)) {
    if (IsParticle(piece)) continue;
    if (first.empty() && lexicon.FindWord(model::NormalizeWord(piece)).has_value()) continue;
    return first.append(piece).append(" ").append(last);
  }
  return {};
}

// Whether `mark` stands anywhere between characters of ASCII of these kinds.
template <typename Before>
bool StandsBetween(std::string_view text, char mark, Before before) {
  for (std::size_t at = text.find(mark, 1); at != std::string_view::npos; at = text.find(mark, at + 1)) {
    if (at + 1 < text.size() && before(text[at - 1]) && text::IsAsciiUpper(text[at + 1])) return true;
  }
  return false;
}

// "H.BrendanMcMahan".
std::string FindGlued(const std::string& text) {
  static const RE2 pattern(R"((?:^|[^A-Za-z.])([A-Z]\.[A-Z][a-z]+[A-Z][A-Za-z]+))");
  std::string name;
  RE2::PartialMatch(text, pattern, &name);
  return name;
}

std::string FindCutOff(const std::string& text) {
  static const RE2 pattern(R"((\p{Han}+·[里中上下])的)");
  std::string name;
  RE2::PartialMatch(text, pattern, &name);
  return name;
}

bool IsLatinName(std::string_view name) {
  bool small = false;
  for (std::size_t pos = 0; pos < name.size();) {
    const char32_t c = text::NextCodePoint(name, pos);
    if (!text::IsLatinLetter(c) && std::u32string_view(U" .'’-").find(c) == std::u32string_view::npos)
      return false;
    small = small || (c >= U'a' && c <= U'z');
  }
  return small;
}

// The items of "作者：A，B、C 和 D 等人".
std::vector<std::string_view> ItemsOf(std::string_view text) {
  static const RE2 label(R"(^\s*(?:\p{Han}\p{Han}[：: ])?\s*)");
  static const RE2 item(R"(\s*([^，、,和等]+?)\s*(?:[，、,和]|等.*$|[。.]?$))");
  re2::StringPiece rest(text.data(), text.size());
  RE2::Consume(&rest, label);
  std::vector<std::string_view> items;
  re2::StringPiece name;
  while (items.size() < kMaxItems && RE2::Consume(&rest, item, &name))
    items.emplace_back(name.data(), name.size());
  return rest.empty() ? items : std::vector<std::string_view>();
}

// False of a text with Han characters where only names may stand: behind a label of two, before 等.
bool MayListNames(std::string_view text) {
  std::size_t han = 0;
  for (std::size_t pos = 0; pos < text.size() && han <= 2;) {
    const char32_t c = text::NextCodePoint(text, pos);
    if (c == U'等') return true;
    if (c != U'和' && text::IsHan(c)) ++han;
  }
  return han <= 2;
}

// The one name of a single word in a list whose other names have several.
std::string FindReduced(const std::string& text) {
  if (text.size() > kMaxItemList || !MayListNames(text)) return {};
  const std::vector<std::string_view> names = ItemsOf(text);
  if (names.size() < kEnoughNames || !std::all_of(names.begin(), names.end(), IsLatinName)) return {};
  std::string_view reduced;
  for (const std::string_view name : names) {
    if (name.find_first_of(" .") != std::string_view::npos) continue;
    if (!reduced.empty()) return {};
    reduced = name;
  }
  return std::string(reduced);
}

}  // namespace

void CheckBrokenNames(const Pair& pair, const Context& context, Reporter& reporter) {
  if (!context.en.blocks.empty() || !pair.zh.has_prose_block()) return;
  const std::string& text = pair.zh.text();
  const auto report = [&](const std::string& name, const char* message) {
    if (name.empty()) return;
    reporter.Add({message, {name}}, Evidence({}, Around(text, {text.find(name), text.find(name)}, 30, 60)))
        .zh_span = pair.zh.Find(name);
  };
  // What each pattern needs is asked first.
  if (StandsBetween(text, ' ', text::IsAsciiLower))
    report(FindTorn(text, context.models.lexicon()), "the name “{1}” is torn apart or cut");
  if (StandsBetween(text, '.', text::IsAsciiUpper))
    report(FindGlued(text), "the words of the name “{1}” run together");
  if (pair.zh_characters.MayContain(U'·')) report(FindCutOff(text), "the name “{1}” breaks off");
  if (pair.zh.words() >= kEnoughNames)
    report(FindReduced(text), "“{1}” has one word only, unlike the other names of the list");
}

}  // namespace jiaokan::verify
