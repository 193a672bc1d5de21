#include "context.h"

#include <unistd.h>

#include <array>
#include <utility>

#include <fmt/format.h>

#include "input.h"
#include "log.h"

namespace jiaokan::cli {
namespace {

constexpr std::array<const char*, 5> kStyleCodes = {"1", "31", "33", "36", "2"};

std::string LogOf(std::string_view file, std::optional<std::uint64_t> line, const Message& message) {
  const bool warns = message.text.rfind("warning: ", 0) == 0;
  LogLine log(warns ? "warning" : "error", "message");
  if (!file.empty()) {
    log.Add("file", file);
  }
  if (line) {
    log.Add("line", *line);
  }
  return log.Add("message", message.Format().substr(warns ? 9 : 0)).Text();
}

// Standard error is the last resort: a failure to write there is nobody's to know.
void WriteToStandardError(std::string_view text) {
  while (!text.empty()) {
    const ssize_t n = ::write(STDERR_FILENO, text.data(), text.size());
    if (n <= 0) {
      return;
    }
    text.remove_prefix(static_cast<std::size_t>(n));
  }
}

}  // namespace

bool Chosen(const std::string& choice, bool terminal) {
  return choice == "always" || (choice == "auto" && terminal);
}

std::string Context::Paint(Style style, std::string_view text) const {
  const bool wanted = environment_("NO_COLOR").empty() && ::isatty(STDOUT_FILENO) == 1;
  if (!Chosen(options.color, wanted)) {
    return std::string(text);
  }
  return fmt::format("\x1b[{}m{}\x1b[0m", kStyleCodes[static_cast<std::size_t>(style)], text);
}

void Context::Error(std::string_view file, std::optional<std::uint64_t> line, const Message& message) const {
  if (LogsJson()) {
    WriteToStandardError(LogOf(file, line, message));
    return;
  }
  std::string text = "jiaokan: ";
  if (!file.empty()) {
    text += file;
    text += line ? fmt::format(":{}: ", *line) : ": ";
  }
  WriteToStandardError(text + Tr(message) + "\n");
}

void Context::Say(std::string_view text) const { WriteToStandardError(text); }

int Context::Fail(std::string_view file, const Status& status, std::optional<std::uint64_t> line) const {
  if (status.code() != StatusCode::kCancelled) {
    Error(file, line, status.message());
  }
  return kFailed;
}

int Context::FailAt(std::string_view file, std::string_view content, const Status& status) const {
  const std::optional<std::uint64_t> offset = status.byte_offset();
  return Fail(file, status, offset ? std::optional(LineOf(content, *offset)) : std::nullopt);
}

bool Context::ShowsProgress() const {
  return Chosen(options.progress, ::isatty(STDERR_FILENO) == 1 && !LogsJson());
}

std::optional<Models> LoadModels(const Context& context) {
  Result<Models> models = Models::Load(context.options.models);
  if (!models.ok()) {
    context.Fail("", models.status());
    return std::nullopt;
  }
  return *std::move(models);
}

int Finish(Context* context, int exit_status) {
  const Status status = context->standard.Flush();
  return status.ok() ? exit_status : context->Fail(context->standard.name(), status);
}

}  // namespace jiaokan::cli
