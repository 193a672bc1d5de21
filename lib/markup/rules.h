// The rules, one or a few of a kind in a file. Each looks at a page and appends what it proposes;
// docs/markup.md says what each repairs and leaves alone.
#ifndef JIAOKAN_MARKUP_RULES_H_
#define JIAOKAN_MARKUP_RULES_H_

#include <string_view>
#include <vector>

#include "markup/page.h"
#include "markup/proposal.h"

namespace jiaokan::markup {

struct Rule {
  std::string_view id;
  std::string_view summary;
  void (*find)(const Page& page, Proposals& out);
};

// In order of precedence: of two proposals for one place, that of the earlier rule is taken.
const std::vector<Rule>& Rules();

void FindControls(const Page& page, Proposals& out);  // invisible.cc
void FindInvisible(const Page& page, Proposals& out);
void FindNbspInCode(const Page& page, Proposals& out);
void FindSpacedUrls(const Page& page, Proposals& out);  // link_text.cc
void FindDifferentUrls(const Page& page, Proposals& out);
void FindWrappedLinkTexts(const Page& page, Proposals& out);
void FindRawFragments(const Page& page, Proposals& out);     // fragment.cc
void FindBrokenLinks(const Page& page, Proposals& out);      // broken_link.cc
void FindLeftoverTags(const Page& page, Proposals& out);     // leftover_tag.cc
void FindPlaceholders(const Page& page, Proposals& out);     // placeholder.cc
void FindTldr(const Page& page, Proposals& out);             // tldr.cc
void FindRunawayBold(const Page& page, Proposals& out);      // runaway.cc
void FindEscapedEmphasis(const Page& page, Proposals& out);  // escaped.cc
void FindNotFlanking(const Page& page, Proposals& out);      // flanking.cc
void FindHeadingNumbers(const Page& page, Proposals& out);   // heading_number.cc
void FindSplitNames(const Page& page, Proposals& out);       // split_name.cc
void FindThousands(const Page& page, Proposals& out);        // thousands.cc
void FindMixedBrackets(const Page& page, Proposals& out);    // brackets.cc
void FindLostLabels(const Page& page, Proposals& out);       // label.cc
void FindArrowSpacing(const Page& page, Proposals& out);
void FindCitationBrackets(const Page& page, Proposals& out);  // citation.cc
void FindSeparators(const Page& page, Proposals& out);        // separator.cc
void FindRelativeLinks(const Page& page, Proposals& out);     // relative_link.cc
void FindBlankLines(const Page& page, Proposals& out);        // blank_lines.cc
void FindSpaceBefore(const Page& page, Proposals& out);       // width.cc
void FindHalfWidth(const Page& page, Proposals& out);         // width.cc

}  // namespace jiaokan::markup

#endif  // JIAOKAN_MARKUP_RULES_H_
