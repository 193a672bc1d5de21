#include "dump/output_folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <thread>
#include <utility>

#include "base/file.h"
#include "reprocess/finding_json.h"

namespace jiaokan::dump {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLongestName = 255;

// Who looks whether a folder is in use holds its lock for a moment, which is no reason to fail.
constexpr int kLockAttempts = 20;
constexpr std::chrono::milliseconds kLockPause{10};
constexpr std::size_t kLongestSuffix = sizeof(".tsv.4194304-4294967295.tmp") - 1;

Status CreateFolders(const std::string& path) {
  std::error_code error;
  fs::create_directories(path, error);
  if (!error) {
    return {};
  }
  const bool occupied = error == std::errc::not_a_directory || error == std::errc::file_exists;
  return Status(occupied ? StatusCode::kInvalidArgument : StatusCode::kIo,
                {"cannot create {1}: {2}", {path, error.message()}});
}

Result<int> OpenFolder(const std::string& path) {
  const int folder = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) {
    return Status(StatusCode::kIo, {"cannot open {1}: {2}", {path, std::generic_category().message(errno)}});
  }
  return folder;
}

// False when somebody else holds a lock.
bool Lock(int folder, int operation) {
  return ::flock(folder, operation | LOCK_NB) == 0 || errno != EWOULDBLOCK;
}

bool AllDigits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// Whether this is a name that base::AtomicFile gives to a file under construction: NAME.PID-COUNT.tmp.
bool IsLeftover(std::string_view name) {
  if (name.size() < 4 || name.substr(name.size() - 4) != ".tmp") {
    return false;
  }
  name.remove_suffix(4);
  const std::size_t dot = name.rfind('.');
  const std::size_t dash = name.rfind('-');
  return dot != std::string_view::npos && dash != std::string_view::npos && dot < dash &&
         AllDigits(name.substr(dot + 1, dash - dot - 1)) && AllDigits(name.substr(dash + 1));
}

template <typename Iterator>
void RemoveLeftoversIn(const std::string& folder) {
  std::error_code error;
  for (Iterator entry(folder, error); !error && entry != Iterator(); entry.increment(error)) {
    if (IsLeftover(entry->path().filename().string())) {
      std::error_code ignored;
      fs::remove(entry->path(), ignored);
    }
  }
}

// Streams lines into a file that appears when all of them are there.
Status WriteLines(const std::string& path,
                  const std::function<Status(const std::function<Status(std::string_view)>&)>& produce) {
  Result<base::AtomicFile> file = base::AtomicFile::Create(path);
  if (!file.ok()) {
    return file.status();
  }
  if (Status status = produce([&](std::string_view lines) { return file->Write(lines); }); !status.ok()) {
    return status;
  }
  return file->Commit();
}

reprocess::Json UnpairedArticle(const ArticleRow& row) {
  reprocess::Json json;
  json["side"] = "article";
  json["name"] = row.name;
  json["nearest"] = row.nearest.empty() ? reprocess::Json() : reprocess::Json(row.nearest);
  json["confidence"] = row.pairing_confidence ? reprocess::Json(*row.pairing_confidence) : reprocess::Json();
  return json;
}

// Articles without an original, then originals without an article.
Status WriteUnpaired(RunDatabase& database, const OutputFolder& folder) {
  return WriteLines(folder.File("unpaired.jsonl"), [&](const auto& write) {
    const Result<std::string> collated = database.GetMeta("collated");
    Status status = collated.status();
    if (status.ok() && *collated == "1") {
      status = database.ForEachArticle(
          "WHERE original IS NULL AND status <> 'rejected' ORDER BY name",
          [&](const ArticleRow& row) { return write(reprocess::ToLine(UnpairedArticle(row))); });
    }
    return status.ok() ? database.ForEachUnusedOriginal([&](std::string_view name) {
      reprocess::Json json;
      json["side"] = "original";
      json["name"] = name;
      return write(reprocess::ToLine(json));
    })
                       : status;
  });
}

