// Articles that hold their original: bilingual YAML.
#ifndef JIAOKAN_DUMP_BILINGUAL_H_
#define JIAOKAN_DUMP_BILINGUAL_H_

#include <string_view>

#include "jiaokan/models.h"
#include "jiaokan/repair.h"
#include "jiaokan/status.h"

namespace jiaokan::dump {

// By the ending of the name.
bool IsBilingual(std::string_view name);

// Repairs the Chinese texts of a YAML file as one text, with the English ones as its original; everything
// else stays as it is. All offsets are of the file. What is not UTF-8 is converted and repaired as a whole.
// Fails as RepairText and ParseBilingualYaml do, and with kMalformedInput when the repaired texts would no
// longer be YAML.
Result<Repair> RepairBilingual(const Models& models, std::string_view yaml, const RepairOptions& options);

}  // namespace jiaokan::dump

#endif  // JIAOKAN_DUMP_BILINGUAL_H_
