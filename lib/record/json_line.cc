#include "record/json_line.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <nlohmann/json.hpp>

#include "record/table_row.h"
#include "record/warc_record.h"
#include "text/utf8.h"

namespace jiaokan::record {
namespace {

using Object = nlohmann::ordered_json;

// The headers of a WARC record that its line keeps, and what they are called there.
constexpr std::pair<const char*, std::string_view> kWarcFields[] = {
    {"url", "WARC-Target-URI"}, {"date", "WARC-Date"}, {"id", "WARC-Record-ID"}, {"type", "Content-Type"}};

Status Malformed(const char* text, const std::string& name) {
  return Status(StatusCode::kMalformedInput, {text, {name}});
}

bool IsTable(Form form) { return form == Form::kCsv || form == Form::kTsv; }

std::vector<std::string> Cells(std::string_view row, char separator) {
  std::vector<std::string> cells;
  ForEachCell(row, separator, [&](std::string_view cell) { cells.push_back(Unquote(cell)); });
  return cells;
}

// One member; the last one of a name counts.
Status Set(Object& object, const std::string& name, std::string_view value) {
  if (text::FindInvalidUtf8(value)) {
    return Malformed("\"{1}\" is not UTF-8, which JSON needs", name);
  }
  object[name] = value;
  return {};
}

Status SetCells(Object& object, const std::vector<std::string>& columns, std::string_view row,
                char separator) {
  const std::vector<std::string> cells = Cells(row, separator);
  if (cells.size() > columns.size()) {
    return Malformed("the row has {1} cells more than the header row",
                     std::to_string(cells.size() - columns.size()));
  }
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (Status status = Set(object, columns[i], cells[i]); !status.ok()) {
      return status;
    }
  }
  return {};
}

Status SetWarcFields(Object& object, std::string_view raw) {
  const Result<WarcRecord> warc = ParseWarc(raw);
  if (!warc.ok()) {
    return warc.status();
  }
  for (const auto& [name, header] : kWarcFields) {
    const std::optional<std::string_view> value = FindField(warc->header, header);
    if (Status status = value ? Set(object, name, *value) : Status(); !status.ok()) {
      return status;
    }
  }
  return {};
}

}  // namespace

Result<JsonLineFormat> JsonLineFormat::Create(Form form, std::string_view header,
                                              const FieldOptions& fields) {
  JsonLineFormat format;
  format.form_ = form;
  format.fields_ = fields;
  if (!IsTable(form)) {
    return format;
  }
  format.columns_ = Cells(header, SeparatorOf(form));
  std::vector<std::string> sorted = format.columns_;
  std::sort(sorted.begin(), sorted.end());
  if (const auto same = std::adjacent_find(sorted.begin(), sorted.end()); same != sorted.end()) {
    return Malformed("the header row has the column \"{1}\" twice", *same);
  }
  for (const std::string& column : sorted) {
    if (text::FindInvalidUtf8(column)) {
      return Status(StatusCode::kMalformedInput, {"the header row is not UTF-8, which JSON needs", {}});
    }
  }
  return format;
}

Result<std::string> JsonLineFormat::Compose(const Record& record, std::string_view text) const {
  if (form_ == Form::kJsonl) {
    return record::Compose(form_, record.bytes, fields_, text);
  }
  Object object;
  Status status;
  if (IsTable(form_)) {
    status = SetCells(object, columns_, record.bytes, SeparatorOf(form_));
  } else {
    status = Set(object, "name", record.name);
    status = status.ok() && form_ == Form::kWarc ? SetWarcFields(object, record.bytes) : status;
  }
  status = status.ok() ? Set(object, fields_.field, text) : status;
  return status.ok() ? Result<std::string>(object.dump()) : status;
}

}  // namespace jiaokan::record
