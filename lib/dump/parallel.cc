#include "dump/parallel.h"

#include <algorithm>
#include <thread>

#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

namespace jiaokan::dump {

int CountJobs(int jobs) {
  return jobs > 0 ? jobs : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

void ForEachInParallel(int jobs, std::size_t count, const std::function<void(std::size_t)>& work) {
  const tbb::global_control allowed(tbb::global_control::max_allowed_parallelism,
                                    static_cast<std::size_t>(CountJobs(jobs)));
  tbb::task_arena arena(CountJobs(jobs));
  arena.execute([&] { tbb::parallel_for(std::size_t{0}, count, work); });
}

}  // namespace jiaokan::dump
