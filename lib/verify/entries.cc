// Lists of titles, "3️⃣ [title](address) (NAME)": an entry without the link that the others have, with a
// title that goes on behind its link, or with a name in Chinese where the others' are in Latin letters.
#include <re2/re2.h>

#include <string>
#include <vector>

#include "verify/document_check.h"
#include "verify/keycap.h"

namespace jiaokan::verify {
namespace {

constexpr std::size_t kEnough = 5;

struct Entry {
  std::size_t block = 0;
  bool link = false;
  std::string rest;  // behind the link, as rendered
  std::string name;  // in brackets at the end of it
};

// Of a block that begins with a keycap and has a title.
bool ReadEntry(const Block& block, std::size_t index, Entry& entry) {
  static const RE2 keycap(R"(^[\s*]*(?:[0-9]\x{FE0F}?\x{20E3}|🔟)[\s*]*(\S.*)$)");
  static const RE2 name(R"([（(【]\s*([^）)】]{1,40}?)\s*[）)】][\s*]*$)");
  std::string title;
  if (!RE2::PartialMatch(block.text, keycap, &title)) return false;
  entry.block = index;
  for (const Inline& element : block.inlines) {
    const std::size_t at = element.kind == InlineKind::kLink ? title.find(element.text) : std::string::npos;
    if (at == std::string::npos || element.text.empty()) continue;
    entry.link = true;
    entry.rest = title.substr(at + element.text.size());
  }
  RE2::PartialMatch(title, name, &entry.name);
  return true;
}

// Whether most of the entries are like that; `odd` then gets the others.
template <typename Is>
bool IsUsual(const std::vector<Entry>& entries, Is is, std::vector<const Entry*>& odd) {
  odd.clear();
  for (const Entry& entry : entries) {
    if (!is(entry)) odd.push_back(&entry);
  }
  return entries.size() >= kEnough && odd.size() * 5 <= entries.size();
}

bool EndsWithLink(const Entry& entry) {
  static const RE2 more(R"(^[\s*]*[\p{L}\p{N}])");
  return !entry.link || !RE2::PartialMatch(entry.rest, more);
}

bool HasLatin(const std::string& text) {
  static const RE2 latin("[A-Za-z]");
  return RE2::PartialMatch(text, latin);
}

}  // namespace

void CheckEntries(const Context& context, DocumentReporter& reporter) {
  std::vector<Entry> entries;
  std::vector<Entry> named;
  for (std::size_t i = 0; i < context.zh.blocks.size(); ++i) {
    Entry entry;
    if (!MayBeginWithKeycap(context.zh.blocks[i].text, context.zh_profiles[i]) ||
        !ReadEntry(context.zh.blocks[i], i, entry))
      continue;
    entries.push_back(entry);
    if (!entry.name.empty()) named.push_back(std::move(entry));
  }
  std::vector<const Entry*> odd;
  if (IsUsual(
          entries, [](const Entry& entry) { return entry.link; }, odd)) {
    for (const Entry* entry : odd) {
      reporter.Add(entry->block, {"the title has no link, unlike the others"},
                   Evidence({}, context.zh.blocks[entry->block].text));
    }
  }
  if (IsUsual(entries, EndsWithLink, odd)) {
    for (const Entry* entry : odd) {
      reporter.Add(entry->block, {"the title goes on behind its link: “{1}”", {Shorten(entry->rest, 60)}},
                   Evidence({}, context.zh.blocks[entry->block].text));
    }
  }
  std::size_t latin = 0;
  for (const Entry& entry : named) latin += HasLatin(entry.name) ? 1 : 0;
  for (const Entry& entry : named) {
    if (latin < 3 || latin * 3 < named.size() * 2 || HasLatin(entry.name)) continue;
    reporter.Add(entry.block,
                 {"“{1}” may be a name that was translated: the others are in Latin letters", {entry.name}},
                 Evidence({}, entry.name));
  }
}

}  // namespace jiaokan::verify
