// Errors as values. No function of the library throws across this API, prints or aborts.
#ifndef JIAOKAN_STATUS_H_
#define JIAOKAN_STATUS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#pragma GCC visibility push(default)
namespace jiaokan {

// A sentence for people, kept apart from its arguments so that it can be translated: `text` holds
// placeholders {1}, {2}, ... for `arguments`. Both are UTF-8.
struct Message {
  std::string text;                         // English
  std::vector<std::string> arguments = {};  // of the placeholders

  // `text` with the placeholders replaced; one without an argument stays as it is.
  std::string Format() const;
};

// What kind of error it is.
enum class StatusCode {
  kOk,                  // no error
  kInvalidArgument,     // the call itself is wrong: an option out of range, an unknown name
  kIo,                  // a file cannot be opened, read, written or renamed
  kMalformedInput,      // the input is not what it claims to be; byte_offset says where
  kCorruptModel,        // a model file fails its magic, size or checksum
  kUnsupportedVersion,  // a model file of a format version that this library does not read
  kResourceExhausted,   // a limit of the options or of memory was reached
  kCancelled,           // a callback asked to stop
};

// Success, or a code with a message that names what and where. Cheap to copy when ok.
class [[nodiscard]] Status {
 public:
  // Success.
  Status() = default;
  // An error; `code` is not kOk.
  Status(StatusCode code, Message message, std::optional<std::uint64_t> byte_offset = std::nullopt)
      : code_(code), message_(std::move(message)), byte_offset_(byte_offset) {}

  // Whether there is no error.
  bool ok() const { return code_ == StatusCode::kOk; }
  // kOk on success.
  StatusCode code() const { return code_; }
  // Empty on success.
  const Message& message() const { return message_; }
  // Where in the input the error is, in bytes from its start; absent when it has no place.
  std::optional<std::uint64_t> byte_offset() const { return byte_offset_; }
  // The message formatted, with the offset where there is one; "ok" on success.
  std::string ToString() const;

 private:
  StatusCode code_ = StatusCode::kOk;
  Message message_;
  std::optional<std::uint64_t> byte_offset_;
};

// A value or the status that explains why there is none. Reading the value of a failed result is a
// programming error.
template <typename T>
class [[nodiscard]] Result {
 public:
  // A value.
  Result(T value) : value_(std::move(value)) {}  // NOLINT(google-explicit-constructor)
  // An error; `status` is not ok.
  Result(Status status) : status_(std::move(status)) {}  // NOLINT(google-explicit-constructor)

  // Whether there is a value.
  bool ok() const { return value_.has_value(); }
  // Ok when there is a value.
  const Status& status() const { return status_; }
  // The value; REQUIRES: ok().
  T& operator*() & { return *value_; }
  // The value; REQUIRES: ok().
  const T& operator*() const& { return *value_; }
  // The value, to be moved from; REQUIRES: ok().
  T&& operator*() && { return *std::move(value_); }
  // A member of the value; REQUIRES: ok().
  T* operator->() { return &*value_; }
  // A member of the value; REQUIRES: ok().
  const T* operator->() const { return &*value_; }

 private:
  Status status_;
  std::optional<T> value_;
};

}  // namespace jiaokan
#pragma GCC visibility pop

#endif  // JIAOKAN_STATUS_H_
