// jiaokan reprocess: the queue of paragraphs to translate or fetch again.
#include "jiaokan/reprocess.h"

#include <algorithm>
#include <cstdint>
#include <memory>
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
};

class Export {
 public:
  Export(const Context& context, const ExportArguments& arguments, Output* output)
      : context_(context), arguments_(arguments), output_(*output) {}

  int Run(LineBlocks* blocks) {
    int exit_status = Write(FormatHeader(Format()));
    while (exit_status == kDone) {
      const Result<std::string_view> block = blocks->Next();
      if (!block.ok()) {
        return context_.Fail(arguments_.queue, block.status());
      }
      if (block->empty()) {
        const Status closed = output_.Close();
        return closed.ok() ? kDone : context_.Fail(output_.name(), closed);
      }
      exit_status = ExportLines(*block);
    }
    return exit_status;
  }

 private:
  QueueFormat Format() const { return arguments_.format == "csv" ? QueueFormat::kCsv : QueueFormat::kJsonl; }

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
    return record.ok() ? Write(FormatRecord(*record, Format()))
                       : context_.Fail(arguments_.queue, record.status(), line_number_);
  }

  int Write(std::string_view text) {
    const Status written = output_.Write(text);
    return written.ok() ? kDone : context_.Fail(output_.name(), written);
  }

  const Context& context_;
  const ExportArguments& arguments_;
  Output& output_;
  std::uint64_t line_number_ = 0;
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
  AddChoice(command, *context, "--format", &arguments->format, {"jsonl", "csv"}, "Form of the output");
  AddOption(command, *context, "-o,--output", &arguments->output, "FILE",
            "Write here, not to standard output");
  return {{command, [arguments, context] { return RunExport(*arguments, context); }}};
}

}  // namespace jiaokan::cli
