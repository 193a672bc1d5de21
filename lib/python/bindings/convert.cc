#include "convert.h"

#include <algorithm>

namespace jiaokan::python {
namespace {

bool IsContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80; }

std::size_t CountCharacters(std::string_view text) {
  return text.size() - static_cast<std::size_t>(std::count_if(text.begin(), text.end(), IsContinuation));
}

constexpr char32_t kReplacement = 0xFFFD;

bool IsHigh(char32_t c) { return c >= 0xD800 && c < 0xDC00; }
bool IsLow(char32_t c) { return c >= 0xDC00 && c < 0xE000; }

char* Encode(char32_t c, char* out) {
  const auto put = [&out](char32_t byte) { *out++ = static_cast<char>(byte); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | c >> 6);
    put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | c >> 12);
    put(0x80 | (c >> 6 & 0x3F));
    put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | c >> 18);
    put(0x80 | (c >> 12 & 0x3F));
    put(0x80 | (c >> 6 & 0x3F));
    put(0x80 | (c & 0x3F));
  }
  return out;
}

template <typename Char>
std::string EncodeAll(const Char* text, std::size_t size) {
  // A character of one byte takes two at most, one of two bytes three.
  std::string utf8(size * (sizeof(Char) == 4 ? 4 : sizeof(Char) + 1), '\0');
  char* out = utf8.data();
  for (std::size_t i = 0; i < size; ++i) {
    char32_t c = text[i];
    if (sizeof(Char) > 1 && c >= 0xD800 && c < 0xE000) {
      const bool pair = IsHigh(c) && i + 1 < size && IsLow(text[i + 1]);
      c = pair ? 0x10000 + ((c & 0x3FF) << 10 | (static_cast<char32_t>(text[i + 1]) & 0x3FF)) : kReplacement;
      i += pair ? 1 : 0;
    }
    out = Encode(c, out);
  }
  utf8.resize(static_cast<std::size_t>(out - utf8.data()));
  return utf8;
}

template <typename Char>
bool HasSurrogate(const Char* text, std::size_t size) {
  return std::any_of(text, text + size, [](Char c) { return c >= 0xD800 && c < 0xE000; });
}

const char* NameOf(StatusCode code) {
  switch (code) {
    case StatusCode::kIo:
      return "InputOutputError";
    case StatusCode::kMalformedInput:
      return "MalformedInputError";
    case StatusCode::kCorruptModel:
    case StatusCode::kUnsupportedVersion:
      return "ModelError";
    case StatusCode::kResourceExhausted:
      return "LimitError";
    case StatusCode::kCancelled:
      return "CancelledError";
    default:
      return "InvalidArgumentError";
  }
}

}  // namespace

std::size_t CodePoints::At(std::size_t offset) {
  offset = std::min(offset, text_.size());
  if (offset < offset_) {
    index_ -= CountCharacters(text_.substr(offset, offset_ - offset));
  } else {
    index_ += CountCharacters(text_.substr(offset_, offset - offset_));
  }
  offset_ = offset;
  return index_;
}

std::size_t CodePoints::ByteAt(std::size_t index) {
  if (index < index_) {
    offset_ = index_ = 0;
  }
  while (index_ < index && offset_ < text_.size()) {
    ++index_;
    do {
      ++offset_;
    } while (offset_ < text_.size() && IsContinuation(text_[offset_]));
  }
  return offset_;
}

TextInput::TextInput(const py::handle& text) : owner_(py::reinterpret_borrow<py::object>(text)) {
  if (PyUnicode_Check(text.ptr())) {
    data_ = PyUnicode_DATA(text.ptr());
    kind_ = static_cast<int>(PyUnicode_KIND(text.ptr()));
    size_ = static_cast<std::size_t>(PyUnicode_GET_LENGTH(text.ptr()));
    return;
  }
  if (PyByteArray_Check(text.ptr()) || PyMemoryView_Check(text.ptr())) {  // which may change
    owner_ = py::reinterpret_steal<py::object>(PyBytes_FromObject(text.ptr()));
    if (!owner_) {
      throw py::error_already_set();
    }
  }
  if (!PyBytes_Check(owner_.ptr())) {
    throw py::type_error(std::string("a text is str or bytes, not ") + Py_TYPE(text.ptr())->tp_name);
  }
  bytes_ = PyBytes_AS_STRING(owner_.ptr());
  size_ = static_cast<std::size_t>(PyBytes_GET_SIZE(owner_.ptr()));
}

