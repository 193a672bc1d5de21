// Writes the manual pages in the language of the environment to a folder, or the completions:
//   jiaokan_pages manual FOLDER | completion FOLDER
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <string>

#include "command.h"
#include "context.h"
#include "pages.h"

namespace jiaokan::cli {
namespace {

bool Write(const std::filesystem::path& path, const std::string& text) {
  std::ofstream out(path, std::ios::binary);
  return static_cast<bool>((out << text).flush());
}

std::string EnvironmentOf(const char* name) {
  const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe)
  return value != nullptr ? value : "";
}

bool WriteManual(const std::filesystem::path& folder, const PageCommand& program, const std::string& footer,
                 const Translator& translator) {
  bool written = Write(folder / "jiaokan.1", ManualPage(program, footer, program.commands, translator));
  for (const PageCommand& command : program.commands) {
    written = Write(folder / ("jiaokan-" + command.name + ".1"),
                    ManualPage(command, footer, program.commands, translator)) &&
              written;
  }
  return written;
}

bool WriteCompletions(const std::filesystem::path& folder, const PageCommand& program) {
  const bool bash = Write(folder / "jiaokan", BashCompletion(program));
  const bool zsh = Write(folder / "_jiaokan", ZshCompletion(program));
  return Write(folder / "jiaokan.fish", FishCompletion(program)) && bash && zsh;
}

int Run(const std::string& what, const std::filesystem::path& folder) {
  const std::string build = std::filesystem::read_symlink("/proc/self/exe").parent_path().string();
  Context context(Translator(WantedLanguages(EnvironmentOf), CatalogueFolders(build)), EnvironmentOf);
  CLI::App app;
  const std::vector<Command> commands = DeclareProgram(&app, &context);
  const PageCommand program = ReadCommand(app);
  std::filesystem::create_directories(folder);
  const bool written = what == "manual" ? WriteManual(folder, program, app.get_footer(), context.translator())
                                        : what == "completion" && WriteCompletions(folder, program);
  return written && !commands.empty() ? 0 : 1;
}

}  // namespace
}  // namespace jiaokan::cli

int main(int argc, char** argv) {
  try {
    return argc == 3 ? jiaokan::cli::Run(argv[1], argv[2]) : 1;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "jiaokan_pages: %s\n", error.what());
    return 1;
  }
}
