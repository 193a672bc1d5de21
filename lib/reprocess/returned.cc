#include <algorithm>
#include <utility>

#include <simdjson.h>

#include "jiaokan/reprocess.h"
#include "reprocess/read_returned.h"
#include "text/utf8.h"

namespace jiaokan {
namespace {

struct Line {
  std::optional<std::string> id;
  std::string zh;
  std::string translation;
};

simdjson::error_code ReadText(simdjson::ondemand::value value, std::string& out) {
  bool null = false;
  if (const auto error = value.is_null().get(null); error != simdjson::SUCCESS || null) {
    return error;
  }
  std::string_view text;
  const auto error = value.get_string().get(text);
  out = text;
  return error;
}

simdjson::error_code ReadLine(simdjson::ondemand::document& document, Line& line) {
  simdjson::ondemand::object object;
  if (const auto error = document.get_object().get(object); error != simdjson::SUCCESS) {
    return error;
  }
  for (auto entry : object) {
    std::string_view key;
    simdjson::ondemand::value value;
    if (const auto error = entry.unescaped_key().get(key); error != simdjson::SUCCESS) {
      return error;
    }
    const bool wanted = key == "id" || key == "zh" || key == "translation";
    const bool id = key == "id";
    std::string& text = id ? line.id.emplace() : key == "zh" ? line.zh : line.translation;
    if (const auto error = entry.value().get(value); error != simdjson::SUCCESS) {
      return error;
    }
    if (const auto error = wanted ? ReadText(value, text) : simdjson::SUCCESS; error != simdjson::SUCCESS) {
      return error;
    }
  }
  const char* rest = nullptr;  // OUT_OF_BOUNDS: nothing follows the object
  return document.current_location().get(rest) == simdjson::OUT_OF_BOUNDS ? simdjson::SUCCESS
                                                                          : simdjson::TRAILING_CONTENT;
}

Status AddLine(simdjson::ondemand::parser& parser, std::string_view text, std::size_t offset,
               std::size_t number, ReturnedTexts& out) {
  const simdjson::padded_string json(text);
  simdjson::ondemand::document document;
  Line line;
  auto error = parser.iterate(json).get(document);
  error = error == simdjson::SUCCESS ? ReadLine(document, line) : error;
  if (error != simdjson::SUCCESS || !line.id || line.id->empty()) {
    const std::string reason =
        error == simdjson::SUCCESS ? "the id is missing" : simdjson::error_message(error);
    return Status(StatusCode::kMalformedInput, {"not a returned text: {1}", {reason}}, offset);
  }
  std::string& zh = line.translation.empty() ? line.zh : line.translation;
  if (zh.empty()) {
    ++out.untranslated;
  } else {
    out.texts.push_back({*std::move(line.id), std::move(zh), number});
  }
  return {};
}

Result<ReturnedTexts> ReadJsonl(std::string_view bytes) {
  ReturnedTexts out;
  simdjson::ondemand::parser parser;
  std::size_t number = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
    const std::string_view line = bytes.substr(at, end - at);
    ++number;
    if (line.find_first_not_of(" \t\r") != std::string_view::npos) {
      if (Status status = AddLine(parser, line, at, number, out); !status.ok()) {
        return status;
      }
    }
    at = end + 1;
  }
  return out;
}

bool IsUtf16(std::string_view bytes) {
  return bytes.substr(0, 2) == "\xFF\xFE" || bytes.substr(0, 2) == "\xFE\xFF";
}

}  // namespace

Result<ReturnedTexts> ParseReturned(std::string_view bytes) {
  const bool marked = bytes.substr(0, text::kByteOrderMark.size()) == text::kByteOrderMark;
  const std::size_t first = bytes.find_first_not_of(" \t\r\n", marked ? text::kByteOrderMark.size() : 0);
  if (first == std::string_view::npos) {
    return ReturnedTexts();
  }
  if (bytes[first] == '<' || IsUtf16(bytes)) {
    return reprocess::ReadXliff(bytes);
  }
  if (bytes[first] != '{') {
    return reprocess::ReadPo(bytes);
  }
  if (!marked) {
    return ReadJsonl(bytes);
  }
  Result<ReturnedTexts> texts = ReadJsonl(bytes.substr(text::kByteOrderMark.size()));
  return texts.ok() ? std::move(texts)
                    : Status(texts.status().code(), texts.status().message(),
                             texts.status().byte_offset().value_or(0) + text::kByteOrderMark.size());
}

}  // namespace jiaokan
