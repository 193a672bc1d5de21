#include "documents.h"

#include <string_view>
#include <utility>
#include <vector>

#include "input.h"

namespace jiaokan::cli {
namespace {

bool EndsIn(const std::string& file, std::string_view ending) {
  const std::string_view name = file;
  return name.size() >= ending.size() && name.substr(name.size() - ending.size()) == ending;
}

DocumentFormat FormatOfUnits(const PairArguments& arguments, const std::string& file) {
  if (arguments.unit == "line") {
    return DocumentFormat::kLines;
  }
  return FormatOf(arguments.syntax, file);
}

AlignProfile ProfileOf(const PairArguments& arguments) {
  const bool sentences =
      arguments.profile.empty() ? arguments.unit == "sentence" : arguments.profile == "sentence";
  return sentences ? AlignProfile::kSentence : AlignProfile::kParagraph;
}

Result<Document> CutUnits(const PairArguments& arguments, const std::string& file,
                          const std::string& source) {
  Result<Document> document = ParseDocument(source, FormatOfUnits(arguments, file));
  if (document.ok() && arguments.unit == "sentence") {
    return SplitSentences(*document);
  }
  return document;
}

bool IsYaml(const PairArguments& arguments, const std::string& file) {
  return arguments.syntax == "yaml" ||
         (arguments.syntax == "auto" && (EndsIn(file, ".yaml") || EndsIn(file, ".yml")));
}

void Explain(const std::string& file, const Result<std::string>& source, const Status& status,
             Trouble* trouble) {
  const std::optional<std::uint64_t> offset = status.byte_offset();
  *trouble = {file, offset && source.ok() ? std::optional(LineOf(*source, *offset)) : std::nullopt, status};
}

std::optional<DocumentPair> TryReadYaml(const PairArguments& arguments, Trouble* trouble) {
  const Result<std::string> source = ReadAll(arguments.zh);
  if (source.ok() && arguments.unit == "line") {
    Explain(arguments.zh, source,
            Status(StatusCode::kInvalidArgument, {"the texts of a YAML file are not cut into lines"}),
            trouble);
    return std::nullopt;
  }
  Result<BilingualDocument> both =
      source.ok() ? ParseBilingualYaml(*source, arguments.unit == "sentence") : source.status();
  if (!both.ok()) {
    Explain(arguments.zh, source, both.status(), trouble);
    return std::nullopt;
  }
  return DocumentPair{std::move(both->zh), std::move(both->en), true};
}

}  // namespace

bool HoldsBothTexts(const PairArguments& arguments) {
  return arguments.en.empty() && !arguments.zh.empty() && IsYaml(arguments, arguments.zh);
}

const std::string& OriginalFile(const PairArguments& arguments) {
  return arguments.en.empty() ? arguments.zh : arguments.en;
}

bool StandsAlone(const PairArguments& arguments) {
  return !arguments.zh.empty() && arguments.en.empty() && !HoldsBothTexts(arguments);
}

bool NamesBothTexts(const Context& context, const PairArguments& arguments) {
  if (HoldsBothTexts(arguments)) {
    return true;
  }
  if (arguments.zh.empty() || arguments.en.empty()) {
    context.Error({"{1} is required", {arguments.zh.empty() ? "ZH" : "EN"}});
    return false;
  }
  if (arguments.zh == "-" && arguments.en == "-") {
    context.Error({"standard input can be only one of the two texts"});
    return false;
  }
  if (arguments.syntax == "yaml") {
    context.Error({"a YAML file holds both texts; leave out {1}", {"EN"}});
    return false;
  }
  return true;
}

DocumentFormat FormatOf(const std::string& syntax, const std::string& file) {
  if (syntax == "html" || (syntax == "auto" && (EndsIn(file, ".html") || EndsIn(file, ".htm")))) {
    return DocumentFormat::kHtml;
  }
  return syntax == "plain" ? DocumentFormat::kPlainText : DocumentFormat::kMarkdown;
}

void AddPairArguments(CLI::App* command, const Context& context, PairArguments* arguments, bool yaml) {
  AddOption(command, context, "ZH", &arguments->zh, "", "The Chinese text");
  AddOption(command, context, "EN", &arguments->en, "", "The English original");
  std::vector<std::string> choices = {"auto", "markdown", "plain", "html"};
  if (yaml) {
    choices.emplace_back("yaml");
  }
  AddChoice(command, context, "--syntax", &arguments->syntax, choices, "How the texts are marked up");
}

void AddUnitOptions(CLI::App* command, const Context& context, PairArguments* arguments) {
  AddChoice(command, context, "--unit", &arguments->unit, {"line", "paragraph", "sentence"},
            "What is linked: lines as they stand, or paragraphs or sentences of the parsed texts");
  command
      ->add_option(
          "--profile", arguments->profile,
          context.Tr(
              "Weights made for paragraphs or for sentences (default: as --unit; paragraph for lines)"))
      ->check(CLI::IsMember({"paragraph", "sentence"}).description(""))
      ->option_text("paragraph|sentence");
}

std::optional<DocumentPair> TryReadPair(const PairArguments& arguments, Trouble* trouble) {
  if (HoldsBothTexts(arguments)) {
    return TryReadYaml(arguments, trouble);
  }
  DocumentPair pair;
  for (const auto& [file, document] :
       {std::pair(&arguments.zh, &pair.zh), std::pair(&arguments.en, &pair.en)}) {
    if (file->empty()) {
      continue;
    }
    const Result<std::string> source = ReadAll(*file);
    Result<Document> parsed = source.ok() ? CutUnits(arguments, *file, *source) : source.status();
    if (!parsed.ok()) {
      Explain(*file, source, parsed.status(), trouble);
      return std::nullopt;
    }
    *document = *std::move(parsed);
  }
  return pair;
}

Result<Alignment> AlignUnits(const PairArguments& arguments, const Models& models, const DocumentPair& pair) {
  return Align(models, pair.zh, pair.en, {ProfileOf(arguments)});
}

std::optional<Document> ParseUnits(const Context& context, const PairArguments& arguments,
                                   const std::string& file, const std::string& source) {
  Result<Document> document = CutUnits(arguments, file, source);
  if (!document.ok()) {
    context.FailAt(file, source, document.status());
    return std::nullopt;
  }
  return *std::move(document);
}

std::optional<DocumentPair> ReadPair(const Context& context, const PairArguments& arguments) {
  Trouble trouble;
  std::optional<DocumentPair> pair = TryReadPair(arguments, &trouble);
  if (!pair) {
    context.Fail(trouble.file, trouble.status, trouble.line);
  }
  return pair;
}

std::optional<Alignment> AlignPair(const Context& context, const PairArguments& arguments,
                                   const Models& models, const DocumentPair& pair) {
  Result<Alignment> alignment = AlignUnits(arguments, models, pair);
  if (!alignment.ok()) {
    context.Fail(arguments.zh, alignment.status());
    return std::nullopt;
  }
  if (!alignment->related) {
    context.Error(arguments.zh, std::nullopt,
                  {"warning: this does not look like a translation of {1}", {OriginalFile(arguments)}});
  }
  return *std::move(alignment);
}

}  // namespace jiaokan::cli
