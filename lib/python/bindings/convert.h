// Values of the library as Python objects and back.
#ifndef JIAOKAN_PYTHON_CONVERT_H_
#define JIAOKAN_PYTHON_CONVERT_H_

#include <chrono>
#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <pybind11/pybind11.h>

#include "jiaokan/document.h"
#include "jiaokan/status.h"

namespace jiaokan::python {

namespace py = pybind11;

// How often a call that waits lets Python see to signals.
inline constexpr std::chrono::milliseconds kSignalCheck{100};

// Offsets in bytes of UTF-8 text as indices into the Python string, which count code points. The time is
// that of the distance to the place that was asked for before. The text must outlive it.
class CodePoints {
 public:
  explicit CodePoints(std::string_view text) : text_(text) {}

  // The index of the character at `offset`; offsets beyond the end count as the end.
  std::size_t At(std::size_t offset);

  // The offset of the character with that index; indices beyond the end count as the end.
  std::size_t ByteAt(std::size_t index);

 private:
  std::string_view text_;
  std::size_t offset_ = 0;
  std::size_t index_ = 0;
};

// A text from Python: str or bytes. Its characters may be read without the GIL; it must be made and
// destroyed with it.
class TextInput {
 public:
  // Throws TypeError for anything but str, bytes, bytearray and memoryview.
  explicit TextInput(const py::handle& text);

  // UTF-8 of a str, in which pairs of surrogates become the character that they stand for and other
  // surrogates U+FFFD; bytes as they are.
  std::string Utf8() const;

  bool is_bytes() const { return data_ == nullptr; }
  // Whether Utf8() of a str is the same text: it has no surrogates.
  bool IsWellFormed() const;
  // Characters of a str, bytes of bytes.
  std::size_t size() const { return size_; }
  // The str itself, not an instance of a subclass.
  py::object Str() const;

 private:
  py::object owner_;
  const void* data_ = nullptr;   // of a str
  const char* bytes_ = nullptr;  // of bytes
  int kind_ = 0;                 // bytes of a character of a str: 1 is Latin-1, 2 is UCS-2, 4 is UCS-4
  std::size_t size_ = 0;
};

// UTF-8 of a str or bytes as TextInput gives it.
std::string ToUtf8(const py::handle& text);

// Bytes that are not UTF-8 become U+FFFD.
py::str ToStr(std::string_view utf8);

// None when empty.
py::object ToStrOrNone(std::string_view utf8);

// A path from str, bytes or os.PathLike; empty for None.
std::string ToPath(const py::handle& path);

// Throws the exception of jiaokan that stands for a status that is not ok.
[[noreturn]] void Throw(const Status& status);

inline void Check(const Status& status) {
  if (!status.ok()) {
    Throw(status);
  }
}

template <typename T>
T Value(Result<T> result) {
  if (!result.ok()) {
    Throw(result.status());
  }
  return *std::move(result);
}

template <typename T>
py::object ToObject(T&& value) {
  if constexpr (std::is_base_of_v<py::object, std::decay_t<T>>) {
    return std::forward<T>(value);
  } else {
    return py::cast(std::forward<T>(value));
  }
}

// A frozen dataclass of jiaokan._results, of which objects are made without its __init__.
class ResultClass {
 public:
  // Fields in the order of the class.
  ResultClass(const char* name, std::initializer_list<const char*> fields);

  // As many values as there are fields.
  template <typename... Values>
  py::object Make(Values&&... values) const {
    py::object object = New();
    std::size_t i = 0;
    (Set(object, i++, ToObject(std::forward<Values>(values))), ...);
    return object;
  }

 private:
  py::object New() const;
  void Set(const py::object& object, std::size_t field, const py::object& value) const;

  PyTypeObject* type_ = nullptr;
  std::vector<PyObject*> fields_;
};

template <typename T, typename Convert>
py::tuple ToTuple(const std::vector<T>& values, Convert convert) {
  py::tuple tuple(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    tuple[i] = convert(values[i]);
  }
  return tuple;
}

// (begin, end) in characters; None when empty.
py::object ToSpan(const Span& span, CodePoints& points);

}  // namespace jiaokan::python

#endif  // JIAOKAN_PYTHON_CONVERT_H_
