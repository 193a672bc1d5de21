#include "stream.h"

#include <chrono>
#include <utility>

#include <unistd.h>

namespace jiaokan::python {
namespace {

// A chunk is full at either bound. Chunks begin with one text and grow, so that the first repairs come soon.
constexpr std::size_t kChunkTexts = 512;
constexpr std::size_t kChunkSize = std::size_t{256} << 10;
constexpr std::size_t kChunksPerThread = 3;

template <typename Action>
class Finally {
 public:
  explicit Finally(Action action) : action_(action) {}
  ~Finally() { action_(); }
  Finally(const Finally&) = delete;
  Finally& operator=(const Finally&) = delete;

 private:
  Action action_;
};

// A fork has no such threads: what they hold is left alone.
struct DeleteUnlessForked {
  void operator()(RepairStream* stream) const {
    if (!stream->Forked()) {
      delete stream;
    }
  }
};

}  // namespace

bool RepairStream::Forked() const { return getpid() != process_; }

RepairStream::RepairStream(const py::object& texts, std::shared_ptr<PyModels> models,
                           const RepairOptions& options, std::size_t threads)
    : models_(std::move(models)),
      options_(options),
      threads_(threads),
      process_(getpid()),
      texts_(py::reinterpret_steal<py::object>(PyObject_GetIter(texts.ptr()))) {
  if (!texts_) {
    throw py::error_already_set();
  }
}

RepairStream::~RepairStream() {
  stop_ = true;
  {
    const std::lock_guard lock(mutex_);
    todo_.clear();
  }
  wake_workers_.notify_all();
  for (std::thread& worker : workers_) {
    worker.join();
  }
}

std::unique_ptr<RepairStream::Chunk> RepairStream::Gather() {
  auto chunk = std::make_unique<Chunk>();
  std::size_t size = 0;
  while (chunk->inputs.size() < chunk_texts_ && size < kChunkSize) {
    try {
      const auto text = py::reinterpret_steal<py::object>(PyIter_Next(texts_.ptr()));
      if (text) {
        chunk->inputs.emplace_back(text);
        size += chunk->inputs.back().size();
        continue;
      }
      if (PyErr_Occurred() != nullptr) {
        error_.emplace();
      }
    } catch (const py::type_error& error) {
      PyErr_SetString(PyExc_TypeError, error.what());
      error_.emplace();
    }
    texts_ = py::object();
    break;
  }
  chunk_texts_ = std::min(2 * chunk_texts_, kChunkTexts);
  return chunk;
}

void RepairStream::Submit(std::unique_ptr<Chunk> chunk) {
  chunk->outcomes.resize(chunk->inputs.size());
  chunks_.push_back(std::move(chunk));
  {
    const std::lock_guard lock(mutex_);
    todo_.push_back(chunks_.back().get());
  }
  if (workers_.size() < std::min(threads_, chunks_.size())) {
    workers_.emplace_back([this] { Work(); });
  }
  wake_workers_.notify_one();
}

bool RepairStream::FrontIsDone() {
  const std::lock_guard lock(mutex_);
  return !chunks_.empty() && chunks_.front()->done;
}

// Until the first chunk is done, so that a slow iterable holds nothing up for long.
void RepairStream::FillPipeline() {
  while (texts_ && chunks_.size() < threads_ * kChunksPerThread) {
    std::unique_ptr<Chunk> chunk = Gather();
    if (!chunk->inputs.empty()) {
      Submit(std::move(chunk));
    }
    if (chunks_.size() > threads_ && FrontIsDone()) {
      break;
    }
  }
}

void RepairStream::WaitForFront() {
  for (;;) {
    {
      const py::gil_scoped_release release;
      std::unique_lock lock(mutex_);
      if (chunk_done_.wait_for(lock, kSignalCheck, [this] { return chunks_.front()->done; })) {
        return;
      }
    }
    if (PyErr_CheckSignals() != 0) {
      throw py::error_already_set();
    }
  }
}

void RepairStream::End() {
  if (error_) {
    py::error_already_set error = std::move(*error_);
    error_.reset();
    throw error;
  }
  throw py::stop_iteration();
}

py::object RepairStream::Next() {
  if (Forked()) {
    PyErr_SetString(PyExc_RuntimeError, "an iterator of repair_many cannot be used after a fork");
    throw py::error_already_set();
  }
  if (running_) {
    throw py::value_error("another thread is taking from this iterator of repair_many");
  }
  running_ = true;
  const Finally finally([this] { running_ = false; });
  if (taken_ == 0) {
    FillPipeline();
    if (chunks_.empty()) {
      End();
    }
    WaitForFront();
  }
  Chunk& front = *chunks_.front();
  const std::size_t i = taken_++;
  py::object repair;
  try {
    repair = ToRepair(front.inputs[i], front.outcomes[i]);
  } catch (...) {
    texts_ = py::object();  // as a generator that has raised
    throw;
  }
  if (taken_ == front.inputs.size()) {
    chunks_.pop_front();
    taken_ = 0;
  }
  return repair;
}

void RepairStream::Work() {
  Repairer repairer(models_->get(), options_);
  std::unique_lock lock(mutex_);
  for (;;) {
    wake_workers_.wait(lock, [this] { return stop_ || !todo_.empty(); });
    if (stop_) {
      return;
    }
    Chunk* chunk = todo_.front();
    todo_.pop_front();
    lock.unlock();
    for (std::size_t i = 0; i < chunk->inputs.size() && !stop_; ++i) {
      chunk->outcomes[i] = RepairInput(chunk->inputs[i], repairer);
    }
    lock.lock();
    chunk->done = true;
    chunk_done_.notify_one();
  }
}

void BindStream(py::module_& module) {
  py::class_<RepairStream, std::unique_ptr<RepairStream, DeleteUnlessForked>>(module, "RepairStream")
      .def(py::init([](const py::object& texts, const py::object& models, double certain,
                       std::size_t alternatives, const std::string& uncertain, std::size_t threads) {
        return std::unique_ptr<RepairStream, DeleteUnlessForked>(new RepairStream(
            texts, ModelsOrDefault(models), ToOptions(certain, alternatives, uncertain), threads));
      }))
      .def("__iter__", [](const py::object& self) { return self; })
      .def("__next__", &RepairStream::Next);
}

}  // namespace jiaokan::python
