// A folder for one test, removed with all that is in it.
#ifndef JIAOKAN_TESTS_DUMP_TEMPORARY_FOLDER_H_
#define JIAOKAN_TESTS_DUMP_TEMPORARY_FOLDER_H_

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>

#include <gtest/gtest.h>

namespace jiaokan {

class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "jiaokan-test-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  std::string operator/(const std::string& name) const { return path_ + "/" + name; }

  // Writes a file and the folders above it.
  void Write(const std::string& name, const std::string& bytes) const {
    const std::filesystem::path path = path_ + "/" + name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
  }

  std::string Read(const std::string& name) const {
    std::ifstream file(path_ + "/" + name, std::ios::binary);
    EXPECT_TRUE(file) << name;
    return {std::istreambuf_iterator<char>(file), {}};
  }

  // The bytes of every file below `folder`, by relative name; without those whose names start with `except`.
  std::map<std::string, std::string> Contents(const std::string& folder, const std::string& except) const {
    std::map<std::string, std::string> contents;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(path_ + "/" + folder)) {
      const std::string name = entry.path().lexically_relative(path_ + "/" + folder).string();
      if (std::filesystem::is_regular_file(entry.symlink_status()) &&
          name.compare(0, except.size(), except) != 0) {
        contents[name] = Read(folder + "/" + name);
      }
    }
    return contents;
  }

 private:
  std::string path_;
};

}  // namespace jiaokan

#endif  // JIAOKAN_TESTS_DUMP_TEMPORARY_FOLDER_H_
