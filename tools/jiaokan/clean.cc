// jiaokan clean: the whole job for a dump of articles.
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "clean_summary.h"
#include "clean_watch.h"
#include "command.h"
#include "describe.h"
#include "input.h"
#include "jiaokan/dump.h"
#include "jiaokan/report.h"
#include "selection.h"

namespace jiaokan::cli {
namespace {

// The file of suppressions that a dump may hold.
std::string SuppressionsOf(const std::string& dump) {
  return (std::filesystem::path(dump) / "suppress.tsv").string();
}

struct CleanArguments {
  AcceptArguments accept;
  std::string glossary;
  std::string metrics;
};

int RunClean(CleanOptions options, CleanArguments arguments, Context* context) {
  AcceptArguments& accept = arguments.accept;
  if (!KnowsChecks(*context, options.verify, "article.unrelated") ||
      !ReadGlossary(*context, arguments.glossary, &options.glossary)) {
    return kFailed;
  }
  std::optional<Accepted> accepted = ReadAccepted(*context, SuppressionsOf(options.dump), &accept);
  if (!accepted) {
    return kFailed;
  }
  options.verify.glossary = options.glossary;
  options.accepted = *std::move(accepted);
  options.write_baseline = accept.write_baseline;
  const std::optional<Models> models = LoadModels(*context);
  if (!models) {
    return kFailed;
  }
  CleanWatch watch(*context, arguments.metrics, &options);
  if (!watch.Start()) {
    return kFailed;
  }
  const Result<CleanSummary> summary = CleanDump(*models, options);
  const Status report =
      summary.ok() ? WriteDumpReport(options.output, LocalizedReport(*context)) : summary.status();
  const bool watched = watch.Finish(report.ok() ? &*summary : nullptr);
  if (!report.ok()) {
    return context->Fail("", report);
  }
  static_cast<void>(context->standard.Write(
      FormatCounts(*context, summary->findings, summary->suppressed, summary->in_baseline)));
  static_cast<void>(context->standard.Write(
      FormatSummary(*context, options.output, *summary, watch.BytesWorked(), watch.Seconds())));
  ReportStale(*context, accept, options.accepted, options.verify, summary->used_suppressions, nullptr);
  if (summary->rejected > 0) {
    context->Error(
        options.output + "/rejects.jsonl", std::nullopt,
        {"warning: {1} files or rows could not be processed", {std::to_string(summary->rejected)}});
  }
  return Finish(context, watched ? kDone : kFailed);
}

}  // namespace

std::vector<Command> AddClean(CLI::App* app, Context* context) {
  const auto options = std::make_shared<CleanOptions>();
  const auto arguments = std::make_shared<CleanArguments>();
  CLI::App* command = AddSubcommand(app, context, "clean",
                                    "Clean a dump of articles: repair each, link it with its original, check "
                                    "it, queue what must be redone");
  AddOption(command, *context, "DUMP", &options->dump, "", "Folder of Chinese articles")->required();
  AddOption(command, *context, "--originals", &options->originals, "DIR",
            "Folder of English originals; without it articles are only repaired");
  AddOption(command, *context, "--pairs", &options->pairs, "FILE",
            "Lines of an article, a tab and its original; pairs.tsv of the dump when it is there");
  AddOption(command, *context, "-o,--output", &options->output, "DIR",
            "Folder for the results; an earlier run into it is completed")
      ->required();
  AddOption(command, *context, "--jobs", &options->jobs, "N", "Threads; 0 means one for each core")
      ->capture_default_str()
      ->check(CLI::Range(0, 1024).description(""));
  AddOption(command, *context, "--certain", &options->repair.certain, "P",
            "List a restored character as uncertain when its probability is below P")
      ->capture_default_str()
      ->check(CLI::Range(0.0, 1.0).description(""));
  AddUncertainOption(command, *context, &options->repair.uncertain);
  command->add_flag("!--no-markup", options->markup,
                    context->Tr("Repair the encoding only: leave the markup of the articles as it is"));
  AddCheckOptions(command, *context, &options->verify);
  AddAcceptOptions(command, *context, &arguments->accept);
  AddGlossaryOption(command, *context, &arguments->glossary);
  AddOption(command, *context, "--metrics", &arguments->metrics, "FILE",
            "Keep metrics of the run in this file, for the textfile collector of Prometheus");
  AddChoice(command, *context, "--log-format", &context->options.log_format, {"text", "json"},
            "What standard error gets: messages for people, or each event of the run as a line of JSON");
  AddProgressOption(command, context);
  AddModelOptions(command, context);
  return {{command, [options, arguments, context] { return RunClean(*options, *arguments, context); }}};
}

}  // namespace jiaokan::cli
