#include "program.h"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <exception>
#include <new>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "command.h"
#include "context.h"
#include "help.h"
#include "i18n.h"

namespace jiaokan::cli {
namespace {

// A descriptor that was closed by the caller must not become that of a file opened later: it is bound to
// /dev/null the wrong way round, so that using it fails.
void OccupyStandardDescriptors() {
  for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(fd, F_GETFD) < 0) {
      static_cast<void>(::open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY));
    }
  }
}

std::string EnvironmentVariable(const char* name) {
  const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe)
  return value != nullptr ? value : "";
}

std::string ExecutableFolder() {
  std::string path(4096, '\0');
  const ssize_t n = ::readlink("/proc/self/exe", path.data(), path.size());
  path.resize(n > 0 ? static_cast<std::size_t>(n) : 0);
  return path.substr(0, path.rfind('/'));
}

int PrintAndFinish(Context* context, const std::string& text) {
  static_cast<void>(context->standard.Write(text));  // Finish reports a failure
  return Finish(context, kDone);
}

int ParseAndRun(int argc, const char* const* argv, Context* context) {
  CLI::App app;
  const std::vector<Command> commands = DeclareProgram(&app, context);
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    return PrintAndFinish(context, app.help());
  } catch (const CLI::CallForVersion& version) {
    return PrintAndFinish(context, std::string(version.what()) + "\n");
  } catch (const CLI::ParseError& error) {
    // Without a known subcommand CLI11 speaks only of the missing one.
    const std::vector<std::string> unknown = app.remaining(true);
    const bool missing = error.get_exit_code() == static_cast<int>(CLI::ExitCodes::RequiredError);
    context->Error(missing && !unknown.empty()
                       ? Message{"there is no subcommand or argument '{1}'", {unknown[0]}}
                       : Message{DescribeUsageError(context->translator(), error)});
    context->Error({"'jiaokan --help' lists what there is"});
    return kFailed;
  }
  const auto named = std::find_if(commands.begin(), commands.end(),
                                  [](const Command& command) { return command.app->parsed(); });
  return named != commands.end() ? named->run() : kFailed;
}

}  // namespace

int RunProgram(int argc, const char* const* argv) {
  OccupyStandardDescriptors();
  ::signal(SIGPIPE, SIG_IGN);  // a closed pipe is an error of the write
  ::signal(SIGXFSZ, SIG_IGN);  // so is a file that is larger than allowed
  Context context(Translator(WantedLanguages(EnvironmentVariable), CatalogueFolders(ExecutableFolder())),
                  EnvironmentVariable);
  try {
    return ParseAndRun(argc, argv, &context);
  } catch (const std::bad_alloc&) {
    context.Error({"out of memory"});
  } catch (const std::exception& error) {
    context.Error({"internal error: {1}", {error.what()}});
  }
  return kFailed;
}

}  // namespace jiaokan::cli
