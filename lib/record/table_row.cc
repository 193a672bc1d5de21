#include "record/table_row.h"

#include <algorithm>

namespace jiaokan::record {

std::size_t FindCellEnd(std::string_view row, char separator, std::size_t begin) {
  std::size_t at = begin;
  if (at < row.size() && row[at] == '"') {
    at = row.find('"', at + 1);
    while (at != std::string_view::npos && at + 1 < row.size() && row[at + 1] == '"') {
      at = row.find('"', at + 2);
    }
  }
  return std::min(row.find(separator, at), row.size());
}

std::optional<std::string_view> FindCell(std::string_view row, char separator, std::size_t column) {
  std::size_t begin = 0;
  std::size_t end = FindCellEnd(row, separator, begin);
  for (; column > 0; --column) {
    if (end == row.size()) {
      return std::nullopt;
    }
    begin = end + 1;
    end = FindCellEnd(row, separator, begin);
  }
  return row.substr(begin, end - begin);
}

std::optional<std::size_t> FindColumn(std::string_view row, char separator, std::string_view text) {
  std::size_t begin = 0;
  for (std::size_t column = 0;; ++column) {
    const std::size_t end = FindCellEnd(row, separator, begin);
    if (Unquote(row.substr(begin, end - begin)) == text) {
      return column;
    }
    if (end == row.size()) {
      return std::nullopt;
    }
    begin = end + 1;
  }
}

std::string Unquote(std::string_view cell) {
  if (!cell.starts_with('"')) {
    return std::string(cell);
  }
  cell.remove_prefix(1);
  std::string text;
  for (;;) {
    const std::size_t quote = std::min(cell.find('"'), cell.size());
    text += cell.substr(0, quote);
    cell.remove_prefix(quote);
    if (!cell.starts_with("\"\"")) {
      cell.remove_prefix(cell.empty() ? 0 : 1);
      return text += cell;
    }
    text += '"';
    cell.remove_prefix(2);
  }
}

std::string Quote(std::string_view text, char separator, bool quoted) {
  if (!quoted && text.find_first_of("\"\r\n") == std::string_view::npos &&
      text.find(separator) == std::string_view::npos) {
    return std::string(text);
  }
  std::string cell = "\"";
  for (const char c : text) {
    cell += c;
    if (c == '"') {
      cell += c;
    }
  }
  return cell += '"';
}

}  // namespace jiaokan::record