// links/CONTAINER.tsv, where records were linked.
Status WriteContainerLinks(RunDatabase& database, const OutputFolder& folder) {
  const Result<std::vector<std::string>> containers = database.ContainerNames();
  if (!containers.ok()) {
    return containers.status();
  }
  for (const std::string& container : *containers) {
    const std::string path = folder.LinksPath(container);
    bool any = false;
    Status status = folder.CreateFolderOf(path);
    if (status.ok()) {
      status = WriteLines(path, [&](const auto& write) {
        return database.ForEachLinks(container, [&](std::string_view lines) {
          any = true;
          return write(lines);
        });
      });
    }
    if (!status.ok()) {
      return status;
    }
    if (!any) {
      folder.RemoveLinks(container);
    }
  }
  return {};
}

// Files below rejects/ with the records that are left out of the outputs.
Status WriteLeftOut(RunDatabase& database, const OutputFolder& folder) {
  std::error_code error;
  fs::remove_all(folder.File("rejects"), error);
  std::optional<base::AtomicFile> file;
  std::string name;
  Status status = database.ForEachLeftOut([&](std::string_view kept_in, std::string_view bytes) {
    if (kept_in != name || !file) {
      name = kept_in;
      Status done = file ? file->Commit() : Status();
      const std::string path = folder.File("rejects/" + name);
      done = done.ok() ? folder.CreateFolderOf(path) : done;
      Result<base::AtomicFile> created = done.ok() ? base::AtomicFile::Create(path) : done;
      if (!created.ok()) {
        return created.status();
      }
      file.emplace(*std::move(created));
    }
    return file->Write(bytes);
  });
  return status.ok() && file ? file->Commit() : status;
}

}  // namespace

Result<OutputFolder> OutputFolder::Open(const std::string& path) {
  if (Status status = CreateFolders(path); !status.ok()) {
    return status;
  }
  OutputFolder folder;
  folder.path_ = path;
  const Result<int> opened = OpenFolder(path);
  if (!opened.ok()) {
    return opened.status();
  }
  folder.lock_ = *opened;
  for (int attempt = 1; !Lock(folder.lock_, LOCK_EX); ++attempt) {
    if (attempt == kLockAttempts) {
      return Status(StatusCode::kInvalidArgument, {"another run is writing into {1}", {path}});
    }
    std::this_thread::sleep_for(kLockPause);
  }
  return folder;
}

Result<bool> OutputFolder::InUse(const std::string& path) {
  const Result<int> folder = OpenFolder(path);
  if (!folder.ok()) {
    return folder.status();
  }
  const bool used = !Lock(*folder, LOCK_SH);
  ::close(*folder);
  return used;
}

OutputFolder::OutputFolder(OutputFolder&& other) noexcept
    : path_(std::move(other.path_)), lock_(std::exchange(other.lock_, -1)) {}

OutputFolder::~OutputFolder() {
  if (lock_ >= 0) {
    ::close(lock_);
  }
}

Status OutputFolder::CreateFolderOf(const std::string& path) const {
  return CreateFolders(fs::path(path).parent_path().string());
}

Result<base::AtomicFile> OutputFolder::Prepare(const std::string& path, std::string_view bytes) const {
  if (Status status = CreateFolderOf(path); !status.ok()) {
    return status;
  }
  std::error_code error;
  if (fs::is_directory(path, error)) {
    return Status(StatusCode::kInvalidArgument, {"cannot create {1}: a folder has this name", {path}});
  }
  Result<base::AtomicFile> file = base::AtomicFile::Create(path);
  Status status = file.ok() ? file->Write(bytes) : file.status();
  status = status.ok() ? file->Close() : status;
  if (!status.ok()) {
    return status;
  }
  return file;
}

Status OutputFolder::Sync() const {
  return ::syncfs(lock_) == 0 ? Status()
                              : Status(StatusCode::kIo, {"cannot write {1}: {2}",
                                                         {path_, std::generic_category().message(errno)}});
}

