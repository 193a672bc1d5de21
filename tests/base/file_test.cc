#include "base/file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

namespace jiaokan::base {
namespace {

class FileTest : public testing::Test {
 protected:
  FileTest()
      : folder_(std::filesystem::temp_directory_path() / ("jiaokan_file_" + std::to_string(getpid()))) {
    std::filesystem::create_directories(folder_);
  }
  ~FileTest() override { std::filesystem::remove_all(folder_); }

  std::string Path(const char* name) const { return folder_ / name; }
  std::size_t FileCount() const {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder_), {}));
  }

  std::filesystem::path folder_;
};

TEST_F(FileTest, ReadsBackWhatItWrote) {
  for (const std::string& bytes : {std::string(), std::string("a\0b\n", 4), std::string(300000, 'x')}) {
    ASSERT_TRUE(WriteFile(Path("a"), bytes).ok());
    EXPECT_EQ(*ReadFile(Path("a")), bytes);
    EXPECT_EQ(MappedFile::Open(Path("a"))->bytes(), bytes);
  }
  EXPECT_EQ(FileCount(), 1u);
}

TEST_F(FileTest, KeepsThePermissionsOfTheFileItReplaces) {
  ASSERT_TRUE(WriteFile(Path("a"), "old").ok());
  ASSERT_EQ(chmod(Path("a").c_str(), 0640), 0);
  ASSERT_TRUE(WriteFile(Path("a"), "new").ok());
  struct stat info = {};
  ASSERT_EQ(stat(Path("a").c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777U, 0640U);
}

TEST_F(FileTest, WithoutCommitNothingIsLeft) {
  ASSERT_TRUE(WriteFile(Path("a"), "old").ok());
  {
    Result<AtomicFile> file = AtomicFile::Create(Path("a"));
    ASSERT_TRUE(file.ok());
    ASSERT_TRUE(file->Write("half").ok());
  }
  EXPECT_EQ(*ReadFile(Path("a")), "old");
  EXPECT_EQ(FileCount(), 1u);
}

TEST_F(FileTest, ErrorsNameTheFileAndTheReason) {
  const Status results[] = {ReadFile(Path("none")).status(), MappedFile::Open(Path("none")).status(),
                            MappedFile::Open(folder_).status(), ReadFile(folder_).status(),
                            WriteFile(Path("none/a"), "x")};
  for (const Status& status : results) {
    EXPECT_EQ(status.code(), StatusCode::kIo);
    EXPECT_THAT(status.ToString(), testing::HasSubstr(folder_.string()));
    EXPECT_THAT(status.ToString(),
                testing::AnyOf(testing::HasSubstr("No such file"), testing::HasSubstr("directory")));
  }
}

}  // namespace
}  // namespace jiaokan::base
