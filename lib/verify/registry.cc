#include <array>

#include "verify/checks.h"
#include "verify/document_check.h"

namespace jiaokan::verify {

// Severities follow the precision measured on held-out articles: docs/checks.md.
std::span<const Check> Registry() {
  static constexpr std::array<Check, 36> kChecks = {{
      {"enc.residual-mojibake", Severity::kError, Needs::kZh, false,
       "characters that are UTF-8 bytes read in another encoding", CheckMojibake},
      {"enc.lost", Severity::kError, Needs::kZh, false, "replacement characters: the text is lost",
       CheckLostCharacters},
      {"enc.uncertain", Severity::kNote, Needs::kZh, false, "restored characters that stay doubtful",
       CheckUncertain},
      {"cover.missing", Severity::kWarning, Needs::kAny, false,
       "a paragraph of the original has no translation", CheckMissing},
      {"cover.added", Severity::kNote, Needs::kAny, false, "a paragraph that the original does not have",
       CheckAdded},
      {"cover.repetition", Severity::kError, Needs::kZh, false, "a sentence is repeated again and again",
       CheckRepetition},
      {"cover.untranslated", Severity::kWarning, Needs::kBoth, true, "prose left in the original language",
       CheckUntranslated},
      {"align.row-shifted", Severity::kWarning, Needs::kBoth, true,
       "the text does not translate the paragraph it is linked with", CheckRelated},
      {"cover.omission", Severity::kWarning, Needs::kBoth, false, "sentences of the original are left out",
       CheckOmission},
      {"num.magnitude", Severity::kError, Needs::kBoth, false, "a number is wrong by a power of ten",
       CheckMagnitudes},
      {"num.mismatch", Severity::kWarning, Needs::kBoth, false, "a number is lost, changed or added",
       CheckNumbers},
      {"url.lost-or-altered", Severity::kError, Needs::kBoth, false, "a link's target is lost or altered",
       CheckUrls},
      {"url.invented", Severity::kWarning, Needs::kBoth, false,
       "a link's target that the original does not have", CheckInventedUrls},
      {"link.syntax-broken", Severity::kError, Needs::kBoth, false,
       "a URL of the original is there, but is no link any more", CheckLinkSyntax},
      {"link.anchor-altered", Severity::kWarning, Needs::kBoth, false, "a target within the page is altered",
       CheckAnchors},
      {"cite.mismatch", Severity::kError, Needs::kBoth, false,
       "a mark that points to a reference is lost, changed or added", CheckCitations},
      {"cite.fragment", Severity::kWarning, Needs::kZh, false,
       "a link to a passage that is ill-formed, not in the original, or not what the claim is about",
       CheckFragments},
      {"math.altered", Severity::kWarning, Needs::kBoth, false, "a formula is lost or altered",
       CheckFormulas},
      {"image.lost-or-altered", Severity::kError, Needs::kBoth, false,
       "an image is lost or its address altered", CheckImages},
      {"code.translated", Severity::kWarning, Needs::kBoth, false, "code is translated or altered",
       CheckCode},
      {"code.lost", Severity::kNote, Needs::kBoth, false, "code has lost its markup", CheckLostCode},
      {"name.lost", Severity::kWarning, Needs::kBoth, false, "a name of the original is dropped", CheckNames},
      {"markup.placeholder-leak", Severity::kError, Needs::kZh, false,
       "a placeholder of the translation process is left in the text", CheckLeakedMarks},
      {"markup.leftover-tag", Severity::kNote, Needs::kZh, false, "an unknown tag is left in the text",
       CheckLeftoverTags},
      {"emph.unbalanced", Severity::kWarning, Needs::kZh, false, "emphasis marks that show as asterisks",
       CheckEmphasis},
      {"term.glossary", Severity::kWarning, Needs::kBoth, false,
       "a term that is not translated as the glossary has it", CheckGlossaryTerms},
      {"term.mistranslated", Severity::kWarning, Needs::kZh, false, "a term taken for an everyday word",
       CheckTerms},
      {"emph.function-word", Severity::kNote, Needs::kZh, false, "emphasis that has moved to a function word",
       CheckFunctionWords},
      {"list.slot-empty", Severity::kWarning, Needs::kZh, false,
       "nothing stands between two separators of a list", CheckEmptySlots},
      {"name.reduced", Severity::kNote, Needs::kZh, false,
       "a name of which only the surname or an initial is left", CheckReducedNames},
      {"cover.phrase-repeated", Severity::kNote, Needs::kZh, false,
       "a phrase that is said twice in one sentence", CheckRepeatedPhrase},
      {"text.truncated", Severity::kWarning, Needs::kZh, false, "a sentence breaks off", CheckTruncated},
      {"text.chat-residue", Severity::kWarning, Needs::kZh, false,
       "what a chat assistant says around its text", CheckChatResidue},
      {"punct.unpaired", Severity::kNote, Needs::kZh, false,
       "quotation marks or brackets that do not pair up", CheckUnpaired},
      {"link.target-null", Severity::kNote, Needs::kZh, false, "a link that leads nowhere", CheckNullTargets},
      {"chr.orphan-mark", Severity::kWarning, Needs::kZh, false, "a combining mark whose letter is gone",
       CheckOrphanMarks},
  }};
  return kChecks;
}

std::span<const DocumentCheck> DocumentRegistry() {
  static constexpr std::array<DocumentCheck, 6> kChecks = {{
      {"head.title-lost", Severity::kWarning, "a number whose title is gone", CheckLostTitles},
      {"head.entry", Severity::kNote, "an entry of a list of titles that is unlike the others", CheckEntries},
      {"head.split", Severity::kNote, "one heading cut into several", CheckSplitHeadings},
      {"punct.stop-missing", Severity::kNote, "a paragraph without its full stop", CheckMissingStops},
      {"script.mixed", Severity::kWarning, "traditional characters or kana in simplified text", CheckScripts},
      {"label.inconsistent", Severity::kNote, "a label that is another elsewhere in the document",
       CheckLabels},
  }};
  return kChecks;
}

}  // namespace jiaokan::verify
