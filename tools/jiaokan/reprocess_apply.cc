// jiaokan reprocess apply: merges translations that came back into the articles.
#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "command.h"
#include "input.h"
#include "jiaokan/dump.h"
#include "jiaokan/json.h"
#include "jiaokan/reprocess.h"
#include "output.h"
#include "selection.h"

namespace jiaokan::cli {
namespace {

struct ApplyArguments {
  std::vector<std::string> files;
  std::string queue;
  std::string refused;
  std::string report;
  bool in_place = false;
  MergeOptions merge;
};

// A text that came back, where from, and what became of it.
struct Item {
  std::string file;
  ReturnedText text;
  std::optional<QueueRecord> record = std::nullopt;
  Applied applied = {};
  bool again = false;  // an earlier one has the same id
};

class Apply {
 public:
  Apply(Context* context, const ApplyArguments& arguments) : context_(*context), arguments_(arguments) {}

  int Run() {
    const std::optional<Models> models = LoadModels(context_);
    if (!models || !ReadReturned() || !ReadQueue() || !Merge(*models)) {
      return kFailed;
    }
    if (!WriteAll(RefusedFile(), RefusedLines()) ||
        (!arguments_.report.empty() && !WriteAll(arguments_.report, Report()))) {
      return kFailed;
    }
    SayWhatHappened();
    return Finish(&context_, Count(ApplyOutcome::kRefused) > 0 ? kFindings : kDone);
  }

 private:
  bool ReadReturned() {
    for (const std::string& file : arguments_.files) {
      const Result<std::string> bytes = ReadAll(file);
      if (!bytes.ok()) {
        context_.Fail(file, bytes.status());
        return false;
      }
      Result<ReturnedTexts> returned = ParseReturned(*bytes);
      if (!returned.ok()) {
        context_.FailAt(file, *bytes, returned.status());
        return false;
      }
      untranslated_ += returned->untranslated;
      for (ReturnedText& text : returned->texts) {
        Add(file, std::move(text));
      }
    }
    return true;
  }

  void Add(const std::string& file, ReturnedText text) {
    std::vector<std::size_t>& same = by_id_[text.id];
    const bool again = !same.empty();
    if (again && items_[same.front()].text.zh == text.zh) {
      return;
    }
    same.push_back(items_.size());
    items_.push_back({file, std::move(text)});
    items_.back().again = again;
    items_.back().applied.reason = again ? Message{"another text came back for this paragraph before"}
                                         : Message{"the queue has no record with this id"};
  }

  bool ReadQueue() {
    Result<LineBlocks> blocks = LineBlocks::Open(arguments_.queue);
    if (!blocks.ok()) {
      context_.Fail(arguments_.queue, blocks.status());
      return false;
    }
    std::uint64_t line = 0;
    for (;;) {
      const Result<std::string_view> block = blocks->Next();
      if (!block.ok()) {
        context_.Fail(arguments_.queue, block.status());
        return false;
      }
      if (block->empty()) {
        return true;
      }
      for (std::string_view rest = *block; !rest.empty();) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        if (!TakeRecord(rest.substr(0, end), ++line)) {
          return false;
        }
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
    }
  }

  bool TakeRecord(std::string_view line, std::uint64_t number) {
    if (line.empty()) {
      return true;
    }
    Result<QueueRecord> record = ParseRecord(line);
    if (!record.ok()) {
      context_.Fail(arguments_.queue, record.status(), number);
      return false;
    }
    const auto same = by_id_.find(record->id);
    for (const std::size_t index : same == by_id_.end() ? std::vector<std::size_t>() : same->second) {
      items_[index].record = *record;
    }
    return true;
  }

  bool Merge(const Models& models) {
    std::vector<Replacement> replacements;
    std::vector<Item*> merged;
    for (Item& item : items_) {
      if (item.record && !item.again) {
        replacements.push_back({*item.record, item.text.zh});
        merged.push_back(&item);
      }
    }
    Result<MergeSummary> summary = MergeReplacements(models, replacements, arguments_.merge);
    if (!summary.ok()) {
      context_.Fail("", summary.status());
      return false;
    }
    changed_ = summary->changed;
    for (std::size_t i = 0; i < merged.size(); ++i) {
      merged[i]->applied = std::move(summary->outcomes[i]);
    }
    return true;
  }

  std::uint64_t Count(ApplyOutcome outcome) const {
    return static_cast<std::uint64_t>(
        std::count_if(items_.begin(), items_.end(),
                      [outcome](const Item& item) { return item.applied.outcome == outcome; }));
  }

  // Beside the queue, unless the user names another.
  std::string RefusedFile() const {
    if (!arguments_.refused.empty()) {
      return arguments_.refused;
    }
    return arguments_.queue.substr(0, arguments_.queue.rfind('/') + 1) + "refused.jsonl";
  }

  // The record with the text that came back, in the form that is read as a text that came back.
  std::string RefusedLines() const {
    std::string lines;
    for (const Item& item : items_) {
      if (item.applied.outcome != ApplyOutcome::kRefused) {
        continue;
      }
      std::string line =
          item.record ? FormatRecord(*item.record) : fmt::format("{{\"id\":{}}}\n", QuoteJson(item.text.id));
      line.resize(line.size() - 2);
      lines += fmt::format("{},\"translation\":{},\"reason\":{}}}\n", line, QuoteJson(item.text.zh),
                           QuoteJson(item.applied.reason.Format()));
    }
    return lines;
  }

