#include "dump/feed.h"

#include <exception>
#include <utility>

namespace jiaokan::dump {

std::shared_ptr<Work> Feed::Next() {
  auto work = std::make_shared<Work>();
  try {
    while (!stop_) {
      if (container_ != nullptr) {
        if (container_->Next(*work)) {
          return work;
        }
        container_.reset();
      }
      if (next_ == files_.size()) {
        return nullptr;
      }
      const DumpFile& file = files_[next_++];
      if (!file.form) {
        work->kind = Work::Kind::kFile;
        work->file = &file;
        return work;
      }
      container_ = std::make_unique<ContainerFeed>(run_, file, stop_);
    }
    return nullptr;
  } catch (const std::exception& error) {
    work->kind = Work::Kind::kFailed;
    work->status = Status(StatusCode::kResourceExhausted, {"{1}", {error.what()}});
    return work;
  }
}

}  // namespace jiaokan::dump
