// jiaokan reprocess export: the queue of paragraphs to translate or fetch again.
#include "jiaokan/reprocess.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "command.h"
#include "input.h"
#include "output.h"

namespace jiaokan::cli {
namespace {

struct ExportArguments {
  std::string queue;
  std::string format = "jsonl";
  std::string output = "-";
  std::vector<std::string> actions;  // empty: all
};

const std::map<std::string, QueueFormat> kFormats = {{"jsonl", QueueFormat::kJsonl},
                                                     {"csv", QueueFormat::kCsv},
                                                     {"xliff", QueueFormat::kXliff},
                                                     {"po", QueueFormat::kPo}};

class Export {
 public:
  Export(const Context& context, const ExportArguments& arguments, Output* output)
      : context_(context),
        arguments_(arguments),
        output_(*output),
        format_(kFormats.at(arguments.format)),
        exporter_(format_) {}

  int Run(LineBlocks* blocks) {
    int exit_status = Write(exporter_.Begin());
    while (exit_status == kDone) {
      const Result<std::string_view> block = blocks->Next();
      if (!block.ok()) {
        return context_.Fail(arguments_.queue, block.status());
      }
      if (block->empty()) {
        return Close();
      }
      exit_status = ExportLines(*block);
    }
    return exit_status;
  }

 private:
  int Close() {
    if (const int exit_status = Write(exporter_.End()); exit_status != kDone) {
      return exit_status;
    }
    if (const Status closed = output_.Close(); !closed.ok()) {
      return context_.Fail(output_.name(), closed);
    }
    if (left_out_ > 0) {
      context_.Error(
          arguments_.queue, std::nullopt,
          {"warning: {1} records without English text have no place in this format and were left out",
           {std::to_string(left_out_)}});
    }
    return kDone;
  }

  // What stands before a bad line is written first.
  int ExportLines(std::string_view lines) {
    int exit_status = kDone;
    while (!lines.empty() && exit_status == kDone) {
      const std::size_t end = std::min(lines.find('\n'), lines.size());
      ++line_number_;
      exit_status = end > 0 ? ExportLine(lines.substr(0, end)) : kDone;
      lines.remove_prefix(std::min(end + 1, lines.size()));
    }
    const Status flushed = output_.Flush();
    return flushed.ok() ? exit_status : context_.Fail(output_.name(), flushed);
  }

  int ExportLine(std::string_view line) {
    const Result<QueueRecord> record = ParseRecord(line);
    if (!record.ok()) {
      return context_.Fail(arguments_.queue, record.status(), line_number_);
    }
    const std::vector<std::string>& actions = arguments_.actions;
    if (!actions.empty() &&
        std::find(actions.begin(), actions.end(), ToString(record->action)) == actions.end()) {
      return kDone;
    }
    const bool needs_original = format_ == QueueFormat::kXliff || format_ == QueueFormat::kPo;
    left_out_ += needs_original && record->en.empty() ? 1 : 0;
    return Write(exporter_.Add(*record));
  }

  int Write(std::string_view text) {
    const Status written = output_.Write(text);
    return written.ok() ? kDone : context_.Fail(output_.name(), written);
  }

  const Context& context_;
  const ExportArguments& arguments_;
  Output& output_;
  QueueFormat format_;
  QueueExporter exporter_;
  std::uint64_t line_number_ = 0;
  std::uint64_t left_out_ = 0;
};

int RunExport(const ExportArguments& arguments, Context* context) {
  Result<LineBlocks> blocks = LineBlocks::Open(arguments.queue);
  if (!blocks.ok()) {
    return context->Fail(arguments.queue, blocks.status());
  }
  Result<Output> output = Output::Open(arguments.output);
  if (!output.ok()) {
    return context->Fail(arguments.output, output.status());
  }
  return Export(*context, arguments, &*output).Run(&*blocks);
}

}  // namespace

std::vector<Command> AddReprocess(CLI::App* app, Context* context) {
  CLI::App* reprocess = AddSubcommand(app, context, "reprocess",
                                      "Work with the queue of paragraphs to translate or fetch again");
  reprocess->require_subcommand(1);

  const auto arguments = std::make_shared<ExportArguments>();
  CLI::App* command = AddSubcommand(reprocess, context, "export", "Print the queue that 'clean' wrote");
  AddOption(command, *context, "QUEUE", &arguments->queue, "", "The file queue.jsonl of a run")->required();
  AddChoice(command, *context, "--format", &arguments->format, {"jsonl", "csv", "xliff", "po"},
            "Form of the output");
  AddOption(command, *context, "--action", &arguments->actions, "ACTIONS",
            "Only paragraphs with these actions, separated by commas: retranslate, refetch, review")
      ->delimiter(',')
      ->check(CLI::IsMember({"retranslate", "refetch", "review"}).description(""));
  AddOption(command, *context, "-o,--output", &arguments->output, "FILE",
            "Write here, not to standard output");
  return {{command, [arguments, context] { return RunExport(*arguments, context); }},
          AddReprocessApply(reprocess, context)};
}

}  // namespace jiaokan::cli