std::string TextInput::Utf8() const {
  if (is_bytes()) {
    return {bytes_, size_};
  }
  if (kind_ == 1) {
    const auto* text = static_cast<const Py_UCS1*>(data_);
    const bool ascii = std::all_of(text, text + size_, [](Py_UCS1 c) { return c < 0x80; });
    return ascii ? std::string(static_cast<const char*>(data_), size_) : EncodeAll(text, size_);
  }
  return kind_ == 2 ? EncodeAll(static_cast<const Py_UCS2*>(data_), size_)
                    : EncodeAll(static_cast<const Py_UCS4*>(data_), size_);
}

bool TextInput::IsWellFormed() const {
  return kind_ < 2 || (kind_ == 2 ? !HasSurrogate(static_cast<const Py_UCS2*>(data_), size_)
                                  : !HasSurrogate(static_cast<const Py_UCS4*>(data_), size_));
}

py::object TextInput::Str() const {
  return PyUnicode_CheckExact(owner_.ptr())
             ? owner_
             : py::reinterpret_steal<py::object>(PyUnicode_FromObject(owner_.ptr()));
}

std::string ToUtf8(const py::handle& text) { return TextInput(text).Utf8(); }

py::str ToStr(std::string_view utf8) {
  PyObject* text = PyUnicode_DecodeUTF8(utf8.data(), static_cast<Py_ssize_t>(utf8.size()), "replace");
  if (text == nullptr) {
    throw py::error_already_set();
  }
  return py::reinterpret_steal<py::str>(text);
}

py::object ToStrOrNone(std::string_view utf8) {
  return utf8.empty() ? py::object(py::none()) : py::object(ToStr(utf8));
}

std::string ToPath(const py::handle& path) {
  if (path.is_none()) {
    return {};
  }
  PyObject* bytes = nullptr;
  if (PyUnicode_FSConverter(path.ptr(), &bytes) == 0) {
    throw py::error_already_set();
  }
  return std::string(py::reinterpret_steal<py::bytes>(bytes));
}

void Throw(const Status& status) {
  const py::object type = py::module_::import("jiaokan._errors").attr(NameOf(status.code()));
  py::object offset = py::none();
  if (status.byte_offset()) {
    offset = py::int_(*status.byte_offset());
  }
  const py::object error = type(ToStr(status.ToString()), offset);
  PyErr_SetObject(type.ptr(), error.ptr());
  throw py::error_already_set();
}

ResultClass::ResultClass(const char* name, std::initializer_list<const char*> fields) {
  const py::object type = py::module_::import("jiaokan._results").attr(name);
  type_ = reinterpret_cast<PyTypeObject*>(type.inc_ref().ptr());
  for (const char* field : fields) {
    fields_.push_back(PyUnicode_InternFromString(field));
  }
}

py::object ResultClass::New() const {
  PyObject* object = type_->tp_alloc(type_, 0);
  if (object == nullptr) {
    throw py::error_already_set();
  }
  return py::reinterpret_steal<py::object>(object);
}

void ResultClass::Set(const py::object& object, std::size_t field, const py::object& value) const {
  if (PyObject_GenericSetAttr(object.ptr(), fields_.at(field), value.ptr()) != 0) {
    throw py::error_already_set();
  }
}

py::object ToSpan(const Span& span, CodePoints& points) {
  if (span.begin >= span.end) {
    return py::none();
  }
  const std::size_t begin = points.At(span.begin);
  return py::make_tuple(begin, points.At(span.end));
}

}  // namespace jiaokan::python
