#include "dump/walk.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <utility>

namespace jiaokan::dump {
namespace {

namespace fs = std::filesystem;

Status IoError(const char* text, const std::string& path, const std::error_code& error) {
  return Status(StatusCode::kIo, {text, {path, error.message()}});
}

enum class Wanted { kArticles, kContainersToo };

// Walks one folder after the other; the folders still to be listed are kept in `pending_`.
class Walk {
 public:
  Walk(fs::path root, std::string excluded, Wanted wanted)
      : root_(std::move(root)), excluded_(std::move(excluded)), wanted_(wanted) {}

  Result<Listing> Run() {
    pending_.push_back(root_);
    bool first = true;
    while (!pending_.empty()) {
      const fs::path folder = std::move(pending_.back());
      pending_.pop_back();
      if (const std::error_code error = List(folder); error) {
        Status status = IoError("cannot list {1}: {2}", folder.string(), error);
        if (first) {
          return status;
        }
        listing_.rejects.push_back({NameOf(folder), "list", std::move(status)});
      }
      first = false;
    }
    std::sort(listing_.files.begin(), listing_.files.end(),
              [](const DumpFile& a, const DumpFile& b) { return a.name < b.name; });
    return std::move(listing_);
  }

 private:
  std::string NameOf(const fs::path& path) const { return path.lexically_relative(root_).generic_string(); }

  std::error_code List(const fs::path& folder) {
    std::error_code error;
    if (!excluded_.empty() && IsWithin(fs::canonical(folder, error).string(), excluded_)) {
      return {};
    }
    fs::directory_iterator entries(folder, error);
    while (!error && entries != fs::directory_iterator()) {
      Visit(*entries);
      entries.increment(error);
    }
    return error;
  }

  void Visit(const fs::directory_entry& entry) {
    std::error_code error;
    const fs::file_status status = entry.symlink_status(error);
    const bool wanted = IsWanted(entry.path());
    if (fs::is_directory(status)) {
      pending_.push_back(entry.path());
    } else if (wanted && fs::is_symlink(status)) {
      VisitLink(entry.path());
    } else if (wanted && fs::is_regular_file(status)) {
      Add(entry.path());
    } else {
      ++listing_.skipped;
    }
  }

  std::optional<record::Form> FormOf(const fs::path& path) const {
    const std::string name = path.filename().string();
    const bool ours = path.parent_path() == root_ && (name == "pairs.tsv" || name == "suppress.tsv");
    return wanted_ == Wanted::kArticles || ours ? std::nullopt : record::FormOfName(name);
  }

  bool IsWanted(const fs::path& path) const {
    return record::IsArticleName(path.filename().string()) || FormOf(path);
  }

  void VisitLink(const fs::path& path) {
    std::error_code error;
    const fs::path target = fs::canonical(path, error);
    if (error) {
      listing_.rejects.push_back(
          {NameOf(path), "read", IoError("cannot read {1}: {2}", path.string(), error)});
    } else if (IsWithin(target.string(), root_.string()) && fs::is_regular_file(target, error)) {
      Add(path);
    } else {
      ++listing_.skipped;
    }
  }

  void Add(const fs::path& path) {
    std::error_code error;
    const std::uintmax_t size = fs::file_size(path, error);
    listing_.files.push_back({NameOf(path), error ? 0 : static_cast<std::uint64_t>(size), FormOf(path)});
  }

  const fs::path root_;
  const std::string excluded_;
  const Wanted wanted_;
  std::vector<fs::path> pending_;
  Listing listing_;
};

// The form of a dump that is a file, by its name or else by what it holds.
Result<record::Form> FormOfFile(const std::string& path) {
  const std::string name = fs::path(path).filename().string();
  if (const std::optional<record::Form> form = record::FormOfName(name)) {
    return *form;
  }
  std::ifstream file(path, std::ios::binary);
  std::array<char, 512> first = {};
  file.read(first.data(), first.size());
  if (const auto form = record::FormOfBytes({first.data(), static_cast<std::size_t>(file.gcount())})) {
    return *form;
  }
  return Status(StatusCode::kInvalidArgument,
                {"{1} is neither a folder nor an archive or file of records of a known form", {path}});
}

}  // namespace

bool IsWithin(const std::string& inner, const std::string& outer) {
  const bool prefix = inner.compare(0, outer.size(), outer) == 0;
  return prefix && (inner.size() == outer.size() || outer.back() == '/' || inner[outer.size()] == '/');
}

Result<std::string> CanonicalPath(const std::string& path) {
  std::error_code error;
  fs::path canonical = fs::weakly_canonical(fs::absolute(path, error), error);
  if (error) {
    return IoError("cannot find {1}: {2}", path, error);
  }
  if (!canonical.has_filename()) {
    canonical = canonical.parent_path();
  }
  return canonical.string();
}

Result<Listing> ListArticles(const std::string& folder, const std::string& excluded) {
  Result<std::string> root = CanonicalPath(folder);
  if (!root.ok()) {
    return root.status();
  }
  return Walk(*std::move(root), excluded, Wanted::kArticles).Run();
}

Result<Listing> ListDump(const std::string& dump, const std::string& excluded) {
  Result<std::string> root = CanonicalPath(dump);
  if (!root.ok()) {
    return root.status();
  }
  std::error_code error;
  if (!fs::is_regular_file(*root, error)) {
    return Walk(*std::move(root), excluded, Wanted::kContainersToo).Run();
  }
  DumpFile file;
  file.name = fs::path(*root).filename().string();
  const std::uintmax_t size = fs::file_size(*root, error);
  file.bytes = error ? 0 : std::uint64_t{size};
  if (!record::IsArticleName(file.name)) {
    const Result<record::Form> form = FormOfFile(*root);
    if (!form.ok()) {
      return form.status();
    }
    file.form = *form;
  }
  Listing listing;
  listing.files.push_back(std::move(file));
  return listing;
}

std::string FolderOf(const std::string& dump) {
  std::error_code error;
  if (!fs::is_regular_file(dump, error)) {
    return dump;
  }
  const fs::path folder = fs::path(dump).parent_path();
  return folder.empty() ? "." : folder.string();
}

}  // namespace jiaokan::dump
