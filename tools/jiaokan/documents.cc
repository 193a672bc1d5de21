#include "documents.h"

#include <string_view>
#include <utility>

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

}  // namespace

DocumentFormat FormatOf(const std::string& syntax, const std::string& file) {
  if (syntax == "html" || (syntax == "auto" && (EndsIn(file, ".html") || EndsIn(file, ".htm")))) {
    return DocumentFormat::kHtml;
  }
  return syntax == "plain" ? DocumentFormat::kPlainText : DocumentFormat::kMarkdown;
}

void AddPairArguments(CLI::App* command, const Context& context, PairArguments* arguments) {
  AddOption(command, context, "ZH", &arguments->zh, "", "The Chinese text");
  AddOption(command, context, "EN", &arguments->en, "", "The English original");
  AddChoice(command, context, "--syntax", &arguments->syntax, {"auto", "markdown", "plain", "html"},
            "How the texts are marked up");
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
  DocumentPair pair;
  for (const auto& [file, document] :
       {std::pair(&arguments.zh, &pair.zh), std::pair(&arguments.en, &pair.en)}) {
    const Result<std::string> source = ReadAll(*file);
    Result<Document> parsed = source.ok() ? CutUnits(arguments, *file, *source) : source.status();
    if (!parsed.ok()) {
      const std::optional<std::uint64_t> offset = parsed.status().byte_offset();
      *trouble = {*file, offset && source.ok() ? std::optional(LineOf(*source, *offset)) : std::nullopt,
                  parsed.status()};
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
                  {"warning: this does not look like a translation of {1}", {arguments.en}});
  }
  return *std::move(alignment);
}

bool NamesStandardInputTwice(const Context& context, const PairArguments& arguments) {
  const bool twice = arguments.zh == "-" && arguments.en == "-";
  if (twice) {
    context.Error({"standard input can be only one of the two texts"});
  }
  return twice;
}

}  // namespace jiaokan::cli
