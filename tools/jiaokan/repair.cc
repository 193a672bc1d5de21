// jiaokan repair: reverses encoding damage.
#include "jiaokan/repair.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "command.h"
#include "describe.h"
#include "documents.h"
#include "input.h"
#include "output.h"
#include "progress.h"
#include "repair_jsonl.h"

namespace jiaokan::cli {
namespace {

struct RepairArguments {
  std::vector<std::string> files;
  std::string output = "-";
  std::string field = "text";
  std::string original;        // a file; empty: none
  std::string original_field;  // of JSON lines; empty: none
  std::string syntax = "auto";
  bool in_place = false;
  bool jsonl = false;
  bool explain = false;
  RepairOptions options;
};

class RepairRun {
 public:
  // `original` is that of the one file; absent when there is none.
  RepairRun(const RepairArguments& arguments, const Models& models, std::optional<Document> original,
            Context* context)
      : arguments_(arguments), models_(models), original_(std::move(original)), context_(*context) {}

  int Run() { return arguments_.in_place ? RunInPlace() : RunToOutput(); }

 private:
  int RunInPlace() {
    int exit_status = kDone;
    for (const std::string& file : arguments_.files) {
      exit_status = std::max(exit_status, RepairInPlace(file));
    }
    return exit_status;
  }

  int RepairInPlace(const std::string& file) {
    if (!arguments_.jsonl) {
      return RepairFile(file, nullptr);
    }
    Result<Output> output = Output::Open(file);
    if (!output.ok()) {
      return context_.Fail(file, output.status());
    }
    const int exit_status = RepairLines(file, &*output);
    return exit_status == kDone ? Checked(*output, output->Close()) : exit_status;
  }

  // A file that fails does not keep the next ones from standard output, but nothing becomes of -o then.
  int RunToOutput() {
    Result<Output> output = Output::Open(arguments_.output);
    if (!output.ok()) {
      return context_.Fail(arguments_.output, output.status());
    }
    int exit_status = kDone;
    for (const std::string& file : arguments_.files) {
      const int status = arguments_.jsonl ? RepairLines(file, &*output) : RepairFile(file, &*output);
      exit_status = std::max(exit_status, status);
      if (write_failed_ || (exit_status != kDone && (arguments_.jsonl || !output->standard()))) {
        break;
      }
    }
    const bool keep = output->standard() || exit_status == kDone;
    return keep && !write_failed_ ? std::max(exit_status, Checked(*output, output->Close())) : exit_status;
  }

  // Repairs a whole text to `output`, or where it stands when that is null.
  int RepairFile(const std::string& file, Output* output) {
    const Result<std::string> input = ReadAll(file);
    if (!input.ok()) {
      return context_.Fail(file, input.status());
    }
    const Result<Repair> repair =
        original_ ? RepairWithOriginal(models_, *input, *original_, FormatOf(arguments_.syntax, file),
                                       arguments_.options)
                  : RepairText(models_, *input, arguments_.options);
    if (!repair.ok()) {
      return context_.FailAt(file, *input, repair.status());
    }
    if (arguments_.explain) {
      context_.Say(DescribeRepair(context_, file, *input, *repair));
    }
    if (output != nullptr) {
      return Checked(*output, output->Write(repair->text));
    }
    return repair->text == *input ? kDone : Replace(file, repair->text);
  }

  int Replace(const std::string& file, std::string_view text) {
    Result<Output> output = Output::Open(file);
    if (!output.ok()) {
      return context_.Fail(file, output.status());
    }
    if (Status status = output->Write(text); !status.ok()) {
      return Checked(*output, status);
    }
    return Checked(*output, output->Close());
  }

  int RepairLines(const std::string& file, Output* output) {
    Result<LineBlocks> blocks = LineBlocks::Open(file);
    if (!blocks.ok()) {
      return context_.Fail(file, blocks.status());
    }
    std::uint64_t line_number = 0;
    RecordRepairer::Observer observer;
    if (arguments_.explain) {
      observer = [&](std::string_view text, const Repair& repair) {
        context_.Say(DescribeRepair(context_, file + ":" + std::to_string(line_number), text, repair));
      };
    }
    RecordRepairer repairer(models_, arguments_.field, arguments_.original_field, arguments_.options,
                            observer);
    Progress progress(context_);
    ProgressState state;
    state.bytes_total = blocks->size();
    for (;;) {
      const Result<std::string_view> block = blocks->Next();
      if (!block.ok()) {
        return context_.Fail(file, block.status());
      }
      if (block->empty()) {
        return kDone;
      }
      if (const int status = RepairBlock(file, *block, &line_number, &repairer, output); status != kDone) {
        return status;
      }
      state.bytes_done += block->size();
      progress.Update(state);
    }
  }

