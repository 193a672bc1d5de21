#include "record/codec.h"

#include <utility>
#include <vector>

#include "jiaokan/json.h"
#include "record/json_string.h"
#include "record/table_row.h"
#include "record/warc_record.h"

namespace jiaokan::record {
namespace {

std::size_t OffsetIn(std::string_view raw, std::string_view part) {
  return static_cast<std::size_t>(part.data() - raw.data());
}

// Scans once for both fields.
class JsonRecord {
 public:
  static Result<JsonRecord> Parse(std::string_view raw) {
    JsonRecord record(raw);
    if (const std::optional<std::size_t> error = ScanObject(raw, &record.members_)) {
      return Status(StatusCode::kMalformedInput,
                    {"not a JSON object: error at column {1}", {std::to_string(*error + 1)}}, *error);
    }
    return record;
  }

  // A string as written, with its quotes.
  Result<std::string_view> FindString(const std::string& name) const {
    const JsonMember* found = Find(name);
    if (found == nullptr) {
      return Status(StatusCode::kMalformedInput, {"there is no field \"{1}\"", {name}}, 0);
    }
    if (found->value[0] != '"') {
      return Status(StatusCode::kMalformedInput, {"the field \"{1}\" is not a string", {name}},
                    OffsetIn(raw_, found->value));
    }
    return found->value;
  }

  bool Has(const std::string& name) const {
    const JsonMember* found = Find(name);
    return found != nullptr && found->value != "null";
  }

 private:
  explicit JsonRecord(std::string_view raw) : raw_(raw) {}

  const JsonMember* Find(const std::string& name) const {
    for (auto member = members_.rbegin(); member != members_.rend(); ++member) {
      if (KeyIs(member->key, name)) {
        return &*member;
      }
    }
    return nullptr;
  }

  std::string_view raw_;
  std::vector<JsonMember> members_;
};

std::string Unescape(std::string_view quoted) {
  quoted = quoted.substr(1, quoted.size() - 2);
  return quoted.find('\\') == std::string_view::npos ? std::string(quoted) : UnescapeJson(quoted);
}

Result<Extracted> ExtractJson(std::string_view raw, const FieldOptions& fields) {
  const Result<JsonRecord> record = JsonRecord::Parse(raw);
  if (!record.ok()) {
    return record.status();
  }
  const Result<std::string_view> text = record->FindString(fields.field);
  if (!text.ok()) {
    return text.status();
  }
  Extracted extracted{Unescape(*text), std::nullopt};
  if (!fields.original_field.empty() && record->Has(fields.original_field)) {
    const Result<std::string_view> original = record->FindString(fields.original_field);
    if (!original.ok()) {
      return original.status();
    }
    extracted.original = Unescape(*original);
  }
  return extracted;
}

Result<std::string_view> FindCellOf(Form form, std::string_view raw, std::size_t column,
                                    const std::string& name) {
  const std::optional<std::string_view> cell = FindCell(raw, SeparatorOf(form), column);
  if (!cell) {
    return Status(StatusCode::kMalformedInput, {"the row has no cell for the column \"{1}\"", {name}},
                  raw.size());
  }
  return *cell;
}

Result<Extracted> ExtractCell(Form form, std::string_view raw, const FieldOptions& fields) {
  const Result<std::string_view> cell = FindCellOf(form, raw, fields.column, fields.field);
  if (!cell.ok()) {
    return cell.status();
  }
  Extracted extracted{Unquote(*cell), std::nullopt};
  if (!fields.original_field.empty()) {
    if (const auto original = FindCell(raw, SeparatorOf(form), fields.original_column);
        original && !original->empty()) {
      extracted.original = Unquote(*original);
    }
  }
  return extracted;
}

Result<Extracted> ExtractPayload(std::string_view raw) {
  const Result<WarcRecord> record = ParseWarc(raw);
  if (!record.ok()) {
    return record.status();
  }
  Result<std::string> payload = DecodePayload(*record);
  if (!payload.ok()) {
    return Status(payload.status().code(), payload.status().message(), OffsetIn(raw, record->payload));
  }
  return Extracted{*std::move(payload), std::nullopt};
}

// `raw` with `part`, which lies in it, replaced.
std::string Splice(std::string_view raw, std::string_view part, std::string_view with) {
  const std::size_t begin = OffsetIn(raw, part);
  std::string out;
  out.reserve(raw.size() - part.size() + with.size());
  out += raw.substr(0, begin);
  out += with;
  return out += raw.substr(begin + part.size());
}

Result<std::string> ComposeJson(std::string_view raw, const FieldOptions& fields, std::string_view text) {
  const Result<JsonRecord> record = JsonRecord::Parse(raw);
  if (!record.ok()) {
    return record.status();
  }
  const Result<std::string_view> value = record->FindString(fields.field);
  if (!value.ok()) {
    return value.status();
  }
  return Unescape(*value) == text ? std::string(raw) : Splice(raw, *value, QuoteLike(text, *value, raw));
}

Result<std::string> ComposeCell(Form form, std::string_view raw, const FieldOptions& fields,
                                std::string_view text) {
  const Result<std::string_view> cell = FindCellOf(form, raw, fields.column, fields.field);
  if (!cell.ok()) {
    return cell.status();
  }
  return Unquote(*cell) == text ? std::string(raw)
                                : Splice(raw, *cell, Quote(text, SeparatorOf(form), cell->starts_with('"')));
}

Result<std::string> ComposePayload(std::string_view raw, std::string_view text) {
  const Result<Extracted> old = ExtractPayload(raw);
  if (!old.ok()) {
    return old.status();
  }
  return old->text == text ? std::string(raw) : ReplacePayload(*ParseWarc(raw), text);
}

}  // namespace

Result<FieldOptions> ResolveColumns(Form form, std::string_view header, const FieldOptions& fields) {
  FieldOptions resolved = fields;
  if (form != Form::kCsv && form != Form::kTsv) {
    return resolved;
  }
  for (const auto& [name, column] : {std::pair(&fields.field, &resolved.column),
                                     std::pair(&fields.original_field, &resolved.original_column)}) {
    const bool wanted = name == &fields.field || !name->empty();
    const std::optional<std::size_t> found =
        wanted ? FindColumn(header, SeparatorOf(form), *name) : std::optional<std::size_t>(0);
    if (!found) {
      return Status(StatusCode::kMalformedInput, {"the header row has no column \"{1}\"", {*name}}, 0);
    }
    *column = *found;
  }
  return resolved;
}

Result<Extracted> Extract(Form form, std::string_view raw, const FieldOptions& fields) {
  switch (form) {
    case Form::kJsonl:
      return ExtractJson(raw, fields);
    case Form::kCsv:
    case Form::kTsv:
      return ExtractCell(form, raw, fields);
    case Form::kWarc:
      return ExtractPayload(raw);
    default:
      return Extracted{std::string(raw), std::nullopt};
  }
}

Result<std::string> Compose(Form form, std::string_view raw, const FieldOptions& fields,
                            std::string_view text) {
  switch (form) {
    case Form::kJsonl:
      return ComposeJson(raw, fields, text);
    case Form::kCsv:
    case Form::kTsv:
      return ComposeCell(form, raw, fields, text);
    case Form::kWarc:
      return ComposePayload(raw, text);
    default:
      return std::string(text);
  }
}

}  // namespace jiaokan::record
