#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <string>

#include <gtest/gtest.h>

#include "input.h"
#include "output.h"

namespace jiaokan::cli {
namespace {

class Streams : public testing::Test {
 protected:
  Streams() {
    std::string pattern = (std::filesystem::temp_directory_path() / "jiaokan-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
    path_ = folder_ + "/file";
  }
  ~Streams() override { std::filesystem::remove_all(folder_); }

  void Write(const std::string& content) const {
    Result<Output> output = Output::Open(path_);
    ASSERT_TRUE(output.ok());
    ASSERT_TRUE(output->Write(content).ok());
    ASSERT_TRUE(output->Close().ok());
  }

  std::string folder_;
  std::string path_;
};

TEST_F(Streams, WhatIsWrittenIsRead) {
  for (const std::string& content : {std::string(), std::string("a\0b\n", 4), std::string(1 << 20, 'x')}) {
    Write(content);
    const Result<std::string> read = ReadAll(path_);
    ASSERT_TRUE(read.ok());
    EXPECT_EQ(*read, content);
  }
}

TEST_F(Streams, OutputThatIsNotClosedLeavesNothing) {
  {
    Result<Output> output = Output::Open(path_);
    ASSERT_TRUE(output.ok());
    ASSERT_TRUE(output->Write(std::string(1 << 20, 'x')).ok());
  }
  EXPECT_TRUE(std::filesystem::is_empty(folder_));
}

TEST_F(Streams, FirstFailureIsKept) {
  Result<Output> output = Output::Open("/dev/full");
  ASSERT_TRUE(output.ok());
  EXPECT_TRUE(output->Write("a").ok());
  EXPECT_EQ(output->Flush().code(), StatusCode::kIo);
  EXPECT_EQ(output->Write("b").code(), StatusCode::kIo);
  EXPECT_EQ(output->Close().code(), StatusCode::kIo);
}

TEST_F(Streams, BlocksHoldWholeLines) {
  std::string content;
  for (int i = 0; i < 50000; ++i) {
    content += "line " + std::to_string(i) + "\n";
  }
  content += std::string(1 << 20, 'x') + "\n" + "no end";
  Write(content);
  Result<LineBlocks> blocks = LineBlocks::Open(path_);
  ASSERT_TRUE(blocks.ok());
  EXPECT_EQ(blocks->size(), content.size());
  std::string joined;
  for (;;) {
    const Result<std::string_view> block = blocks->Next();
    ASSERT_TRUE(block.ok());
    if (block->empty()) {
      break;
    }
    joined += *block;
    EXPECT_TRUE(block->back() == '\n' || joined.size() == content.size());
  }
  EXPECT_EQ(joined, content);
}

TEST_F(Streams, LongerLinesComeInParts) {
  const std::string longer = std::string(2000000, 'x') + "\n";
  Write("a\n" + longer + "b\nc\n" + longer);
  Result<LineBlocks> blocks = LineBlocks::Open(path_, 1000);
  ASSERT_TRUE(blocks.ok());
  std::string whole;
  std::string parts;
  for (;;) {
    const Result<std::string_view> block = blocks->Next();
    ASSERT_TRUE(block.ok());
    if (block->empty()) {
      break;
    }
    EXPECT_LT(block->size(), 1000000U);
    (blocks->is_part() ? parts : whole) += *block;
  }
  EXPECT_EQ(whole, "a\nb\nc\n");
  EXPECT_EQ(parts, longer + longer);
}

TEST(LineOf, CountsFromOne) {
  EXPECT_EQ(LineOf("a\nb\nc", 0), 1U);
  EXPECT_EQ(LineOf("a\nb\nc", 1), 1U);
  EXPECT_EQ(LineOf("a\nb\nc", 2), 2U);
  EXPECT_EQ(LineOf("a\nb\nc", 99), 3U);
}

}  // namespace
}  // namespace jiaokan::cli
