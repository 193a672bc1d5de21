// The checks, one per file; registry.cc gives them ids and severities.
#ifndef JIAOKAN_VERIFY_CHECKS_H_
#define JIAOKAN_VERIFY_CHECKS_H_

#include "verify/check.h"

namespace jiaokan::verify {

void CheckAdded(const Pair& pair, const Context& context, Reporter& reporter);
void CheckAnchors(const Pair& pair, const Context& context, Reporter& reporter);
void CheckAuthorNotes(const Pair& pair, const Context& context, Reporter& reporter);
void CheckBareFormulas(const Pair& pair, const Context& context, Reporter& reporter);
void CheckBrokenNames(const Pair& pair, const Context& context, Reporter& reporter);
void CheckChatResidue(const Pair& pair, const Context& context, Reporter& reporter);
void CheckCitations(const Pair& pair, const Context& context, Reporter& reporter);
void CheckCode(const Pair& pair, const Context& context, Reporter& reporter);
void CheckEmphasis(const Pair& pair, const Context& context, Reporter& reporter);
void CheckDanglingCitations(const Pair& pair, const Context& context, Reporter& reporter);
void CheckEmptySlots(const Pair& pair, const Context& context, Reporter& reporter);
void CheckFormulas(const Pair& pair, const Context& context, Reporter& reporter);
void CheckFragments(const Pair& pair, const Context& context, Reporter& reporter);
void CheckFunctionWords(const Pair& pair, const Context& context, Reporter& reporter);
void CheckGlossaryTerms(const Pair& pair, const Context& context, Reporter& reporter);
void CheckImages(const Pair& pair, const Context& context, Reporter& reporter);
void CheckInventedUrls(const Pair& pair, const Context& context, Reporter& reporter);
void CheckLeakedMarks(const Pair& pair, const Context& context, Reporter& reporter);
void CheckLeftoverTags(const Pair& pair, const Context& context, Reporter& reporter);
void CheckLinkBoundaries(const Pair& pair, const Context& context, Reporter& reporter);
void CheckLinkSyntax(const Pair& pair, const Context& context, Reporter& reporter);
void CheckLostCharacters(const Pair& pair, const Context& context, Reporter& reporter);
void CheckLostCode(const Pair& pair, const Context& context, Reporter& reporter);
void CheckLostScripts(const Pair& pair, const Context& context, Reporter& reporter);
void CheckMagnitudes(const Pair& pair, const Context& context, Reporter& reporter);
void CheckMissing(const Pair& pair, const Context& context, Reporter& reporter);
void CheckMojibake(const Pair& pair, const Context& context, Reporter& reporter);
void CheckNames(const Pair& pair, const Context& context, Reporter& reporter);
void CheckNullTargets(const Pair& pair, const Context& context, Reporter& reporter);
void CheckNumbers(const Pair& pair, const Context& context, Reporter& reporter);
void CheckOmission(const Pair& pair, const Context& context, Reporter& reporter);
void CheckOrphanMarks(const Pair& pair, const Context& context, Reporter& reporter);
void CheckReducedNames(const Pair& pair, const Context& context, Reporter& reporter);
void CheckRelated(const Pair& pair, const Context& context, Reporter& reporter);
void CheckRepeatedPhrase(const Pair& pair, const Context& context, Reporter& reporter);
void CheckRepetition(const Pair& pair, const Context& context, Reporter& reporter);
void CheckRunOns(const Pair& pair, const Context& context, Reporter& reporter);
void CheckTerms(const Pair& pair, const Context& context, Reporter& reporter);
void CheckTruncated(const Pair& pair, const Context& context, Reporter& reporter);
void CheckUncertain(const Pair& pair, const Context& context, Reporter& reporter);
void CheckUnpaired(const Pair& pair, const Context& context, Reporter& reporter);
void CheckUntranslated(const Pair& pair, const Context& context, Reporter& reporter);
void CheckUrls(const Pair& pair, const Context& context, Reporter& reporter);
void CheckVaryingLabels(const Pair& pair, const Context& context, Reporter& reporter);

}  // namespace jiaokan::verify

#endif  // JIAOKAN_VERIFY_CHECKS_H_
