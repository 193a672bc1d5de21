// jiaokan status: what a run has done or is doing.
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "clean_summary.h"
#include "command.h"
#include "excerpt.h"
#include "jiaokan/json.h"
#include "jiaokan/run_status.h"
#include "selection.h"
#include "table.h"

namespace jiaokan::cli {
namespace {

using Json = nlohmann::ordered_json;
using Values = std::vector<ArticleValue>;

constexpr std::size_t kTextRows = 500;  // that are aligned with each other
constexpr std::size_t kExcerptWidth = 76;

struct StatusArguments {
  std::string output;
  ArticleQuery query;
  std::string format = "text";
  bool lists = false;
};

std::string StateInWords(const Context& context, RunState state) {
  return state == RunState::kRunning    ? context.Tr("running")
         : state == RunState::kComplete ? context.Tr("complete")
                                        : context.Tr("interrupted; the same command goes on from there");
}

std::string RejectText(const RejectedFile& reject) {
  const std::string place = reject.byte_offset ? fmt::format(", byte {}", *reject.byte_offset) : "";
  return fmt::format("  {}: {}{}: {}\n", Legible(reject.name), reject.stage, place, Legible(reject.message));
}

std::string StatusText(const Context& context, const RunStatus& status) {
  const auto add_if = [](std::vector<TableRow>& rows, const std::string& label, const std::string& value) {
    if (!value.empty()) {
      rows.push_back({label, Legible(value)});
    }
  };
  std::vector<TableRow> about = {{context.Tr("state"), StateInWords(context, status.state)}};
  add_if(about, context.Tr("dump"), status.dump);
  about.push_back({context.Tr("files of the dump"),
                   fmt::format("{} ({})", status.files_total, FormatMegabytes(status.bytes_total))});
  add_if(about, context.Tr("begun"), status.started);
  add_if(about, context.Tr("finished"), status.finished);
  about.push_back({context.Tr("time spent on articles"), fmt::format("{:.1f} s", status.seconds)});
  add_if(about, context.Tr("settings"), status.settings);
  std::vector<std::size_t> widths(2);
  std::string text = FormatTable(about, {ColumnAlign::kLeft, ColumnAlign::kLeft}, widths) + "\n";

  std::vector<TableRow> counts = CountRows(context, status.summary);
  counts.push_back({context.Tr("size"), FormatMegabytes(status.summary.bytes)});
  text += FormatTable(counts);
  if (!status.summary.by_channel.empty()) {
    std::vector<TableRow> channels = {{context.Tr("damage"), context.Tr("in articles")}};
    for (const auto& [channel, count] : status.summary.by_channel) {
      channels.push_back({Legible(channel), std::to_string(count)});
    }
    text += "\n" + FormatTable(channels);
  }
  const std::string findings =
      FormatCounts(context, status.summary.findings, status.summary.suppressed, status.summary.in_baseline);
  text += findings.empty() ? "" : "\n" + findings;
  if (!status.first_rejects.empty()) {
    text +=
        "\n" +
        context.Tr({"Could not be processed ({1} of {2} shown):",
                    {std::to_string(status.first_rejects.size()), std::to_string(status.summary.rejected)}}) +
        "\n";
    for (const RejectedFile& reject : status.first_rejects) {
      text += RejectText(reject);
    }
  }
  return text;
}

Json RejectsJson(const std::vector<RejectedFile>& rejects) {
  Json json = Json::array();
  for (const RejectedFile& reject : rejects) {
    json.push_back({{"name", reject.name},
                    {"stage", reject.stage},
                    {"code", reject.code},
                    {"message", reject.message},
                    {"byte_offset", reject.byte_offset ? Json(*reject.byte_offset) : Json()},
                    {"line", reject.line ? Json(*reject.line) : Json()}});
  }
  return json;
}

std::string StatusJson(const RunStatus& status) {
  const CleanSummary& summary = status.summary;
  Json findings = Json::object();
  for (const auto& [check, counts] : summary.findings) {
    findings[check] = {{"error", counts.errors}, {"warning", counts.warnings}, {"note", counts.notes}};
  }
  const Json settings = Json::parse(status.settings, nullptr, false);
  const Json json = {{"state", ToString(status.state)},
                     {"version", status.version},
                     {"dump", status.dump},
                     {"settings", settings.is_discarded() ? Json() : settings},
                     {"started", status.started},
                     {"finished", status.finished.empty() ? Json() : Json(status.finished)},
                     {"files_total", status.files_total},
                     {"bytes_total", status.bytes_total},
                     {"articles", summary.articles},
                     {"bytes", summary.bytes},
                     {"seconds", status.seconds},
                     {"by_status", summary.by_status},
                     {"by_channel", summary.by_channel},
                     {"unmatched", summary.unmatched},
                     {"unused_originals", summary.unused_originals},
                     {"paired_by_content", summary.paired_by_content},
                     {"links", summary.links},
                     {"markup", summary.markup},
                     {"findings", findings},
                     {"suppressed", summary.suppressed},
                     {"in_baseline", summary.in_baseline},
                     {"queued", summary.queued},
                     {"rejected", summary.rejected},
                     {"first_rejects", RejectsJson(status.first_rejects)}};
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string Plain(const ArticleValue& value) {
  if (const auto* integer = std::get_if<std::int64_t>(&value); integer != nullptr) {
    return std::to_string(*integer);
  }
  if (const auto* real = std::get_if<double>(&value); real != nullptr) {
    return NumberJson(*real);
  }
  const auto* text = std::get_if<std::string>(&value);
  return text != nullptr ? *text : std::string();
}

// RFC 4180, section 2, rules 5 to 7.
std::string CsvField(const std::string& field) {
  if (field.find_first_of(",\"\r\n") == std::string::npos) {
    return field;
  }
  std::string out = "\"";
  for (const char c : field) {
    out += c == '"' ? "\"\"" : std::string(1, c);
  }
  return out + '"';
}

std::string CsvLine(const TableRow& fields) {
  std::string line;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    line += i > 0 ? "," : "";
    line += CsvField(fields[i]);
  }
  return line + "\r\n";
}

// Articles as lines of a form.
class Listing {
 public:
  Listing(Context* context, const StatusArguments& arguments)
      : output_(context->standard), columns_(arguments.query.columns), format_(arguments.format) {
    if (format_ == "csv") {
      Write(CsvLine(columns_));
    } else if (format_ == "text") {
      rows_.push_back(columns_);
    }
  }

