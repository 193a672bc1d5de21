// What every function of the C interface needs: arguments checked, exceptions and errors turned into codes,
// structs copied by their size.
#ifndef JIAOKAN_C_CALL_H_
#define JIAOKAN_C_CALL_H_

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "jiaokan/jiaokan.h"
#include "jiaokan/status.h"

struct jiaokan_error {
  jiaokan_code code = JIAOKAN_OK;
  std::string message;
  std::optional<std::uint64_t> offset;
};

namespace jiaokan::c {

// The code of `status`, which failed; *error, unless `error` is null, becomes an object that describes it.
jiaokan_code Fail(const Status& status, jiaokan_error** error) noexcept;

inline Status InvalidArgument(const char* what) { return {StatusCode::kInvalidArgument, {what, {}}}; }

// Runs `body`, which returns a Status, and lets no exception out.
template <typename Body>
jiaokan_code Call(jiaokan_error** error, const Body& body) noexcept {
  if (error != nullptr) {
    *error = nullptr;
  }
  try {
    const Status status = body();
    return status.ok() ? JIAOKAN_OK : Fail(status, error);
  } catch (const std::bad_alloc&) {
    return JIAOKAN_RESOURCE_EXHAUSTED;
  } catch (...) {
    return JIAOKAN_INTERNAL;
  }
}

// Call for functions that make an object: `body` returns a Result of it, which moves into *out. None of
// `required` may be null.
template <typename Object, typename Body, typename... Required>
jiaokan_code Make(Object** out, jiaokan_error** error, const Body& body, const Required*... required) {
  return Call(error, [&]() -> Status {
    if (out == nullptr || (... || (required == nullptr))) {
      return InvalidArgument("an object or result is NULL");
    }
    auto made = body();
    if (!made.ok()) {
      return made.status();
    }
    *out = new Object{*std::move(made)};
    return {};
  });
}

// `text` lives in the object that is read.
inline jiaokan_text View(const std::string& text) { return {text.c_str(), text.size()}; }
inline jiaokan_text EmptyText() { return {"", 0}; }

// The bytes of an argument; nothing when it has a size but no data.
inline std::optional<std::string_view> Input(const char* data, std::size_t size) {
  if (data == nullptr) {
    return size == 0 ? std::optional(std::string_view()) : std::nullopt;
  }
  return std::string_view(data, size);
}

// Writes `value` to *out, as much as its caller knows of.
template <typename T>
jiaokan_code Give(const T& value, T* out) noexcept {
  if (out == nullptr || out->struct_size < sizeof(T)) {
    return JIAOKAN_INVALID_ARGUMENT;
  }
  const std::size_t size = out->struct_size;
  std::memset(out, 0, size);
  *out = value;
  out->struct_size = size;
  return JIAOKAN_OK;
}

// Whether a struct of options is one that this library can read; a null one is.
template <typename T>
Status CheckOptions(const T* options) {
  if (options == nullptr) {
    return {};
  }
  if (options->struct_size < sizeof(T)) {
    return InvalidArgument("struct_size of the options is too small");
  }
  const std::string_view bytes(reinterpret_cast<const char*>(options), options->struct_size);
  if (bytes.find_first_not_of('\0', sizeof(T)) != std::string_view::npos) {
    return InvalidArgument("the options have fields that this version of the library does not know");
  }
  return {};
}

}  // namespace jiaokan::c

#endif  // JIAOKAN_C_CALL_H_
