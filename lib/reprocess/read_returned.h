// Readers of the formats that translations come back in. All fail as ParseReturned does.
#ifndef JIAOKAN_REPROCESS_READ_RETURNED_H_
#define JIAOKAN_REPROCESS_READ_RETURNED_H_

#include <string_view>

#include "jiaokan/reprocess.h"

namespace jiaokan::reprocess {

Result<ReturnedTexts> ReadXliff(std::string_view bytes);
Result<ReturnedTexts> ReadPo(std::string_view bytes);

}  // namespace jiaokan::reprocess

#endif  // JIAOKAN_REPROCESS_READ_RETURNED_H_
