#include "jiaokan/markup.h"

#include <utility>

#include "markup/compose_edits.h"
#include "markup/engine.h"
#include "markup/rules.h"

namespace jiaokan {

Result<MarkupRepair> RepairMarkup(std::string text, const MarkupOptions& options) {
  return markup::RepairWith(options, std::move(text));
}

Result<std::vector<MarkupChange>> RepairMarkup(Repair& repair, const MarkupOptions& options) {
  if (repair.status == RepairStatus::kLost) return std::vector<MarkupChange>();
  MarkupOptions keeping = options;
  for (const UncertainCharacter& one : repair.uncertain) {
    keeping.keep.push_back({one.offset, one.offset + one.length});
  }
  const OffsetMap from_input(repair.edits);
  for (const DamageSpan& one : repair.spans) {
    if (one.recoverable) continue;
    keeping.keep.push_back(
        {from_input.ToOutput(one.begin), from_input.ToOutput(one.end, OffsetMap::Within::kEnd)});
  }
  Result<MarkupRepair> repaired = RepairMarkup(repair.text, keeping);
  if (!repaired.ok()) return repaired.status();
  const OffsetMap map(repaired->edits);
  for (UncertainCharacter& one : repair.uncertain)
    one.offset = map.ToOutput(one.offset, OffsetMap::Within::kEnd);
  repair.edits = markup::ComposeEdits(repair.edits, repaired->edits);
  repair.text = std::move(repaired->text);
  return std::move(repaired->changes);
}

std::vector<MarkupRule> ListMarkupRules() {
  std::vector<MarkupRule> rules;
  for (const markup::Rule& rule : markup::Rules()) {
    rules.push_back({std::string(rule.id), {std::string(rule.summary)}});
  }
  return rules;
}

}  // namespace jiaokan
