// Numbers in any notation, as values: 1,200,000; 1.2 million; 1.2M; 120 万; 一百二十万.
#ifndef JIAOKAN_ALIGN_NUMBERS_H_
#define JIAOKAN_ALIGN_NUMBERS_H_

#include <string_view>
#include <vector>

namespace jiaokan::align {

// The values of the numbers in English or Chinese text, in order. Digits count always; number words and
// Chinese numerals only from 11 up, since 一 and "one" are rarely meant as numbers. Addresses are skipped.
std::vector<double> FindNumbers(std::string_view utf8);

}  // namespace jiaokan::align

#endif  // JIAOKAN_ALIGN_NUMBERS_H_
