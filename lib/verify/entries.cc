// Lists of titles, "3️⃣ [title](address) (NAME)" or "[3] [title](address)": an entry without the link
// that the others have, with a title that goes on behind its link, with a name in Chinese or in small letters
// where the others' are in Latin letters with capitals.
#include <re2/re2.h>

#include <string>
#include <string_view>
#include <vector>

#include "verify/document_check.h"
#include "verify/keycap.h"

namespace jiaokan::verify {
namespace {

constexpr std::size_t kEnoughEntries = 5;

constexpr std::size_t kMarkBytes = 4;       // bytes that may stand before a title
constexpr std::size_t kEnoughCapitals = 3;  // names

struct ListEntry {
  std::size_t block = 0;
  bool link = false;
  bool begins_with_link = false;
  std::string rest;  // behind the link, as rendered
  std::string name;  // in brackets at the end of it
};

using Entries = std::vector<ListEntry>;

// Of a block that begins with `number`, which has the title for its group.
bool ReadEntry(const Block& block, std::size_t index, const RE2& number, ListEntry& entry) {
  static const RE2 name(R"([（(【]\s*([^）)】]{1,40}?)\s*[）)】][\s*]*$)");
  std::string title;
  if (!RE2::PartialMatch(block.text, number, &title)) return false;
  entry.block = index;
  for (const Inline& element : block.inlines) {
    const std::size_t at = element.kind == InlineKind::kLink ? title.find(element.text) : std::string::npos;
    if (at == std::string::npos || element.text.empty()) continue;
    entry.begins_with_link = entry.begins_with_link || (!entry.link && at <= kMarkBytes);
    entry.link = true;
    entry.rest = title.substr(at + element.text.size());
  }
  RE2::PartialMatch(title, name, &entry.name);
  return true;
}

// `may_begin` of a block's text and profile: whether `number` may match.
template <typename MayBegin>
Entries ReadEntries(const Context& context, MayBegin may_begin, const RE2& number) {
  Entries entries;
  for (std::size_t i = 0; i < context.zh.blocks.size(); ++i) {
    ListEntry entry;
    const Block& block = context.zh.blocks[i];
    if (may_begin(block.text, context.zh_profiles[i]) && ReadEntry(block, i, number, entry))
      entries.push_back(std::move(entry));
  }
  return entries;
}

bool MayBeginWithBracket(std::string_view text, const Profile&) {
  const std::size_t first = text.find_first_not_of(" \t\n\f\r");
  return first != std::string_view::npos && text[first] == '[';
}

// The few entries that are not like that; none where there are many or the list is short.
template <typename Is>
std::vector<const ListEntry*> Odd(const Entries& entries, Is is) {
  std::vector<const ListEntry*> odd;
  for (const ListEntry& entry : entries) {
    if (!is(entry)) odd.push_back(&entry);
  }
  if (entries.size() < kEnoughEntries || odd.size() * 5 > entries.size()) odd.clear();
  return odd;
}

bool EndsWithLink(const ListEntry& entry) {
  static const RE2 more(R"(^[\s*]*[\p{L}\p{N}])");
  return !entry.link || !RE2::PartialMatch(entry.rest, more);
}

void ReportUnlinked(const Context& context, const Entries& entries, DocumentReporter& reporter) {
  for (const ListEntry* entry : Odd(entries, [](const ListEntry& tested) { return tested.link; })) {
    reporter.Add(entry->block, {"the title has no link, unlike the others"},
                 Evidence({}, context.zh.blocks[entry->block].text));
  }
}

void ReportGoingOn(const Context& context, const Entries& entries, DocumentReporter& reporter) {
  for (const ListEntry* entry : Odd(entries, EndsWithLink)) {
    reporter.Add(entry->block, {"the title goes on behind its link: “{1}”", {Shorten(entry->rest, 60)}},
                 Evidence({}, context.zh.blocks[entry->block].text));
  }
}

void ReportNames(const Entries& entries, DocumentReporter& reporter) {
  static const RE2 latin("[A-Za-z]");
  static const RE2 capital("[A-Z]");
  std::size_t named = 0;
  std::size_t latins = 0;
  std::size_t capitals = 0;
  for (const ListEntry& entry : entries) {
    named += entry.name.empty() ? 0 : 1;
    latins += RE2::PartialMatch(entry.name, latin) ? 1 : 0;
    capitals += RE2::PartialMatch(entry.name, capital) ? 1 : 0;
  }
  for (const ListEntry& entry : entries) {
    if (entry.name.empty() || capitals < kEnoughCapitals || latins * 3 < named * 2) continue;
    if (!RE2::PartialMatch(entry.name, latin)) {
      reporter.Add(entry.block,
                   {"“{1}” may be a name that was translated: the others are in Latin letters", {entry.name}},
                   Evidence({}, entry.name));
    } else if (!RE2::PartialMatch(entry.name, capital)) {
      reporter.Add(entry.block, {"the name “{1}” has no capitals, unlike others", {entry.name}},
                   Evidence({}, entry.name));
    }
  }
}

}  // namespace

void CheckEntries(const Context& context, DocumentReporter& reporter) {
  static const RE2 keycap(R"(^[\s*]*(?:[0-9]\x{FE0F}?\x{20E3}|🔟)[\s*]*(\S.*)$)");
  static const RE2 reference(R"(^\s*\[\d+\]\s*(\S.*)$)");
  const Entries entries = ReadEntries(context, MayBeginWithKeycap, keycap);
  ReportUnlinked(context, entries, reporter);
  ReportGoingOn(context, entries, reporter);
  ReportNames(entries, reporter);
  Entries references = ReadEntries(context, MayBeginWithBracket, reference);
  std::erase_if(references, [](const ListEntry& entry) { return !entry.begins_with_link; });
  ReportGoingOn(context, references, reporter);
}

}  // namespace jiaokan::verify
