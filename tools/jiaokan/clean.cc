// jiaokan clean: the whole job for a dump of articles.
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "clean_jsonl.h"
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
  const std::filesystem::path path(dump);
  return ((std::filesystem::is_regular_file(path) ? path.parent_path() : path) / "suppress.tsv").string();
}

struct CleanArguments {
  CleanOptions options;
  AcceptArguments accept;
  std::string glossary;
  bool jsonl = false;
  bool flush = false;
  std::string rejects;
  std::string metrics;
};

// What is wrong with a combination of options; empty text when nothing is.
Message FindConflict(const CleanArguments& arguments) {
  const CleanOptions& options = arguments.options;
  if (!arguments.jsonl) {
    return options.dump.empty()     ? Message{"give the DUMP to clean"}
           : options.output.empty() ? Message{"give the folder for the results with --output"}
                                    : Message();
  }
  for (const char* set : {"status", "channel", "confidence", "uncertain", "markup", "findings"}) {
    if (options.containers.field == set) {
      return {"--field {1}: clean sets this field itself", {set}};
    }
  }
  return {};
}

int RunFilter(const CleanArguments& arguments, Context* context) {
  const CleanOptions& options = arguments.options;
  FilterArguments filter;
  filter.input = options.dump.empty() ? "-" : options.dump;
  filter.output = options.output.empty() ? "-" : options.output;
  filter.rejects = arguments.rejects;
  filter.record.field = options.containers.field;
  filter.record.original_field = options.containers.original_field;
  filter.record.markup = options.markup;
  filter.record.findings = !options.repair_only;
  filter.record.verify = options.verify;
  filter.record.repair = options.repair;
  filter.jobs = options.jobs;
  filter.flush = arguments.flush;
  filter.max_errors = options.max_errors;
  filter.max_record = options.containers.max_record;
  const std::optional<Models> models = LoadModels(*context);
  return models ? CleanLines(*models, filter, context) : kFailed;
}

