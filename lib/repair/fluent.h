// Chinese that is as its author wrote it, some of which looks like text read through a double-byte page.
#ifndef JIAOKAN_REPAIR_FLUENT_H_
#define JIAOKAN_REPAIR_FLUENT_H_

#include <vector>

#include "model/language_model.h"
#include "repair/scan.h"

namespace jiaokan::repair {

// Takes pieces from among suspicious ones that are suspicious as a whole only (LooksLikePairs) and that the
// language model finds far more likely than it finds any misread text.
void RemoveFluent(const model::LanguageModel& model, std::vector<TextPiece>& pieces);

}  // namespace jiaokan::repair

#endif  // JIAOKAN_REPAIR_FLUENT_H_
