#include "record/warc_record.h"

#include <algorithm>
#include <charconv>
#include <memory>
#include <utility>

#include <fmt/format.h>

#include "record/source.h"

namespace jiaokan::record {
namespace {

constexpr std::size_t kMostDecoded = std::size_t{256} << 20;  // bytes of a payload that was compressed

char LowerAscii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

std::string_view Trim(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of(" \t\r\n"), text.size());
  text.remove_prefix(begin);
  return text.substr(0, text.find_last_not_of(" \t\r\n") + 1);
}

// The first line of `rest` with its end, removed from it.
std::string_view TakeLine(std::string_view& rest) {
  const std::size_t feed = rest.find('\n');
  const std::string_view line = rest.substr(0, feed == std::string_view::npos ? feed : feed + 1);
  rest.remove_prefix(line.size());
  return line;
}

// Up to and with the first empty line; empty when there is none.
std::string_view TakeHeader(std::string_view& rest) {
  std::string_view after = rest;
  while (!after.empty()) {
    const std::string_view line = TakeLine(after);
    if (line == "\r\n" || line == "\n") {
      const std::string_view header = rest.substr(0, rest.size() - after.size());
      rest = after;
      return header;
    }
  }
  return {};
}

std::string_view NameOf(std::string_view line) {
  const std::size_t colon = line.find(':');
  return colon == std::string_view::npos ? std::string_view() : Trim(line.substr(0, colon));
}

std::string_view MediaType(std::string_view value) { return Trim(value.substr(0, value.find(';'))); }

bool IsTextType(std::string_view value) {
  constexpr std::string_view kTypes[] = {"text/html", "application/xhtml+xml", "text/plain", "text/markdown",
                                         "text/x-markdown"};
  const std::string_view type = MediaType(value);
  return std::any_of(std::begin(kTypes), std::end(kTypes),
                     [type](std::string_view known) { return EqualsIgnoringCase(type, known); });
}

std::string_view Field(std::string_view header, std::string_view name) {
  return FindField(header, name).value_or(std::string_view());
}

Status MalformedRecord(Message message) { return Status(StatusCode::kMalformedInput, std::move(message)); }

// `value` with the parameter charset set to utf-8, added where there was none.
std::string WithUtf8(std::string_view value) {
  constexpr std::string_view kName = "charset=";
  std::size_t at = value.find(';');
  while (at != std::string_view::npos) {
    const std::size_t begin = std::min(value.find_first_not_of(" \t;", at), value.size());
    const std::size_t end = std::min(value.find(';', begin), value.size());
    if (end - begin >= kName.size() && EqualsIgnoringCase(value.substr(begin, kName.size()), kName)) {
      return fmt::format("{}charset=utf-8{}", value.substr(0, begin), value.substr(end));
    }
    at = end < value.size() ? end : std::string_view::npos;
  }
  return fmt::format("{}; charset=utf-8", value);
}

// What becomes of a header's lines with a new payload.
struct Change {
  std::size_t content_length;
  bool sets_charset;
};

bool IsOutdated(std::string_view name) {
  constexpr std::string_view kNames[] = {"WARC-Payload-Digest", "WARC-Block-Digest", "Content-MD5",
                                         "Transfer-Encoding", "Content-Encoding"};
  return std::any_of(std::begin(kNames), std::end(kNames),
                     [name](std::string_view known) { return EqualsIgnoringCase(name, known); });
}

std::string Rewrite(std::string_view header, const Change& change) {
  std::string out;
  bool dropping = false;
  while (!header.empty()) {
    const std::string_view line = TakeLine(header);
    const bool continued = line.front() == ' ' || line.front() == '\t';
    if (dropping && continued) {
      continue;
    }
    const std::string_view name = continued ? std::string_view() : NameOf(line);
    dropping = IsOutdated(name);
    const std::string_view end = line.ends_with("\r\n") ? "\r\n" : "\n";
    if (EqualsIgnoringCase(name, "Content-Length")) {
      out += fmt::format("{}: {}{}", name, change.content_length, end);
    } else if (change.sets_charset && EqualsIgnoringCase(name, "Content-Type")) {
      out += fmt::format("{}: {}{}", name, WithUtf8(Trim(line.substr(line.find(':') + 1))), end);
    } else if (!dropping) {
      out += line;
    }
  }
  return out;
}

Result<std::string> Dechunk(std::string_view rest) {
  std::string out;
  for (;;) {
    const std::string_view size_line = Trim(TakeLine(rest));
    std::uint64_t size = 0;
    const auto [end, error] =
        std::from_chars(size_line.data(), size_line.data() + size_line.size(), size, 16);
    if (error != std::errc() || size > rest.size()) {
      return MalformedRecord({"a chunk of the payload has no valid size"});
    }
    static_cast<void>(end);
    if (size == 0) {
      return out;
    }
    out += rest.substr(0, size);
    rest.remove_prefix(size);
    TakeLine(rest);
  }
}

class BytesSource : public Source {
 public:
  explicit BytesSource(std::string_view bytes) : bytes_(bytes) {}
  Result<std::string_view> Read() override { return std::exchange(bytes_, {}); }
  std::uint64_t taken() const override { return 0; }

