#include "program.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

namespace jiaokan::cli {
namespace {

namespace fs = std::filesystem;

struct Pipe {
  Pipe() { EXPECT_EQ(::pipe2(ends.data(), O_CLOEXEC), 0); }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() {
    Close(0);
    Close(1);
  }
  void Close(int end) {
    if (int& fd = ends[static_cast<std::size_t>(end)]; fd >= 0) {
      ::close(std::exchange(fd, -1));
    }
  }
  int reading() const { return ends[0]; }
  int writing() const { return ends[1]; }

  std::array<int, 2> ends = {-1, -1};
};

std::vector<std::string> EnvironmentOf(const RunOptions& options) {
  std::vector<std::string> environment = {"PATH=/usr/bin:/bin", "LC_ALL=C"};
  if (!options.environment.empty()) {
    environment.pop_back();
  }
  for (const auto& [name, value] : options.environment) {
    environment.push_back(name + "=" + value);
  }
  for (const char* name : {"ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"}) {
    if (const char* value = std::getenv(name); value != nullptr) {
      environment.push_back(std::string(name) + "=" + value);
    }
  }
  return environment;
}

std::vector<char*> Pointers(std::vector<std::string>& strings) {
  std::vector<char*> pointers;
  for (std::string& string : strings) {
    pointers.push_back(string.data());
  }
  pointers.push_back(nullptr);
  return pointers;
}

// Starts the program with these descriptors as its standard streams.
pid_t Start(std::vector<std::string> arguments, std::vector<std::string> environment, int in, int out,
            int err) {
  arguments.insert(arguments.begin(), JIAOKAN_PROGRAM);
  const std::vector<char*> argv = Pointers(arguments);
  const std::vector<char*> envp = Pointers(environment);
  const pid_t pid = ::fork();
  if (pid == 0) {
    ::dup2(in, STDIN_FILENO);
    ::dup2(out, STDOUT_FILENO);
    ::dup2(err, STDERR_FILENO);
    ::execve(JIAOKAN_PROGRAM, argv.data(), envp.data());
    ::_exit(127);
  }
  return pid;
}

int Wait(pid_t pid) {
  int status = 0;
  ::waitpid(pid, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

bool Drain(int fd, std::string* to) {
  std::array<char, 65536> buffer;
  const ssize_t n = ::read(fd, buffer.data(), buffer.size());
  to->append(buffer.data(), static_cast<std::size_t>(std::max<ssize_t>(n, 0)));
  return n > 0;
}

// Feeds the input and collects both outputs until they end.
void Talk(const std::string& input, Pipe* in, Pipe* out, Pipe* err, Outcome* outcome) {
  std::size_t fed = 0;
  ::fcntl(in->writing(), F_SETFL, O_NONBLOCK);
  while (out->reading() >= 0 || err->reading() >= 0) {
    if (fed == input.size()) {
      in->Close(1);
    }
    std::array<pollfd, 3> polls = {
        {{in->writing(), POLLOUT, 0}, {out->reading(), POLLIN, 0}, {err->reading(), POLLIN, 0}}};
    ::poll(polls.data(), polls.size(), -1);
    if (polls[0].revents != 0) {
      const ssize_t n = ::write(in->writing(), input.data() + fed, input.size() - fed);
      fed = n < 0 ? input.size() : fed + static_cast<std::size_t>(n);
    }
    if (polls[1].revents != 0 && !Drain(out->reading(), &outcome->out)) {
      out->Close(0);
    }
    if (polls[2].revents != 0 && !Drain(err->reading(), &outcome->err)) {
      err->Close(0);
    }
  }
}

}  // namespace

Outcome Execute(const std::vector<std::string>& arguments, const RunOptions& options) {
  ::signal(SIGPIPE, SIG_IGN);
  Pipe in;
  Pipe out;
  Pipe err;
  if (!options.output.empty()) {
    out.Close(1);
    out.ends[1] = ::open(options.output.c_str(), O_WRONLY | O_CLOEXEC);
  }
  if (options.closed_pipe) {
    out.Close(0);
  }
  const pid_t pid = Start(arguments, EnvironmentOf(options), in.reading(), out.writing(), err.writing());
  in.Close(0);
  out.Close(1);
  err.Close(1);
  Outcome outcome;
  Talk(options.input, &in, &out, &err, &outcome);
  outcome.status = Wait(pid);
  return outcome;
}

WaitingProgram::WaitingProgram(const std::vector<std::string>& arguments, const std::string& input) {
  ::signal(SIGPIPE, SIG_IGN);
  Pipe in;
  Pipe out;
  pid_ = Start(arguments, EnvironmentOf({}), in.reading(), out.writing(), STDERR_FILENO);
  input_ = std::exchange(in.ends[1], -1);
  output_ = std::exchange(out.ends[0], -1);
  EXPECT_EQ(::write(input_, input.data(), input.size()), static_cast<ssize_t>(input.size()));
}

WaitingProgram::~WaitingProgram() {
  ::close(input_);
  ::close(output_);
  if (pid_ > 0) {
    Wait(pid_);
  }
}

std::string WaitingProgram::Read(std::size_t size) const {
  std::string text;
  while (text.size() < size && Drain(output_, &text)) {
  }
  return text;
}

void WaitingProgram::Kill(int signal) {
  ::kill(pid_, signal);
  Wait(std::exchange(pid_, -1));
}

ProgramTest::ProgramTest() {
  std::string pattern = (fs::temp_directory_path() / "jiaokan-XXXXXX").string();
  folder_ = ::mkdtemp(pattern.data());
}

ProgramTest::~ProgramTest() { fs::remove_all(folder_); }

std::string ProgramTest::Write(const std::string& name, const std::string& content) const {
  fs::create_directories(fs::path(Path(name)).parent_path());
  std::ofstream(Path(name), std::ios::binary) << content;
  return Path(name);
}

std::string ProgramTest::Read(const std::string& name) const {
  std::ifstream file(Path(name), std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::string> ProgramTest::FileNames() const {
  std::vector<std::string> names;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder_)) {
    names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string ReadAsLatin1(const std::string& text) {
  std::string damaged;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80) {
      damaged.push_back(static_cast<char>(0xC0 | byte >> 6));
      damaged.push_back(static_cast<char>(0x80 | (byte & 0x3F)));
    } else {
      damaged.push_back(c);
    }
  }
  return damaged;
}

}  // namespace jiaokan::cli
