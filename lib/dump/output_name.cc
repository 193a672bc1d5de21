#include "dump/output_name.h"

#include <cstddef>
#include <map>
#include <string_view>
#include <utility>

namespace jiaokan::dump {
namespace {

struct Ending {
  std::string_view compressed;
  std::string_view plain;
};

constexpr Ending kEndings[] = {{".tgz", ".tar"},  {".tbz2", ".tar"}, {".txz", ".tar"},
                               {".tzst", ".tar"}, {".gz", ""},       {".bz2", ""},
                               {".xz", ""},       {".zst", ""},      {".zstd", ""}};

bool Changes(record::Form form, OutputCompression wanted) {
  return wanted != OutputCompression::kAsInput && (record::IsText(form) || form == record::Form::kTar);
}

std::string_view EndingOf(OutputCompression compression) {
  switch (compression) {
    case OutputCompression::kGzip:
      return ".gz";
    case OutputCompression::kBzip2:
      return ".bz2";
    case OutputCompression::kXz:
      return ".xz";
    case OutputCompression::kZstd:
      return ".zst";
    case OutputCompression::kAsInput:
    case OutputCompression::kNone:
      break;
  }
  return "";
}

// In any case of ASCII letters.
bool EndsWith(std::string_view name, std::string_view ending) {
  if (name.size() < ending.size()) {
    return false;
  }
  name.remove_prefix(name.size() - ending.size());
  for (std::size_t i = 0; i < ending.size(); ++i) {
    const char c = name[i] >= 'A' && name[i] <= 'Z' ? static_cast<char>(name[i] - 'A' + 'a') : name[i];
    if (c != ending[i]) {
      return false;
    }
  }
  return true;
}

}  // namespace

record::Compression OutputCompressionOf(record::Form form, record::Compression own,
                                        OutputCompression wanted) {
  if (!Changes(form, wanted)) {
    return own;
  }
  switch (wanted) {
    case OutputCompression::kGzip:
      return record::Compression::kGzip;
    case OutputCompression::kBzip2:
      return record::Compression::kBzip2;
    case OutputCompression::kXz:
      return record::Compression::kXz;
    case OutputCompression::kZstd:
      return record::Compression::kZstd;
    case OutputCompression::kAsInput:
    case OutputCompression::kNone:
      break;
  }
  return record::Compression::kNone;
}

std::string OutputName(const DumpFile& file, OutputCompression wanted) {
  if (!file.form || !Changes(*file.form, wanted)) {
    return file.name;
  }
  std::string name = file.name;
  for (const Ending& ending : kEndings) {
    if (EndsWith(name, ending.compressed)) {
      name.resize(name.size() - ending.compressed.size());
      name += ending.plain;
      break;
    }
  }
  name += EndingOf(wanted);
  return name;
}

Status CheckOutputNames(const std::vector<DumpFile>& files, OutputCompression wanted) {
  if (wanted == OutputCompression::kAsInput) {
    return {};
  }
  std::map<std::string, std::string> taken;
  for (const DumpFile& file : files) {
    const auto [at, is_new] = taken.emplace(OutputName(file, wanted), file.name);
    if (!is_new) {
      return Status(StatusCode::kInvalidArgument,
                    {"{1} and {2} would both be written as {3}", {at->second, file.name, at->first}});
    }
  }
  return {};
}

}  // namespace jiaokan::dump
