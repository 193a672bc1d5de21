// jiaokan verify: checks a translation against its original.
#include "jiaokan/verify.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "command.h"
#include "describe.h"
#include "documents.h"
#include "finding_text.h"
#include "jiaokan/records.h"
#include "sarif.h"
#include "selection.h"

namespace jiaokan::cli {
namespace {

struct VerifyArguments {
  PairArguments pair;
  std::string format = "text";
  std::string fail_on = "note";
  bool list = false;
  bool summary = true;
  VerifyOptions options;
  AcceptArguments accept;
  std::string glossary;
};

// What was found, and what of it is accepted.
struct Verified {
  std::vector<Finding> findings;
  std::vector<Acceptance> acceptances;  // of each

  bool IsReported(std::size_t i) const { return acceptances[i].by == AcceptedBy::kNothing; }
};

// Columns of the terminal that standard output is; a usual number for anything else.
std::size_t OutputWidth() {
  constexpr std::size_t kUsual = 100;
  winsize size = {};
  const bool terminal = ::isatty(STDOUT_FILENO) == 1 && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0;
  return terminal && size.ws_col > 0 ? size.ws_col : kUsual;
}

int ListAllChecks(Context* context) {
  for (const CheckDescription& check : ListChecks()) {
    const std::string severity = DescribeSeverity(*context, check.severity);
    static_cast<void>(context->standard.Write(
        fmt::format("{:<28} {}  {}\n", check.id, severity, context->Tr(check.summary))));
  }
  return Finish(context, kDone);
}

// The name under which baselines and suppressions know the text.
std::string ArticleName(const PairArguments& files) {
  return std::filesystem::path(files.zh).lexically_normal().string();
}

// Against the original, or alone where there is none. Reports a failure.
std::optional<std::vector<Finding>> FindingsOf(const Context& context, const VerifyArguments& arguments,
                                               const Models& models, const DocumentPair& pair) {
  const bool alone = StandsAlone(arguments.pair);
  const std::optional<Alignment> alignment =
      alone ? std::nullopt : AlignPair(context, arguments.pair, models, pair);
  if (!alone && !alignment) {
    return std::nullopt;
  }
  Result<std::vector<Finding>> findings =
      alone ? VerifyAlone(models, pair.zh, arguments.options)
            : Verify(models, pair.zh, pair.en, alignment->links, arguments.options);
  if (!findings.ok()) {
    context.Fail(arguments.pair.zh, findings.status());
    return std::nullopt;
  }
  return *std::move(findings);
}

std::optional<Verified> VerifyPair(const Context& context, const VerifyArguments& arguments,
                                   const DocumentPair& pair, const Accepted& accepted) {
  const PairArguments& files = arguments.pair;
  const std::optional<Models> models = LoadModels(context);
  std::optional<std::vector<Finding>> findings =
      models ? FindingsOf(context, arguments, *models, pair) : std::nullopt;
  if (!findings) {
    return std::nullopt;
  }
  Verified verified = {*std::move(findings), {}};
  verified.acceptances = FindAccepted(accepted, ArticleName(files), pair.zh, pair.en, verified.findings);
  return verified;
}

void Print(const VerifyArguments& arguments, const DocumentPair& pair, const Accepted& accepted,
           const Verified& verified, Context* context) {
  const PairPlaces places(arguments.pair, pair);
  if (arguments.format == "sarif") {
    static_cast<void>(context->standard.Write(
        FormatSarif(places, verified.findings, verified.acceptances, accepted, !pair.yaml)));
    return;
  }
  const std::size_t width = OutputWidth();
  for (std::size_t i = 0; i < verified.findings.size(); ++i) {
    const Finding& finding = verified.findings[i];
    if (verified.IsReported(i)) {
      static_cast<void>(context->standard.Write(arguments.format == "jsonl"
                                                    ? FindingJson(finding, verified.acceptances[i].id) + "\n"
                                                    : FindingText(*context, places, finding, width)));
    }
  }
}

void Summarize(const VerifyArguments& arguments, const Accepted& accepted, const Verified& verified,
               const Context& context) {
  std::map<std::string, FindingCounts> counts;
  std::uint64_t by_baseline = 0;
  std::uint64_t by_suppression = 0;
  std::set<std::size_t> used;
  for (std::size_t i = 0; i < verified.findings.size(); ++i) {
    const Acceptance& acceptance = verified.acceptances[i];
    if (verified.IsReported(i)) {
      ++counts[verified.findings[i].check][verified.findings[i].severity];
    } else if (acceptance.by == AcceptedBy::kBaseline) {
      ++by_baseline;
    } else {
      ++by_suppression;
      used.insert(acceptance.suppression);
    }
  }
  if (arguments.summary && arguments.format == "text") {
    context.Say(FormatCounts(context, counts, by_suppression, by_baseline));
  }
  const std::string article = ArticleName(arguments.pair);
  ReportStale(context, arguments.accept, accepted, arguments.options, used, &article);
}

// What no suppression accepts; what the baseline had stays in it.
Status WriteBaseline(const VerifyArguments& arguments, const Verified& verified) {
  const std::string article = ArticleName(arguments.pair);
  std::vector<BaselineEntry> entries;
  for (std::size_t i = 0; i < verified.findings.size(); ++i) {
    const Finding& finding = verified.findings[i];
    if (verified.acceptances[i].by != AcceptedBy::kSuppression) {
      entries.push_back({article, finding.check, verified.acceptances[i].id, finding.message.Format()});
    }
  }
  Result<Output> output = Output::Open(arguments.accept.write_baseline);
  if (!output.ok()) {
    return output.status();
  }
  const Status status = output->Write(FormatBaseline(std::move(entries)));
  return status.ok() ? output->Close() : status;
}

// Severities go from the worst to the mildest.
bool Fails(const VerifyArguments& arguments, const Verified& verified) {
  for (std::size_t i = 0; i < verified.findings.size(); ++i) {
    const Severity severity = verified.findings[i].severity;
    const bool counts = arguments.fail_on == "note" ||
                        (arguments.fail_on == "error" && severity == Severity::kError) ||
                        (arguments.fail_on == "warning" && severity != Severity::kNote);
    if (verified.IsReported(i) && counts) {
      return true;
    }
  }
  return false;
}

int RunVerify(VerifyArguments arguments, Context* context) {
  if (arguments.list) {
    return ListAllChecks(context);
  }
  const PairArguments& files = arguments.pair;
  if ((!StandsAlone(files) && !NamesBothTexts(*context, files)) ||
      !KnowsChecks(*context, arguments.options, {}) ||
      !ReadGlossary(*context, arguments.glossary, &arguments.options.glossary)) {
    return kFailed;
  }
  const std::string beside = files.zh == "-" ? "" : files.zh + ".suppress.tsv";
  const std::optional<Accepted> accepted = ReadAccepted(*context, beside, &arguments.accept);
  const std::optional<DocumentPair> pair = accepted ? ReadPair(*context, files) : std::nullopt;
  const std::optional<Verified> verified =
      pair ? VerifyPair(*context, arguments, *pair, *accepted) : std::nullopt;
  if (!verified) {
    return kFailed;
  }
  Print(arguments, *pair, *accepted, *verified, context);
  if (const int status = Finish(context, kDone); status != kDone) {
    return status;
  }
  Summarize(arguments, *accepted, *verified, *context);
  if (!arguments.accept.write_baseline.empty()) {
    const Status status = WriteBaseline(arguments, *verified);
    return status.ok() ? kDone : context->Fail(arguments.accept.write_baseline, status);
  }
  return Fails(arguments, *verified) ? kFindings : kDone;
}

}  // namespace

std::vector<Command> AddVerify(CLI::App* app, Context* context) {
  const auto arguments = std::make_shared<VerifyArguments>();
  CLI::App* command = AddSubcommand(
      app, context, "verify",
      "Check a Chinese text against its English original, or alone where there is none; exit status 1 when "
      "something looks wrong");
  AddPairArguments(command, *context, &arguments->pair, true);
  AddUnitOptions(command, *context, &arguments->pair);
  AddChoice(command, *context, "--format", &arguments->format, {"text", "jsonl", "sarif"},
            "Form of the output");
  AddCheckOptions(command, *context, &arguments->options);
  AddAcceptOptions(command, *context, &arguments->accept);
  AddGlossaryOption(command, *context, &arguments->glossary);
  AddChoice(command, *context, "--fail-on", &arguments->fail_on, {"error", "warning", "note", "never"},
            "The mildest findings that make the exit status 1");
  command->add_flag_callback(
      "--no-summary", [arguments] { arguments->summary = false; },
      context->Tr("No table of findings by check at the end of the text"));
  command->add_flag("--list", arguments->list, context->Tr("List all checks and exit"));
  AddModelOptions(command, context);
  return {{command, [arguments, context] { return RunVerify(*arguments, context); }}};
}

}  // namespace jiaokan::cli
