#include "verify/names.h"

#include <algorithm>
#include <unordered_set>

#include "text/script.h"
#include "text/utf8.h"

namespace jiaokan::verify {
namespace {

bool IsLetter(char c) { return text::IsAsciiLetter(static_cast<unsigned char>(c)); }
bool IsDigit(char c) { return text::IsAsciiDigit(static_cast<unsigned char>(c)); }
bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
char Lower(char c) { return IsUpper(c) ? static_cast<char>(c + 32) : c; }
bool IsWordByte(char c) { return IsLetter(c) || IsDigit(c); }

NameShape ShapeOf(std::string_view word, bool first) {
  const auto uppers = std::count_if(word.begin(), word.end(), IsUpper);
  const bool digits = std::any_of(word.begin(), word.end(), IsDigit);
  if (uppers == static_cast<std::ptrdiff_t>(word.size())) return NameShape::kAcronym;
  if (digits || uppers > 1 || (uppers == 1 && !IsUpper(word[0]))) return NameShape::kMixed;
  return first ? NameShape::kFirstOfSentence : NameShape::kPlain;
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

std::string LowerCase(std::string_view word) {
  std::string out(word);
  std::transform(out.begin(), out.end(), out.begin(), Lower);
  return out;
}

std::vector<Name> FindNames(std::string_view text) {
  std::vector<Name> names;
  for (std::size_t i = 0; i < text.size();) {
    if (!IsLetter(text[i])) {
      ++i;
      continue;
    }
    const std::size_t begin = i;
    while (i < text.size() && IsWordByte(text[i])) ++i;
    const std::string_view word = text.substr(begin, i - begin);
    const bool part = begin > 0 && (IsWordByte(text[begin - 1]) || (text[begin - 1] & 0x80) != 0);
    if (part || word.size() < 3 || std::none_of(word.begin(), word.end(), IsUpper)) continue;
    names.push_back({std::string(word), begin, ShapeOf(word, MayBegin(text, begin))});
  }
  return names;
}

std::size_t CountName(std::string_view text, std::string_view name) {
  const auto same = [](char a, char b) { return Lower(a) == Lower(b); };
  std::size_t count = 0;
  auto at = std::search(text.begin(), text.end(), name.begin(), name.end(), same);
  while (at != text.end()) {
    const auto end = at + static_cast<std::ptrdiff_t>(name.size());
    const bool open = at == text.begin() || !IsLetter(*(at - 1));
    const bool plural =
        end != text.end() && Lower(*end) == 's' && (end + 1 == text.end() || !IsLetter(*(end + 1)));
    if (open && (end == text.end() || !IsLetter(*end) || plural)) ++count;
    at = std::search(end, text.end(), name.begin(), name.end(), same);
  }
  return count;
}

void NameStatistics::AddLink(const std::vector<Name>& names, std::string_view zh_text) {
  std::unordered_set<std::string> words;
  for (std::size_t i = 0; i < zh_text.size();) {
    const std::size_t begin = i;
    while (i < zh_text.size() && IsWordByte(zh_text[i])) ++i;
    if (i > begin) words.insert(LowerCase(zh_text.substr(begin, i - begin)));
    if (i == begin) ++i;
  }
  std::unordered_set<std::string_view> seen;
  for (const Name& name : names) {
    if (!seen.insert(name.text).second) continue;
    Counts& counts = counts_[name.text];
    ++counts.links;
    counts.kept += static_cast<int>(words.count(LowerCase(name.text)));
  }
}

NameStatistics::Counts NameStatistics::Find(const std::string& name) const {
  const auto found = counts_.find(name);
  return found == counts_.end() ? Counts() : found->second;
}

}  // namespace jiaokan::verify
