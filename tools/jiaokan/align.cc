// jiaokan align: links between the units of two texts.
#include "jiaokan/align.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "align_manifest.h"
#include "command.h"
#include "documents.h"
#include "link_formats.h"
#include "output.h"

namespace jiaokan::cli {
namespace {

struct AlignArguments {
  PairArguments pair;
  std::string format = "text";
  std::string output = "-";
  std::string manifest;
  int jobs = 0;
};

int RunManifest(const AlignArguments& arguments, Context* context) {
  if (!arguments.pair.zh.empty()) {
    context->Error({"--manifest names the texts; leave out ZH and EN"});
    return kFailed;
  }
  const std::string folder = arguments.output == "-" ? std::string() : arguments.output;
  return AlignManifest({arguments.manifest, folder, arguments.format, arguments.jobs}, arguments.pair,
                       context);
}

int RunAlign(const AlignArguments& arguments, Context* context) {
  if (!arguments.manifest.empty()) {
    return RunManifest(arguments, context);
  }
  if (!NamesBothTexts(*context, arguments.pair)) {
    return kFailed;
  }
  const std::optional<Models> models = LoadModels(*context);
  const std::optional<DocumentPair> pair = models ? ReadPair(*context, arguments.pair) : std::nullopt;
  if (!pair) {
    return kFailed;
  }
  const std::optional<Alignment> alignment = AlignPair(*context, arguments.pair, *models, *pair);
  if (!alignment) {
    return kFailed;
  }
  const std::string text = FormatLinks(*context, arguments.format, *pair, alignment->links);
  if (arguments.output == "-") {
    static_cast<void>(context->standard.Write(text));
    return Finish(context, kDone);
  }
  Result<Output> output = Output::Open(arguments.output);
  if (output.ok()) {
    static_cast<void>(output->Write(text));
  }
  const Status status = output.ok() ? output->Close() : output.status();
  return status.ok() ? kDone : context->Fail(arguments.output, status);
}

}  // namespace

std::vector<Command> AddAlign(CLI::App* app, Context* context) {
  const auto arguments = std::make_shared<AlignArguments>();
  CLI::App* command = AddSubcommand(app, context, "align",
                                    "Link the units of a Chinese text with those of its English original");
  AddPairArguments(command, *context, &arguments->pair, true);
  AddUnitOptions(command, *context, &arguments->pair);
  AddChoice(command, *context, "--format", &arguments->format, LinkFormats(), "Form of the output");
  AddOption(command, *context, "-o,--output", &arguments->output, "FILE",
            "Write there; with --manifest the folder of the outputs");
  AddOption(command, *context, "--manifest", &arguments->manifest, "FILE",
            "Align many pairs: lines of a Chinese text, a tab, its original, a tab and the output");
  AddOption(command, *context, "--jobs", &arguments->jobs, "N", "Threads; 0 means one for each core")
      ->capture_default_str()
      ->check(CLI::Range(0, 1024).description(""));
  AddModelOptions(command, context);
  return {{command, [arguments, context] { return RunAlign(*arguments, context); }}};
}

}  // namespace jiaokan::cli
