#include "dump/output_name.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <map>
#include <string_view>
#include <utility>

namespace jiaokan::dump {
namespace {

struct CompressedEnding {
  std::string_view ending;
  std::string_view form;         // what is left when it is not compressed any more
  std::string_view compression;  // what stands for the compression alone
};

constexpr CompressedEnding kCompressed[] = {
    {".tgz", ".tar", ".gz"},   {".tbz2", ".tar", ".bz2"}, {".txz", ".tar", ".xz"},
    {".tzst", ".tar", ".zst"}, {".gz", "", ".gz"},        {".bz2", "", ".bz2"},
    {".xz", "", ".xz"},        {".zst", "", ".zst"},      {".zstd", "", ".zstd"}};

constexpr std::string_view kForms[] = {".csv", ".tsv", ".tab", ".warc", ".wet", ".tar", ".zip", ".7z"};

bool ChangesForm(record::Form form, const ContainerOptions& options) {
  return OutputFormOf(form, options) != form;
}

bool ChangesCompression(record::Form form, const ContainerOptions& options) {
  return options.compression != OutputCompression::kAsInput &&
         (record::IsText(form) || form == record::Form::kTar);
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

record::Form OutputFormOf(record::Form own, const ContainerOptions& options) {
  return options.form == OutputForm::kJsonl && own != record::Form::kFile ? record::Form::kJsonl : own;
}

record::Compression OutputCompressionOf(record::Form output, record::Compression own,
                                        const ContainerOptions& options) {
  if (!ChangesCompression(output, options)) {
    return own;
  }
  switch (options.compression) {
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

std::string OutputName(const DumpFile& file, const ContainerOptions& options) {
  if (!file.form) {
    return file.name;
  }
  const bool form = ChangesForm(*file.form, options);
  const bool compression = ChangesCompression(OutputFormOf(*file.form, options), options);
  if (!form && !compression) {
    return file.name;
  }
  std::string name = file.name;
  std::string ending;
  for (const CompressedEnding& compressed : kCompressed) {
    if (EndsWith(name, compressed.ending)) {
      name.resize(name.size() - compressed.ending.size());
      name += compressed.form;
      ending = compressed.compression;
      break;
    }
  }
  if (form) {
    const auto old = std::find_if(std::begin(kForms), std::end(kForms),
                                  [&](std::string_view known) { return EndsWith(name, known); });
    name.resize(name.size() - (old == std::end(kForms) ? 0 : old->size()));
    name += ".jsonl";
  }
  return name.append(compression ? EndingOf(options.compression) : std::string_view(ending));
}

Status CheckOutputNames(const std::vector<DumpFile>& files, const ContainerOptions& options) {
  if (options.compression == OutputCompression::kAsInput && options.form == OutputForm::kAsInput) {
    return {};
  }
  std::map<std::string, std::string> taken;
  for (const DumpFile& file : files) {
    const auto [at, is_new] = taken.emplace(OutputName(file, options), file.name);
    if (!is_new) {
      return Status(StatusCode::kInvalidArgument,
                    {"{1} and {2} would both be written as {3}", {at->second, file.name, at->first}});
    }
  }
  return {};
}

}  // namespace jiaokan::dump
