// The two files of jiaokan/accepted.h: lines of fields that tabs separate.
#include <algorithm>
#include <charconv>
#include <optional>
#include <tuple>
#include <utility>

#include "jiaokan/accepted.h"
#include "text/utf8.h"
#include "verify/one_field.h"

namespace jiaokan {
namespace {

constexpr std::string_view kBaselineHead = "# jiaokan baseline 1: article, check, id, message\n";
constexpr std::size_t kFields = 4;

// The next line of `file` at `at`, without its end; moves `at` behind it.
std::string_view NextLine(std::string_view file, std::size_t& at) {
  const std::size_t end = std::min(file.find('\n', at), file.size());
  std::string_view line = file.substr(at, end - at);
  at = std::min(end + 1, file.size());
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line;
}

std::vector<std::string_view> SplitFields(std::string_view line) {
  std::vector<std::string_view> fields;
  for (std::size_t begin = 0; begin <= line.size();) {
    const std::size_t end = std::min(line.find('\t', begin), line.size());
    fields.push_back(line.substr(begin, end - begin));
    begin = end + 1;
  }
  return fields;
}

bool IsId(std::string_view text) {
  return text.size() == 16 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

Status Malformed(Message message, std::size_t offset) {
  return Status(StatusCode::kMalformedInput, std::move(message), offset);
}

// The part of `where` behind `kind`, if it is of that kind.
std::optional<std::string_view> After(std::string_view where, std::string_view kind) {
  if (where.substr(0, kind.size()) != kind || where.size() == kind.size()) return std::nullopt;
  return where.substr(kind.size());
}

bool ReadWhere(std::string_view where, Suppression& out) {
  if (where == "*") return true;
  if (const auto line = After(where, "line:")) {
    const auto [end, error] = std::from_chars(line->data(), line->data() + line->size(), out.line);
    return error == std::errc() && end == line->data() + line->size() && out.line > 0;
  }
  if (const auto id = After(where, "id:")) {
    out.id = *id;
    return IsId(*id);
  }
  if (const auto text = After(where, "text:")) {
    out.text = *text;
    return true;
  }
  return false;
}

std::string Condition(std::string_view field) { return field == "*" ? std::string() : std::string(field); }

}  // namespace

Result<std::vector<Suppression>> ParseSuppressions(std::string_view file) {
  if (const auto bad = text::FindInvalidUtf8(file)) return Malformed({"the text is not UTF-8"}, *bad);
  std::vector<Suppression> out;
  std::size_t number = 0;
  for (std::size_t at = 0; at < file.size();) {
    const std::size_t begin = at;
    const std::string_view line = NextLine(file, at);
    ++number;
    if (line.empty() || line.front() == '#') continue;
    const std::vector<std::string_view> fields = SplitFields(line);
    if (fields.size() != kFields) {
      return Malformed({"a suppression has four fields separated by tabs: check, article, where, reason"},
                       begin);
    }
    Suppression suppression;
    suppression.check = Condition(fields[0]);
    suppression.article = Condition(fields[1]);
    suppression.reason = fields[3];
    suppression.origin = number;
    if (fields[0].empty() || fields[1].empty()) {
      return Malformed({"an empty field; write * where any check or article is meant"}, begin);
    }
    if (!ReadWhere(fields[2], suppression)) {
      return Malformed({"'{1}' is not line:N, id:ID, text:TEXT or *", {std::string(fields[2])}}, begin);
    }
    if (suppression.reason.find_first_not_of(' ') == std::string::npos) {
      return Malformed({"a suppression needs a reason"}, begin);
    }
    out.push_back(std::move(suppression));
  }
  return out;
}

std::string FormatBaseline(std::vector<BaselineEntry> entries) {
  for (BaselineEntry& entry : entries) {
    for (std::string* field : {&entry.article, &entry.check, &entry.id, &entry.message}) {
      *field = verify::OneField(std::move(*field));
    }
  }
  const auto key = [](const BaselineEntry& entry) {
    return std::tie(entry.article, entry.check, entry.id, entry.message);
  };
  std::sort(entries.begin(), entries.end(),
            [&](const BaselineEntry& a, const BaselineEntry& b) { return key(a) < key(b); });
  const auto end = std::unique(entries.begin(), entries.end(), [](const auto& a, const auto& b) {
    return std::tie(a.article, a.check, a.id) == std::tie(b.article, b.check, b.id);
  });
  std::string out(kBaselineHead);
  for (auto entry = entries.begin(); entry != end; ++entry) {
    for (const std::string* field : {&entry->article, &entry->check, &entry->id}) out += *field + '\t';
    out += entry->message + '\n';
  }
  return out;
}

Result<std::vector<BaselineEntry>> ParseBaseline(std::string_view file) {
  if (file.substr(0, kBaselineHead.size()) != kBaselineHead) {
    return Malformed({"this is not a baseline of this version; write it anew with --write-baseline"}, 0);
  }
  std::vector<BaselineEntry> out;
  for (std::size_t at = kBaselineHead.size(); at < file.size();) {
    const std::size_t begin = at;
    const std::vector<std::string_view> fields = SplitFields(NextLine(file, at));
    const bool ended = file[at - 1] == '\n';
    if (!ended || fields.size() != kFields || fields[1].empty() || !IsId(fields[2])) {
      return Malformed({"this line of the baseline is damaged; write it anew with --write-baseline"}, begin);
    }
    out.push_back(
        {std::string(fields[0]), std::string(fields[1]), std::string(fields[2]), std::string(fields[3])});
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const BaselineEntry& a, const BaselineEntry& b) { return a.article < b.article; });
  return out;
}

}  // namespace jiaokan
