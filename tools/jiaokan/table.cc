#include "table.h"

#include <algorithm>

#include "excerpt.h"

namespace jiaokan::cli {

std::string FormatTable(const std::vector<TableRow>& rows, const std::vector<ColumnAlign>& align,
                        std::vector<std::size_t>& widths) {
  for (const TableRow& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      widths[i] = std::max(widths[i], DisplayWidth(row[i]));
    }
  }
  std::string text;
  for (const TableRow& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string space(widths[i] - DisplayWidth(row[i]), ' ');
      const bool last = i + 1 == row.size();
      text += i > 0 ? "  " : "";
      text += align[i] == ColumnAlign::kRight ? space + row[i] : row[i] + (last ? "" : space);
    }
    text += '\n';
  }
  return text;
}

std::string FormatTable(const std::vector<TableRow>& rows) {
  std::size_t columns = 1;
  for (const TableRow& row : rows) {
    columns = std::max(columns, row.size());
  }
  std::vector<ColumnAlign> align(columns, ColumnAlign::kRight);
  align[0] = ColumnAlign::kLeft;
  std::vector<std::size_t> widths(columns);
  return FormatTable(rows, align, widths);
}

}  // namespace jiaokan::cli
