#include "markup/rules.h"

namespace jiaokan::markup {

const std::vector<Rule>& Rules() {
  static const std::vector<Rule> kRules = {
      {"chr.control", "control characters in text are removed", FindControls},
      {"chr.invisible", "characters that cannot be seen are removed", FindInvisible},
      {"chr.nbsp-in-code", "no-break spaces in code become spaces", FindNbspInCode},
      {"url.fragment-unencoded",
       "spaces and brackets in the fragment of an address are encoded, so that it is a link again",
       FindRawFragments},
      {"link.syntax-broken", "links with brackets of Chinese width become links again", FindBrokenLinks},
      {"url.text-spaced", "a link text that is its address torn apart becomes the address again",
       FindSpacedUrls},
      {"url.text-differs", "a link text that is its address torn apart and altered becomes the address",
       FindDifferentUrls},
      {"link.text-wrapped", "a line break in a link text becomes a space", FindWrappedLinkTexts},
      {"markup.leftover-tag", "tags of the scraper are removed", FindLeftoverTags},
      {"emph.runaway", "bold that one unclosed mark has spread over every block is removed", FindRunawayBold},
      {"markup.placeholder-leak", "placeholders that the translation left are removed", FindPlaceholders},
      {"idiom.tldr", "“TL；DR” becomes “TL;DR” again", FindTldr},
      {"emph.escaped", "escaped asterisks that pair up become emphasis again", FindEscapedEmphasis},
      {"emph.not-flanking", "emphasis that is shown as asterisks takes effect", FindNotFlanking},
      {"emph.label-lost", "labels get the bold that they have elsewhere", FindLostLabels},
      {"head.numbering", "the numbers of headings are written in one way", FindHeadingNumbers},
      {"tok.split", "names that are torn apart are joined as they are elsewhere", FindSplitNames},
      {"link.target-relative", "the target of a link gets the host that the article is from",
       FindRelativeLinks},
      {"cite.bracket-style", "the numbers of references are bracketed in one way", FindCitationBrackets},
      {"punct.thousands-fullwidth", "a full-width comma within a number becomes a comma", FindThousands},
      {"punct.brackets-mixed", "brackets around Chinese text get its width", FindMixedBrackets},
      {"punct.width-mixed", "punctuation of Chinese text gets its width", FindHalfWidth},
      {"punct.space-before", "spaces before full-width punctuation are removed", FindSpaceBefore},
      {"punct.arrow-spacing", "a space follows the arrow of a label as it does elsewhere", FindArrowSpacing},
      {"punct.separator", "links of headings are separated by bars as they are elsewhere", FindSeparators},
      {"space.blank-lines", "many blank lines become one", FindBlankLines},
  };
  return kRules;
}

}  // namespace jiaokan::markup
