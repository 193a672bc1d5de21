// Rows as compact JSON, kept in run.db until the report is written.
#include <initializer_list>

#include <simdjson.h>
#include <nlohmann/json.hpp>

#include "dump/rows.h"

namespace jiaokan::dump {
namespace {

using Json = nlohmann::json;
namespace dom = simdjson::dom;

Json MarkToJson(const Mark& mark) {
  Json json = Json::array({mark.span.begin, mark.span.end, static_cast<int>(mark.kind)});
  for (const Alternative& alternative : mark.alternatives) {
    json.push_back(Json::array({alternative.text, alternative.p}));
  }
  return json;
}

Json CellToJson(const Cell& cell) {
  Json marks = Json::array();
  for (const Mark& mark : cell.marks) {
    marks.push_back(MarkToJson(mark));
  }
  return Json::array(
      {static_cast<int>(cell.kind), cell.level, cell.line, cell.text, cell.left_out, std::move(marks)});
}

Json CellsToJson(const std::vector<Cell>& cells) {
  Json json = Json::array();
  for (const Cell& cell : cells) {
    json.push_back(CellToJson(cell));
  }
  return json;
}

Json FindingsToJson(const std::vector<Finding>& findings) {
  Json json = Json::array();
  for (const Finding& finding : findings) {
    json.push_back(Json::array({finding.check, static_cast<int>(finding.severity), finding.message.text,
                                finding.message.arguments, finding.evidence, finding.suggestion}));
  }
  return json;
}

// Reading: each function gives false for a value of the wrong kind.

bool Read(const dom::element& value, std::string& out) {
  std::string_view text;
  const bool good = value.get_string().get(text) == simdjson::SUCCESS;
  out = text;
  return good;
}

bool Read(const dom::element& value, std::size_t& out) {
  std::uint64_t number = 0;
  const bool good = value.get_uint64().get(number) == simdjson::SUCCESS;
  out = number;
  return good;
}

template <typename Enum>
bool ReadEnum(const dom::element& value, Enum last, Enum& out) {
  std::size_t number = 0;
  const bool good = Read(value, number) && number <= static_cast<std::size_t>(last);
  out = good ? static_cast<Enum>(number) : out;
  return good;
}

// The elements of an array; nothing when there are fewer than `minimum` or it is none.
std::optional<std::vector<dom::element>> Elements(const dom::element& value, std::size_t minimum) {
  dom::array array;
  if (value.get_array().get(array) != simdjson::SUCCESS || array.size() < minimum) {
    return std::nullopt;
  }
  return std::vector<dom::element>(array.begin(), array.end());
}

template <typename Item>
bool ReadList(const dom::element& value, std::vector<Item>& out, bool (*read)(const dom::element&, Item&)) {
  const auto elements = Elements(value, 0);
  if (!elements) {
    return false;
  }
  out.resize(elements->size());
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (!read((*elements)[i], out[i])) {
      return false;
    }
  }
  return true;
}

bool ReadAlternative(const dom::element& value, Alternative& out) {
  const auto fields = Elements(value, 2);
  return fields && Read((*fields)[0], out.text) && (*fields)[1].get_double().get(out.p) == simdjson::SUCCESS;
}

bool ReadMark(const dom::element& value, Mark& out) {
  const auto fields = Elements(value, 3);
  if (!fields || !Read((*fields)[0], out.span.begin) || !Read((*fields)[1], out.span.end) ||
      !ReadEnum((*fields)[2], MarkKind::kAddress, out.kind)) {
    return false;
  }
  for (std::size_t i = 3; i < fields->size(); ++i) {
    if (!ReadAlternative((*fields)[i], out.alternatives.emplace_back())) {
      return false;
    }
  }
  return true;
}

bool ReadCell(const dom::element& value, Cell& out) {
  const auto fields = Elements(value, 6);
  std::size_t level = 0;
  if (!fields || !ReadEnum((*fields)[0], BlockKind::kSentence, out.kind) || !Read((*fields)[1], level) ||
      !Read((*fields)[2], out.line) || !Read((*fields)[3], out.text) || !Read((*fields)[4], out.left_out)) {
    return false;
  }
  out.level = static_cast<int>(level);
  return ReadList((*fields)[5], out.marks, ReadMark);
}

bool ReadFinding(const dom::element& value, Finding& out) {
  const auto fields = Elements(value, 6);
  return fields && Read((*fields)[0], out.check) && ReadEnum((*fields)[1], Severity::kNote, out.severity) &&
         Read((*fields)[2], out.message.text) && ReadList((*fields)[3], out.message.arguments, Read) &&
         Read((*fields)[4], out.evidence) && Read((*fields)[5], out.suggestion);
}

bool ReadRow(const dom::element& value, Row& out) {
  const auto fields = Elements(value, 5);
  if (!fields || !Read((*fields)[0], out.number) || !ReadList((*fields)[1], out.zh, ReadCell) ||
      !ReadList((*fields)[2], out.en, ReadCell) || !ReadList((*fields)[4], out.findings, ReadFinding)) {
    return false;
  }
  double probability = 0;
  if ((*fields)[3].get_double().get(probability) == simdjson::SUCCESS) {
    out.probability = probability;
  }
  return true;
}

}  // namespace

std::string SerializeRows(const ArticleRows& article) {
  Json rows = Json::array();
  for (const Row& row : article.rows) {
    rows.push_back(
        Json::array({row.number, CellsToJson(row.zh), CellsToJson(row.en),
                     row.probability ? Json(*row.probability) : Json(), FindingsToJson(row.findings)}));
  }
  const Json json = Json::array({article.left_out, std::move(rows), FindingsToJson(article.general)});
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<ArticleRows> ParseRows(std::string_view json) {
  dom::parser parser;
  dom::element root;
  ArticleRows article;
  if (parser.parse(json.data(), json.size()).get(root) == simdjson::SUCCESS) {
    const auto fields = Elements(root, 3);
    if (fields && Read((*fields)[0], article.left_out) && ReadList((*fields)[1], article.rows, ReadRow) &&
        ReadList((*fields)[2], article.general, ReadFinding)) {
      return article;
    }
  }
  return Status(StatusCode::kMalformedInput, {"the stored rows of an article are damaged", {}});
}

}  // namespace jiaokan::dump
