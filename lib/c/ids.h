// Lists of names in the options of the C interface.
#ifndef JIAOKAN_C_IDS_H_
#define JIAOKAN_C_IDS_H_

#include <cstddef>
#include <string>
#include <vector>

#include "jiaokan/jiaokan.h"
#include "jiaokan/status.h"

namespace jiaokan::c {

// Appends them to *out. Fails with kInvalidArgument where one has a size but no data.
Status ReadIds(const jiaokan_text* ids, std::size_t count, std::vector<std::string>* out);

}  // namespace jiaokan::c

#endif  // JIAOKAN_C_IDS_H_