  // False when the output cannot be written.
  bool Add(const Values& values) {
    if (format_ == "jsonl") {
      return Write(JsonLine(values));
    }
    TableRow row;
    for (const ArticleValue& value : values) {
      row.push_back(format_ == "csv" ? Plain(value) : Legible(Plain(value)));
    }
    if (format_ == "csv") {
      return Write(CsvLine(row));
    }
    if (align_.empty()) {
      for (const ArticleValue& value : values) {
        align_.push_back(std::holds_alternative<std::string>(value) ? ColumnAlign::kLeft
                                                                    : ColumnAlign::kRight);
      }
    }
    rows_.push_back(std::move(row));
    return rows_.size() < kTextRows || Flush();
  }

  bool Flush() {
    align_.resize(columns_.size(), ColumnAlign::kLeft);
    widths_.resize(columns_.size());
    const std::string text = FormatTable(rows_, align_, widths_);
    rows_.clear();
    return Write(text);
  }

 private:
  bool Write(std::string_view text) { return output_.Write(text).ok(); }

  std::string JsonLine(const Values& values) const {
    std::string line;
    for (std::size_t i = 0; i < values.size(); ++i) {
      const bool null = std::holds_alternative<std::monostate>(values[i]);
      const bool text = std::holds_alternative<std::string>(values[i]);
      line += i > 0 ? "," : "{";
      line += fmt::format("{}:", QuoteJson(columns_[i]));
      line += null ? "null" : text ? QuoteJson(Plain(values[i])) : Plain(values[i]);
    }
    return line + "}\n";
  }

  Output& output_;
  const std::vector<std::string>& columns_;
  const std::string& format_;
  std::vector<TableRow> rows_;  // of text, not yet written
  std::vector<ColumnAlign> align_;
  std::vector<std::size_t> widths_;
};

int FailQuery(const Context& context, const std::string& where, const Status& status) {
  if (const auto offset = status.byte_offset(); offset) {
    const Excerpt excerpt = CutExcerpt(where, {0, where.size()}, {*offset, *offset + 1}, kExcerptWidth);
    context.Error("--where", std::nullopt, status.message());
    context.Say(fmt::format("    {}\n    {}\n", excerpt.text, excerpt.marks));
    return kFailed;
  }
  return context.Fail("", status);
}

int RunListing(const StatusArguments& arguments, Context* context) {
  Listing listing(context, arguments);
  const Status status = QueryArticles(arguments.output, arguments.query,
                                      [&](const Values& values) { return listing.Add(values); });
  if (arguments.format == "text" && status.ok()) {
    listing.Flush();
  }
  if (!status.ok()) {
    static_cast<void>(context->standard.Flush());
    return FailQuery(*context, arguments.query.where, status);
  }
  return Finish(context, kDone);
}

int RunStatusCommand(const StatusArguments& arguments, Context* context) {
  if (arguments.lists) {
    return RunListing(arguments, context);
  }
  if (arguments.format == "csv") {
    context->Error({"--format csv lists articles: it needs --where or --columns"});
    return kFailed;
  }
  const Result<RunStatus> status = ReadRunStatus(arguments.output);
  if (!status.ok()) {
    return context->Fail("", status.status());
  }
  static_cast<void>(context->standard.Write(arguments.format == "jsonl" ? StatusJson(*status)
                                                                        : StatusText(*context, *status)));
  return Finish(context, kDone);
}

}  // namespace

std::vector<Command> AddStatus(CLI::App* app, Context* context) {
  const auto arguments = std::make_shared<StatusArguments>();
  CLI::App* command = AddSubcommand(app, context, "status",
                                    "Say what 'clean' has done or is doing, or list articles of its run");
  AddOption(command, *context, "OUT", &arguments->output, "", "Output folder of the run")->required();
  CLI::Option* where = AddOption(
      command, *context, "--where", &arguments->query.where, "EXPRESSION",
      "List the articles for which this SQL expression is true, as in: status='lost' AND bytes>1000");
  CLI::Option* columns = command
                             ->add_option_function<std::string>(
                                 "--columns",
                                 [arguments](const std::string& list) {
                                   arguments->query.columns = CLI::detail::split(list, ',');
                                 },
                                 context->Tr("Columns to list, separated by commas"))
                             ->type_name("NAMES");
  CLI::Option* limit =
      AddOption(command, *context, "--limit", &arguments->query.limit, "N", "List at most N articles");
  AddChoice(command, *context, "--format", &arguments->format, {"text", "jsonl", "csv"},
            "Form of the output");
  return {{command, [arguments, where, columns, limit, context] {
             arguments->lists = where->count() + columns->count() + limit->count() > 0;
             return RunStatusCommand(*arguments, context);
           }}};
}

}  // namespace jiaokan::cli
