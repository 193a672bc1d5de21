// The layout of an output folder, and the lock that keeps two runs from sharing one.
#ifndef JIAOKAN_DUMP_OUTPUT_FOLDER_H_
#define JIAOKAN_DUMP_OUTPUT_FOLDER_H_

#include <string>
#include <string_view>

#include "base/file.h"
#include "dump/run_database.h"
#include "jiaokan/status.h"

namespace jiaokan::dump {

class OutputFolder {
 public:
  // Creates the folder where it is missing and locks it. Fails with kIo, or kInvalidArgument when another run
  // is writing into it.
  static Result<OutputFolder> Open(const std::string& path);

  // Whether a run is writing into the folder at this moment. Fails with kIo.
  static Result<bool> InUse(const std::string& path);

  OutputFolder(OutputFolder&& other) noexcept;
  OutputFolder& operator=(OutputFolder&&) = delete;
  OutputFolder(const OutputFolder&) = delete;
  OutputFolder& operator=(const OutputFolder&) = delete;
  ~OutputFolder();

  std::string File(std::string_view name) const { return path_ + "/" + std::string(name); }
  std::string ArticlePath(std::string_view article) const { return File("articles/") + std::string(article); }
  std::string LinksPath(std::string_view article) const {
    return File("links/") + std::string(article) + ".tsv";
  }

  // Fails as Write does.
  Status CreateFolderOf(const std::string& path) const;

  // A closed file that appears at `path` with its Rename; the folders above are created. Fails with kIo, or
  // kInvalidArgument when other output has taken the name.
  Result<base::AtomicFile> Prepare(const std::string& path, std::string_view bytes) const;

  // Brings all that was prepared to the disk. Fails with kIo.
  Status Sync() const;

  // Removes what was written for an article, and folders that become empty by it.
  void Remove(std::string_view article) const;
  void RemoveLinks(std::string_view article) const;

  // The same of a container whose output has that name.
  void RemoveContainer(std::string_view container, std::string_view output) const;

  // Removes the temporary files that a killed process left behind: in the folder itself, where the report is
  // written after a run, and of an interrupted run those of articles and links, which takes a walk.
  void RemoveLeftovers(bool interrupted) const;

 private:
  OutputFolder() = default;
  void RemoveFile(const std::string& path, const std::string& top) const;

  std::string path_;
  int lock_ = -1;
};

// Fails with kInvalidArgument when there is no run.db in the folder.
Status CheckHoldsRun(const std::string& path);

// Whether the names of the outputs of an article are short enough for common file systems (255 bytes),
// temporary suffixes included.
bool FitsFileSystem(std::string_view article);

// Writes findings.jsonl, queue.jsonl, markup.jsonl, unpaired.jsonl and rejects.jsonl from what the database
// holds, in order of names.
Status AssembleOutputs(RunDatabase& database, const OutputFolder& folder);

}  // namespace jiaokan::dump

#endif  // JIAOKAN_DUMP_OUTPUT_FOLDER_H_
