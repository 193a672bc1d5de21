// Tells text in Cyrillic from Chinese that was misread as such.
#ifndef JIAOKAN_REPAIR_CYRILLIC_H_
#define JIAOKAN_REPAIR_CYRILLIC_H_

#include <string_view>
#include <vector>

namespace jiaokan::repair {

// Whether two thirds of the characters of windows-1251 outside ASCII are Cyrillic letters in words as people
// write them, with capitals, if any, at the begin. In Chinese that was misread as that page, capitals, small
// letters and signs take turns at random.
bool IsCyrillicText(const std::vector<std::u32string_view>& texts);

}  // namespace jiaokan::repair

#endif  // JIAOKAN_REPAIR_CYRILLIC_H_
