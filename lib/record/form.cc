#include "record/form.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace jiaokan::record {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::pair<std::string_view, Form> kContainers[] = {
    {".jsonl", Form::kJsonl}, {".ndjson", Form::kJsonl}, {".csv", Form::kCsv},  {".tsv", Form::kTsv},
    {".tab", Form::kTsv},     {".warc", Form::kWarc},    {".wet", Form::kWarc}, {".tar", Form::kTar},
    {".zip", Form::kZip},     {".7z", Form::kSevenZip}};
constexpr std::string_view kArticles[] = {".md", ".markdown", ".txt", ".html", ".htm", ".yaml", ".yml"};
constexpr std::string_view kCompressions[] = {".gz", ".bz2", ".xz", ".zst", ".zstd"};
constexpr std::string_view kCompressedTars[] = {".tgz", ".tbz2", ".txz", ".tzst"};

constexpr std::size_t kTarMagic = 257;  // POSIX.1-1988, ustar header

std::string LowerName(std::string_view name) {
  std::string lower(name);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; });
  return lower;
}

template <typename Endings>
std::string_view FindKnownEnding(std::string_view lower, const Endings& endings) {
  const auto found = std::find_if(std::begin(endings), std::end(endings),
                                  [&](std::string_view ending) { return lower.ends_with(ending); });
  return found == std::end(endings) ? std::string_view() : *found;
}

}  // namespace

std::optional<Form> FormOfName(std::string_view name) {
  const std::string lower = LowerName(name);
  std::string_view rest = lower;
  if (!FindKnownEnding(rest, kCompressedTars).empty()) {
    return Form::kTar;
  }
  const std::size_t compression = FindKnownEnding(rest, kCompressions).size();
  rest.remove_suffix(compression);
  for (const auto& [ending, form] : kContainers) {
    if (rest.ends_with(ending)) {
      return form;
    }
  }
  return compression > 0 && IsArticleName(rest) ? std::optional(Form::kFile) : std::nullopt;
}

std::optional<Form> FormOfBytes(std::string_view first_bytes) {
  if (first_bytes.starts_with("PK\x03\x04") || first_bytes.starts_with("PK\x05\x06")) {
    return Form::kZip;
  }
  if (first_bytes.starts_with("7z\xBC\xAF\x27\x1C")) {
    return Form::kSevenZip;
  }
  if (first_bytes.starts_with("WARC/1.")) {
    return Form::kWarc;
  }
  const bool tar = first_bytes.size() > kTarMagic && first_bytes.substr(kTarMagic).starts_with("ustar");
  return tar ? std::optional(Form::kTar) : std::nullopt;
}

Compression CompressionOfBytes(std::string_view first_bytes) {
  if (first_bytes.starts_with("\x1F\x8B")) {
    return Compression::kGzip;
  }
  // The block header behind the level tells bzip2 from text that begins with BZh.
  if (first_bytes.starts_with("BZh") && first_bytes.size() >= 10 &&
      (first_bytes.substr(4, 6) == "1AY&SY" || first_bytes.substr(4, 6) == "\x17rE8P\x90")) {
    return Compression::kBzip2;
  }
  if (first_bytes.starts_with("\xFD"
                              "7zXZ\0"sv)) {
    return Compression::kXz;
  }
  const bool skippable = first_bytes.size() >= 4 && (first_bytes[0] & 0xF0) == 0x50 &&
                         first_bytes.substr(1, 3) == "\x2A\x4D\x18";
  return skippable || first_bytes.starts_with("\x28\xB5\x2F\xFD") ? Compression::kZstd : Compression::kNone;
}

bool IsArticleName(std::string_view name) { return !FindKnownEnding(LowerName(name), kArticles).empty(); }

}  // namespace jiaokan::record
