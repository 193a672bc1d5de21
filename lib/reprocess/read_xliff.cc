// XLIFF 1.2 as translation tools give it back: what they leave of inline elements may be less than was sent.
#include <algorithm>
#include <charconv>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <utility>

#include <libxml/parser.h>
#include <libxml/xmlreader.h>

#include "reprocess/read_returned.h"
#include "text/utf8.h"

namespace jiaokan::reprocess {
namespace {

std::string_view View(const xmlChar* text) {
  return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
}

// Tools replace elements that hold code by empty ones of the same id: <ph> by <x>, <bpt> and <ept> by <bx>
// and <ex>, or by one <g> around the text.
constexpr std::string_view kOpening = "[";
constexpr std::string_view kClosing = "]";
std::string_view RoleOf(std::string_view name) {
  if (name == "bpt" || name == "bx") {
    return kOpening;
  }
  return name == "ept" || name == "ex" ? kClosing : std::string_view("");
}

// Of UTF-8, whatever the document declares.
class XliffReader {
 public:
  explicit XliffReader(std::string_view bytes) : bytes_(bytes), reader_(nullptr, xmlFreeTextReader) {}

  Result<ReturnedTexts> Read() {
    if (bytes_.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
      return Status(StatusCode::kResourceExhausted, {"this file is larger than 2 GiB"});
    }
    xmlInitParser();
    reader_.reset(xmlReaderForMemory(bytes_.data(), static_cast<int>(bytes_.size()), nullptr, nullptr,
                                     XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_IGNORE_ENC));
    if (!reader_) {
      return Status(StatusCode::kResourceExhausted, {"out of memory"});
    }
    xmlTextReaderSetStructuredErrorHandler(reader_.get(), TakeError, this);
    int more = xmlTextReaderRead(reader_.get());
    for (; more == 1 && status_.ok(); more = xmlTextReaderRead(reader_.get())) {
      TakeNode();
    }
    if (status_.ok() && more != 0) {
      Fail({"this is not well-formed XML: {1}", {error_.empty() ? "it is cut off" : error_}}, error_line_);
    }
    if (status_.ok() && !seen_root_) {
      Fail({"this is no XLIFF"}, 1);
    }
    return status_.ok() ? Result<ReturnedTexts>(std::move(out_)) : Result<ReturnedTexts>(status_);
  }

 private:
  static void TakeError(void* self, xmlErrorPtr error) {
    auto& reader = *static_cast<XliffReader*>(self);
    if (!reader.error_.empty() || error->level < XML_ERR_ERROR) {
      return;
    }
    reader.error_ = error->message == nullptr ? "" : error->message;
    reader.error_.erase(reader.error_.find_last_not_of('\n') + 1);
    std::replace(reader.error_.begin(), reader.error_.end(), '\n', ' ');
    reader.error_line_ = static_cast<std::size_t>(std::max(error->line, 1));
  }

  void Fail(Message message, std::size_t line) {
    std::size_t offset = 0;
    for (std::size_t i = 1; i < line && offset < bytes_.size(); ++i) {
      offset = std::min(bytes_.find('\n', offset), bytes_.size() - 1) + 1;
    }
    status_ = Status(StatusCode::kMalformedInput, std::move(message), offset);
  }

  std::size_t Line() const {
    return static_cast<std::size_t>(std::max(xmlTextReaderGetParserLineNumber(reader_.get()), 1));
  }

  std::optional<std::string> Attribute(const char* name) const {
    const std::unique_ptr<xmlChar, decltype(xmlFree)> value(
        xmlTextReaderGetAttribute(reader_.get(), reinterpret_cast<const xmlChar*>(name)), xmlFree);
    return value ? std::optional<std::string>(View(value.get())) : std::nullopt;
  }

  void TakeNode() {
    const std::string_view name = View(xmlTextReaderConstLocalName(reader_.get()));
    switch (xmlTextReaderNodeType(reader_.get())) {
      case XML_READER_TYPE_DOCUMENT_TYPE:
      case XML_READER_TYPE_ENTITY_REFERENCE:
        return Fail({"XLIFF with a document type or entities of its own is not read"}, Line());
      case XML_READER_TYPE_ELEMENT: {
        const bool empty = xmlTextReaderIsEmptyElement(reader_.get()) == 1;
        Enter(name);
        if (empty && status_.ok()) {
          Leave(name);
        }
        return;
      }
      case XML_READER_TYPE_END_ELEMENT:
        return Leave(name);
      case XML_READER_TYPE_TEXT:
      case XML_READER_TYPE_CDATA:
      case XML_READER_TYPE_WHITESPACE:
      case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
        if (text_ != nullptr) {
          *text_ += View(xmlTextReaderConstValue(reader_.get()));
        }
        return;
      default:
        return;
    }
  }

  void Enter(std::string_view name) {
    ++depth_;
    if (depth_ == 1) {
      return CheckRoot(name);
    }
    if (name == "trans-unit" && unit_depth_ == 0) {
      unit_depth_ = depth_;
      unit_ = {Attribute("id").value_or(""), "", Line()};
      contents_.clear();
      if (unit_.id.empty()) {
        Fail({"this trans-unit has no id"}, Line());
      }
    } else if (unit_depth_ > 0 && depth_ == unit_depth_ + 1) {
      source_.clear();
      text_ = name == "source" ? &source_ : name == "target" ? &unit_.zh : nullptr;
      in_source_ = name == "source";
    } else if (text_ != nullptr) {
      EnterInline(name);
    }
  }

