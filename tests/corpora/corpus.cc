#include "corpora/corpus.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include <nlohmann/json.hpp>

#include "base/file.h"
#include "text/utf8.h"

namespace jiaokan::corpora {
namespace {

using Json = nlohmann::json;

// Whole lines; the last one needs its line end.
std::vector<std::string> Lines(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) {
    lines.push_back(line);
  }
  EXPECT_TRUE(text.empty() || text.back() == '\n');
  return lines;
}

// Null and a failure where the line is not JSON or names a field twice.
Json ParseStrictly(const std::string& line) {
  std::vector<std::set<std::string>> open;
  bool repeated = false;
  const auto watch = [&](int, Json::parse_event_t event, const Json& value) {
    if (event == Json::parse_event_t::object_start) {
      open.emplace_back();
    } else if (event == Json::parse_event_t::object_end) {
      open.pop_back();
    } else if (event == Json::parse_event_t::key) {
      repeated = repeated || !open.back().insert(value.get<std::string>()).second;
    }
    return true;
  };
  Json json = Json::parse(line, watch, false);
  EXPECT_FALSE(json.is_discarded() || repeated || text::FindInvalidUtf8(line)) << line;
  return json.is_discarded() ? Json() : json;
}

std::set<std::string> Fields(const Json& object) {
  std::set<std::string> fields;
  for (const auto& item : object.items()) {
    fields.insert(item.key());
  }
  return fields;
}

// Null is an empty string.
std::string String(const Json& object, const char* field) {
  const Json& value = object[field];
  return value.is_null() ? std::string() : value.get<std::string>();
}

Numbers ParseNumbers(const std::string& field) {
  Numbers numbers;
  std::istringstream stream(field);
  for (std::string number; std::getline(stream, number, ',');) {
    numbers.push_back(static_cast<std::uint32_t>(std::stoul(number)));
  }
  return numbers;
}

DumpArticle ToArticle(const Json& json) {
  DumpArticle article{String(json, "article"),
                      String(json, "original"),
                      String(json, "encoding"),
                      String(json, "channel"),
                      String(json, "status"),
                      {},
                      {}};
  if (!json["blocks"].is_null()) {
    article.blocks = json["blocks"].get<std::set<std::uint32_t>>();
  }
  for (const Json& error : json["planted"]) {
    article.planted.push_back(
        {String(error, "kind"), error["side"] == "en", error["block"].get<std::uint32_t>()});
  }
  return article;
}

}  // namespace

std::string Path(std::string_view name) { return JIAOKAN_SOURCE_DIR "/corpora/" + std::string(name); }

std::string Read(const std::string& path) {
  Result<std::string> bytes = base::ReadFile(path);
  EXPECT_TRUE(bytes.ok()) << bytes.status().ToString();
  return bytes.ok() ? *bytes : std::string();
}

std::vector<GoldLink> ParseLinks(const std::string& text) {
  std::vector<GoldLink> links;
  for (const std::string& line : Lines(text)) {
    std::istringstream stream(line);
    std::string zh;
    std::string en;
    std::getline(stream, zh, '\t');
    std::getline(stream, en, '\t');
    links.emplace_back(ParseNumbers(zh), ParseNumbers(en));
  }
  return links;
}

bool IsLossy(std::string_view channel) {
  for (const std::string_view step : {"-drop", "-fffd", "-shy", "-nbsp"}) {
    if (channel.find(step) != std::string_view::npos) {
      return true;
    }
  }
  return false;
}

std::vector<DamageCase> ReadCases(std::string_view name) {
  const std::set<std::string> fields = {"id", "comment", "source", "input", "expected", "channel", "status"};
  std::vector<DamageCase> cases;
  for (const std::string& line : Lines(Read(Path("damage/" + std::string(name) + ".jsonl")))) {
    Json json = ParseStrictly(line);
    if (!json.is_object() || Fields(json) != fields) {
      ADD_FAILURE() << "not a case: " << line;
      continue;
    }
    cases.push_back({String(json, "id"), String(json, "comment"), String(json, "source"),
                     String(json, "input"), String(json, "expected"), String(json, "channel"),
                     String(json, "status")});
  }
  return cases;
}

std::vector<DumpArticle> ReadDump() {
  std::vector<DumpArticle> articles;
  for (const std::string& line : Lines(Read(Path("truth/dump.jsonl")))) {
    articles.push_back(ToArticle(ParseStrictly(line)));
  }
  return articles;
}

}  // namespace jiaokan::corpora
