#include "dump/bilingual.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "jiaokan/align.h"
#include "jiaokan/document.h"
#include "text/utf8.h"

namespace jiaokan::dump {
namespace {

constexpr std::string_view kBetween = "\n\n";

bool HasEnding(std::string_view name, std::string_view ending) {
  return name.size() > ending.size() &&
         std::equal(ending.begin(), ending.end(), name.end() - static_cast<std::ptrdiff_t>(ending.size()),
                    [](char a, char b) { return a == b || (b >= 'A' && b <= 'Z' && a == b + 32); });
}

// One Chinese text: in the file, among all of them, and the same after the repair.
struct Part {
  Span file;
  Span joined;
  Span new_file;
  Span new_joined;
};

class YamlRepair {
 public:
  YamlRepair(std::string_view yaml, const std::vector<Span>& texts) : yaml_(yaml) {
    for (const Span& text : texts) {
      const std::size_t begin = joined_.size();
      joined_ += yaml.substr(text.begin, text.end - text.begin);
      parts_.push_back({text, {begin, joined_.size()}, {}, {}});
      joined_ += kBetween;
    }
  }

  const std::string& joined() const { return joined_; }

  // Makes the repair of the joined texts one of the file. False when an edit crosses the end of a text.
  bool Apply(Repair& repair) {
    if (!PlaceParts(repair)) {
      return false;
    }
    std::string text;
    std::size_t at = 0;
    for (Part& part : parts_) {
      text += yaml_.substr(at, part.file.begin - at);
      part.new_file.begin = text.size();
      text += std::string_view(repair.text)
                  .substr(part.new_joined.begin, part.new_joined.end - part.new_joined.begin);
      part.new_file.end = text.size();
      at = part.file.end;
    }
    text += yaml_.substr(at);
    MoveOffsets(repair);
    repair.text = std::move(text);
    return true;
  }

 private:
  bool PlaceParts(const Repair& repair) {
    const OffsetMap map(repair.edits);
    std::size_t end = 0;
    for (Part& part : parts_) {
      part.new_joined = {map.ToOutput(part.joined.begin),
                         map.ToOutput(part.joined.end, OffsetMap::Within::kEnd)};
      if (part.new_joined.begin < end) {
        return false;
      }
      end = part.new_joined.end;
    }
    return std::all_of(repair.edits.begin(), repair.edits.end(), [this](const Edit& edit) {
      const Part* part = PartAt(edit.input_begin, &Part::joined);
      return part != nullptr && edit.input_end <= part->joined.end;
    });
  }

  // The last part that begins at or before `offset`.
  const Part* PartAt(std::size_t offset, Span Part::*side) const {
    const auto after =
        std::upper_bound(parts_.begin(), parts_.end(), offset,
                         [side](std::size_t o, const Part& part) { return o < (part.*side).begin; });
    return after == parts_.begin() ? nullptr : &*(after - 1);
  }

  void MoveOffsets(Repair& repair) const {
    for (Edit& edit : repair.edits) {
      const Part* part = PartAt(edit.input_begin, &Part::joined);
      edit.input_begin += part->file.begin - part->joined.begin;
      edit.input_end += part->file.begin - part->joined.begin;
      edit.output_begin += part->new_file.begin - part->new_joined.begin;
      edit.output_end += part->new_file.begin - part->new_joined.begin;
    }
    for (UncertainCharacter& character : repair.uncertain) {
      if (const Part* part = PartAt(character.offset, &Part::new_joined)) {
        character.offset += part->new_file.begin - part->new_joined.begin;
      }
    }
    std::vector<DamageSpan> spans;
    for (const DamageSpan& span : repair.spans) {
      for (const Part& part : parts_) {
        DamageSpan piece = span;
        piece.begin = std::max(span.begin, part.joined.begin) - part.joined.begin + part.file.begin;
        piece.end = std::min(span.end, part.joined.end) - part.joined.begin + part.file.begin;
        if (span.begin < part.joined.end && span.end > part.joined.begin) {
          spans.push_back(std::move(piece));
        }
      }
    }
    repair.spans = std::move(spans);
  }

  std::string_view yaml_;
  std::string joined_;
  std::vector<Part> parts_;
};

}  // namespace

bool IsBilingual(std::string_view name) { return HasEnding(name, ".yaml") || HasEnding(name, ".yml"); }

Result<Repair> RepairBilingual(const Models& models, std::string_view yaml, const RepairOptions& options) {
  if (text::FindInvalidUtf8(yaml)) {
    return RepairText(models, yaml, options);
  }
  const Result<BilingualDocument> both = ParseBilingualYaml(std::string(yaml));
  if (!both.ok()) {
    return both.status();
  }
  YamlRepair texts(yaml, both->zh_texts);
  const auto ask = [&](std::string_view text) { return FindHints(models, text, both->en); };
  Result<Repair> repair = RepairText(models, texts.joined(), options, ask);
  if (!repair.ok()) {
    return repair;
  }
  if (!texts.Apply(*repair)) {
    return Status(StatusCode::kMalformedInput,
                  {"the damage of this YAML file crosses the ends of its texts"});
  }
  const Result<BilingualDocument> after = ParseBilingualYaml(repair->text);
  if (!after.ok() || after->zh_texts.size() != both->zh_texts.size()) {
    return Status(StatusCode::kMalformedInput, {"the repaired texts cannot stand in this YAML file as they "
                                                "are written; put its texts in quotation marks"});
  }
  return repair;
}

}  // namespace jiaokan::dump
