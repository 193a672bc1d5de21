// Without an original: a title whose month is not that of the address from which the article comes.
#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <string>

#include "verify/document_check.h"

namespace jiaokan::verify {
namespace {

constexpr std::size_t kFront = 5;  // blocks that may name the source

constexpr std::array<std::string_view, 12> kMonths = {"january",   "february", "march",    "april",
                                                      "may",       "june",     "july",     "august",
                                                      "september", "october",  "november", "december"};

struct Month {
  int year = 0;
  int month = 0;
};

bool ReadTitle(const std::string& text, Month& out) {
  static const RE2 date(R"((20\d\d) ?年 ?(\d{1,2}) ?月)");
  return RE2::PartialMatch(text, date, &out.year, &out.month);
}

bool ReadSlug(const std::string& target, Month& out) {
  static const RE2 date(
      "(january|february|march|april|may|june|july|august|september|october|november|december)[-_/](20\\d\\d)"
      "(?:[^\\d]|$)");
  std::string name;
  if (!RE2::PartialMatch(target, date, &name, &out.year)) return false;
  const auto* const found = std::find(kMonths.begin(), kMonths.end(), name);
  out.month = static_cast<int>(found - kMonths.begin()) + 1;
  return true;
}

}  // namespace

void CheckTitleDate(const Context& context, DocumentReporter& reporter) {
  const std::vector<Block>& blocks = context.zh.blocks;
  Month title;
  if (!context.en.blocks.empty() || blocks.empty() || !ReadTitle(blocks[0].text, title)) return;
  for (std::size_t i = 0; i < std::min(blocks.size(), kFront); ++i) {
    for (const Inline& element : blocks[i].inlines) {
      Month slug;
      if (!ReadSlug(element.target, slug)) continue;
      if (slug.year == title.year && slug.month == title.month) return;
      const std::string said = std::to_string(slug.year) + "-" + std::to_string(slug.month);
      reporter.Add(0, {"the address of the source says {1}", {said}}, Evidence({}, blocks[0].text));
      return;
    }
  }
}

}  // namespace jiaokan::verify
