// Stands in for libFuzzer: runs the target on every file of the folders given, then on every prefix of the
// short ones and on single damaged bytes, so that a replay also covers what lies next to the corpus.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "fuzz.h"

namespace {

// More would make the replay quadratic in the size of a corpus file.
constexpr std::size_t kMaxNeighbours = 64;

void Run(const std::string& bytes) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

void RunNeighbours(const std::string& bytes) {
  const std::size_t step = bytes.size() / kMaxNeighbours + 1;
  for (std::size_t i = 0; i < bytes.size(); i += step) {
    Run(bytes.substr(0, i));
    std::string damaged = bytes;
    damaged[i] = static_cast<char>(damaged[i] ^ 0x80);
    Run(damaged);
  }
}

}  // namespace

int main(int argc, char** argv) {
  std::size_t files = 0;
  for (int i = 1; i < argc; ++i) {
    for (const auto& entry : std::filesystem::directory_iterator(argv[i])) {
      std::ifstream in(entry.path(), std::ios::binary);
      const std::string bytes{std::istreambuf_iterator<char>(in), {}};
      Run(bytes);
      RunNeighbours(bytes);
      ++files;
    }
  }
  std::cout << files << " corpus files replayed\n";
  return files == 0 ? 1 : 0;
}
