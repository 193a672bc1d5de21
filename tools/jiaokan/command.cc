#include "command.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "help.h"

namespace jiaokan::cli {
namespace {

const std::vector<std::string>& WhenChoices() {
  static const std::vector<std::string> choices = {"auto", "always", "never"};
  return choices;
}

}  // namespace

std::vector<Command> DeclareProgram(CLI::App* app, Context* context) {
  app->name("jiaokan");
  app->description(
      context->Tr("jiaokan restores damaged Chinese text and collates it against its original."));
  app->formatter(MakeHelpFormatter(context->translator()));
  app->option_defaults()->group(context->Tr("Options"));
  app->set_help_flag("-h,--help", context->Tr("Print this help and exit"));
  app->set_version_flag("--version", "jiaokan " JIAOKAN_VERSION, context->Tr("Print the version and exit"));
  app->require_subcommand(1);
  app->footer(
      context->Tr("Files are UTF-8; '-' is standard input. Exit status: 0 done, 1 done with findings "
                  "(detect, verify, diff), 2 usage, input or output error."));
  AddColorOption(app, context);
  AddProgressOption(app, context);
  AddModelOptions(app, context);
  std::vector<Command> commands;
  for (const auto add :
       {AddClean, AddStatus, AddRepair, AddDetect, AddAlign, AddVerify, AddDiff, AddReprocess, AddTrain}) {
    const std::vector<Command> added = add(app, context);
    commands.insert(commands.end(), added.begin(), added.end());
  }
  return commands;
}

CLI::App* AddSubcommand(CLI::App* app, Context* context, const char* name, const char* description) {
  CLI::App* command = app->add_subcommand(name, context->Tr(description));
  command->group(context->Tr("Subcommands"));
  command->set_help_flag("-h,--help", context->Tr("Print this help and exit"));
  AddColorOption(command, context);
  return command;
}

CLI::Option* AddChoice(CLI::App* app, const Context& context, const char* name, std::string* value,
                       const std::vector<std::string>& choices, const char* description) {
  const std::string text = context.Tr({"{1} (default: {2})", {context.Tr(description), *value}});
  return app->add_option(name, *value, text)
      ->check(CLI::IsMember(choices).description(""))
      ->option_text(fmt::format("{}", fmt::join(choices, "|")));
}

void AddColorOption(CLI::App* app, Context* context) {
  AddChoice(app, *context, "--color", &context->options.color, WhenChoices(),
            "Colour the output: on a terminal unless NO_COLOR is set, always, or never");
}

void AddProgressOption(CLI::App* app, Context* context) {
  AddChoice(app, *context, "--progress", &context->options.progress, WhenChoices(),
            "Show progress on standard error: on a terminal, always, or never");
}

void AddModelOptions(CLI::App* app, Context* context) {
  ModelFiles& models = context->options.models;
  AddOption(app, *context, "--language-model", &models.language_model, "FILE",
            "Use this language model in place of the built-in one");
  AddOption(app, *context, "--lexicon", &models.lexicon, "FILE",
            "Use this bilingual lexicon in place of the built-in one");
  AddOption(app, *context, "--reranker", &models.reranker, "FILE",
            "Use this reranker of uncertain characters in place of the built-in one");
}

void AddUncertainOption(CLI::App* app, const Context& context, UncertainText* value) {
  const auto set = [value](const std::string& name) {
    *value = name == "mark"       ? UncertainText::kMark
             : name == "original" ? UncertainText::kOriginal
                                  : UncertainText::kKeep;
  };
  app->add_option_function<std::string>(
         "--uncertain", set,
         context.Tr(
             "What the text shows for an uncertain character: the most probable one (keep, the default), "
             "that with its alternatives as 〚与｜中｜不〛 (mark), or what the input has (original)"))
      ->check(CLI::IsMember({"keep", "mark", "original"}).description(""))
      ->option_text("keep|mark|original");
}

}  // namespace jiaokan::cli
