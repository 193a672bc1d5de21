// Which checks run, and which findings are accepted: the options that verify and clean share.
#ifndef JIAOKAN_TOOLS_SELECTION_H_
#define JIAOKAN_TOOLS_SELECTION_H_

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>

#include <CLI/CLI.hpp>

#include "context.h"
#include "jiaokan/accepted.h"
#include "jiaokan/verify.h"

namespace jiaokan::cli {

struct AcceptArguments {
  std::string suppress;
  std::string baseline;
  std::string write_baseline;
};

// The options --checks and --disable.
void AddCheckOptions(CLI::App* app, const Context& context, VerifyOptions* options);
// The options --suppress, --baseline and --write-baseline.
void AddAcceptOptions(CLI::App* app, const Context& context, AcceptArguments* arguments);

// The option --glossary.
void AddGlossaryOption(CLI::App* app, const Context& context, std::string* file);
// Reads the terms of a file; none when its name is empty. Reports a failure.
bool ReadGlossary(const Context& context, const std::string& file, Glossary* glossary);

// Whether every id of --checks and --disable is that of a check; reports one that is not: it is a
// misspelling, not a wish. `more` is an id beside those of ListChecks; empty: none.
bool KnowsChecks(const Context& context, const VerifyOptions& options, const std::string& more);

// Reads the files of the options; reports a failure. Without --suppress the file `beside` is read if it is
// there, and named in the arguments.
std::optional<Accepted> ReadAccepted(const Context& context, const std::string& beside,
                                     AcceptArguments* arguments);

// Says on standard error which suppressions accepted nothing, those aside that speak of checks that did not
// run or, where `article` is not null, of other articles.
void ReportStale(const Context& context, const AcceptArguments& arguments, const Accepted& accepted,
                 const VerifyOptions& options, const std::set<std::size_t>& used, const std::string* article);

// A table of findings by check, and how many are accepted; empty when there is nothing to say.
std::string FormatCounts(const Context& context, const std::map<std::string, FindingCounts>& counts,
                         std::uint64_t suppressed, std::uint64_t in_baseline);

}  // namespace jiaokan::cli

#endif  // JIAOKAN_TOOLS_SELECTION_H_
