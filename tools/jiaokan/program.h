// The whole program, callable from tests.
#ifndef JIAOKAN_TOOLS_PROGRAM_H_
#define JIAOKAN_TOOLS_PROGRAM_H_

namespace jiaokan::cli {

// Parses the command line, runs the subcommand it names and returns the exit status.
int RunProgram(int argc, const char* const* argv);

}  // namespace jiaokan::cli

#endif  // JIAOKAN_TOOLS_PROGRAM_H_
