// The text within a record, out of it and back into it. Stateless: any number of threads may call it.
#ifndef JIAOKAN_RECORD_CODEC_H_
#define JIAOKAN_RECORD_CODEC_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "jiaokan/status.h"
#include "record/form.h"

namespace jiaokan::record {

struct FieldOptions {
  std::string field = "text";  // JSONL: the member of the object; CSV, TSV: the name of the column
  std::string original_field;  // the same of the English original; empty: none

  // CSV, TSV: set by ResolveColumns.
  std::size_t column = 0;
  std::size_t original_column = 0;
};

// CSV, TSV: `fields` with the columns that the header row (Event::header) gives. Other forms: `fields` as it
// is. Fails with kMalformedInput when a column is not there.
Result<FieldOptions> ResolveColumns(Form form, std::string_view header, const FieldOptions& fields);

struct Extracted {
  // JSONL: the bytes of the string, escapes resolved, a lone surrogate as U+FFFD. CSV, TSV: the bytes of the
  // cell, unquoted. WARC: the payload, without HTTP header and chunks, in its own encoding. Archives and
  // single files: the bytes.
  std::string text;
  std::optional<std::string> original;  // absent when none is asked for, or the record has none (null too)
};

// Fails with kMalformedInput, byte_offset in `raw`: malformed JSON; a field that is absent or no
// string; a row with too few columns; a WARC record that cannot be taken apart, or whose payload is
// compressed otherwise than with gzip. Of members with the same name the last one counts, as in most parsers.
Result<Extracted> Extract(Form form, std::string_view raw, const FieldOptions& fields);

// The record with `text` (UTF-8) in place of the field, all other bytes as they were; `raw` itself when it
// holds that text already.
// JSONL: characters are escaped as in the old value (\uXXXX for all that is not ASCII, \/, \u003c ...).
// CSV, TSV: quoted where the old cell was or the text needs it.
// WARC: the payload stands without chunks and compression; Content-Length of both headers is adjusted, the
// charset of the Content-Type becomes utf-8, headers that no longer hold are left out (WARC-Payload-Digest,
// WARC-Block-Digest, Content-MD5, Transfer-Encoding, Content-Encoding).
// Fails as Extract does.
Result<std::string> Compose(Form form, std::string_view raw, const FieldOptions& fields,
                            std::string_view text);

}  // namespace jiaokan::record

#endif  // JIAOKAN_RECORD_CODEC_H_
