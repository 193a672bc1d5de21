#include "dump/walk.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

namespace jiaokan::dump {
namespace {

namespace fs = std::filesystem;

Status IoError(const char* text, const std::string& path, const std::error_code& error) {
  return Status(StatusCode::kIo, {text, {path, error.message()}});
}

bool IsArticleName(const fs::path& path) {
  std::string ending = path.extension().string();
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return ending == ".md" || ending == ".markdown" || ending == ".txt" || ending == ".html" ||
         ending == ".htm" || ending == ".yaml" || ending == ".yml";
}

// Walks one folder after the other; the folders still to be listed are kept in `pending_`.
class Walk {
 public:
  Walk(fs::path root, std::string excluded) : root_(std::move(root)), excluded_(std::move(excluded)) {}

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
    const bool article = IsArticleName(entry.path());
    if (fs::is_directory(status)) {
      pending_.push_back(entry.path());
    } else if (article && fs::is_symlink(status)) {
      VisitLink(entry.path());
    } else if (article && fs::is_regular_file(status)) {
      Add(entry.path());
    } else {
      ++listing_.skipped;
    }
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
    listing_.files.push_back({NameOf(path), error ? 0 : static_cast<std::uint64_t>(size)});
  }

  const fs::path root_;
  const std::string excluded_;
  std::vector<fs::path> pending_;
  Listing listing_;
};

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
  return Walk(*std::move(root), excluded).Run();
}

}  // namespace jiaokan::dump
