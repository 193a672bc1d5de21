// Numbers of headings and entries whose title is gone, in documents where other numbers have theirs.
#include <re2/re2.h>

#include <algorithm>
#include <string>
#include <vector>

#include "verify/document_check.h"
#include "verify/keycap.h"

namespace jiaokan::verify {
namespace {

constexpr std::size_t kEnoughTitled = 2;

enum class TitleEntry { kNone, kTitled, kBare };

// "3️⃣ Title" anywhere, "3. Title" in headings.
TitleEntry EntryOf(const Block& block, const Profile& profile) {
  static const RE2 keycap(R"(^[\s*]*(?:[0-9]\x{FE0F}?\x{20E3}|🔟)[\s*]*(.?))");
  static const RE2 number(R"(^[\s*]*\d{1,2} ?[.。、)）:：][\s*]*(.?))");
  re2::StringPiece rest;
  const re2::StringPiece text(block.text);
  const bool heading = block.kind == BlockKind::kHeading;
  if (!(MayBeginWithKeycap(block.text, profile) && RE2::PartialMatch(text, keycap, &rest)) &&
      !(heading && RE2::PartialMatch(text, number, &rest))) {
    return TitleEntry::kNone;
  }
  return rest.empty() ? TitleEntry::kBare : TitleEntry::kTitled;
}

}  // namespace

void CheckLostTitles(const Context& context, DocumentReporter& reporter) {
  std::vector<TitleEntry> entries;
  for (std::size_t i = 0; i < context.zh.blocks.size(); ++i) {
    entries.push_back(EntryOf(context.zh.blocks[i], context.zh_profiles[i]));
  }
  const auto titled =
      static_cast<std::size_t>(std::count(entries.begin(), entries.end(), TitleEntry::kTitled));
  const auto bare = static_cast<std::size_t>(std::count(entries.begin(), entries.end(), TitleEntry::kBare));
  if (titled < kEnoughTitled || titled < bare) return;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (entries[i] != TitleEntry::kBare) continue;
    reporter.Add(i, {"the title behind the number is missing"}, Evidence({}, context.zh.blocks[i].text));
  }
}

}  // namespace jiaokan::verify
