// What the manual pages and the completions say, read from the declarations of the command line.
#ifndef JIAOKAN_TOOLS_PAGES_H_
#define JIAOKAN_TOOLS_PAGES_H_

#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "i18n.h"

namespace jiaokan::cli {

struct PageOption {
  std::vector<std::string> names;    // with their hyphens; of an argument its name alone
  std::string value;                 // as the help shows it, default and conditions included; empty for flags
  std::vector<std::string> choices;  // the values that there are; empty when any will do
  bool takes_value = false;
  bool file = false;  // the value is a path
  std::string description;
};

struct PageCommand {
  std::string path;  // the names of the subcommands, for example "reprocess apply"; empty for the program
  std::string name;  // the last of these names
  std::string description;
  std::vector<PageOption> options;
  std::vector<PageOption> arguments;
  std::vector<PageCommand> commands;
};

PageCommand ReadCommand(const CLI::App& app, const std::string& path = {});

// A manual page (man(7), UTF-8) of the program or of one of its subcommands, whose own subcommands are in it.
// `footer` stands in its description; `commands` are those of the program.
std::string ManualPage(const PageCommand& command, const std::string& footer,
                       const std::vector<PageCommand>& commands, const Translator& translator);

// Scripts that complete the command line of the program.
std::string BashCompletion(const PageCommand& program);
std::string ZshCompletion(const PageCommand& program);
std::string FishCompletion(const PageCommand& program);

}  // namespace jiaokan::cli

#endif  // JIAOKAN_TOOLS_PAGES_H_
