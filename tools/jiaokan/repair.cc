// jiaokan repair: reverses encoding damage.
#include "jiaokan/repair.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "command.h"
#include "describe.h"
#include "documents.h"
#include "input.h"
#include "jiaokan/markup.h"
#include "jiaokan/records.h"
#include "jiaokan/verify.h"
#include "output.h"
#include "plans.h"
#include "progress.h"

namespace jiaokan::cli {
namespace {

struct RepairArguments {
  std::vector<std::string> files;
  std::string output = "-";
  std::string field = "text";
  std::string original;        // a file; empty: none
  std::string original_field;  // of JSON lines; empty: none
  std::string syntax = "auto";
  std::string plan;        // a file of plans to apply; empty: none
  std::string write_plan;  // a file; empty: none
  bool in_place = false;
  bool jsonl = false;
  bool explain = false;
  bool edits = false;
  bool markup = false;
  RepairOptions options;
};

// What texts are repaired with: models, with or without the original of the one text, or else plans.
struct RepairMeans {
  std::optional<Models> models;
  std::optional<Document> original;
  std::optional<Plans> plans;
};

class RepairRun {
 public:
  RepairRun(const RepairArguments& arguments, const RepairMeans& means, Context* context)
      : arguments_(arguments), means_(means), context_(*context) {}

  int Run() {
    if (arguments_.write_plan.empty()) {
      return RunTexts();
    }
    Result<Output> plans = Output::Open(arguments_.write_plan);
    if (!plans.ok()) {
      return context_.Fail(arguments_.write_plan, plans.status());
    }
    plans_ = &*plans;
    const int exit_status = RunTexts();
    // What was replaced cannot be repaired again: its plans are kept whatever became of the other texts.
    const bool keep = exit_status == kDone || arguments_.in_place;
    return keep ? std::max(exit_status, Checked(*plans, plans->Close())) : exit_status;
  }

 private:
  int RunTexts() { return arguments_.in_place ? RunInPlace() : RunToOutput(); }

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
    Result<std::string> input = ReadAll(file);
    if (!input.ok()) {
      return context_.Fail(file, input.status());
    }
    std::optional<Repair> repair = Repaired(file, *input);
    if (!repair) {
      return kFailed;
    }
    const bool moved = repair->status == RepairStatus::kClean && !KeepsInput();
    const std::string& text = moved ? repair->text : *input;
    if (arguments_.explain) {
      std::set<std::string> explained;
      context_.Say(DescribeRepair(context_, file, text, *repair, &explained));
    }
    if (const int status = RepairMarkupOf(file, &*repair); status != kDone) {
      return status;
    }
    if (plans_ != nullptr) {
      const std::string plan = FormatPlan(MakePlan(*input, *repair, arguments_.options));
      if (const Status status = plans_->Write(plan); !status.ok()) {
        return Checked(*plans_, status);
      }
    }
    if (output != nullptr) {
      return Checked(*output, output->Write(repair->text));
    }
    return repair->text == text ? kDone : Replace(file, repair->text);
  }

  // Whether the input is needed beside the repaired text.
  bool KeepsInput() const { return plans_ != nullptr || arguments_.markup; }

  int RepairMarkupOf(const std::string& file, Repair* repair) {
    if (!arguments_.markup || FormatOf(arguments_.syntax, file) != DocumentFormat::kMarkdown) {
      return kDone;
    }
    MarkupOptions options;
    Result<std::vector<MarkupProposal>> proposed = Restorations(repair->text);
    if (!proposed.ok()) {
      return context_.Fail(file, proposed.status());
    }
    options.proposed = *std::move(proposed);
    const Result<std::vector<MarkupChange>> changes = RepairMarkup(*repair, options);
    if (!changes.ok()) {
      return context_.Fail(file, changes.status());
    }
    if (arguments_.explain && !changes->empty()) {
      context_.Say(DescribeMarkup(context_, repair->text, *changes));
    }
    return kDone;
  }