int RunClean(CleanArguments arguments, Context* context) {
  CleanOptions& options = arguments.options;
  AcceptArguments& accept = arguments.accept;
  const std::string& glossary = arguments.glossary;
  if (const Message conflict = FindConflict(arguments); !conflict.text.empty()) {
    context->Error(conflict);
    return kFailed;
  }
  if (!KnowsChecks(*context, options.verify, "article.unrelated") ||
      !ReadGlossary(*context, glossary, &options.glossary)) {
    return kFailed;
  }
  options.verify.glossary = options.glossary;
  if (arguments.jsonl) {
    return RunFilter(arguments, context);
  }
  std::optional<Accepted> accepted = ReadAccepted(*context, SuppressionsOf(options.dump), &accept);
  if (!accepted) {
    return kFailed;
  }
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

void AddOriginals(CLI::App* command, const Context& context, CleanOptions* options) {
  AddOption(command, context, "--originals", &options->originals, "DIR",
            "Folder of English originals; without it articles are not compared with any");
  AddOption(command, context, "--pairs", &options->pairs, "FILE",
            "Lines of an article, a tab and its original; pairs.tsv of the dump when it is there");
}

void AddContainers(CLI::App* command, const Context& context, ContainerOptions* options) {
  AddOption(command, context, "--field", &options->field, "NAME",
            "Records: the member or column that holds the text")
      ->capture_default_str();
  AddOption(command, context, "--original-field", &options->original_field, "NAME",
            "Records: the member or column that holds the English original of the text");
  AddOption(command, context, "--id-field", &options->id_field, "NAME",
            "JSON lines: the member that names a record; its line does otherwise");
  AddOption(command, context, "--max-record", &options->max_record, "BYTES",
            "Reject records that are longer; k, m and g stand for KiB, MiB and GiB")
      ->transform(CLI::AsSizeValue(false))
      ->type_name("BYTES");
  AddOption(command, context, "--max-expansion", &options->max_expansion, "N",
            "Reject a compressed file from where it grows to more than N times its size")
      ->capture_default_str();
  AddOption(command, context, "--max-depth", &options->max_depth, "N",
            "Containers within containers that are opened")
      ->capture_default_str()
      ->check(CLI::Range(1, 100).description(""));
}

void AddCompression(CLI::App* command, const Context& context, OutputCompression* value) {
  const std::map<std::string, OutputCompression> names = {
      {"none", OutputCompression::kNone},   {"gzip", OutputCompression::kGzip},
      {"bzip2", OutputCompression::kBzip2}, {"xz", OutputCompression::kXz},
      {"zstd", OutputCompression::kZstd},   {"input", OutputCompression::kAsInput}};
  command
      ->add_option_function<std::string>(
          "--compress", [names, value](const std::string& name) { *value = names.at(name); },
          context.Tr(
              "Compress the outputs of files of records and of tar archives so, not as their inputs are"))
      ->check(CLI::IsMember(names).description(""))
      ->option_text("input|none|gzip|bzip2|xz|zstd");
}

void AddOutputForm(CLI::App* command, const Context& context, OutputForm* value) {
  command
      ->add_option_function<std::string>(
          "--output-format",
          [value](const std::string& name) {
            *value = name == "jsonl" ? OutputForm::kJsonl : OutputForm::kAsInput;
          },
          context.Tr("Write tables, WARC files and archives as JSON lines, one for each article, not as "
                     "their inputs are"))
      ->check(CLI::IsMember({"input", "jsonl"}).description(""))
      ->option_text("input|jsonl");
}

void AddRepairOptions(CLI::App* command, const Context& context, CleanOptions* options) {
  AddOption(command, context, "--certain", &options->repair.certain, "P",
            "List a restored character as uncertain when its probability is below P")
      ->capture_default_str()
      ->check(CLI::Range(0.0, 1.0).description(""));
  AddUncertainOption(command, context, &options->repair.uncertain);
  command->add_flag("!--no-markup", options->markup,
                    context.Tr("Repair the encoding only: leave the markup of the articles as it is"));
  command->add_flag(
      "--repair-only", options->repair_only,
      context.Tr("Neither link nor check the articles; together with --no-markup the fastest way "
                 "through a dump"));
}

void AddFilter(CLI::App* command, const Context& context, CleanArguments* arguments) {
  CLI::Option* jsonl = command->add_flag(
      "--jsonl", arguments->jsonl,
      context.Tr(
          "Work as a filter: read JSON lines from DUMP or standard input and write them, cleaned, with "
          "status, findings and more, to --output or standard output"));
  command
      ->add_flag("--flush", arguments->flush,
                 context.Tr("With --jsonl: write each record as soon as it is done, one at a time"))
      ->needs(jsonl);
  AddOption(command, context, "--rejects", &arguments->rejects, "FILE",
            "With --jsonl: write the lines that cannot be read there")
      ->needs(jsonl);
}

void AddWatch(CLI::App* command, Context* context, CleanArguments* arguments) {
  AddOption(command, *context, "--metrics", &arguments->metrics, "FILE",
            "Keep metrics of the run in this file, for the textfile collector of Prometheus");
  AddChoice(command, *context, "--log-format", &context->options.log_format, {"text", "json"},
            "What standard error gets: messages for people, or each event of the run as a line of JSON");
}

}  // namespace

std::vector<Command> AddClean(CLI::App* app, Context* context) {
  const auto arguments = std::make_shared<CleanArguments>();
  CleanOptions& options = arguments->options;
  CLI::App* command = AddSubcommand(app, context, "clean",
                                    "Clean a dump of articles: repair each, link it with its original, check "
                                    "it, queue what must be redone");
  AddOption(command, *context, "DUMP", &options.dump, "",
            "Folder of Chinese articles, or an archive or file of records");
  AddOption(command, *context, "-o,--output", &options.output, "DIR",
            "Folder for the results; an earlier run into it is completed");
  AddOriginals(command, *context, &options);
  AddContainers(command, *context, &options.containers);
  AddOutputForm(command, *context, &options.containers.form);
  AddCompression(command, *context, &options.containers.compression);
  AddOption(command, *context, "--jobs", &options.jobs, "N", "Threads; 0 means one for each core")
      ->capture_default_str()
      ->check(CLI::Range(0, 1024).description(""));
  AddOption(command, *context, "--max-errors", &options.max_errors, "N",
            "Stop when more than N files or records could not be read or processed");
  AddRepairOptions(command, *context, &options);
  AddFilter(command, *context, arguments.get());
  AddWatch(command, context, arguments.get());
  AddCheckOptions(command, *context, &options.verify);
  AddAcceptOptions(command, *context, &arguments->accept);
  AddGlossaryOption(command, *context, &arguments->glossary);
  AddProgressOption(command, context);
  AddModelOptions(command, context);
  return {{command, [arguments, context] { return RunClean(*arguments, context); }}};
}

}  // namespace jiaokan::cli
