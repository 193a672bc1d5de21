// PO files as GNU gettext 0.21 describes them.
#include <algorithm>
#include <cstdint>
#include <utility>

#include <re2/re2.h>

#include "reprocess/read_returned.h"
#include "text/utf8.h"

namespace jiaokan::reprocess {
namespace {

enum class Field { kNone, kContext, kId, kPlural, kText, kOther };

struct PoEntry {
  std::string context;
  std::string id;
  std::string text;
  bool fuzzy = false;
  bool has_context = false;
  std::size_t line = 0;
  std::size_t at = 0;
};

class PoReader {
 public:
  explicit PoReader(std::string_view bytes) : bytes_(bytes) {}

  Result<ReturnedTexts> Read() {
    if (const auto bad = text::FindInvalidUtf8(bytes_)) {
      return Bad(
          {"this is neither XLIFF nor JSON lines, and as PO it is not UTF-8; msgconv -t UTF-8 converts PO"},
          *bad);
    }
    std::size_t at = bytes_.substr(0, text::kByteOrderMark.size()) == text::kByteOrderMark
                         ? text::kByteOrderMark.size()
                         : 0;
    while (at < bytes_.size()) {
      const std::size_t end = std::min(bytes_.find('\n', at), bytes_.size());
      ++line_;
      if (Status status = TakeLine(bytes_.substr(at, end - at), at); !status.ok()) {
        return status;
      }
      at = end + 1;
    }
    if (Status status = EndEntry(); !status.ok()) {
      return status;
    }
    return std::move(out_);
  }

 private:
  static Status Bad(Message message, std::size_t at) {
    return Status(StatusCode::kMalformedInput, std::move(message), at);
  }

  Status TakeLine(std::string_view line, std::size_t at) {
    const std::size_t skipped = std::min(line.find_first_not_of(" \t\r"), line.size());
    line.remove_prefix(skipped);
    at += skipped;
    if (line.empty()) {
      return {};
    }
    if (line.front() == '#') {
      return TakeComment(line);
    }
    if (line.front() == '"') {
      return TakeString(line, at);
    }
    const std::size_t end = std::min(line.find_first_of(" \t\""), line.size());
    if (Status status = TakeKeyword(line.substr(0, end), at); !status.ok()) {
      return status;
    }
    const std::size_t string = std::min(line.find_first_not_of(" \t", end), line.size());
    return TakeString(line.substr(string), at + string);
  }

  Status TakeComment(std::string_view line) {
    const bool complete = field_ == Field::kText || field_ == Field::kOther;
    Status status = complete ? EndEntry() : Status();
    if (line.substr(0, 2) == "#,") {
      entry_.fuzzy = entry_.fuzzy || line.find("fuzzy") != std::string_view::npos;
    }
    return status;
  }

  Status TakeKeyword(std::string_view keyword, std::size_t at) {
    const bool begins = keyword == "msgctxt" || (keyword == "msgid" && field_ != Field::kContext);
    if (Status status = begins && field_ != Field::kNone ? EndEntry() : Status(); !status.ok()) {
      return status;
    }
    if (begins) {
      entry_.line = line_;
      entry_.at = at;
    }
    if (keyword == "msgctxt") {
      field_ = Field::kContext;
      entry_.has_context = true;
    } else if (keyword == "msgid") {
      field_ = Field::kId;
    } else if (keyword == "msgid_plural") {
      field_ = Field::kPlural;
    } else if (keyword == "msgstr" || keyword == "msgstr[0]") {
      field_ = Field::kText;
    } else if (RE2::FullMatch(re2::StringPiece(keyword.data(), keyword.size()), R"(msgstr\[[0-9]+\])")) {
      field_ = Field::kOther;
    } else {
      return Bad(
          {"this is no XLIFF, no JSON lines and no PO: a line of PO begins with msgctxt, msgid, msgstr, # "
           "or a quotation mark"},
          at);
    }
    return {};
  }

  Status TakeString(std::string_view line, std::size_t at) {
    line = line.substr(0, line.find_last_not_of(" \t\r") + 1);
    if (field_ == Field::kNone || line.size() < 2 || line.front() != '"' || line.back() != '"') {
      return Bad({"a string of a PO file stands in quotation marks, behind a keyword"}, at);
    }
    std::string scratch;
    std::string& out = field_ == Field::kContext ? entry_.context
                       : field_ == Field::kId    ? entry_.id
                       : field_ == Field::kText  ? entry_.text
                                                 : scratch;
    for (std::size_t i = 1; i + 1 < line.size();) {
      if (line[i] == '"' || (line[i] == '\\' && i + 2 >= line.size())) {
        return Bad({"a quotation mark within a string of a PO file needs a backslash before it"}, at + i);
      }
      if (line[i] == '\\') {
        i = TakeEscape(line, i + 1, out);
      } else {
        out += line[i++];
      }
    }
    return {};
  }

  // `i` is behind the backslash; returns the offset behind the escape.
  static std::size_t TakeEscape(std::string_view line, std::size_t i, std::string& out) {
    constexpr std::string_view kNames = "ntrabfv";
    constexpr std::string_view kValues = "\n\t\r\a\b\f\v";
    const char c = line[i];
    if (const std::size_t name = kNames.find(c); name != std::string_view::npos) {
      out += kValues[name];
      return i + 1;
    }
    int code = 0;
    std::size_t end = i;
    while (end < i + 3 && end + 1 < line.size() && line[end] >= '0' && line[end] <= '7') {
      code = code * 8 + (line[end++] - '0');
    }
    out += end > i ? static_cast<char>(code) : c;
    return std::max(end, i + 1);
  }

  Status EndEntry() {
    const PoEntry entry = std::exchange(entry_, {});
    const Field field = std::exchange(field_, Field::kNone);
    if (field == Field::kNone) {
      return {};
    }
    if (field != Field::kText && field != Field::kOther) {
      return Bad({"this entry of the PO file has no msgstr"}, entry.at);
    }
    if (!entry.has_context) {
      return entry.id.empty()
                 ? CheckHeader(entry)
                 : Bad({"this entry has no msgctxt, which holds the id of the paragraph"}, entry.at);
    }
    if (text::FindInvalidUtf8(entry.text)) {
      return Bad({"the escapes of this text make no UTF-8"}, entry.at);
    }
    if (entry.fuzzy || entry.text.empty()) {
      ++out_.untranslated;
    } else {
      out_.texts.push_back({entry.context, entry.text, entry.line});
    }
    return {};
  }

  static Status CheckHeader(const PoEntry& entry) {
    std::string charset;
    if (RE2::PartialMatch(entry.text, R"((?i)charset=([A-Za-z0-9._-]+))", &charset) &&
        !RE2::FullMatch(charset, "(?i)utf-?8|charset|(us-)?ascii")) {
      return Bad({"this PO file is not UTF-8; convert it with msgconv -t UTF-8"}, entry.at);
    }
    return {};
  }

  std::string_view bytes_;
  std::size_t line_ = 0;
  Field field_ = Field::kNone;
  PoEntry entry_;
  ReturnedTexts out_;
};

}  // namespace

Result<ReturnedTexts> ReadPo(std::string_view bytes) { return PoReader(bytes).Read(); }

}  // namespace jiaokan::reprocess
