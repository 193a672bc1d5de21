// The forms of dumps: containers of records, and the compressions around them.
#ifndef JIAOKAN_RECORD_FORM_H_
#define JIAOKAN_RECORD_FORM_H_

#include <cstdint>
#include <optional>
#include <string_view>

namespace jiaokan::record {

enum class Form : std::uint8_t {
  kJsonl,     // one JSON object per line
  kCsv,       // RFC 4180 with a header row
  kTsv,       // the same with tabs
  kWarc,      // WARC 1.0 and 1.1 (ISO 28500); WET files are such
  kTar,       // every tar that libarchive reads
  kZip,       //
  kSevenZip,  //
  kFile,      // one article, compressed by itself, for example a.md.gz
};

enum class Compression : std::uint8_t { kNone, kGzip, kBzip2, kXz, kZstd };

// What a file name promises, endings in any case: x.jsonl, x.ndjson, x.csv, x.tsv, x.tab, x.warc, x.wet,
// x.tar, x.zip, x.7z, each also with .gz, .bz2, .xz, .zst or .zstd behind it; x.tgz, x.tbz2, x.txz, x.tzst;
// and articles with an ending of compression. Nothing for any other name.
std::optional<Form> FormOfName(std::string_view name);

// What the first bytes (264 are enough) show: tar, zip, 7z or WARC; nothing otherwise.
std::optional<Form> FormOfBytes(std::string_view first_bytes);

// kNone unless the first bytes (10 are enough) are those of a compressed file.
Compression CompressionOfBytes(std::string_view first_bytes);

// .md, .markdown, .txt, .html, .htm, .yaml and .yml, in any case.
bool IsArticleName(std::string_view name);

// Whether the container is the bytes of its records and terminators, one after the other.
constexpr bool IsText(Form form) {
  return form == Form::kJsonl || form == Form::kCsv || form == Form::kTsv || form == Form::kWarc;
}
// Between the cells of a table.
constexpr char SeparatorOf(Form form) { return form == Form::kTsv ? '\t' : ','; }
constexpr bool IsArchive(Form form) {
  return form == Form::kTar || form == Form::kZip || form == Form::kSevenZip;
}

}  // namespace jiaokan::record

#endif  // JIAOKAN_RECORD_FORM_H_