void OutputFolder::RemoveFile(const std::string& path, const std::string& top) const {
  std::error_code error;
  fs::remove(path, error);
  for (fs::path folder = fs::path(path).parent_path(); folder != fs::path(top);
       folder = folder.parent_path()) {
    if (!fs::remove(folder, error) || error) {
      break;  // not empty
    }
  }
}

void OutputFolder::Remove(std::string_view article) const {
  const fs::path name(article);
  if (name.is_relative() && std::find(name.begin(), name.end(), "..") == name.end()) {
    RemoveFile(ArticlePath(article), File("articles"));
    RemoveLinks(article);
  }
}

void OutputFolder::RemoveContainer(std::string_view container, std::string_view output) const {
  Remove(output);
  RemoveLinks(container);
  RemoveFile(File("rejects/") + std::string(container), File("rejects"));
  const fs::path path = ArticlePath(output);
  const std::string parts = path.filename().string() + ".part";
  std::error_code error;
  for (fs::directory_iterator at(path.parent_path(), error); !error && at != fs::directory_iterator();
       at.increment(error)) {
    if (at->path().filename().string().rfind(parts, 0) == 0) {
      std::error_code ignored;
      fs::remove(at->path(), ignored);
    }
  }
}

void OutputFolder::RemoveLinks(std::string_view article) const {
  RemoveFile(LinksPath(article), File("links"));
}

void OutputFolder::RemoveLeftovers(bool interrupted) const {
  RemoveLeftoversIn<fs::directory_iterator>(path_);
  if (!interrupted) {
    return;
  }
  RemoveLeftoversIn<fs::recursive_directory_iterator>(File("articles"));
  RemoveLeftoversIn<fs::recursive_directory_iterator>(File("links"));
}

Status CheckHoldsRun(const std::string& path) {
  std::error_code error;
  if (fs::is_regular_file(path + "/run.db", error)) {
    return {};
  }
  return Status(StatusCode::kInvalidArgument,
                {"{1} is not the output folder of a run: it has no run.db", {path}});
}

bool FitsFileSystem(std::string_view article) {
  const std::size_t slash = article.rfind('/');
  const std::size_t size = slash == std::string_view::npos ? article.size() : article.size() - slash - 1;
  return size + kLongestSuffix <= kLongestName;
}

Status AssembleOutputs(RunDatabase& database, const OutputFolder& folder) {
  Status status = WriteLines(folder.File("findings.jsonl"), [&](const auto& write) {
    return database.ForEachPart(RunDatabase::Part::kFindings, write);
  });
  if (status.ok()) {
    status = WriteLines(folder.File("queue.jsonl"), [&](const auto& write) {
      return database.ForEachPart(RunDatabase::Part::kQueue, write);
    });
  }
  if (status.ok()) {
    status = WriteLines(folder.File("markup.jsonl"), [&](const auto& write) {
      return database.ForEachPart(RunDatabase::Part::kMarkup, write);
    });
  }
  status = status.ok() ? WriteUnpaired(database, folder) : status;
  status = status.ok() ? WriteContainerLinks(database, folder) : status;
  status = status.ok() ? WriteLeftOut(database, folder) : status;
  if (!status.ok()) {
    return status;
  }
  return WriteLines(folder.File("rejects.jsonl"), [&](const auto& write) {
    return database.ForEachReject([&](const RunDatabase::RejectRow& row) {
      reprocess::Json json;
      json["name"] = row.name;
      json["stage"] = row.stage;
      json["code"] = row.code;
      json["message"] = row.message;
      json["byte_offset"] = row.byte_offset < 0 ? reprocess::Json() : reprocess::Json(row.byte_offset);
      if (row.line >= 0) {
        json["line"] = row.line;
      }
      if (!row.kept_in.empty()) {
        json["kept_in"] = row.kept_in;
      }
      return write(reprocess::ToLine(json));
    });
  });
}

}  // namespace jiaokan::dump
