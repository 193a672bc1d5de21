// Tables of plain text.
#ifndef JIAOKAN_TOOLS_TABLE_H_
#define JIAOKAN_TOOLS_TABLE_H_

#include <cstddef>
#include <string>
#include <vector>

namespace jiaokan::cli {

using TableRow = std::vector<std::string>;

enum class ColumnAlign { kLeft, kRight };

// Lines of cells with two spaces between columns, aligned by what a terminal gives to each cell. Columns have
// at least `widths`, which become what was needed; there must be one for each. The last column of a row is
// not padded on its right.
std::string FormatTable(const std::vector<TableRow>& rows, const std::vector<ColumnAlign>& align,
                        std::vector<std::size_t>& widths);
// The first column on the left, all others on the right.
std::string FormatTable(const std::vector<TableRow>& rows);

}  // namespace jiaokan::cli

#endif  // JIAOKAN_TOOLS_TABLE_H_
