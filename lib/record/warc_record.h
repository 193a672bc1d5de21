// The parts of a WARC record (ISO 28500:2017, section 4; HTTP/1.1 messages: RFC 9112).
#ifndef JIAOKAN_RECORD_WARC_RECORD_H_
#define JIAOKAN_RECORD_WARC_RECORD_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "jiaokan/status.h"

namespace jiaokan::record {

// Views into the record; headers up to and with their empty line.
struct WarcRecord {
  std::string_view header;
  std::string_view http_header;  // of a response that holds an HTTP message; else empty
  std::string_view payload;      // the rest of the block
};

// `raw`: header and block. Fails with kMalformedInput, byte_offset in `raw`.
Result<WarcRecord> ParseWarc(std::string_view raw);

// The value of the first field of this name (any case) without the spaces around it; absent: there is none.
std::optional<std::string_view> FindField(std::string_view header, std::string_view name);

// The value of Content-Length; nothing when it is absent or no number.
std::optional<std::uint64_t> FindContentLength(std::string_view header);

// Whether the payload of a response, resource or conversion is said to be HTML, Markdown or plain text.
bool HoldsText(const WarcRecord& record);

// The payload without chunks (RFC 9112, section 7.1) and gzip. Fails with kMalformedInput.
Result<std::string> DecodePayload(const WarcRecord& record);

// The record with `payload` (UTF-8) in place of its own; what Compose in codec.h says of headers.
std::string ReplacePayload(const WarcRecord& record, std::string_view payload);

bool EqualsIgnoringCase(std::string_view a, std::string_view b);

}  // namespace jiaokan::record

#endif  // JIAOKAN_RECORD_WARC_RECORD_H_
