// Cleans a dump in a process of its own, for tests that kill it: DUMP ORIGINALS OUTPUT JOBS [MAXIMUM FILE
// SIZE]. Prints the error if there is one. Exit status: 0 done, 1 failed.
#include <sys/resource.h>

#include <csignal>
#include <cstdlib>
#include <iostream>

#include "jiaokan/dump.h"

int main(int argc, char** argv) {
  if (argc < 5) {
    return 1;
  }
  if (argc > 5) {
    const rlimit limit = {std::strtoull(argv[5], nullptr, 10), RLIM_INFINITY};
    std::signal(SIGXFSZ, SIG_IGN);
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  const jiaokan::Result<jiaokan::Models> models = jiaokan::Models::Load();
  if (!models.ok()) {
    std::cout << models.status().ToString() << "\n";
    return 1;
  }
  jiaokan::CleanOptions options;
  options.dump = argv[1];
  options.originals = argv[2];
  options.output = argv[3];
  options.jobs = std::atoi(argv[4]);
  const jiaokan::Result<jiaokan::CleanSummary> summary = jiaokan::CleanDump(*models, options);
  if (!summary.ok()) {
    std::cout << summary.status().ToString() << "\n";
  }
  return summary.ok() ? 0 : 1;
}
