// The queue as CSV (RFC 4180): for spreadsheets and people. It is not read back.
#ifndef JIAOKAN_REPROCESS_CSV_H_
#define JIAOKAN_REPROCESS_CSV_H_

#include <string>

#include "jiaokan/reprocess.h"

namespace jiaokan::reprocess {

std::string CsvHeader();
std::string FormatCsv(const QueueRecord& record);

}  // namespace jiaokan::reprocess

#endif  // JIAOKAN_REPROCESS_CSV_H_