  std::string Report() const {
    std::string texts;
    for (const Item& item : items_) {
      const Applied& applied = item.applied;
      std::string findings;
      for (const Finding& finding : applied.findings) {
        findings +=
            fmt::format("{}{{\"check\":{},\"severity\":\"{}\",\"message\":{},\"evidence\":{}}}",
                        findings.empty() ? "" : ",", QuoteJson(finding.check), ToString(finding.severity),
                        QuoteJson(finding.message.Format()), QuoteJson(finding.evidence));
      }
      texts += fmt::format(
          "{}\n{{\"id\":{},\"article\":{},\"outcome\":\"{}\",\"reason\":{},\"span\":[{},{}],\"findings\":[{}]"
          ","
          "\"file\":{},\"line\":{}}}",
          texts.empty() ? "" : ",", QuoteJson(item.text.id),
          item.record ? QuoteJson(item.record->article) : "null", ToString(applied.outcome),
          applied.outcome == ApplyOutcome::kRefused ? QuoteJson(applied.reason.Format()) : "null",
          applied.span.begin, applied.span.end, findings, QuoteJson(item.file), item.text.line);
    }
    return fmt::format(
        "{{\"applied\":{},\"already_applied\":{},\"unchanged\":{},\"untranslated\":{},\"refused\":{},"
        "\"articles_changed\":{},\"texts\":[{}]}}\n",
        Count(ApplyOutcome::kApplied), Count(ApplyOutcome::kAlready), Count(ApplyOutcome::kUnchanged),
        untranslated_, Count(ApplyOutcome::kRefused), changed_, texts);
  }

  bool WriteAll(const std::string& file, const std::string& text) {
    Result<Output> output = Output::Open(file);
    Status status = output.ok() ? output->Write(text) : output.status();
    status = status.ok() ? output->Close() : status;
    if (!status.ok()) {
      context_.Fail(file, status);
    }
    return status.ok();
  }

  void SayWhatHappened() const {
    for (const Item& item : items_) {
      if (item.applied.outcome == ApplyOutcome::kRefused) {
        context_.Error(item.file, item.text.line,
                       {"{1} is refused: {2}", {item.text.id, context_.Tr(item.applied.reason)}});
      }
    }
    const auto count = [this](ApplyOutcome outcome) { return std::to_string(Count(outcome)); };
    const std::vector<Message> lines = {
        {"Applied: {1} (articles changed: {2})", {count(ApplyOutcome::kApplied), std::to_string(changed_)}},
        {"Already applied: {1}", {count(ApplyOutcome::kAlready)}},
        {"Unchanged: {1}", {count(ApplyOutcome::kUnchanged)}},
        {"Not translated: {1}", {std::to_string(untranslated_)}},
        {"Refused: {1} (in {2})", {count(ApplyOutcome::kRefused), RefusedFile()}},
    };
    for (const Message& line : lines) {
      context_.Say(context_.Tr(line) + "\n");
    }
  }

  Context& context_;
  const ApplyArguments& arguments_;
  std::vector<Item> items_;
  std::map<std::string, std::vector<std::size_t>> by_id_;  // indices of items
  std::uint64_t untranslated_ = 0;
  std::uint64_t changed_ = 0;
};

int RunApply(const ApplyArguments& arguments, Context* context) {
  if (arguments.in_place == !arguments.merge.output.empty()) {
    context->Error({"say where the merged articles go: either --in-place or --output"});
    return kFailed;
  }
  if (!KnowsChecks(*context, arguments.merge.apply.verify, {})) {
    return kFailed;
  }
  return Apply(context, arguments).Run();
}

}  // namespace

Command AddReprocessApply(CLI::App* reprocess, Context* context) {
  const auto arguments = std::make_shared<ApplyArguments>();
  CLI::App* command = AddSubcommand(reprocess, context, "apply",
                                    "Merge translations that came back into the articles that 'clean' wrote");
  AddOption(command, *context, "BACK", &arguments->files, "",
            "Files of translations: XLIFF, PO, or JSON lines with id and translation")
      ->required();
  AddOption(command, *context, "--articles", &arguments->merge.articles, "DIR",
            "The folder articles of the run")
      ->required();
  AddOption(command, *context, "--queue", &arguments->queue, "FILE", "The file queue.jsonl of the run")
      ->required();
  AddOption(command, *context, "-o,--output", &arguments->merge.output, "DIR",
            "Write a copy of all articles here, with the translations");
  command->add_flag("--in-place", arguments->in_place, context->Tr("Change the articles themselves"));
  command->add_flag("--accept-findings", arguments->merge.apply.accept_findings,
                    context->Tr("Take also translations in which errors are found"));
  AddCheckOptions(command, *context, &arguments->merge.apply.verify);
  AddOption(command, *context, "--refused", &arguments->refused, "FILE",
            "Write what is refused here; by default to refused.jsonl beside the queue");
  AddOption(command, *context, "--report", &arguments->report, "FILE",
            "Write what became of each text here, as JSON");
  AddModelOptions(command, context);
  return {command, [arguments, context] { return RunApply(*arguments, context); }};
}

}  // namespace jiaokan::cli
