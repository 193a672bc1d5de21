#include "model/lm_sources.h"

#include <simdjson.h>

#include <charconv>
#include <system_error>

#include "base/file.h"

namespace jiaokan::model {
namespace {

// Calls `read` with each line that is not empty; stops at the first one it returns false for.
// `problem` is the message of {1} the file and {2} the line.
Status ReadLines(const std::string& path, const char* problem,
                 const std::function<bool(std::string_view)>& read) {
  const Result<base::MappedFile> file = base::MappedFile::Open(path);
  if (!file.ok()) {
    return file.status();
  }
  const std::string_view bytes = file->bytes();
  std::size_t number = 1;
  for (std::size_t begin = 0; begin < bytes.size(); ++number) {
    const std::size_t end = std::min(bytes.find('\n', begin), bytes.size());
    std::string_view line = bytes.substr(begin, end - begin);
    if (line.ends_with('\r')) {
      line.remove_suffix(1);
    }
    if (!line.empty() && !read(line)) {
      return {StatusCode::kMalformedInput, {problem, {path, std::to_string(number)}}, begin};
    }
    begin = end + 1;
  }
  return {};
}

}  // namespace

Status ReadDocuments(const std::string& path, const std::function<void(std::string_view)>& document) {
  simdjson::dom::parser parser;
  return ReadLines(
      path, "{1}:{2}: expected a JSON object with a string \"text\"", [&](std::string_view line) {
        std::string_view text;
        if (parser.parse(line.data(), line.size()).get_object()["text"].get(text) != simdjson::SUCCESS) {
          return false;
        }
        document(text);
        return true;
      });
}

Status ReadCounts(const std::string& path,
                  const std::function<void(std::string_view, std::uint64_t)>& entry) {
  return ReadLines(path, "{1}:{2}: expected characters, a tab, and a count", [&](std::string_view line) {
    const std::size_t tab = line.find('\t');
    if (tab == 0 || tab == std::string_view::npos) {
      return false;
    }
    std::uint64_t count = 0;
    const char* const end = line.data() + line.size();
    const auto [parsed, error] = std::from_chars(line.data() + tab + 1, end, count);
    if (error != std::errc() || parsed != end) {
      return false;
    }
    entry(line.substr(0, tab), count);
    return true;
  });
}

}  // namespace jiaokan::model
