// jiaokan align: links between the units of two texts.
#include "jiaokan/align.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "command.h"
#include "documents.h"
#include "json.h"

namespace jiaokan::cli {
namespace {

struct AlignArguments {
  PairArguments pair;
  std::string format = "text";
};

// A score as people and scripts read it: four digits are more than it is sure of.
std::string ScoreText(const Link& link) {
  return link.probability ? fmt::format("{:.4f}", *link.probability) : std::string();
}

std::string LinkTsv(const Link& link) {
  return fmt::format("{}\t{}\t{}\n", fmt::join(link.zh, ","), fmt::join(link.en, ","), ScoreText(link));
}

std::string TextsJson(const Document& document, const std::vector<std::uint32_t>& units) {
  std::string json;
  for (const std::uint32_t unit : units) {
    json += (json.empty() ? "" : ",") + QuoteJson(document.blocks[unit].text);
  }
  return json;
}

std::string LinkJson(const DocumentPair& pair, const Link& link) {
  return fmt::format(
      "{{\"zh\":[{}],\"en\":[{}],\"score\":{},\"moved\":{},\"zh_text\":[{}],\"en_text\":[{}]}}\n",
      fmt::join(link.zh, ","), fmt::join(link.en, ","), link.probability ? ScoreText(link) : "null",
      link.moved, TextsJson(pair.zh, link.zh), TextsJson(pair.en, link.en));
}

std::string LinkText(const Context& context, const DocumentPair& pair, const Link& link) {
  std::string text = context.Paint(
      Style::kCyan, fmt::format("[{}] = [{}]", fmt::join(link.zh, ","), fmt::join(link.en, ",")));
  text += link.probability ? fmt::format("  {:.2f}", *link.probability) : std::string();
  text += link.moved ? "  " + context.Paint(Style::kYellow, context.Tr("moved")) + "\n" : "\n";
  for (const std::uint32_t unit : link.zh) {
    text += fmt::format("  {}\n", pair.zh.blocks[unit].text);
  }
  for (const std::uint32_t unit : link.en) {
    text += fmt::format("  {}\n", pair.en.blocks[unit].text);
  }
  return text;
}

std::string FormatLink(const Context& context, const std::string& format, const DocumentPair& pair,
                       const Link& link) {
  if (format == "tsv") {
    return LinkTsv(link);
  }
  return format == "jsonl" ? LinkJson(pair, link) : LinkText(context, pair, link);
}

int RunAlign(const AlignArguments& arguments, Context* context) {
  if (NamesStandardInputTwice(*context, arguments.pair)) {
    return kFailed;
  }
  const std::optional<Models> models = LoadModels(*context);
  const std::optional<DocumentPair> pair = models ? ReadPair(*context, arguments.pair) : std::nullopt;
  if (!pair) {
    return kFailed;
  }
  const std::optional<Alignment> alignment = AlignPair(*context, arguments.pair, *models, *pair);
  if (!alignment) {
    return kFailed;
  }
  for (const Link& link : alignment->links) {
    static_cast<void>(context->standard.Write(FormatLink(*context, arguments.format, *pair, link)));
  }
  return Finish(context, kDone);
}

}  // namespace

std::vector<Command> AddAlign(CLI::App* app, Context* context) {
  const auto arguments = std::make_shared<AlignArguments>();
  CLI::App* command = AddSubcommand(app, context, "align",
                                    "Link the units of a Chinese text with those of its English original");
  AddPairArguments(command, *context, &arguments->pair);
  command->get_option("ZH")->required();
  command->get_option("EN")->required();
  AddUnitOptions(command, *context, &arguments->pair);
  AddChoice(command, *context, "--format", &arguments->format, {"text", "tsv", "jsonl"},
            "Form of the output");
  AddModelOptions(command, context);
  return {{command, [arguments, context] { return RunAlign(*arguments, context); }}};
}

}  // namespace jiaokan::cli
