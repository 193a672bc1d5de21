// Repairing one field of JSON lines; all other bytes stay as they are.
#ifndef JIAOKAN_TOOLS_REPAIR_JSONL_H_
#define JIAOKAN_TOOLS_REPAIR_JSONL_H_

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "jiaokan/models.h"
#include "jiaokan/repair.h"
#include "jiaokan/status.h"
#include "json.h"

namespace jiaokan::cli {

class RecordRepairer {
 public:
  // Called with the text and its repair for each record in which damage was found.
  using Observer = std::function<void(std::string_view text, const Repair& repair)>;

  RecordRepairer(const Models& models, std::string field, const RepairOptions& options,
                 Observer observer = {})
      : repairer_(models, options), field_(std::move(field)), observer_(std::move(observer)) {}

  // Appends `line` to `out` with the field repaired and the members "status", "channel", "confidence" and
  // "uncertain" set: replaced where they are, else added at the end. An empty line is kept.
  // Fails with kMalformedInput when the line is not a JSON object that has the field as a string;
  // `out` is left as it was.
  Status Repair(std::string_view line, std::string* out);

 private:
  struct Change {
    std::string_view place;  // in the line: a value to replace, or empty, where to insert
    std::string text;
  };

  Result<const JsonMember*> FindField(std::string_view line);
  void Set(const char* name, std::string value);

  Repairer repairer_;
  const std::string field_;
  const Observer observer_;
  std::vector<JsonMember> members_;
  std::vector<Change> changes_;
  std::string added_;
};

}  // namespace jiaokan::cli

#endif  // JIAOKAN_TOOLS_REPAIR_JSONL_H_
