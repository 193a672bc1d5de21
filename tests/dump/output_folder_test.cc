#include "dump/output_folder.h"

#include <filesystem>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "dump/temporary_folder.h"

namespace jiaokan::dump {
namespace {

namespace fs = std::filesystem;

class OutputFolderTest : public testing::Test {
 protected:
  TemporaryFolder folder_;
  Result<OutputFolder> output_ = OutputFolder::Open(folder_ / "out/deep");
};

TEST_F(OutputFolderTest, WritesBelowFoldersThatAreMissing) {
  ASSERT_TRUE(output_.ok());
  Result<base::AtomicFile> file = output_->Prepare(output_->ArticlePath("a/b/c.md"), "text");
  ASSERT_TRUE(file.ok());
  EXPECT_FALSE(fs::exists(folder_ / "out/deep/articles/a/b/c.md"));
  ASSERT_TRUE(output_->Sync().ok());
  ASSERT_TRUE(file->Rename().ok());
  EXPECT_EQ(folder_.Read("out/deep/articles/a/b/c.md"), "text");
}

TEST_F(OutputFolderTest, IsLockedWhileItIsOpen) {
  EXPECT_EQ(OutputFolder::Open(folder_ / "out/deep").status().code(), StatusCode::kInvalidArgument);
  { const OutputFolder closing = *std::move(output_); }
  EXPECT_TRUE(OutputFolder::Open(folder_ / "out/deep").ok());
}

TEST_F(OutputFolderTest, RemovingAnArticleRemovesItsFilesAndEmptyFolders) {
  folder_.Write("out/deep/articles/a/b/c.md", "x");
  folder_.Write("out/deep/articles/a/other.md", "x");
  folder_.Write("out/deep/links/a/b/c.md.tsv", "x");
  output_->Remove("a/b/c.md");
  EXPECT_FALSE(fs::exists(folder_ / "out/deep/articles/a/b"));
  EXPECT_TRUE(fs::exists(folder_ / "out/deep/articles/a/other.md"));
  EXPECT_FALSE(fs::exists(folder_ / "out/deep/links/a"));
  EXPECT_TRUE(fs::exists(folder_ / "out/deep/links"));
}

TEST_F(OutputFolderTest, NamesThatLeadOutAreNotRemoved) {
  folder_.Write("out/deep/victim.md", "x");
  folder_.Write("out/deep/articles/a.md", "x");
  output_->Remove("../victim.md");
  output_->Remove(folder_ / "out/deep/victim.md");
  EXPECT_TRUE(fs::exists(folder_ / "out/deep/victim.md"));
}

TEST_F(OutputFolderTest, OnlyLeftoversOfAKilledRunAreRemoved) {
  for (const char* name : {"report.html.12-0.tmp", "articles/x/a.md.4321-17.tmp", "links/a.md.tsv.1-2.tmp"}) {
    folder_.Write(std::string("out/deep/").append(name), "half");
  }
  for (const char* name : {"notes.tmp", "articles/a.md", "articles/b-1.tmp", "links/c.1-x.tmp", "d.-1.tmp"}) {
    folder_.Write(std::string("out/deep/").append(name), "kept");
  }
  output_->RemoveLeftovers(true);
  const auto left = folder_.Contents("out/deep", "\n");
  EXPECT_EQ(left.size(), 5u);
  for (const auto& [name, bytes] : left) {
    EXPECT_EQ(bytes, "kept") << name;
  }
}

TEST_F(OutputFolderTest, NameThatIsTakenIsNotAFailureOfTheDisk) {
  folder_.Write("out/deep/articles/a.md/b.md", "x");
  for (const char* name : {"a.md", "a.md/b.md/c.md"}) {
    EXPECT_EQ(output_->Prepare(output_->ArticlePath(name), "x").status().code(),
              StatusCode::kInvalidArgument);
  }
}

TEST(FitsFileSystem, LooksAtTheLastComponent) {
  EXPECT_TRUE(FitsFileSystem(std::string(200, 'n')));
  EXPECT_FALSE(FitsFileSystem(std::string(240, 'n')));
  EXPECT_TRUE(FitsFileSystem(std::string(240, 'n') + "/a.md"));
  EXPECT_FALSE(FitsFileSystem("a/" + std::string(240, 'n')));
}

}  // namespace
}  // namespace jiaokan::dump
