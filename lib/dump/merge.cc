#include <algorithm>
#include <exception>
#include <filesystem>
#include <map>
#include <system_error>
#include <utility>

#include "base/file.h"
#include "dump/bilingual.h"
#include "dump/collate.h"
#include "dump/walk.h"
#include "jiaokan/dump.h"

namespace jiaokan {
namespace {

namespace fs = std::filesystem;

Status InvalidMerge(const char* text, std::vector<std::string> arguments) {
  return Status(StatusCode::kInvalidArgument, {text, std::move(arguments)});
}

class Merge {
 public:
  Merge(const Models& models, const std::vector<Replacement>& replacements, const MergeOptions& options)
      : models_(models), replacements_(replacements), options_(options) {
    summary_.outcomes.resize(replacements.size());
    for (std::size_t i = 0; i < replacements.size(); ++i) {
      summary_.outcomes[i].reason = {"there is no such article"};
      by_article_[replacements[i].record.article].push_back(i);
    }
  }

  Result<MergeSummary> Run() {
    if (Status status = CheckFolders(); !status.ok()) {
      return status;
    }
    Result<std::vector<fs::path>> files = List();
    if (!files.ok()) {
      return files.status();
    }
    for (const fs::path& path : *files) {
      if (Status status = TakeFile(path); !status.ok()) {
        return status;
      }
    }
    return std::move(summary_);
  }

 private:
  // Regular files, sorted.
  Result<std::vector<fs::path>> List() const {
    std::vector<fs::path> files;
    std::error_code error;
    for (fs::recursive_directory_iterator at(articles_, error), end; !error && at != end;
         at.increment(error)) {
      std::error_code ignored;
      if (fs::is_regular_file(at->symlink_status(ignored))) {
        files.push_back(at->path());
      }
    }
    if (error) {
      return Status(StatusCode::kIo, {"cannot list {1}: {2}", {options_.articles, error.message()}});
    }
    std::sort(files.begin(), files.end());
    return files;
  }

  Status CheckFolders() {
    const Result<std::string> articles = dump::CanonicalPath(options_.articles);
    if (!articles.ok()) {
      return articles.status();
    }
    if (!fs::is_directory(*articles)) {
      return InvalidMerge("{1} is no folder of articles", {options_.articles});
    }
    articles_ = output_ = *articles;
    if (options_.output.empty()) {
      return {};
    }
    const Result<std::string> output = dump::CanonicalPath(options_.output);
    if (!output.ok()) {
      return output.status();
    }
    output_ = *output;
    if (output_ != articles_ && (dump::IsWithin(*output, *articles) || dump::IsWithin(*articles, *output))) {
      return InvalidMerge("the output folder {1} and the articles in {2} lie within each other",
                          {options_.output, options_.articles});
    }
    return {};
  }

  Status TakeFile(const fs::path& path) {
    const std::string name = path.lexically_relative(articles_).string();
    const auto wanted = by_article_.find(name);
    if (wanted == by_article_.end()) {
      return CopyFile(path, name);
    }
    const Result<std::string> bytes = base::ReadFile(path.string());
    if (!bytes.ok()) {
      Refuse(wanted->second, bytes.status().message());
      return {};
    }
    std::vector<Replacement> replacements;
    for (const std::size_t index : wanted->second) {
      replacements.push_back(replacements_[index]);
    }
    ApplyOptions options = options_.apply;
    options.yaml = dump::IsBilingual(name);
    options.format = dump::GuessFormat(name, *bytes);
    Result<ApplyResult> result = ApplyReplacements(models_, *bytes, replacements, options);
    if (!result.ok()) {
      Refuse(wanted->second, result.status().message());
      return CopyFile(path, name);
    }
    for (std::size_t i = 0; i < wanted->second.size(); ++i) {
      summary_.outcomes[wanted->second[i]] = std::move(result->outcomes[i]);
    }
    summary_.changed += result->article != *bytes ? 1 : 0;
    return result->article != *bytes ? WriteFile(name, result->article) : CopyFile(path, name);
  }

  void Refuse(const std::vector<std::size_t>& indices, const Message& reason) {
    for (const std::size_t index : indices) {
      summary_.outcomes[index].reason = reason;
    }
  }

  Status CopyFile(const fs::path& path, const std::string& name) const {
    if (output_ == articles_) {
      return {};
    }
    const Result<std::string> bytes = base::ReadFile(path.string());
    return bytes.ok() ? WriteFile(name, *bytes) : bytes.status();
  }

  // A file that is as it should be is not touched.
  Status WriteFile(const std::string& name, const std::string& bytes) const {
    const fs::path path = fs::path(output_) / name;
    std::error_code error;
    fs::create_directories(path.parent_path(), error);
    if (error) {
      return Status(StatusCode::kIo,
                    {"cannot create {1}: {2}", {path.parent_path().string(), error.message()}});
    }
    if (fs::is_regular_file(path, error)) {
      const Result<std::string> there = base::ReadFile(path.string());
      if (there.ok() && *there == bytes) {
        return {};
      }
    }
    return base::WriteFile(path.string(), bytes);
  }

  const Models& models_;
  const std::vector<Replacement>& replacements_;
  const MergeOptions& options_;
  std::string articles_;  // canonical
  std::string output_;    // likewise
  std::map<std::string, std::vector<std::size_t>> by_article_;
  MergeSummary summary_;
};

}  // namespace

Result<MergeSummary> MergeReplacements(const Models& models, const std::vector<Replacement>& replacements,
                                       const MergeOptions& options) {
  try {
    return Merge(models, replacements, options).Run();
  } catch (const std::exception& error) {
    return Status(StatusCode::kResourceExhausted, {"{1}", {error.what()}});
  }
}

}  // namespace jiaokan
