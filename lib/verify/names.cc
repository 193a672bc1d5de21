#include "verify/names.h"

#include <algorithm>
#include <utility>

#include "text/byte_set.h"
#include "text/character_filter.h"
#include "text/script.h"
#include "text/utf8.h"
#include "verify/latin_words.h"

namespace jiaokan::verify {
namespace {

bool IsDigit(char c) { return text::IsAsciiDigit(static_cast<unsigned char>(c)); }

NameShape ShapeOf(std::string_view word, bool first) {
  const auto uppers = std::count_if(word.begin(), word.end(), text::IsAsciiUpper);
  const bool digits = std::any_of(word.begin(), word.end(), IsDigit);
  if (uppers == static_cast<std::ptrdiff_t>(word.size())) return NameShape::kAcronym;
  if (digits || uppers > 1 || (uppers == 1 && !text::IsAsciiUpper(word[0]))) return NameShape::kMixed;
  return first ? NameShape::kFirstOfSentence : NameShape::kPlain;
}

// Whether a letter outside ASCII stands before `pos`.
bool FollowsLetter(std::string_view text, std::size_t pos) {
  return pos > 0 && (text[pos - 1] & 0x80) != 0 && text::IsLatinLetter(text::PreviousCodePoint(text, pos));
}

// Whether a sentence or a heading may begin at `pos`. Opening quotes and brackets are looked through.
bool MayBegin(std::string_view text, std::size_t pos) {
  constexpr std::string_view kQuote = "“";
  for (;;) {
    if (pos > 0 && std::string_view(" *_\"'([").find(text[pos - 1]) != std::string_view::npos) {
      --pos;
    } else if (pos >= kQuote.size() && text.substr(pos - kQuote.size(), kQuote.size()) == kQuote) {
      pos -= kQuote.size();
    } else {
      break;
    }
  }
  return pos == 0 || std::string_view(".!?:\n|").find(text[pos - 1]) != std::string_view::npos ||
         (text[pos - 1] & 0x80) != 0;
}

}  // namespace

std::vector<Name> FindNames(std::string_view text) {
  static constexpr text::ByteSet kCapitals("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  std::vector<Name> names;
  std::size_t end = 0;
  for (std::size_t i = kCapitals.Find(text); i < text.size(); i = kCapitals.Find(text, end)) {
    std::size_t begin = i;
    while (begin > end && IsWordByte(text[begin - 1])) --begin;
    for (end = i + 1; end < text.size() && IsWordByte(text[end]);) ++end;
    if (IsDigit(text[begin]) || FollowsLetter(text, begin) || end - begin < 3) continue;
    const std::string_view word = text.substr(begin, end - begin);
    names.push_back({std::string(word), begin, ShapeOf(word, MayBegin(text, begin))});
  }
  return names;
}

std::size_t CountName(std::string_view text, std::string_view name) {
  const auto is_letter = [text](std::size_t at) { return at < text.size() && text::IsAsciiLetter(text[at]); };
  std::size_t count = 0;
  for (std::size_t at = text.find(name); at != std::string_view::npos;) {
    const std::size_t end = at + name.size();
    const bool open = at == 0 || !is_letter(at - 1);
    const bool plural = end < text.size() && text[end] == 's' && !is_letter(end + 1);
    if (open && (!is_letter(end) || plural)) ++count;
    at = text.find(name, end);
  }
  return count;
}

void NameStatistics::AddLink(const std::vector<Name>& names, std::string_view zh_text) {
  if (names.empty()) return;
  const LatinWords words(zh_text);
  std::vector<std::string_view> distinct;
  distinct.reserve(names.size());
  for (const Name& name : names) distinct.push_back(name.text);
  std::sort(distinct.begin(), distinct.end());
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  for (const std::string_view name : distinct) {
    Counts& counts = counts_[std::string(name)];
    ++counts.links;
    counts.kept += words.Contains(LowerCase(name)) ? 1 : 0;
  }
}

NameStatistics::Counts NameStatistics::Find(const std::string& name) const {
  const auto found = counts_.find(name);
  return found == counts_.end() ? Counts() : found->second;
}

}  // namespace jiaokan::verify
