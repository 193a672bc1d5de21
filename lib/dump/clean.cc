#include <algorithm>
#include <exception>
#include <memory>
#include <optional>
#include <utility>

#include "base/file.h"
#include "dump/article.h"
#include "dump/bilingual.h"
#include "dump/observe.h"
#include "dump/output_name.h"
#include "dump/run.h"
#include "dump/settings.h"
#include "jiaokan/dump.h"

namespace jiaokan {
namespace {

using dump::DumpFile;
using dump::FolderOf;
using dump::IsWithin;
using dump::Likenesses;
using dump::Listing;
using dump::Outcome;
using dump::OutputFolder;
using dump::Pairing;
using dump::RunContext;
using dump::RunDatabase;

Status Invalid(const char* text, std::vector<std::string> arguments) {
  return Status(StatusCode::kInvalidArgument, {text, std::move(arguments)});
}

// The canonical paths of the folders.
struct Folders {
  std::string dump;
  std::string originals;
  std::string output;
};

Result<Folders> CheckFolders(const CleanOptions& options) {
  if (options.dump.empty() || options.output.empty()) {
    return Invalid("a dump and an output folder are needed", {});
  }
  Folders folders;
  const std::pair<const std::string*, std::string*> paths[] = {{&options.dump, &folders.dump},
                                                               {&options.originals, &folders.originals},
                                                               {&options.output, &folders.output}};
  for (const auto& [given, canonical] : paths) {
    if (!given->empty()) {
      Result<std::string> path = dump::CanonicalPath(*given);
      if (!path.ok()) {
        return path.status();
      }
      *canonical = *std::move(path);
    }
  }
  for (const std::string* input : {&folders.dump, &folders.originals}) {
    if (input->empty()) {
      continue;
    }
    if (IsWithin(folders.output, *input)) {
      return Invalid("the output folder {1} lies in {2}", {options.output, *input});
    }
    if (IsWithin(*input, folders.output + "/articles") || IsWithin(*input, folders.output + "/links")) {
      return Invalid("{1} is output of the folder {2}", {*input, options.output});
    }
  }
  return folders;
}

Status CheckOptions(const CleanOptions& options) {
  if (options.jobs < 0) {
    return Invalid("the number of jobs cannot be negative", {});
  }
  if (options.repair_only && !options.originals.empty()) {
    return Invalid("originals are of no use when articles are only repaired", {});
  }
  if (options.containers.max_record == 0 || options.containers.max_expansion == 0 ||
      options.containers.max_depth < 1) {
    return Invalid("the limits of containers must be positive", {});
  }
  if (!(options.repair.certain >= 0 && options.repair.certain <= 1)) {
    return Invalid("the threshold of certainty must be from 0 to 1", {});
  }
  return {};
}

// What the run reads: the articles, and how they find their originals.
struct Input {
  Listing articles;
  std::unique_ptr<Pairing> pairing;  // null: repair only
};

Result<std::unique_ptr<Pairing>> MakePairing(const CleanOptions& options,
                                             const std::vector<DumpFile>& originals) {
  std::string path = options.pairs;
  if (path.empty()) {
    path = FolderOf(options.dump) + "/pairs.tsv";
    if (!base::MappedFile::Open(path).ok()) {
      return Pairing::Create(options.originals, originals, {}, {});
    }
  }
  const Result<std::string> pairs = base::ReadFile(path);
  if (!pairs.ok()) {
    return pairs.status();
  }
  return Pairing::Create(options.originals, originals, *pairs, path);
}

// In a folder that holds both languages, the names tell which is which.
void KeepBySuffix(std::vector<DumpFile>& files, bool english) {
  files.erase(
      std::remove_if(files.begin(), files.end(),
                     [&](const DumpFile& file) { return dump::HasEnglishSuffix(file.name) != english; }),
      files.end());
}

// A file of both texts is no original of another.
void KeepMonolingual(std::vector<DumpFile>& files) {
  files.erase(std::remove_if(files.begin(), files.end(),
                             [](const DumpFile& file) { return dump::IsBilingual(file.name); }),
              files.end());
}

Result<Input> ListInput(const CleanOptions& options, const Folders& folders) {
  const bool shared = folders.dump == folders.originals;
  const bool nested = !shared && !folders.originals.empty() && IsWithin(folders.originals, folders.dump);
  Result<Listing> articles = dump::ListDump(options.dump, nested ? folders.originals : std::string());
  if (!articles.ok()) {
    return articles.status();
  }
  if (Status status = dump::CheckOutputNames(articles->files, options.containers); !status.ok()) {
    return status;
  }
  Input input;
  input.articles = *std::move(articles);
  if (options.originals.empty()) {
    return input;
  }
  const bool around = !shared && IsWithin(folders.dump, folders.originals);
  Result<Listing> originals = dump::ListArticles(options.originals, around ? folders.dump : std::string());
  if (!originals.ok()) {
    return originals.status();
  }
  if (shared) {
    KeepBySuffix(input.articles.files, false);
    KeepBySuffix(originals->files, true);
  }
  KeepMonolingual(originals->files);
  Result<std::unique_ptr<Pairing>> pairing = MakePairing(options, originals->files);
  if (!pairing.ok()) {
    return pairing.status();
  }
  input.pairing = *std::move(pairing);
  return input;
}

// Whether the dump has such a file, as an article or as a container.
bool Lists(const Listing& listing, const std::string& name, bool container) {
  const auto file = std::lower_bound(listing.files.begin(), listing.files.end(), name,
                                     [](const DumpFile& a, const std::string& b) { return a.name < b; });
  return file != listing.files.end() && file->name == name && file->form.has_value() == container;
}

Status RemoveContainer(RunDatabase& database, const OutputFolder& output, const std::string& name) {
  const Result<std::optional<dump::Container>> container = database.FindContainer(name);
  if (!container.ok()) {
    return container.status();
  }
  output.RemoveContainer(name, *container ? (*container)->output : name);
  return database.RemoveContainer(name);
}

// Brings the journal and the folder in line with the dump before the articles are processed.
Status Prepare(RunDatabase& database, const OutputFolder& output, const Input& input, const std::string& dump,
               const std::string& settings, bool& settings_changed) {
  const Listing& listing = input.articles;
  const Result<std::string> before = database.GetMeta("settings");
  const Result<std::string> state = database.GetMeta("state");
  const Result<std::vector<std::string>> names = database.Names();
  const Result<std::vector<std::string>> containers = database.ContainerNames();
  for (const Status& status : {before.status(), state.status(), names.status(), containers.status()}) {
    if (!status.ok()) {
      return status;
    }
  }
  settings_changed = !before->empty() && *before != settings;
  output.RemoveLeftovers(*state == "running");
  Status status = database.SetMeta("state", "running");
  for (std::size_t i = 0; status.ok() && i < names->size(); ++i) {
    if (!Lists(listing, (*names)[i], false)) {
      output.Remove((*names)[i]);
      status = database.Remove((*names)[i]);
    }
  }
  for (std::size_t i = 0; status.ok() && i < containers->size(); ++i) {
    if (!Lists(listing, (*containers)[i], true)) {
      status = RemoveContainer(database, output, (*containers)[i]);
    }
  }
  status = status.ok() ? database.RemoveStrayRejects() : status;
  for (std::size_t i = 0; status.ok() && i < listing.rejects.size(); ++i) {
    status = database.RecordReject(listing.rejects[i]);
  }
  const std::pair<const char*, std::string> meta[] = {{"version", JIAOKAN_VERSION},
                                                      {"dump", dump.substr(dump.rfind('/') + 1)},
                                                      {"settings", settings},
                                                      {"collated", input.pairing == nullptr ? "0" : "1"}};
  for (const auto& [key, value] : meta) {
    status = status.ok() ? database.SetMeta(key, value) : status;
  }
  return status.ok() ? database.Commit() : status;
}

// Which originals belong to the articles that name none.
Result<Likenesses> CompareContents(const Models& models, const CleanOptions& options, const Input& input) {
  if (input.pairing == nullptr) {
    return Likenesses();
  }
  CleanProgress progress;
  std::vector<DumpFile> articles;
  progress.articles_total = input.articles.files.size();
  for (const DumpFile& file : input.articles.files) {
    progress.bytes_total += file.bytes;
    if (!file.form) {
      articles.push_back(file);
    }
  }
  return dump::FindLikenesses(models, options, *input.pairing, articles,
                              [&] { return !options.progress || options.progress(progress); });
}

Status WriteBaseline(RunDatabase& database, const std::string& path) {
  Result<std::vector<BaselineEntry>> entries = database.Baseline();
  return entries.ok() ? base::WriteFile(path, FormatBaseline(*std::move(entries))) : entries.status();
}

Result<CleanSummary> Finish(RunDatabase& database, const OutputFolder& output, const Input& input,
                            const std::string& baseline) {
  Status status = database.FindUnusedOriginals(input.pairing == nullptr ? std::vector<std::string>()
                                                                        : input.pairing->originals());
  status = status.ok() ? dump::AssembleOutputs(database, output) : status;
  status = status.ok() && !baseline.empty() ? WriteBaseline(database, baseline) : status;
  status = status.ok() ? dump::RecordFinish(database) : status;
  status = status.ok() ? database.SetMeta("state", "complete") : status;
  status = status.ok() ? database.Commit() : status;
  if (!status.ok()) {
    return status;
  }
  return database.Summarize();
}

Result<CleanSummary> CleanChecked(const Models& models, const CleanOptions& options, const Folders& folders) {
  const Result<Input> input = ListInput(options, folders);
  if (!input.ok()) {
    return input.status();
  }
  const Result<OutputFolder> output = OutputFolder::Open(options.output);
  if (!output.ok()) {
    return output.status();
  }
  const Result<std::unique_ptr<RunDatabase>> opened = RunDatabase::Open(output->File("run.db"));
  if (!opened.ok()) {
    return opened.status();
  }
  RunDatabase& database = **opened;
  const std::string settings = dump::SettingsHash(models, options);
  bool settings_changed = false;
  const Result<dump::EarlierRun> earlier = dump::RecordStart(database, models, options, input->articles);
  if (!earlier.ok()) {
    return earlier.status();
  }
  Status status = Prepare(database, *output, *input, folders.dump, settings, settings_changed);
  if (!status.ok()) {
    return status;
  }
  dump::TellStart(options, models, *earlier, settings_changed, input->articles);
  const Result<Likenesses> likenesses = CompareContents(models, options, *input);
  if (!likenesses.ok()) {
    return likenesses.status();
  }
  const RunContext context = {models,      options,  FolderOf(options.dump),
                              *output,     database, input->pairing.get(),
                              *likenesses, settings};
  dump::Run run(context, input->articles.files);
  if (status = run.Execute(); !status.ok()) {
    return status;
  }
  Result<CleanSummary> summary = Finish(database, *output, *input, options.write_baseline);
  if (summary.ok()) {
    summary->reused = run.reused();
    summary->skipped = input->articles.skipped;
    summary->settings_changed = settings_changed;
  }
  return summary;
}

}  // namespace

Result<CleanSummary> CleanDump(const Models& models, const CleanOptions& options) {
  try {
    if (Status status = CheckOptions(options); !status.ok()) {
      return status;
    }
    const Result<Folders> folders = CheckFolders(options);
    if (!folders.ok()) {
      return folders.status();
    }
    return CleanChecked(models, options, *folders);
  } catch (const std::exception& error) {
    return Status(StatusCode::kResourceExhausted, {"{1}", {error.what()}});
  }
}

}  // namespace jiaokan
