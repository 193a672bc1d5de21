#include "dump/article_file.h"

#include <sys/stat.h>

#include <chrono>
#include <optional>
#include <string>
#include <utility>

#include "base/file.h"
#include "base/hash.h"
#include "dump/choice.h"

namespace jiaokan::dump {
namespace {

bool IsFileOfSize(const std::string& path, std::int64_t size) {
  struct stat info = {};
  return ::stat(path.c_str(), &info) == 0 && S_ISREG(info.st_mode) && (size < 0 || info.st_size == size);
}

// Whether the outputs of an earlier run are still there and would be the same.
bool CanReuse(const RunContext& run, const ArticleRow& earlier, const Choice& choice,
              const std::string& hash) {
  return IsDone(run, earlier, hash) && HasSameOriginal(run, earlier, choice) &&
         IsFileOfSize(run.output.ArticlePath(earlier.name), earlier.output_bytes) &&
         (earlier.original.empty() || IsFileOfSize(run.output.LinksPath(earlier.name), -1));
}

// What an earlier run has left of the file; nothing when it must be processed.
Result<std::optional<Outcome>> Reuse(const RunContext& run, const std::string& name,
                                     const std::string& hash) {
  Result<std::optional<ArticleRow>> earlier = run.database.Find(name);
  if (!earlier.ok()) {
    return earlier.status();
  }
  if (!*earlier) {
    return std::optional<Outcome>();
  }
  const Choice choice = ChooseOriginal(run, name, (*earlier)->url);
  if (!CanReuse(run, **earlier, choice, hash)) {
    return std::optional<Outcome>();
  }
  Outcome outcome;
  outcome.reused = true;
  ArticleRow& row = outcome.entry.row = **earlier;
  DescribePairing(choice, row);
  outcome.paired_anew = row.paired_by != (*earlier)->paired_by || row.nearest != (*earlier)->nearest ||
                        row.pairing_margin != (*earlier)->pairing_margin;
  return std::optional(std::move(outcome));
}

Status PrepareOutputs(const OutputFolder& output, const std::string& name, Outcome& outcome) {
  Result<base::AtomicFile> text = output.Prepare(output.ArticlePath(name), outcome.text);
  if (!text.ok()) {
    return text.status();
  }
  outcome.files.push_back(*std::move(text));
  if (!outcome.links) {
    output.RemoveLinks(name);
    return {};
  }
  Result<base::AtomicFile> links = output.Prepare(output.LinksPath(name), *outcome.links);
  if (!links.ok()) {
    return links.status();
  }
  outcome.files.push_back(*std::move(links));
  return {};
}

Outcome Fatal(Status status) {
  Outcome outcome;
  outcome.fatal = std::move(status);
  return outcome;
}

// Everything but the timing and the removal of what a rejected file may have left.
Outcome Process(const RunContext& run, const DumpFile& file) {
  ArticleRow row;
  row.name = file.name;
  row.bytes = static_cast<std::int64_t>(file.bytes);
  row.settings = run.settings;
  if (!FitsFileSystem(file.name)) {
    return RejectArticle(row, "write", Status(StatusCode::kInvalidArgument, {"the name is too long", {}}));
  }
  const Result<std::string> bytes = base::ReadFile(run.folder + "/" + file.name);
  if (!bytes.ok()) {
    return RejectArticle(row, "read", bytes.status());
  }
  const Article article = {file.name, file.name, file.name, *bytes, base::HashContent(*bytes), {}};
  Result<std::optional<Outcome>> reused = Reuse(run, file.name, article.hash);
  if (!reused.ok()) {
    return Fatal(reused.status());
  }
  if (*reused) {
    return **std::move(reused);
  }
  Repairer repairer(run.models, run.options.repair);
  Outcome outcome = ProcessArticle(run, repairer, article);
  if (outcome.entry.row.status == kRejected) {
    return outcome;
  }
  Status status = PrepareOutputs(run.output, file.name, outcome);
  if (status.code() == StatusCode::kIo) {
    return Fatal(std::move(status));
  }
  return status.ok() ? std::move(outcome) : RejectArticle(outcome.entry.row, "write", std::move(status));
}

}  // namespace

Outcome ProcessFile(const RunContext& run, const DumpFile& file) {
  const auto start = std::chrono::steady_clock::now();
  Outcome outcome;
  try {
    outcome = Process(run, file);
  } catch (const std::exception& error) {
    ArticleRow row;
    row.name = file.name;
    outcome = RejectArticle(row, "read", Status(StatusCode::kResourceExhausted, {"{1}", {error.what()}}));
  }
  ArticleRow& row = outcome.entry.row;
  if (row.status == kRejected) {
    run.output.Remove(file.name);
  }
  if (!outcome.reused) {
    const std::chrono::duration<double, std::milli> elapsed = std::chrono::steady_clock::now() - start;
    row.milliseconds = elapsed.count();
  }
  outcome.text = std::string();
  return outcome;
}

}  // namespace jiaokan::dump