  // What was finished before an error is written first.
  int RepairBlock(const std::string& file, std::string_view block, std::uint64_t* line_number,
                  RecordRepairer* repairer, Output* output) {
    Status error;
    while (!block.empty() && error.ok()) {
      const std::size_t newline = std::min(block.find('\n'), block.size() - 1);
      ++*line_number;
      repaired_.clear();
      error = repairer->Repair(block.substr(0, newline + 1), &repaired_);
      block.remove_prefix(newline + 1);
      if (const Status written = output->Write(repaired_); !written.ok()) {
        return Checked(*output, written);
      }
    }
    const int flushed = Checked(*output, output->Flush());
    return error.ok() || flushed != kDone ? flushed : context_.Fail(file, error, *line_number);
  }

  int Checked(const Output& output, const Status& status) {
    write_failed_ = write_failed_ || !status.ok();
    return status.ok() ? kDone : context_.Fail(output.name(), status);
  }

  const RepairArguments& arguments_;
  const Models& models_;
  const std::optional<Document> original_;
  Context& context_;
  std::string repaired_;
  bool write_failed_ = false;
};

// The first thing wrong with a combination of options; empty text when there is none.
Message FindConflict(const RepairArguments& arguments) {
  if (arguments.in_place) {
    for (const std::string& file : arguments.files) {
      if (file == "-") {
        return {"--in-place needs files: standard input cannot be replaced"};
      }
    }
  }
  if (!arguments.original.empty() && arguments.files.size() != 1) {
    return {"--original belongs to one file, and there are {1}", {std::to_string(arguments.files.size())}};
  }
  if (arguments.original == "-" && arguments.files[0] == "-") {
    return {"standard input can be only one of the two texts"};
  }
  for (const char* set : {"status", "channel", "confidence", "uncertain"}) {
    if (arguments.field == set) {
      return {"--field {1}: repair sets this field itself", {arguments.field}};
    }
  }
  return {};
}

// Reports a failure.
std::optional<Document> ReadOriginal(const RepairArguments& arguments, const Context& context) {
  const Result<std::string> source = ReadAll(arguments.original);
  if (!source.ok()) {
    context.Fail(arguments.original, source.status());
    return std::nullopt;
  }
  Result<Document> document = ParseDocument(*source, FormatOf(arguments.syntax, arguments.original));
  if (!document.ok()) {
    context.FailAt(arguments.original, *source, document.status());
    return std::nullopt;
  }
  return *std::move(document);
}

int RunRepair(RepairArguments arguments, Context* context) {
  if (arguments.files.empty()) {
    arguments.files.emplace_back("-");
  }
  if (const Message conflict = FindConflict(arguments); !conflict.text.empty()) {
    context->Error(conflict);
    return kFailed;
  }
  const std::optional<Models> models = LoadModels(*context);
  std::optional<Document> original;
  if (models && !arguments.original.empty()) {
    original = ReadOriginal(arguments, *context);
    if (!original) {
      return kFailed;
    }
  }
  return models ? RepairRun(arguments, *models, std::move(original), context).Run() : kFailed;
}

}  // namespace

std::vector<Command> AddRepair(CLI::App* app, Context* context) {
  const auto arguments = std::make_shared<RepairArguments>();
  CLI::App* command = AddSubcommand(
      app, context, "repair",
      "Reverse encoding damage and print the repaired text; clean text comes back byte-identical");
  AddOption(command, *context, "FILE", &arguments->files, "",
            "Texts to repair; standard input when there is none");
  CLI::Option* output = AddOption(command, *context, "-o,--output", &arguments->output, "FILE",
                                  "Write here, not to standard output");
  command
      ->add_flag("--in-place", arguments->in_place,
                 context->Tr("Replace each file by its repaired text; files without damage are not touched"))
      ->excludes(output);
  CLI::Option* jsonl = command->add_flag(
      "--jsonl", arguments->jsonl,
      context->Tr("Read JSON lines, repair one field of each, and write them with status, "
                  "channel, confidence and uncertain characters; other fields stay as they are"));
  AddOption(command, *context, "--field", &arguments->field, "NAME", "The field that --jsonl repairs")
      ->capture_default_str()
      ->needs(jsonl);
  AddOption(command, *context, "--original-field", &arguments->original_field, "NAME",
            "With --jsonl: the field with the English original of each record, where it has one")
      ->needs(jsonl);
  CLI::Option* original =
      AddOption(command, *context, "--original", &arguments->original, "FILE",
                "The English original of the one text to repair: what it says decides between characters "
                "that are otherwise uncertain");
  original->excludes(jsonl);
  AddChoice(command, *context, "--syntax", &arguments->syntax, {"auto", "markdown", "plain", "html"},
            "How the texts are marked up")
      ->needs(original);
  command->add_flag("--explain", arguments->explain,
                    context->Tr("Say on standard error what was found and done"));
  AddOption(command, *context, "--certain", &arguments->options.certain, "P",
            "List a restored character as uncertain when its probability is below P")
      ->capture_default_str()
      ->check(CLI::Range(0.0, 1.0).description(""));
  AddUncertainOption(command, *context, &arguments->options.uncertain);
  AddProgressOption(command, context);
  AddModelOptions(command, context);
  return {{command, [arguments, context] { return RunRepair(*arguments, context); }}};
}

}  // namespace jiaokan::cli
