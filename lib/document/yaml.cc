// ParseBilingualYaml: each scalar is a small document of its own; its blocks are carried over to the file.
#include <algorithm>
#include <optional>
#include <utility>

#include "document/lines.h"
#include "document/markdown.h"
#include "document/yaml_rows.h"
#include "document/yaml_scalar.h"
#include "jiaokan/document.h"
#include "text/utf8.h"

namespace jiaokan {
namespace {

using document::YamlRow;
using document::YamlScalar;

// yaml-cpp takes U+0004 for the end and NUL for a sign of UTF-16.
std::optional<std::size_t> FindForbiddenControl(std::string_view source) {
  const auto found = std::find_if(source.begin(), source.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r';
  });
  return found == source.end() ? std::nullopt
                               : std::optional(static_cast<std::size_t>(found - source.begin()));
}

// What the row says of a paragraph of its own.
void ApplyRow(const YamlRow& row, Block& block) {
  if (row.type == "TYPE_TB") {
    block.kind = BlockKind::kTableRow;
  }
  for (const std::string& preference : row.preferences) {
    if (preference.size() == 7 && preference.rfind("PREF_H", 0) == 0 && preference[6] >= '1' &&
        preference[6] <= '6') {
      block.kind = BlockKind::kHeading;
      block.level = preference[6] - '0';
    } else if (preference == "PREF_UL" || preference == "PREF_OL") {
      block.kind = BlockKind::kListItem;
      block.level = 1;
    } else if (preference == "PREF_BQ") {
      block.kind = BlockKind::kQuote;
    }
  }
}

// The blocks of one scalar, with offsets in its value.
Document ParseScalar(const YamlRow& row, std::string value) {
  Document scalar;
  scalar.source = std::move(value);
  if (row.type != "TYPE_PRE") {
    scalar.blocks = document::ParseMarkdownBlocks(scalar.source);
  }
  if (scalar.blocks.empty()) {
    Block& block = scalar.blocks.emplace_back();
    block.source = document::TrimSpan(scalar.source, {0, scalar.source.size()});
    block.text = document::Trim(scalar.source);
    block.kind = row.type == "TYPE_PRE" ? BlockKind::kCode : BlockKind::kParagraph;
  }
  if (scalar.blocks.size() == 1 && scalar.blocks.front().kind == BlockKind::kParagraph) {
    ApplyRow(row, scalar.blocks.front());
  }
  return scalar;
}

class Builder {
 public:
  Builder(const std::string& source, bool sentences)
      : source_(source), sentences_(sentences), lines_(source) {}

  Status Add(const YamlRow& row, const std::vector<YamlScalar>& scalars, std::vector<Block>& out,
             std::vector<Span>* texts) const {
    for (const YamlScalar& scalar : scalars) {
      if (document::Trim(scalar.value).empty()) {
        continue;
      }
      const auto located = document::LocateScalar(source_, scalar.at, scalar.value);
      if (!located) {
        return Status(StatusCode::kMalformedInput,
                      {"this YAML text is not closed, or cannot be told from what surrounds it; put it in "
                       "quotation marks"},
                      scalar.at);
      }
      if (texts != nullptr) {
        texts->push_back(located->ToSource({0, located->value().size()}));
      }
      Document parsed = ParseScalar(row, located->value());
      if (sentences_) {
        parsed = SplitSentences(parsed);
      }
      for (Block& block : parsed.blocks) {
        block.source = located->ToSource(block.source);
        block.line = lines_.LineOf(block.source.begin) + 1;
        for (Inline& element : block.inlines) {
          element.source = located->ToSource(element.source);
        }
        out.push_back(std::move(block));
      }
    }
    return {};
  }

 private:
  const std::string& source_;
  const bool sentences_;
  const document::LineIndex lines_;
};

}  // namespace

Result<BilingualDocument> ParseBilingualYaml(std::string source, bool sentences) {
  if (const auto invalid = text::FindInvalidUtf8(source)) {
    return Status(StatusCode::kMalformedInput, {"the text is not UTF-8"}, *invalid);
  }
  if (source.size() > document::kMaxSource) {
    return Status(StatusCode::kResourceExhausted,
                  {"the document is larger than {1} bytes", {std::to_string(document::kMaxSource)}});
  }
  if (const auto control = FindForbiddenControl(source)) {
    return Status(StatusCode::kMalformedInput, {"YAML must not have this control character"}, *control);
  }
  const Result<std::vector<YamlRow>> rows = document::ReadYamlRows(source);
  if (!rows.ok()) {
    return rows.status();
  }
  BilingualDocument both;
  const Builder builder(source, sentences);
  for (const YamlRow& row : *rows) {
    for (Status status : {builder.Add(row, row.zh, both.zh.blocks, &both.zh_texts),
                          builder.Add(row, row.en, both.en.blocks, nullptr)}) {
      if (!status.ok()) {
        return status;
      }
    }
  }
  const auto by_place = [](const Block& a, const Block& b) { return a.source.begin < b.source.begin; };
  std::stable_sort(both.zh.blocks.begin(), both.zh.blocks.end(), by_place);
  std::stable_sort(both.en.blocks.begin(), both.en.blocks.end(), by_place);
  std::sort(both.zh_texts.begin(), both.zh_texts.end(),
            [](const Span& a, const Span& b) { return a.begin < b.begin; });
  both.en.source = source;
  both.zh.source = std::move(source);
  return both;
}

}  // namespace jiaokan
