#include "channel/entities.h"

#include <array>
#include <map>
#include <utility>

namespace jiaokan::channel {
namespace {

constexpr char32_t kFirstOfLatin1 = 0xA0;

// U+00A0 to U+00FF.
constexpr std::array<std::string_view, 96> kLatin1 = {
    "nbsp",   "iexcl",  "cent",   "pound",  "curren", "yen",    "brvbar", "sect",   "uml",    "copy",
    "ordf",   "laquo",  "not",    "shy",    "reg",    "macr",   "deg",    "plusmn", "sup2",   "sup3",
    "acute",  "micro",  "para",   "middot", "cedil",  "sup1",   "ordm",   "raquo",  "frac14", "frac12",
    "frac34", "iquest", "Agrave", "Aacute", "Acirc",  "Atilde", "Auml",   "Aring",  "AElig",  "Ccedil",
    "Egrave", "Eacute", "Ecirc",  "Euml",   "Igrave", "Iacute", "Icirc",  "Iuml",   "ETH",    "Ntilde",
    "Ograve", "Oacute", "Ocirc",  "Otilde", "Ouml",   "times",  "Oslash", "Ugrave", "Uacute", "Ucirc",
    "Uuml",   "Yacute", "THORN",  "szlig",  "agrave", "aacute", "acirc",  "atilde", "auml",   "aring",
    "aelig",  "ccedil", "egrave", "eacute", "ecirc",  "euml",   "igrave", "iacute", "icirc",  "iuml",
    "eth",    "ntilde", "ograve", "oacute", "ocirc",  "otilde", "ouml",   "divide", "oslash", "ugrave",
    "uacute", "ucirc",  "uuml",   "yacute", "thorn",  "yuml"};

constexpr std::array<std::pair<std::string_view, char32_t>, 29> kOthers = {
    {{"euro", U'€'},   {"sbquo", U'‚'},  {"fnof", U'ƒ'},   {"bdquo", U'„'},  {"hellip", U'…'},
     {"dagger", U'†'}, {"Dagger", U'‡'}, {"circ", U'ˆ'},   {"permil", U'‰'}, {"Scaron", U'Š'},
     {"lsaquo", U'‹'}, {"OElig", U'Œ'},  {"Zcaron", U'Ž'}, {"lsquo", U'‘'},  {"rsquo", U'’'},
     {"ldquo", U'“'},  {"rdquo", U'”'},  {"bull", U'•'},   {"ndash", U'–'},  {"mdash", U'—'},
     {"tilde", U'˜'},  {"trade", U'™'},  {"scaron", U'š'}, {"rsaquo", U'›'}, {"oelig", U'œ'},
     {"zcaron", U'ž'}, {"Yuml", U'Ÿ'},   {"quot", U'"'},   {"apos", U'\''}}};

std::map<std::string_view, char32_t> MakeEntityTable() {
  std::map<std::string_view, char32_t> table(kOthers.begin(), kOthers.end());
  for (std::size_t i = 0; i < kLatin1.size(); ++i) {
    table.emplace(kLatin1[i], kFirstOfLatin1 + static_cast<char32_t>(i));
  }
  return table;
}

}  // namespace

std::optional<char32_t> FindEntity(std::string_view name, bool bare) {
  static const std::map<std::string_view, char32_t> table = MakeEntityTable();
  const auto found = table.find(name);
  if (found == table.end() || (bare && (found->second < kFirstOfLatin1 || found->second > 0xFF))) {
    return std::nullopt;
  }
  return found->second;
}

}  // namespace jiaokan::channel
