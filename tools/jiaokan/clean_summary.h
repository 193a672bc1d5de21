// What a run of `clean` came to, in the reader's language.
#ifndef JIAOKAN_TOOLS_CLEAN_SUMMARY_H_
#define JIAOKAN_TOOLS_CLEAN_SUMMARY_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "context.h"
#include "jiaokan/dump.h"
#include "table.h"

namespace jiaokan::cli {

// "clean", "repaired", "partial", "lost", "rejected" in words.
std::string StatusInWords(const Context& context, std::string_view status);

// Rows of a table: how many articles there are, of which status, how many are damaged, without an original,
// rejected.
std::vector<TableRow> CountRows(const Context& context, const CleanSummary& summary);

// "1.5 MB".
std::string FormatMegabytes(std::uint64_t bytes);

// The table of a run into the folder `output` that took `seconds` and worked through so many bytes of
// articles. What differs between runs stands first.
std::string FormatSummary(const Context& context, const std::string& output, const CleanSummary& summary,
                          std::uint64_t bytes_worked, double seconds);

}  // namespace jiaokan::cli

#endif  // JIAOKAN_TOOLS_CLEAN_SUMMARY_H_
