#include "pages.h"

#include <algorithm>
#include <array>
#include <memory>

namespace jiaokan::cli {
namespace {

constexpr std::array<const char*, 9> kFileValues = {"FILE",  "DIR",   "DUMP",  "ZH", "EN",
                                                    "QUEUE", "PAIRS", "TEXTS", "OUT"};

bool IsFile(const std::string& name) {
  return std::find(kFileValues.begin(), kFileValues.end(), name) != kFileValues.end();
}

std::vector<std::string> SplitChoices(const std::string& text) {
  std::vector<std::string> choices;
  if (text.find('|') != std::string::npos) {
    for (std::size_t at = 0; at <= text.size();) {
      const std::size_t end = std::min(text.find('|', at), text.size());
      choices.push_back(text.substr(at, end - at));
      at = end + 1;
    }
  }
  return choices;
}

PageOption ReadOption(const CLI::Option& option, const CLI::Formatter& formatter) {
  PageOption page;
  page.description = option.get_description();
  page.value = formatter.make_option_opts(&option);
  page.value.erase(0, page.value.find_first_not_of(' '));
  if (option.get_positional()) {
    page.names = {option.get_name(true, false)};
    page.file = IsFile(page.names[0]);
    return page;
  }
  for (const std::string& name : option.get_snames()) {
    page.names.push_back("-" + name);
  }
  for (const std::string& name : option.get_lnames()) {
    page.names.push_back("--" + name);
  }
  page.takes_value = option.get_expected_max() != 0;
  page.choices = SplitChoices(option.get_option_text());
  page.file = IsFile(option.get_type_name());
  return page;
}

}  // namespace

PageCommand ReadCommand(const CLI::App& app, const std::string& path) {
  PageCommand page;
  page.path = path;
  page.name = app.get_name();
  page.description = app.get_description();
  const auto formatter = std::dynamic_pointer_cast<CLI::Formatter>(app.get_formatter());
  for (const CLI::Option* option : app.get_options([](const CLI::Option*) { return true; })) {
    (option->get_positional() ? page.arguments : page.options).push_back(ReadOption(*option, *formatter));
  }
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    page.commands.push_back(ReadCommand(*command, (path.empty() ? "" : path + " ") + command->get_name()));
  }
  return page;
}

}  // namespace jiaokan::cli
