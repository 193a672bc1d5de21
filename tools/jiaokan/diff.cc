// jiaokan diff: a text beside its original, with repairs, links and findings.
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "command.h"
#include "describe.h"
#include "documents.h"
#include "input.h"
#include "jiaokan/repair.h"
#include "jiaokan/report.h"
#include "jiaokan/verify.h"
#include "output.h"

namespace jiaokan::cli {
namespace {

struct DiffArguments {
  PairArguments pair;
  std::string output;
};

// All that the page shows of one article.
struct Comparison {
  Repair repair;
  DocumentPair pair;
  Alignment alignment;
  std::vector<Finding> findings;
};

std::optional<Repair> RepairChinese(const Context& context, const Models& models, const PairArguments& files,
                                    const Document& original) {
  const Result<std::string> input = ReadAll(files.zh);
  if (!input.ok()) {
    context.Fail(files.zh, input.status());
    return std::nullopt;
  }
  Result<Repair> repair = RepairWithOriginal(models, *input, original, FormatOf(files.syntax, files.zh));
  if (!repair.ok()) {
    context.FailAt(files.zh, *input, repair.status());
    return std::nullopt;
  }
  return *std::move(repair);
}

std::optional<Comparison> Compare(const Context& context, const PairArguments& files, const Models& models) {
  const Result<std::string> original = ReadAll(files.en);
  if (!original.ok()) {
    context.Fail(files.en, original.status());
    return std::nullopt;
  }
  std::optional<Document> en = ParseUnits(context, files, files.en, *original);
  std::optional<Repair> repair = en ? RepairChinese(context, models, files, *en) : std::nullopt;
  std::optional<Document> zh = repair ? ParseUnits(context, files, files.zh, repair->text) : std::nullopt;
  if (!zh) {
    return std::nullopt;
  }
  Comparison comparison{*std::move(repair), {*std::move(zh), *std::move(en)}, {}, {}};
  std::optional<Alignment> alignment = AlignPair(context, files, models, comparison.pair);
  if (!alignment) {
    return std::nullopt;
  }
  comparison.alignment = *std::move(alignment);
  Result<std::vector<Finding>> findings = Verify(models, comparison.pair.zh, comparison.pair.en,
                                                 comparison.alignment.links, {}, &comparison.repair);
  if (!findings.ok()) {
    context.Fail(files.zh, findings.status());
    return std::nullopt;
  }
  comparison.findings = *std::move(findings);
  return comparison;
}

ArticleView ViewOf(const PairArguments& files, const Comparison& comparison) {
  ArticleView view;
  view.name = files.zh;
  view.original = files.en;
  view.zh = &comparison.pair.zh;
  view.en = &comparison.pair.en;
  view.links = &comparison.alignment.links;
  view.repair = &comparison.repair;
  view.findings = &comparison.findings;
  return view;
}

int RunDiff(const DiffArguments& arguments, Context* context) {
  if (!NamesBothTexts(*context, arguments.pair)) {
    return kFailed;
  }
  const std::optional<Models> models = LoadModels(*context);
  const std::optional<Comparison> comparison =
      models ? Compare(*context, arguments.pair, *models) : std::nullopt;
  if (!comparison) {
    return kFailed;
  }
  Result<Output> output = Output::Open(arguments.output);
  if (!output.ok()) {
    return context->Fail(arguments.output, output.status());
  }
  static_cast<void>(
      output->Write(RenderArticle(ViewOf(arguments.pair, *comparison), LocalizedReport(*context))));
  if (const Status status = output->Close(); !status.ok()) {
    return context->Fail(arguments.output, status);
  }
  return comparison->findings.empty() ? kDone : kFindings;
}

}  // namespace

std::vector<Command> AddDiff(CLI::App* app, Context* context) {
  const auto arguments = std::make_shared<DiffArguments>();
  CLI::App* command = AddSubcommand(app, context, "diff",
                                    "Show a Chinese text beside its English original as an HTML page: every "
                                    "repaired character marked, with "
                                    "links and findings; exit status 1 when there are findings");
  AddPairArguments(command, *context, &arguments->pair, false);
  command->get_option("ZH")->required();
  command->get_option("EN")->required();
  AddOption(command, *context, "-o,--output", &arguments->output, "FILE",
            "The page to write; '-' is standard output")
      ->required();
  AddModelOptions(command, context);
  return {{command, [arguments, context] { return RunDiff(*arguments, context); }}};
}

}  // namespace jiaokan::cli
