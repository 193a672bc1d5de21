// jiaokan detect: says which damage is where; changes nothing.
#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "command.h"
#include "describe.h"
#include "input.h"
#include "jiaokan/json.h"
#include "jiaokan/repair.h"

namespace jiaokan::cli {
namespace {

struct DetectArguments {
  std::vector<std::string> files;
  std::string format = "text";
};

std::string DetectionJson(const std::string& file, const Detection& detection) {
  std::string spans;
  for (const DamageSpan& span : detection.spans) {
    spans += fmt::format("{}{{\"begin\":{},\"end\":{},\"channel\":{},\"confidence\":{},\"recoverable\":{}}}",
                         spans.empty() ? "" : ",", span.begin, span.end, QuoteJson(span.channel),
                         NumberJson(span.confidence), span.recoverable);
  }
  return fmt::format(
      "{{\"file\":{},\"status\":\"{}\",\"encoding\":{},\"channel\":{},\"confidence\":{},\"spans\":[{}]}}\n",
      QuoteJson(file), ToString(detection.status), QuoteJson(detection.encoding),
      detection.channel.empty() ? "null" : QuoteJson(detection.channel), NumberJson(detection.confidence),
      spans);
}

// Writes what is known of one file; the exit status that it calls for.
int DetectFile(const DetectArguments& arguments, const Models& models, const std::string& file,
               Context* context) {
  const Result<std::string> input = ReadAll(file);
  if (!input.ok()) {
    return context->Fail(file, input.status());
  }
  const Result<Detection> detection = DetectDamage(models, *input);
  if (!detection.ok()) {
    return context->FailAt(file, *input, detection.status());
  }
  const std::string text = arguments.format == "jsonl"
                               ? DetectionJson(file, *detection)
                               : DescribeDetection(*context, file, *input, *detection);
  static_cast<void>(context->standard.Write(text));  // Finish reports a failure
  return detection->status == RepairStatus::kClean ? kDone : kFindings;
}

int RunDetect(DetectArguments arguments, Context* context) {
  if (arguments.files.empty()) {
    arguments.files.emplace_back("-");
  }
  const std::optional<Models> models = LoadModels(*context);
  if (!models) {
    return kFailed;
  }
  int exit_status = kDone;
  for (const std::string& file : arguments.files) {
    exit_status = std::max(exit_status, DetectFile(arguments, *models, file, context));
  }
  return Finish(context, exit_status);
}

}  // namespace

std::vector<Command> AddDetect(CLI::App* app, Context* context) {
  const auto arguments = std::make_shared<DetectArguments>();
  CLI::App* command = AddSubcommand(
      app, context, "detect",
      "Say which encoding damage a text has, where and how sure that is; exit status 1 when there is any");
  AddOption(command, *context, "FILE", &arguments->files, "",
            "Texts to examine; standard input when there is none");
  AddChoice(command, *context, "--format", &arguments->format, {"text", "jsonl"}, "Form of the output");
  AddModelOptions(command, context);
  return {{command, [arguments, context] { return RunDetect(*arguments, context); }}};
}

}  // namespace jiaokan::cli
