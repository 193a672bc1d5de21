// Records of any form as lines of JSON, for an output of another form than the input.
#ifndef JIAOKAN_RECORD_JSON_LINE_H_
#define JIAOKAN_RECORD_JSON_LINE_H_

#include <string>
#include <string_view>
#include <vector>

#include "jiaokan/status.h"
#include "record/codec.h"
#include "record/form.h"
#include "record/reader.h"

namespace jiaokan::record {

// What makes lines of the records of one container.
class JsonLineFormat {
 public:
  JsonLineFormat() = default;

  // `header` and `fields` as ResolveColumns takes and gives them. Fails with kMalformedInput when columns of
  // a table share a name, or one is not UTF-8.
  static Result<JsonLineFormat> Create(Form form, std::string_view header, const FieldOptions& fields);

  // An object on one line, without line break, with `text` (UTF-8) in the field.
  // JSONL: the line as Compose makes it.
  // CSV, TSV: each cell under the name of its column, in their order, as a string.
  // WARC: "name", and "url", "date", "id" and "type" (WARC-Target-URI, WARC-Date, WARC-Record-ID,
  // Content-Type) as far as the header has them, then the field.
  // Archives and single files: "name", then the field.
  // Fails as Compose does, and with kMalformedInput when a row has more cells than there are columns, or
  // when what is to be written is not UTF-8.
  Result<std::string> Compose(const Record& record, std::string_view text) const;

 private:
  Form form_ = Form::kJsonl;
  FieldOptions fields_;
  std::vector<std::string> columns_;
};

}  // namespace jiaokan::record

#endif  // JIAOKAN_RECORD_JSON_LINE_H_
