// Rows of CSV and TSV (RFC 4180, section 2).
#ifndef JIAOKAN_RECORD_TABLE_ROW_H_
#define JIAOKAN_RECORD_TABLE_ROW_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace jiaokan::record {

// The end of the cell that begins at `begin`: its separator, or the end of the row.
std::size_t FindCellEnd(std::string_view row, char separator, std::size_t begin);

// The cell of this number, from 0, as it is written; nothing when the row has fewer.
std::optional<std::string_view> FindCell(std::string_view row, char separator, std::size_t column);

// Calls visit(cell) for every cell, as it is written, in their order.
template <typename Visit>
void ForEachCell(std::string_view row, char separator, const Visit& visit) {
  for (std::size_t begin = 0; begin <= row.size();) {
    const std::size_t end = FindCellEnd(row, separator, begin);
    visit(row.substr(begin, end - begin));
    begin = end + 1;
  }
}

// The number of the first cell that holds `text`.
std::optional<std::size_t> FindColumn(std::string_view row, char separator, std::string_view text);

// A cell without its quotes. What follows a closing quote is kept.
std::string Unquote(std::string_view cell);

// A cell that holds `text`, in quotes when `quoted` or when it needs them.
std::string Quote(std::string_view text, char separator, bool quoted);

}  // namespace jiaokan::record

#endif  // JIAOKAN_RECORD_TABLE_ROW_H_
