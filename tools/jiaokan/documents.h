// A Chinese text and its original, read and cut into units as the options of align, verify and diff say.
#ifndef JIAOKAN_TOOLS_DOCUMENTS_H_
#define JIAOKAN_TOOLS_DOCUMENTS_H_

#include <cstdint>
#include <optional>
#include <string>

#include "command.h"
#include "context.h"
#include "jiaokan/align.h"
#include "jiaokan/document.h"

namespace jiaokan::cli {

struct PairArguments {
  std::string zh;
  std::string en;
  std::string unit = "paragraph";
  std::string syntax = "auto";
  std::string profile;  // empty: what suits the unit
};

struct DocumentPair {
  Document zh;
  Document en;
  bool yaml = false;  // both have a YAML file as their source
};

// Whether ZH is a YAML file of both texts: EN is left out, and the name or --syntax says so.
bool HoldsBothTexts(const PairArguments& arguments);
// Whether ZH is all there is: EN is left out, and ZH is no YAML file.
bool StandsAlone(const PairArguments& arguments);
// The file that the original is in.
const std::string& OriginalFile(const PairArguments& arguments);
// Says which of ZH and EN is missing, if one is, or that both are standard input.
bool NamesBothTexts(const Context& context, const PairArguments& arguments);

// The arguments ZH and EN and the option --syntax, which takes yaml if `yaml`.
void AddPairArguments(CLI::App* command, const Context& context, PairArguments* arguments, bool yaml);
// The options --unit and --profile.
void AddUnitOptions(CLI::App* command, const Context& context, PairArguments* arguments);

// What `syntax`, a value of the option --syntax, stands for with this file.
DocumentFormat FormatOf(const std::string& syntax, const std::string& file);

// Why a file could not be used.
struct Trouble {
  std::string file;
  std::optional<std::uint64_t> line;
  Status status;
};

// Reads and cuts both files; the original is empty where there is none. Nothing on failure, which `trouble`
// then describes.
std::optional<DocumentPair> TryReadPair(const PairArguments& arguments, Trouble* trouble);

// The links of the units, with the weights that suit them.
Result<Alignment> AlignUnits(const PairArguments& arguments, const Models& models, const DocumentPair& pair);

// `source` cut into units. Reports a failure.
std::optional<Document> ParseUnits(const Context& context, const PairArguments& arguments,
                                   const std::string& file, const std::string& source);

// Reads and cuts both files. Reports a failure.
std::optional<DocumentPair> ReadPair(const Context& context, const PairArguments& arguments);

// Links the units; says on standard error when the texts do not look like translations of each other.
std::optional<Alignment> AlignPair(const Context& context, const PairArguments& arguments,
                                   const Models& models, const DocumentPair& pair);

}  // namespace jiaokan::cli

#endif  // JIAOKAN_TOOLS_DOCUMENTS_H_
