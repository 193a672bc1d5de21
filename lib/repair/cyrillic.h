// Tells text in Cyrillic from Chinese that was misread as such.
#ifndef JIAOKAN_REPAIR_CYRILLIC_H_
#define JIAOKAN_REPAIR_CYRILLIC_H_

#include <string_view>
#include <vector>

namespace jiaokan::repair {

// Whether most Cyrillic letters stand in words as people write them: in small letters, with an initial
// capital, or in capitals. The bytes of Chinese in GBK make capitals, small letters and signs take turns at
// random.
bool IsCyrillicText(const std::vector<std::u32string_view>& texts);

}  // namespace jiaokan::repair

#endif  // JIAOKAN_REPAIR_CYRILLIC_H_
