#include "dump/walk.h"

#include <filesystem>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "dump/temporary_folder.h"

namespace jiaokan::dump {
namespace {

using testing::ElementsAre;

std::vector<std::string> Names(const Listing& listing) {
  std::vector<std::string> names;
  for (const DumpFile& file : listing.files) {
    names.push_back(file.name);
  }
  return names;
}

TEST(ListArticles, SortsByBytesOfRelativeNames) {
  TemporaryFolder folder;
  for (const char* name : {"b/z.md", "a.md", "B.TXT", "b.markdown", "b/中.md", "b-1.md"}) {
    folder.Write(name, "x");
  }
  const Result<Listing> listing = ListArticles(folder / "", "");
  ASSERT_TRUE(listing.ok());
  EXPECT_THAT(Names(*listing), ElementsAre("B.TXT", "a.md", "b-1.md", "b.markdown", "b/z.md", "b/中.md"));
  EXPECT_EQ(listing->files[0].bytes, 1u);
}

TEST(ListArticles, SkipsOtherFilesAndLinksThatLeadOut) {
  TemporaryFolder folder;
  folder.Write("in/a.md", "x");
  folder.Write("in/b.pdf", "x");
  folder.Write("out/c.md", "x");
  std::filesystem::create_symlink("../out/c.md", folder / "in/c.md");
  std::filesystem::create_directory_symlink("../out", folder / "in/folder");
  std::filesystem::create_symlink("a.md", folder / "in/same.md");
  const Result<Listing> listing = ListArticles(folder / "in", "");
  ASSERT_TRUE(listing.ok());
  EXPECT_THAT(Names(*listing), ElementsAre("a.md", "same.md"));
  EXPECT_EQ(listing->skipped, 3u);
}

TEST(ListArticles, LinksThatLeadNowhereAreRejects) {
  TemporaryFolder folder;
  std::filesystem::create_symlink("loop.md", folder / "loop.md");
  std::filesystem::create_symlink("gone", folder / "dead.txt");
  const Result<Listing> listing = ListArticles(folder / "", "");
  ASSERT_TRUE(listing.ok());
  EXPECT_EQ(listing->rejects.size(), 2u);
  EXPECT_TRUE(listing->files.empty());
}

TEST(ListArticles, ExcludedFolderIsPassedOver) {
  TemporaryFolder folder;
  folder.Write("a.md", "x");
  folder.Write("en/a.md", "x");
  folder.Write("en2/a.md", "x");
  const Result<Listing> listing = ListArticles(folder / "", *CanonicalPath(folder / "en"));
  ASSERT_TRUE(listing.ok());
  EXPECT_THAT(Names(*listing), ElementsAre("a.md", "en2/a.md"));
}

TEST(ListArticles, MissingFolderIsAnError) {
  const Result<Listing> listing = ListArticles("/nonexistent/dump", "");
  ASSERT_FALSE(listing.ok());
  EXPECT_EQ(listing.status().code(), StatusCode::kIo);
  EXPECT_THAT(listing.status().ToString(), testing::HasSubstr("/nonexistent/dump"));
}

TEST(IsWithin, ComparesWholeComponents) {
  EXPECT_TRUE(IsWithin("/a/b", "/a/b"));
  EXPECT_TRUE(IsWithin("/a/b/c", "/a/b"));
  EXPECT_TRUE(IsWithin("/a", "/"));
  EXPECT_FALSE(IsWithin("/a/bc", "/a/b"));
  EXPECT_FALSE(IsWithin("/a", "/a/b"));
}

}  // namespace
}  // namespace jiaokan::dump
