// Runs the program under test as a process of its own.
#ifndef JIAOKAN_TESTS_CLI_PROGRAM_H_
#define JIAOKAN_TESTS_CLI_PROGRAM_H_

#include <sys/types.h>

#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace jiaokan::cli {

struct Outcome {
  int status = -1;  // exit status; negative: the number of the signal that ended it
  std::string out;
  std::string err;
};

struct RunOptions {
  std::string input;
  std::map<std::string, std::string> environment;  // replaces LANG and the like; the rest is kept out
  std::string output;        // a file or device in place of the captured standard output
  bool closed_pipe = false;  // standard output is a pipe that nobody reads
};

Outcome Execute(const std::vector<std::string>& arguments, const RunOptions& options = {});

// A process that has read `input` and waits for more.
class WaitingProgram {
 public:
  WaitingProgram(const std::vector<std::string>& arguments, const std::string& input);
  WaitingProgram(const WaitingProgram&) = delete;
  WaitingProgram& operator=(const WaitingProgram&) = delete;
  ~WaitingProgram();

  // Reads so many bytes of its standard output.
  std::string Read(std::size_t size) const;
  void Kill(int signal);

 private:
  pid_t pid_ = -1;
  int input_ = -1;
  int output_ = -1;
};

// Tests that work in an empty folder of their own.
class ProgramTest : public testing::Test {
 protected:
  ProgramTest();
  ~ProgramTest() override;

  std::string Path(const std::string& name) const { return folder_ + "/" + name; }
  // Writes a file, folders included, and returns its path.
  std::string Write(const std::string& name, const std::string& content) const;
  std::string Read(const std::string& name) const;
  std::vector<std::string> FileNames() const;  // of the folder, sorted

 private:
  std::string folder_;
};

// `text` damaged: its UTF-8 bytes read as Latin-1.
std::string ReadAsLatin1(const std::string& text);

inline constexpr const char* kChinese =
    "机器学习是人工智能的一个重要分支，它让计算机从数据中学习规律，而不需要人们逐条写下规则。";

}  // namespace jiaokan::cli

#endif  // JIAOKAN_TESTS_CLI_PROGRAM_H_
