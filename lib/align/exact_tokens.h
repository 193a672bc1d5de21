// Tokens that a translation keeps as they are: numbers in any notation, addresses, images, code, emoji and
// symbols.
#ifndef JIAOKAN_ALIGN_EXACT_TOKENS_H_
#define JIAOKAN_ALIGN_EXACT_TOKENS_H_

#include <string>
#include <string_view>
#include <vector>

#include "jiaokan/document.h"

namespace jiaokan::align {

// Of a block, repetitions included. The first letter of each tells its kind, the rest its normal form.
std::vector<std::string> ExactTokens(const Block& block);

// How much a token tells of the place, on the scale of inverse document frequencies.
float ExactRarity(std::string_view token);

}  // namespace jiaokan::align

#endif  // JIAOKAN_ALIGN_EXACT_TOKENS_H_
