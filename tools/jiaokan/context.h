// What every subcommand works with: the reader's language, where output goes, how errors are reported.
#ifndef JIAOKAN_TOOLS_CONTEXT_H_
#define JIAOKAN_TOOLS_CONTEXT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "i18n.h"
#include "jiaokan/models.h"
#include "jiaokan/status.h"
#include "output.h"

namespace jiaokan::cli {

// Exit statuses of the program.
constexpr int kDone = 0;      // done, nothing to report
constexpr int kFindings = 1;  // done, and there are findings
constexpr int kFailed = 2;    // wrong usage, or an error of input or output

// Options that every subcommand takes.
struct GlobalOptions {
  std::string color = "auto";
  std::string progress = "auto";
  std::string log_format = "text";  // or "json"
  ModelFiles models;
};

// Whether `choice` ("auto", "always", "never") means yes for a stream that is a terminal or not.
bool Chosen(const std::string& choice, bool terminal);

// Text attributes of a terminal.
enum class Style { kBold, kRed, kYellow, kCyan, kDim };

class Context {
 public:
  Context(Translator translator, Environment environment)
      : translator_(std::move(translator)), environment_(std::move(environment)) {}

  GlobalOptions options;
  Output standard = Output::Standard();

  std::string Tr(const char* text) const { return translator_.Tr(text); }
  std::string Tr(const Message& message) const { return translator_.Format(message); }
  const Translator& translator() const { return translator_; }

  // `text` in `style` where standard output shall be coloured.
  std::string Paint(Style style, std::string_view text) const;

  // Writes "jiaokan: FILE:LINE: message" to standard error, or a line of the log where that is JSON. File and
  // line are left out when empty.
  void Error(std::string_view file, std::optional<std::uint64_t> line, const Message& message) const;
  void Error(const Message& message) const { Error("", std::nullopt, message); }
  // Writes `text`, already in the reader's language, to standard error.
  void Say(std::string_view text) const;
  // Reports a failed status and returns kFailed. A pipe whose reader has gone away is not reported.
  int Fail(std::string_view file, const Status& status,
           std::optional<std::uint64_t> line = std::nullopt) const;
  // The same for a status about `content`, the bytes of `file`: its byte offset gives the line.
  int FailAt(std::string_view file, std::string_view content, const Status& status) const;

  bool LogsJson() const { return options.log_format == "json"; }
  // On a terminal not where the log is JSON: lines would mix.
  bool ShowsProgress() const;

 private:
  Translator translator_;
  Environment environment_;
};

// Loads the models of the global options; reports a failure.
std::optional<Models> LoadModels(const Context& context);

// Flushes standard output; reports a failure. `exit_status` on success.
int Finish(Context* context, int exit_status);

}  // namespace jiaokan::cli

#endif  // JIAOKAN_TOOLS_CONTEXT_H_
