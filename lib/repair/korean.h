// Korean text, some of which looks like GBK or UTF-8 read as EUC-KR.
#ifndef JIAOKAN_REPAIR_KOREAN_H_
#define JIAOKAN_REPAIR_KOREAN_H_

#include <string_view>
#include <vector>

#include "repair/scan.h"

namespace jiaokan::repair {

// Takes pieces with Hangul from among suspicious ones where the rest of the document holds more of it: what
// has gone through EUC-KR is Hangul as a whole, or stands beside other scripts.
void RemoveKorean(std::string_view text, std::vector<TextPiece>& pieces);

}  // namespace jiaokan::repair

#endif  // JIAOKAN_REPAIR_KOREAN_H_