 private:
  std::string_view bytes_;
};

Result<std::string> Gunzip(std::string_view bytes) {
  const Result<std::unique_ptr<Source>> source =
      Decompress(std::make_unique<BytesSource>(bytes), Compression::kGzip);
  if (!source.ok()) {
    return source.status();
  }
  std::string out;
  for (;;) {
    const Result<std::string_view> piece = (*source)->Read();
    if (!piece.ok()) {
      return piece.status();
    }
    if (piece->empty()) {
      return out;
    }
    out += *piece;
    if (out.size() > kMostDecoded) {
      return MalformedRecord({"the payload is too large when decompressed"});
    }
  }
}

}  // namespace

bool EqualsIgnoringCase(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return LowerAscii(x) == LowerAscii(y); });
}

std::optional<std::string_view> FindField(std::string_view header, std::string_view name) {
  while (!header.empty()) {
    const std::string_view line = TakeLine(header);
    if (EqualsIgnoringCase(NameOf(line), name)) {
      return Trim(line.substr(line.find(':') + 1));
    }
  }
  return std::nullopt;
}

std::optional<std::uint64_t> FindContentLength(std::string_view header) {
  const std::string_view value = Field(header, "Content-Length");
  std::uint64_t length = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), length);
  const bool valid = error == std::errc() && end == value.data() + value.size();
  return valid ? std::optional(length) : std::nullopt;
}

Result<WarcRecord> ParseWarc(std::string_view raw) {
  std::string_view rest = raw;
  WarcRecord record;
  record.header = TakeHeader(rest);
  if (!record.header.starts_with("WARC/1.")) {
    return Status(StatusCode::kMalformedInput, {"there is no WARC header here"}, 0);
  }
  const std::string_view type = Field(record.header, "Content-Type");
  if (EqualsIgnoringCase(Field(record.header, "WARC-Type"), "response") &&
      EqualsIgnoringCase(MediaType(type), "application/http")) {
    record.http_header = TakeHeader(rest);
    if (record.http_header.empty()) {
      return Status(StatusCode::kMalformedInput, {"the HTTP header does not end"}, record.header.size());
    }
  }
  record.payload = rest;
  return record;
}

bool HoldsText(const WarcRecord& record) {
  const std::string_view type = Field(record.header, "WARC-Type");
  if (EqualsIgnoringCase(type, "response")) {
    return IsTextType(Field(record.http_header, "Content-Type"));
  }
  return (EqualsIgnoringCase(type, "resource") || EqualsIgnoringCase(type, "conversion")) &&
         IsTextType(Field(record.header, "Content-Type"));
}

Result<std::string> DecodePayload(const WarcRecord& record) {
  const std::string_view transfer = Field(record.http_header, "Transfer-Encoding");
  const std::string_view encoding = Field(record.http_header, "Content-Encoding");
  std::string payload(record.payload);
  // Many crawlers store the payload decoded and keep the headers, so its bytes decide.
  const std::string_view first = payload;
  const bool chunked =
      EqualsIgnoringCase(transfer, "chunked") && !first.empty() &&
      first.find_first_not_of("0123456789abcdefABCDEF") == std::min(first.find_first_of(";\r"), first.size());
  if (chunked) {
    Result<std::string> joined = Dechunk(payload);
    if (!joined.ok()) {
      return joined;
    }
    payload = *std::move(joined);
  }
  if (CompressionOfBytes(payload) == Compression::kGzip) {
    return Gunzip(payload);
  }
  if (!encoding.empty() && !EqualsIgnoringCase(encoding, "identity") &&
      !EqualsIgnoringCase(encoding, "gzip")) {
    return Status(StatusCode::kMalformedInput,
                  {"the payload is compressed with {1}, which is not read", {std::string(encoding)}});
  }
  return payload;
}

std::string ReplacePayload(const WarcRecord& record, std::string_view payload) {
  const std::string http =
      record.http_header.empty() ? std::string() : Rewrite(record.http_header, {payload.size(), true});
  const bool by_http = !record.http_header.empty();
  std::string out = Rewrite(record.header, {http.size() + payload.size(), !by_http});
  out += http;
  return out += payload;
}

}  // namespace jiaokan::record
