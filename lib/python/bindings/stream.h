// Repairing a stream of texts with several threads.
#ifndef JIAOKAN_PYTHON_STREAM_H_
#define JIAOKAN_PYTHON_STREAM_H_

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include <sys/types.h>

#include "models.h"
#include "outcome.h"

namespace jiaokan::python {

// The repairs of the texts of an iterable, in their order. Texts are taken as they are needed: at most some
// chunks for each thread are held. Used with the GIL; the threads run without it and never take it.
class RepairStream {
 public:
  // threads: at least 1.
  RepairStream(const py::object& texts, std::shared_ptr<PyModels> models, const RepairOptions& options,
               std::size_t threads);
  ~RepairStream();
  RepairStream(const RepairStream&) = delete;
  RepairStream& operator=(const RepairStream&) = delete;

  // The next jiaokan.Repair. Throws StopIteration behind the last; what the iterable raises, behind the
  // repairs of the texts before it.
  py::object Next();

  // Whether this process is another than that of the threads.
  bool Forked() const;

 private:
  struct Chunk {
    std::vector<TextInput> inputs;
    std::vector<Outcome> outcomes;
    bool done = false;  // guarded by mutex_
  };

  std::unique_ptr<Chunk> Gather();
  void Submit(std::unique_ptr<Chunk> chunk);
  void FillPipeline();
  bool FrontIsDone();
  void WaitForFront();
  [[noreturn]] void End();
  void Work();

  const std::shared_ptr<PyModels> models_;
  const RepairOptions options_;
  const std::size_t threads_;
  const pid_t process_;
  py::object texts_;  // an iterator; null when there are no more
  std::optional<py::error_already_set> error_;
  std::size_t chunk_texts_ = 1;
  bool running_ = false;  // in Next

  std::deque<std::unique_ptr<Chunk>> chunks_;  // in order; their repairs are not all taken
  std::size_t taken_ = 0;                      // repairs of the first chunk

  std::mutex mutex_;
  std::condition_variable wake_workers_;
  std::condition_variable chunk_done_;
  std::deque<Chunk*> todo_;  // guarded by mutex_
  std::atomic<bool> stop_ = false;
  std::vector<std::thread> workers_;
};

void BindStream(py::module_& module);

}  // namespace jiaokan::python

#endif  // JIAOKAN_PYTHON_STREAM_H_
