// jiaokan verify: checks a translation against its original.
#include "jiaokan/verify.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "command.h"
#include "describe.h"
#include "documents.h"
#include "json.h"

namespace jiaokan::cli {
namespace {

struct VerifyArguments {
  PairArguments pair;
  std::string format = "text";
  bool list = false;
  VerifyOptions options;
};

// Machines read these lines: the message stays English whatever the reader's language.
std::string FindingJson(const Finding& finding) {
  return fmt::format(
      "{{\"check\":{},\"severity\":\"{}\",\"zh\":[{}],\"en\":[{}],\"message\":{},\"evidence\":{},"
      "\"suggestion\":{},\"zh_span\":[{},{}]}}\n",
      QuoteJson(finding.check), ToString(finding.severity), fmt::join(finding.zh, ","),
      fmt::join(finding.en, ","), QuoteJson(finding.message.Format()), QuoteJson(finding.evidence),
      QuoteJson(finding.suggestion), finding.zh_span.begin, finding.zh_span.end);
}

// Where to look: the Chinese text, or the original where nothing is left of it in the Chinese.
std::string PlaceOf(const PairArguments& files, const DocumentPair& pair, const Finding& finding) {
  const bool in_zh = !finding.zh.empty();
  if (!in_zh && finding.en.empty()) {
    return files.zh;
  }
  const Block& block = in_zh ? pair.zh.blocks[finding.zh[0]] : pair.en.blocks[finding.en[0]];
  return fmt::format("{}:{}", in_zh ? files.zh : OriginalFile(files), block.line);
}

std::string FindingText(const Context& context, const PairArguments& files, const DocumentPair& pair,
                        const Finding& finding) {
  std::string text =
      fmt::format("{}: {}: {} [{}]\n", PlaceOf(files, pair, finding),
                  DescribeSeverity(context, finding.severity), context.Tr(finding.message), finding.check);
  if (!finding.evidence.empty()) {
    text += fmt::format("    {}\n", finding.evidence);
  }
  if (!finding.suggestion.empty()) {
    text += fmt::format("    {}\n", context.Tr({"suggestion: {1}", {finding.suggestion}}));
  }
  return text;
}

int ListAllChecks(Context* context) {
  for (const CheckDescription& check : ListChecks()) {
    const std::string severity = DescribeSeverity(*context, check.severity);
    static_cast<void>(context->standard.Write(
        fmt::format("{:<28} {}  {}\n", check.id, severity, context->Tr(check.summary))));
  }
  return Finish(context, kDone);
}

// An id or prefix of --disable that no check has is a misspelling, not a wish.
bool KnowsDisabledChecks(const Context& context, const VerifyOptions& options) {
  const std::vector<CheckDescription> checks = ListChecks();
  for (const std::string& id : options.disabled) {
    const bool known = std::any_of(checks.begin(), checks.end(), [&id](const CheckDescription& check) {
      return check.id == id || (!id.empty() && id.back() == '.' && check.id.rfind(id, 0) == 0);
    });
    if (!known) {
      context.Error({"--disable: there is no check '{1}'; 'jiaokan verify --list' names them", {id}});
      return false;
    }
  }
  return true;
}

int RunVerify(const VerifyArguments& arguments, Context* context) {
  if (arguments.list) {
    return ListAllChecks(context);
  }
  const PairArguments& files = arguments.pair;
  if (!NamesBothTexts(*context, files) || !KnowsDisabledChecks(*context, arguments.options)) {
    return kFailed;
  }
  const std::optional<Models> models = LoadModels(*context);
  const std::optional<DocumentPair> pair = models ? ReadPair(*context, files) : std::nullopt;
  const std::optional<Alignment> alignment = pair ? AlignPair(*context, files, *models, *pair) : std::nullopt;
  if (!alignment) {
    return kFailed;
  }
  const Result<std::vector<Finding>> findings =
      Verify(*models, pair->zh, pair->en, alignment->links, arguments.options);
  if (!findings.ok()) {
    return context->Fail(files.zh, findings.status());
  }
  for (const Finding& finding : *findings) {
    static_cast<void>(context->standard.Write(
        arguments.format == "jsonl" ? FindingJson(finding) : FindingText(*context, files, *pair, finding)));
  }
  return Finish(context, findings->empty() ? kDone : kFindings);
}

}  // namespace

std::vector<Command> AddVerify(CLI::App* app, Context* context) {
  const auto arguments = std::make_shared<VerifyArguments>();
  CLI::App* command = AddSubcommand(
      app, context, "verify",
      "Check a Chinese text against its English original; exit status 1 when something looks wrong");
  AddPairArguments(command, *context, &arguments->pair, true);
  AddUnitOptions(command, *context, &arguments->pair);
  AddChoice(command, *context, "--format", &arguments->format, {"text", "jsonl"}, "Form of the output");
  AddDisableOption(command, *context, &arguments->options.disabled);
  command->add_flag("--list", arguments->list, context->Tr("List all checks and exit"));
  AddModelOptions(command, context);
  return {{command, [arguments, context] { return RunVerify(*arguments, context); }}};
}

}  // namespace jiaokan::cli
