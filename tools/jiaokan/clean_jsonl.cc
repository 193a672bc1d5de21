#include "clean_jsonl.h"

#include <algorithm>
#include <atomic>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include <tbb/enumerable_thread_specific.h>
#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/parallel_pipeline.h>
#include <tbb/task_arena.h>

#include "input.h"
#include "output.h"

namespace jiaokan::cli {
namespace {

constexpr std::size_t kBatch = std::size_t{256} << 10;  // bytes

// Whole lines, or a part of one that is too long; and what became of them.
struct Batch {
  struct Bad {
    std::uint64_t line = 0;  // of the input, from 1
    std::string text;
    Status status;
  };

  std::string lines;
  std::uint64_t first_line = 1;
  bool is_part = false;
  std::string cleaned;
  std::vector<Bad> bad;
};

class Filter {
 public:
  Filter(const Models& models, const FilterArguments& arguments, LineBlocks input, Output output,
         std::optional<Output> rejects, Context* context)
      : arguments_(arguments),
        context_(*context),
        input_(std::move(input)),
        output_(std::move(output)),
        rejects_(std::move(rejects)),
        repairers_([&models, &arguments] { return RecordRepairer(models, arguments.record); }) {}

  int Run() {
    const int jobs = arguments_.jobs == 0 ? tbb::info::default_concurrency() : arguments_.jobs;
    const tbb::global_control allowed(tbb::global_control::max_allowed_parallelism,
                                      static_cast<std::size_t>(jobs));
    tbb::task_arena arena(jobs);
    arena.execute([&] { Pipe(static_cast<std::size_t>(jobs) * 2); });
    if (exit_status_ == kDone && !read_error_.ok()) {
      exit_status_ = context_.Fail(arguments_.input, read_error_);
    }
    if (exit_status_ == kDone) {
      Check(output_, output_.Close());
    }
    if (exit_status_ == kDone && rejects_) {
      Check(*rejects_, rejects_->Close());
    }
    return exit_status_;
  }

 private:
  using BatchPointer = std::shared_ptr<Batch>;

  void Pipe(std::size_t tokens) {
    tbb::parallel_pipeline(
        tokens,
        tbb::make_filter<void, BatchPointer>(tbb::filter_mode::serial_in_order,
                                             [this](tbb::flow_control& control) {
                                               BatchPointer batch = Read();
                                               if (batch == nullptr) {
                                                 control.stop();
                                               }
                                               return batch;
                                             }) &
            tbb::make_filter<BatchPointer, BatchPointer>(tbb::filter_mode::parallel,
                                                         [this](BatchPointer batch) {
                                                           Clean(*batch);
                                                           return batch;
                                                         }) &
            tbb::make_filter<BatchPointer, void>(tbb::filter_mode::serial_in_order,
                                                 [this](const BatchPointer& batch) { Write(*batch); }));
  }

  // What is there, without waiting for more; null at the end.
  BatchPointer Read() {
    if (exit_status_ != kDone) {
      return nullptr;
    }
    if (block_.empty()) {
      const Result<std::string_view> block = input_.Next();
      if (!block.ok()) {
        read_error_ = block.status();
        return nullptr;
      }
      block_ = *block;
    }
    if (block_.empty()) {
      return nullptr;
    }
    auto batch = std::make_shared<Batch>();
    batch->is_part = input_.is_part();
    const std::size_t least = arguments_.flush ? 0 : std::min(kBatch, block_.size() - 1);
    const std::size_t end = std::min(block_.find('\n', least), block_.size() - 1) + 1;
    batch->lines = block_.substr(0, end);
    batch->first_line = next_line_;
    next_line_ += static_cast<std::uint64_t>(std::count(batch->lines.begin(), batch->lines.end(), '\n'));
    block_.remove_prefix(end);
    return batch;
  }

  Status TooLong() const {
    return Status(StatusCode::kResourceExhausted,
                  {"the line is longer than {1} bytes", {std::to_string(arguments_.max_record)}});
  }

  void Clean(Batch& batch) {
    if (batch.is_part) {
      batch.bad.push_back({batch.first_line, std::move(batch.lines), TooLong()});
      return;
    }
    RecordRepairer& repairer = repairers_.local();
    std::string_view rest = batch.lines;
    for (std::uint64_t line = batch.first_line; !rest.empty(); ++line) {
      const std::string_view record = rest.substr(0, std::min(rest.find('\n'), rest.size() - 1) + 1);
      rest.remove_prefix(record.size());
      Status status =
          record.size() > arguments_.max_record ? TooLong() : repairer.Repair(record, &batch.cleaned);
      if (!status.ok()) {
        batch.bad.push_back({line, std::string(record), std::move(status)});
      }
    }
  }

  void Write(const Batch& batch) {
    if (exit_status_ != kDone) {
      return;
    }
    Check(output_, output_.Write(batch.cleaned));
    for (const Batch::Bad& bad : batch.bad) {
      if (bad.line != last_bad_) {  // else a further part of it
        context_.Fail(arguments_.input, bad.status, bad.line);
        ++rejected_;
      }
      last_bad_ = bad.line;
      if (rejects_) {
        Check(*rejects_, rejects_->Write(bad.text));
      }
    }
    if (exit_status_ == kDone) {
      Check(output_, output_.Flush());
    }
    if (arguments_.max_errors && rejected_ > *arguments_.max_errors) {
      context_.Error(arguments_.input, std::nullopt,
                     {"stopped, since {1} lines could not be read", {std::to_string(rejected_)}});
      exit_status_ = kFailed;
    }
  }

  void Check(const Output& output, const Status& status) {
    if (!status.ok() && exit_status_ == kDone) {
      exit_status_ = context_.Fail(output.name(), status);
    }
  }

  const FilterArguments& arguments_;
  Context& context_;
  LineBlocks input_;
  Output output_;
  std::optional<Output> rejects_;
  tbb::enumerable_thread_specific<RecordRepairer> repairers_;
  std::string_view block_;  // of the input, not yet in a batch
  std::uint64_t next_line_ = 1;
  Status read_error_;
  std::uint64_t rejected_ = 0;
  std::uint64_t last_bad_ = 0;  // number of a line
  std::atomic<int> exit_status_ = kDone;
};

}  // namespace

int CleanLines(const Models& models, const FilterArguments& arguments, Context* context) {
  Result<LineBlocks> input = LineBlocks::Open(arguments.input, arguments.max_record);
  if (!input.ok()) {
    return context->Fail(arguments.input, input.status());
  }
  Result<Output> output = Output::Open(arguments.output);
  if (!output.ok()) {
    return context->Fail(arguments.output, output.status());
  }
  std::optional<Output> rejects;
  if (!arguments.rejects.empty()) {
    Result<Output> opened = Output::Open(arguments.rejects);
    if (!opened.ok()) {
      return context->Fail(arguments.rejects, opened.status());
    }
    rejects.emplace(*std::move(opened));
  }
  return Filter(models, arguments, *std::move(input), *std::move(output), std::move(rejects), context).Run();
}

}  // namespace jiaokan::cli
