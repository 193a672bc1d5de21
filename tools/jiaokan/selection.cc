#include "selection.h"

#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "command.h"
#include "input.h"
#include "table.h"

namespace jiaokan::cli {
namespace {

void AddIds(CLI::App* app, const char* name, std::vector<std::string>* ids, const std::string& description) {
  app->add_option_function<std::string>(
         name, [ids](const std::string& list) { *ids = CLI::detail::split(list, ','); }, description)
      ->type_name("IDS");
}

bool IsCheck(const std::string& id, const std::string& rule) {
  return id == rule || (!rule.empty() && rule.back() == '.' && id.rfind(rule, 0) == 0);
}

// Reads and parses a file; nothing when that fails, which is reported.
template <typename T>
std::optional<T> ReadWith(const Context& context, const std::string& file,
                          Result<T> (*parse)(std::string_view)) {
  const Result<std::string> bytes = ReadAll(file);
  if (!bytes.ok()) {
    context.Fail(file, bytes.status());
    return std::nullopt;
  }
  Result<T> parsed = parse(*bytes);
  if (!parsed.ok()) {
    context.FailAt(file, *bytes, parsed.status());
    return std::nullopt;
  }
  return *std::move(parsed);
}

}  // namespace

void AddCheckOptions(CLI::App* app, const Context& context, VerifyOptions* options) {
  AddIds(
      app, "--checks", &options->enabled,
      context.Tr("Run only these checks: ids separated by commas; an id that ends in '.' stands for all that "
                 "start so"));
  AddIds(app, "--disable", &options->disabled,
         context.Tr("Leave out these checks: ids separated by commas; an id that ends in '.' stands for all "
                    "that start so"));
}

void AddAcceptOptions(CLI::App* app, const Context& context, AcceptArguments* arguments) {
  AddOption(app, context, "--suppress", &arguments->suppress, "FILE",
            "Do not report the findings that this file accepts, by hand, with a reason for each");
  AddOption(app, context, "--baseline", &arguments->baseline, "FILE",
            "Do not report the findings that were there when this file was written");
  AddOption(app, context, "--write-baseline", &arguments->write_baseline, "FILE",
            "Write the findings to this file, for --baseline");
}

bool KnowsChecks(const Context& context, const VerifyOptions& options, const std::string& more) {
  const std::vector<CheckDescription> checks = ListChecks();
  for (const auto& [name, ids] :
       {std::pair("--checks", &options.enabled), std::pair("--disable", &options.disabled)}) {
    for (const std::string& id : *ids) {
      const bool known = IsCheck(more, id) ||
                         std::any_of(checks.begin(), checks.end(),
                                     [&](const CheckDescription& check) { return IsCheck(check.id, id); });
      if (!known) {
        context.Error({"{1}: there is no check '{2}'; 'jiaokan verify --list' names them", {name, id}});
        return false;
      }
    }
  }
  return true;
}

std::optional<Accepted> ReadAccepted(const Context& context, const std::string& beside,
                                     AcceptArguments* arguments) {
  if (arguments->suppress.empty() && !beside.empty() && ::access(beside.c_str(), F_OK) == 0) {
    arguments->suppress = beside;
  }
  Accepted accepted;
  if (!arguments->suppress.empty()) {
    auto suppressions = ReadWith(context, arguments->suppress, ParseSuppressions);
    if (!suppressions) {
      return std::nullopt;
    }
    accepted.suppressions = *std::move(suppressions);
  }
  if (!arguments->baseline.empty()) {
    auto baseline = ReadWith(context, arguments->baseline, ParseBaseline);
    if (!baseline) {
      return std::nullopt;
    }
    accepted.baseline = *std::move(baseline);
  }
  return accepted;
}

void ReportStale(const Context& context, const AcceptArguments& arguments, const Accepted& accepted,
                 const VerifyOptions& options, const std::set<std::size_t>& used,
                 const std::string* article) {
  const bool all = options.enabled.empty() && options.disabled.empty();
  for (std::size_t i = 0; i < accepted.suppressions.size(); ++i) {
    const Suppression& rule = accepted.suppressions[i];
    const bool ran = all || (!rule.check.empty() && Selects(options, rule.check));
    if (used.count(i) == 0 && ran && (article == nullptr || Concerns(rule, *article))) {
      context.Error(arguments.suppress, rule.origin,
                    {"warning: this suppression matches no finding; it can be removed"});
    }
  }
}

std::string FormatCounts(const Context& context, const std::map<std::string, FindingCounts>& counts,
                         std::uint64_t suppressed, std::uint64_t in_baseline) {
  std::vector<TableRow> rows;
  FindingCounts all;
  const auto add = [&rows](const std::string& name, const FindingCounts& count) {
    rows.push_back(
        {name, std::to_string(count.errors), std::to_string(count.warnings), std::to_string(count.notes)});
  };
  rows.push_back({context.Tr("check"), context.Tr("errors"), context.Tr("warnings"), context.Tr("notes")});
  for (const auto& [check, count] : counts) {
    add(check, count);
    all.errors += count.errors;
    all.warnings += count.warnings;
    all.notes += count.notes;
  }
  add(context.Tr("all checks"), all);
  std::string text = counts.empty() ? "" : FormatTable(rows);
  if (suppressed + in_baseline > 0) {
    text += context.Tr({"Accepted and not reported: {1} by suppressions, {2} by the baseline",
                        {std::to_string(suppressed), std::to_string(in_baseline)}}) +
            "\n";
  }
  return text;
}

void AddGlossaryOption(CLI::App* app, const Context& context, std::string* file) {
  AddOption(app, context, "--glossary", file, "FILE",
            "Lines of an English term, a tab and its Chinese translation, which must stand in the text");
}

bool ReadGlossary(const Context& context, const std::string& file, Glossary* glossary) {
  if (file.empty()) {
    return true;
  }
  const Result<std::string> text = ReadAll(file);
  if (!text.ok()) {
    context.Fail(file, text.status());
    return false;
  }
  Result<Glossary> parsed = Glossary::Parse(*text);
  if (!parsed.ok()) {
    context.FailAt(file, *text, parsed.status());
    return false;
  }
  *glossary = *std::move(parsed);
  return true;
}

}  // namespace jiaokan::cli