  // What the original, if there is one, proves of the text.
  Result<std::vector<MarkupProposal>> Restorations(const std::string& text) const {
    if (!means_.original) {
      return std::vector<MarkupProposal>();
    }
    const Result<Document> zh = ParseDocument(text);
    const Result<Alignment> alignment =
        zh.ok() ? Align(*means_.models, *zh, *means_.original) : Result<Alignment>(zh.status());
    if (!alignment.ok()) {
      return alignment.status();
    }
    if (!alignment->related) {
      return std::vector<MarkupProposal>();
    }
    const Result<std::vector<Finding>> findings =
        Verify(*means_.models, *zh, *means_.original, alignment->links);
    return findings.ok() ? Result(ProposeRestorations(*zh, *findings)) : findings.status();
  }

  // Reports a failure.
  // Clean text is moved out of `input` where nothing else needs it.
  std::optional<Repair> Repaired(const std::string& file, std::string& input) {
    if (means_.plans) {
      return means_.plans->Apply(context_, file, input);
    }
    Repairer repairer(*means_.models, arguments_.options);
    Result<Repair> repair = means_.original
                                ? RepairWithOriginal(*means_.models, input, *means_.original,
                                                     FormatOf(arguments_.syntax, file), arguments_.options)
                            : KeepsInput() ? repairer.RepairText(input)
                                           : repairer.RepairOrMove(input);
    if (!repair.ok()) {
      context_.FailAt(file, input, repair.status());
      return std::nullopt;
    }
    return *std::move(repair);
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
    std::set<std::string> explained;
    RecordRepairer::Observer observer;
    if (arguments_.explain) {
      observer = [&](std::string_view text, const Repair& repair, const std::vector<MarkupChange>& changes) {
        const std::string name = fmt::format("{}:{}", file, line_number);
        context_.Say(DescribeRepair(context_, name, text, repair, &explained) +
                     DescribeMarkup(context_, repair.text, changes));
      };
    }
    RecordOptions options;
    options.field = arguments_.field;
    options.original_field = arguments_.original_field;
    options.edits = arguments_.edits;
    options.markup = arguments_.markup;
    options.repair = arguments_.options;
    RecordRepairer repairer(*means_.models, std::move(options), observer);
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
  const RepairMeans& means_;
  Context& context_;
  Output* plans_ = nullptr;  // null: no plans are written
  std::string repaired_;
  bool write_failed_ = false;
};

bool Names(const std::vector<std::string>& files, const std::string& file) {
  return std::find(files.begin(), files.end(), file) != files.end();
}

// What is wrong with the files of the plans; empty text when nothing is.
Message FindPlanConflict(const RepairArguments& arguments) {
  if (arguments.plan == "-" && Names(arguments.files, "-")) {
    return {"standard input can be only one of the text and its plan"};
  }
  if (arguments.write_plan.empty()) {
    return {};
  }
  if (arguments.write_plan == "-" && arguments.output == "-" && !arguments.in_place) {
    return {"standard output can be only one of the text and its plan: give --write-plan a file"};
  }
  if (arguments.write_plan != "-" &&
      (arguments.write_plan == arguments.output || Names(arguments.files, arguments.write_plan))) {
    return {"--write-plan {1}: this file is one of the texts", {arguments.write_plan}};
  }
  return {};
}

// The first thing wrong with a combination of options; empty text when there is none.
Message FindConflict(const RepairArguments& arguments) {
  if (arguments.in_place && Names(arguments.files, "-")) {
    return {"--in-place needs files: standard input cannot be replaced"};
  }
  if (!arguments.original.empty() && arguments.files.size() != 1) {
    return {"--original belongs to one file, and there are {1}", {std::to_string(arguments.files.size())}};
  }
  if (arguments.original == "-" && arguments.files[0] == "-") {
    return {"standard input can be only one of the two texts"};
  }
  for (const char* set : {"status", "channel", "confidence", "uncertain", "edits", "markup"}) {
    if (arguments.field == set && (arguments.edits || arguments.field != "edits") &&
        (arguments.markup || arguments.field != "markup")) {
      return {"--field {1}: repair sets this field itself", {arguments.field}};
    }
  }
  return FindPlanConflict(arguments);
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

// Reports a failure.
std::optional<RepairMeans> LoadMeans(const RepairArguments& arguments, const Context& context) {
  RepairMeans means;
  if (!arguments.plan.empty()) {
    means.plans = Plans::Read(context, arguments.plan);
    return means.plans ? std::optional(std::move(means)) : std::nullopt;
  }
  means.models = LoadModels(context);
  if (means.models && !arguments.original.empty()) {
    means.original = ReadOriginal(arguments, context);
  }
  const bool complete = means.models && (arguments.original.empty() || means.original);
  return complete ? std::optional(std::move(means)) : std::nullopt;
}

int RunRepair(RepairArguments arguments, Context* context) {
  if (arguments.files.empty()) {
    arguments.files.emplace_back("-");
  }
  if (const Message conflict = FindConflict(arguments); !conflict.text.empty()) {
    context->Error(conflict);
    return kFailed;
  }
  const std::optional<RepairMeans> means = LoadMeans(arguments, *context);
  return means ? RepairRun(arguments, *means, context).Run() : kFailed;
}

void AddJsonlOptions(CLI::App* command, const Context& context, RepairArguments* arguments) {
  CLI::Option* jsonl = command->add_flag(
      "--jsonl", arguments->jsonl,
      context.Tr("Read JSON lines, repair one field of each, and write them with status, "
                 "channel, confidence and uncertain characters; other fields stay as they are"));
  AddOption(command, context, "--field", &arguments->field, "NAME", "The field that --jsonl repairs")
      ->capture_default_str()
      ->needs(jsonl);
  AddOption(command, context, "--original-field", &arguments->original_field, "NAME",
            "With --jsonl: the field with the English original of each record, where it has one")
      ->needs(jsonl);
  command
      ->add_flag("--edits", arguments->edits,
                 context.Tr("With --jsonl: also set edits, which offsets of the field became which"))
      ->needs(jsonl);
}

void AddOriginalOptions(CLI::App* command, const Context& context, RepairArguments* arguments) {
  CLI::Option* original =
      AddOption(command, context, "--original", &arguments->original, "FILE",
                "The English original of the one text to repair: what it says decides between characters "
                "that are otherwise uncertain")
          ->excludes("--jsonl");
  AddChoice(command, context, "--syntax", &arguments->syntax, {"auto", "markdown", "plain", "html"},
            "How the texts are marked up")
      ->needs(original);
}

// The options that these exclude are there before them.
void AddPlanOptions(CLI::App* command, const Context& context, RepairArguments* arguments) {
  AddOption(command, context, "--write-plan", &arguments->write_plan, "FILE",
            "Write there what was done, one line of JSON for each text; --plan does it again")
      ->excludes("--jsonl");
  CLI::Option* plan =
      AddOption(command, context, "--plan", &arguments->plan, "FILE",
                "Repair each text by its plan in this file, without any model; other texts are refused");
  for (const char* other :
       {"--jsonl", "--markup", "--original", "--certain", "--uncertain", "--write-plan"}) {
    plan->excludes(other);
  }
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
  AddJsonlOptions(command, *context, arguments.get());
  AddOriginalOptions(command, *context, arguments.get());
  command->add_flag(
      "--markup", arguments->markup,
      context->Tr("Also repair the markup of Markdown: link texts torn apart, emphasis shown as "
                  "asterisks, placeholders, punctuation of the wrong width"));
  command->add_flag("--explain", arguments->explain,
                    context->Tr("Say on standard error what was found and done"));
  AddOption(command, *context, "--certain", &arguments->options.certain, "P",
            "List a restored character as uncertain when its probability is below P")
      ->capture_default_str()
      ->check(CLI::Range(0.0, 1.0).description(""));
  AddUncertainOption(command, *context, &arguments->options.uncertain);
  AddPlanOptions(command, *context, arguments.get());
  AddProgressOption(command, context);
  AddModelOptions(command, context);
  return {{command, [arguments, context] { return RunRepair(*arguments, context); }}};
}

}  // namespace jiaokan::cli
