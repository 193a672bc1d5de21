#include "c/call.h"

namespace jiaokan::c {
namespace {

jiaokan_code CodeOf(StatusCode code) {
  switch (code) {
    case StatusCode::kOk:
      return JIAOKAN_OK;
    case StatusCode::kInvalidArgument:
      return JIAOKAN_INVALID_ARGUMENT;
    case StatusCode::kIo:
      return JIAOKAN_IO;
    case StatusCode::kMalformedInput:
      return JIAOKAN_MALFORMED_INPUT;
    case StatusCode::kCorruptModel:
      return JIAOKAN_CORRUPT_MODEL;
    case StatusCode::kUnsupportedVersion:
      return JIAOKAN_UNSUPPORTED_VERSION;
    case StatusCode::kResourceExhausted:
      return JIAOKAN_RESOURCE_EXHAUSTED;
    case StatusCode::kCancelled:
      return JIAOKAN_CANCELLED;
  }
  return JIAOKAN_INTERNAL;
}

}  // namespace

jiaokan_code Fail(const Status& status, jiaokan_error** error) noexcept {
  const jiaokan_code code = CodeOf(status.code());
  if (error != nullptr) {
    try {
      *error = new jiaokan_error{code, status.message().Format(), status.byte_offset()};
    } catch (const std::bad_alloc&) {
      *error = nullptr;
    }
  }
  return code;
}

}  // namespace jiaokan::c

using jiaokan::c::EmptyText;  // NOLINT(google-global-names-in-headers)
using jiaokan::c::View;       // NOLINT(google-global-names-in-headers)

uint32_t jiaokan_abi_version(void) { return JIAOKAN_ABI_VERSION; }

const char* jiaokan_version(void) { return JIAOKAN_VERSION; }

void jiaokan_error_free(jiaokan_error* error) { delete error; }

jiaokan_code jiaokan_error_code(const jiaokan_error* error) {
  return error != nullptr ? error->code : JIAOKAN_OK;
}

jiaokan_text jiaokan_error_message(const jiaokan_error* error) {
  return error != nullptr ? View(error->message) : EmptyText();
}

int jiaokan_error_offset(const jiaokan_error* error, uint64_t* offset) {
  const bool placed = error != nullptr && error->offset;
  if (placed && offset != nullptr) {
    *offset = *error->offset;
  }
  return placed ? 1 : 0;
}
