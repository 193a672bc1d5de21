// The subcommands, one source file each, and what they share in declaring their options.
#ifndef JIAOKAN_TOOLS_COMMAND_H_
#define JIAOKAN_TOOLS_COMMAND_H_

#include <functional>
#include <initializer_list>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "context.h"
#include "jiaokan/repair.h"

namespace jiaokan::cli {

// A subcommand that was declared: when `app` was named on the command line, `run` does the work and returns
// the exit status.
struct Command {
  CLI::App* app = nullptr;
  std::function<int()> run;
};

// Declares the whole program: what every subcommand takes, and the subcommands. `context` must outlive them.
std::vector<Command> DeclareProgram(CLI::App* app, Context* context);

// Each declares a subcommand of `app`.
std::vector<Command> AddClean(CLI::App* app, Context* context);
std::vector<Command> AddStatus(CLI::App* app, Context* context);
std::vector<Command> AddRepair(CLI::App* app, Context* context);
std::vector<Command> AddDetect(CLI::App* app, Context* context);
std::vector<Command> AddAlign(CLI::App* app, Context* context);
std::vector<Command> AddVerify(CLI::App* app, Context* context);
std::vector<Command> AddDiff(CLI::App* app, Context* context);
std::vector<Command> AddReprocess(CLI::App* app, Context* context);
// The subcommand apply of `reprocess`.
Command AddReprocessApply(CLI::App* reprocess, Context* context);
std::vector<Command> AddTrain(CLI::App* app, Context* context);

// A subcommand of `app` with the help flag and the option --color, described in the reader's language.
CLI::App* AddSubcommand(CLI::App* app, Context* context, const char* name, const char* description);

void AddColorOption(CLI::App* app, Context* context);
void AddProgressOption(CLI::App* app, Context* context);
void AddModelOptions(CLI::App* app, Context* context);
// The option --uncertain, which says what stands for uncertain characters.
void AddUncertainOption(CLI::App* app, const Context& context, UncertainText* value);

// An option with a value, shown as `--name VALUE` in the help; `description` is translated.
template <typename T>
CLI::Option* AddOption(CLI::App* app, const Context& context, const char* name, T* value, const char* shown,
                       const char* description) {
  return app->add_option(name, *value, context.Tr(description))->type_name(shown);
}

// An option that takes one of `choices`; `value` holds the default.
CLI::Option* AddChoice(CLI::App* app, const Context& context, const char* name, std::string* value,
                       const std::vector<std::string>& choices, const char* description);

}  // namespace jiaokan::cli

#endif  // JIAOKAN_TOOLS_COMMAND_H_
