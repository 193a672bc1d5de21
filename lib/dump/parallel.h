// Loops over many threads.
#ifndef JIAOKAN_DUMP_PARALLEL_H_
#define JIAOKAN_DUMP_PARALLEL_H_

#include <cstddef>
#include <functional>

namespace jiaokan::dump {

// The number of threads that an option asks for; 0: one for each core.
int CountJobs(int jobs);

// Calls work(i) for every i below `count`, in any order, on that many threads. Lets through what `work`
// throws.
void ForEachInParallel(int jobs, std::size_t count, const std::function<void(std::size_t)>& work);

}  // namespace jiaokan::dump

#endif  // JIAOKAN_DUMP_PARALLEL_H_