  void CheckRoot(std::string_view name) {
    seen_root_ = name == "xliff";
    const std::string version = Attribute("version").value_or("");
    if (!seen_root_ || version.rfind("1.", 0) != 0) {
      Fail({"this is no XLIFF 1.2, which 'reprocess export' writes and 'reprocess apply' reads"}, Line());
    }
  }

  void EnterInline(std::string_view name) {
    const std::string id = Attribute("id").value_or("");
    open_.push_back({std::string(name), id, text_->size()});
    if (name == "g") {
      *text_ += Content(kOpening, id);
    }
  }

  // What the source has for an element; empty when it has none.
  std::string Content(std::string_view role, const std::string& id) const {
    const auto found = contents_.find({std::string(role), id});
    return found == contents_.end() ? std::string() : found->second;
  }

  void Leave(std::string_view name) {
    if (unit_depth_ > 0 && depth_ == unit_depth_) {
      EndUnit();
    } else if (unit_depth_ > 0 && depth_ == unit_depth_ + 1) {
      text_ = nullptr;
      open_.clear();
    } else if (text_ != nullptr && !open_.empty()) {
      LeaveInline(name);
    }
    --depth_;
  }

  void LeaveInline(std::string_view name) {
    const Open element = std::move(open_.back());
    open_.pop_back();
    if (name == "g") {
      *text_ += Content(kClosing, element.id);
      return;
    }
    const bool holds_code = name == "ph" || name == "x" || name == "it" || name == "bpt" || name == "bx" ||
                            name == "ept" || name == "ex";
    if (!holds_code) {
      return;
    }
    const std::pair<std::string, std::string> key(RoleOf(name), element.id);
    if (text_->size() > element.begin) {
      if (in_source_) {
        contents_[key] = text_->substr(element.begin);
      }
    } else if (const auto character = CharacterOf(element.id)) {
      text::AppendUtf8(*text_, *character);
    } else if (!in_source_) {
      const std::string content = Content(key.first, key.second);
      if (content.empty()) {
        return Fail({"the inline element {1} is empty, and the source of this unit has none like it",
                     {std::string(name) + " " + element.id}},
                    Line());
      }
      *text_ += content;
    }
  }

  // The character that "cp-NUMBER-HEX" stands for.
  static std::optional<char32_t> CharacterOf(std::string_view id) {
    const std::size_t dash = id.rfind('-');
    if (id.substr(0, 3) != "cp-" || dash < 3) {
      return std::nullopt;
    }
    const std::string_view hex = id.substr(dash + 1);
    std::uint32_t code = 0;
    const auto [end, error] = std::from_chars(hex.data(), hex.data() + hex.size(), code, 16);
    const bool valid = error == std::errc() && end == hex.data() + hex.size() && code <= 0x10FFFF &&
                       (code < 0xD800 || code > 0xDFFF);
    return valid ? std::optional(static_cast<char32_t>(code)) : std::nullopt;
  }

  void EndUnit() {
    unit_depth_ = 0;
    text_ = nullptr;
    if (unit_.zh.empty()) {
      ++out_.untranslated;
    } else {
      out_.texts.push_back(std::move(unit_));
    }
  }

  struct Open {
    std::string name;
    std::string id;
    std::size_t begin;  // of its content in the text
  };

  std::string_view bytes_;
  std::unique_ptr<xmlTextReader, decltype(&xmlFreeTextReader)> reader_;
  Status status_;
  std::string error_;
  std::size_t error_line_ = 1;
  bool seen_root_ = false;
  int depth_ = 0;
  int unit_depth_ = 0;  // 0: outside of units
  ReturnedText unit_;
  std::string source_;
  bool in_source_ = false;
  std::string* text_ = nullptr;  // where text goes; null: nowhere
  std::vector<Open> open_;
  std::map<std::pair<std::string, std::string>, std::string> contents_;  // by role and id
  ReturnedTexts out_;
};

// As UTF-8; what is no UTF-16 becomes U+FFFD.
std::string ConvertUtf16(std::string_view bytes, bool little) {
  const auto unit = [&](std::size_t i) {
    const auto first = static_cast<unsigned char>(bytes[i]);
    const auto second = static_cast<unsigned char>(bytes[i + 1]);
    return static_cast<char32_t>(little ? first | second << 8 : first << 8 | second);
  };
  std::string out;
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    char32_t c = unit(i);
    if (c >= 0xD800 && c < 0xDC00 && i + 3 < bytes.size() && unit(i + 2) >= 0xDC00 && unit(i + 2) < 0xE000) {
      c = 0x10000 + ((c - 0xD800) << 10) + (unit(i + 2) - 0xDC00);
      i += 2;
    } else if (c >= 0xD800 && c < 0xE000) {
      c = text::kReplacement;
    }
    text::AppendUtf8(out, c);
  }
  return out;
}

}  // namespace

Result<ReturnedTexts> ReadXliff(std::string_view bytes) {
  const bool little = bytes.substr(0, 2) == "\xFF\xFE";
  if (little || bytes.substr(0, 2) == "\xFE\xFF") {
    const std::string converted = ConvertUtf16(bytes.substr(2), little);
    Result<ReturnedTexts> texts = XliffReader(converted).Read();
    return texts.ok() ? std::move(texts) : Status(texts.status().code(), texts.status().message());
  }
  if (const auto bad = text::FindInvalidUtf8(bytes)) {
    return Status(StatusCode::kMalformedInput,
                  {"this XLIFF is neither UTF-8 nor UTF-16 with a byte order mark"}, *bad);
  }
  return XliffReader(bytes).Read();
}

}  // namespace jiaokan::reprocess
