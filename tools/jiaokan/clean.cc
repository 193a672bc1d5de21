// jiaokan clean: the whole job for a dump of articles.
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "command.h"
#include "describe.h"
#include "input.h"
#include "jiaokan/dump.h"
#include "jiaokan/report.h"
#include "progress.h"
#include "selection.h"

namespace jiaokan::cli {
namespace {

std::string StatusInWords(const Context& context, const std::string& status) {
  const std::map<std::string, std::string> words = {{"clean", context.Tr("clean")},
                                                    {"repaired", context.Tr("repaired")},
                                                    {"partial", context.Tr("repaired in part")},
                                                    {"lost", context.Tr("beyond repair")},
                                                    {"rejected", context.Tr("rejected")}};
  const auto found = words.find(status);
  return found != words.end() ? found->second : status;
}

std::string FormatSummary(const Context& context, const std::string& output, const CleanSummary& summary) {
  const auto number = [](std::uint64_t count) { return std::to_string(count); };
  std::string statuses;
  for (const auto& [status, count] : summary.by_status) {
    statuses += fmt::format("{}{} {}", statuses.empty() ? "" : ", ", StatusInWords(context, status), count);
  }
  std::vector<Message> lines = {
      {"Articles: {1} ({2})", {number(summary.articles), statuses}},
      {"Links between paragraphs: {1}", {number(summary.links)}},
      {"Findings: {1} errors, {2} warnings, {3} notes",
       {number(summary.errors), number(summary.warnings), number(summary.notes)}},
      {"Paragraphs to translate, fetch or look at again: {1} (in {2})",
       {number(summary.queued), output + "/queue.jsonl"}},
  };
  if (!summary.markup.empty()) {
    std::uint64_t changes = 0;
    for (const auto& [rule, count] : summary.markup) {
      changes += count;
    }
    lines.push_back({"Changes to the markup: {1} (in {2})", {number(changes), output + "/markup.jsonl"}});
  }
  if (summary.paired_by_content > 0) {
    lines.push_back({"Originals found by their content: {1}", {number(summary.paired_by_content)}});
  }
  if (summary.unmatched > 0) {
    lines.push_back({"Articles without an original: {1}", {number(summary.unmatched)}});
  }
  if (summary.unused_originals > 0) {
    lines.push_back({"Originals without an article: {1}", {number(summary.unused_originals)}});
  }
  if (summary.skipped > 0) {
    lines.push_back({"Files that are not articles: {1}", {number(summary.skipped)}});
  }
  if (summary.reused > 0) {
    lines.push_back({"Unchanged since the last run: {1}", {number(summary.reused)}});
  }
  if (summary.settings_changed) {
    lines.push_back({"The last run used other models or options; everything was done anew", {}});
  }
  lines.push_back({"Report: {1}", {output + "/report.html"}});
  std::string text;
  for (const Message& line : lines) {
    text += context.Tr(line) + "\n";
  }
  return text;
}

// The file of suppressions that a dump may hold.
std::string SuppressionsOf(const std::string& dump) {
  return (std::filesystem::path(dump) / "suppress.tsv").string();
}

int RunClean(CleanOptions options, AcceptArguments accept, const std::string& glossary, Context* context) {
  if (!KnowsChecks(*context, options.verify, "article.unrelated") ||
      !ReadGlossary(*context, glossary, &options.glossary)) {
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
  std::optional<Progress> progress(std::in_place, *context);
  options.progress = [&progress](const CleanProgress& state) {
    progress->Update({state.articles_done, state.articles_total, state.bytes_done, state.bytes_total});
    return true;
  };
  const Result<CleanSummary> summary = CleanDump(*models, options);
  progress.reset();
  if (!summary.ok()) {
    return context->Fail("", summary.status());
  }
  if (const Status report = WriteDumpReport(options.output, LocalizedReport(*context)); !report.ok()) {
    return context->Fail("", report);
  }
  static_cast<void>(context->standard.Write(
      FormatCounts(*context, summary->findings, summary->suppressed, summary->in_baseline)));
  static_cast<void>(context->standard.Write(FormatSummary(*context, options.output, *summary)));
  ReportStale(*context, accept, options.accepted, options.verify, summary->used_suppressions, nullptr);
  if (summary->rejected > 0) {
    context->Error(
        options.output + "/rejects.jsonl", std::nullopt,
        {"warning: {1} files or rows could not be processed", {std::to_string(summary->rejected)}});
  }
  return Finish(context, kDone);
}

}  // namespace

std::vector<Command> AddClean(CLI::App* app, Context* context) {
  const auto options = std::make_shared<CleanOptions>();
  const auto accept = std::make_shared<AcceptArguments>();
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
  AddAcceptOptions(command, *context, accept.get());
  const auto glossary = std::make_shared<std::string>();
  AddGlossaryOption(command, *context, glossary.get());
  AddProgressOption(command, context);
  AddModelOptions(command, context);
  return {{command,
           [options, accept, glossary, context] { return RunClean(*options, *accept, *glossary, context); }}};
}

}  // namespace jiaokan::cli
