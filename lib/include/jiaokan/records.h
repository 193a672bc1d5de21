// Repairing one field of JSON lines; all other bytes stay as they are.
#ifndef JIAOKAN_RECORDS_H_
#define JIAOKAN_RECORDS_H_

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "jiaokan/json.h"
#include "jiaokan/markup.h"
#include "jiaokan/models.h"
#include "jiaokan/repair.h"
#include "jiaokan/status.h"
#include "jiaokan/verify.h"

#pragma GCC visibility push(default)
namespace jiaokan {

// An object without a newline; `id` is one of FindingIds, left out when empty. Machines read these: the
// message is always English.
std::string FindingJson(const Finding& finding, const std::string& id);

// What is read of a record, and what is set in it.
struct RecordOptions {
  std::string field = "text";  // holds the text
  std::string original_field;  // holds the English original; empty: there is none
  bool edits = false;          // set "edits" too
  bool markup = false;         // repair the markup too, and set "markup"
  bool findings = false;       // check the text, against its original if it has one, and set "findings"
  VerifyOptions verify = {};   // of the findings
  RepairOptions repair = {};   // of the text
};

// Repairs records one after the other. An object serves one thread at a time.
class RecordRepairer {
 public:
  // Called with the text, its repair and what was changed in its markup, for each record with any of them.
  using Observer = std::function<void(std::string_view text, const Repair& repair,
                                      const std::vector<MarkupChange>& changes)>;

  // An empty observer is not called.
  RecordRepairer(const Models& models, RecordOptions options, Observer observer = {})
      : models_(models),
        repairer_(models, options.repair),
        options_(std::move(options)),
        observer_(std::move(observer)) {}

  // Appends `line` to `out` with the field repaired and the members "status", "channel", "confidence" and
  // "uncertain", and "edits", "markup" and "findings" if wanted, set: replaced where they are, else added at
  // the end. An empty line is kept. Fails with kMalformedInput when the line is not a JSON object that has
  // the field as a string, or has an original that is neither a string nor null; `out` is left as it was.
  Status Repair(std::string_view line, std::string* out);

 private:
  struct Change {
    std::string_view place;  // in the line: a value to replace, or empty, where to insert
    std::string text;
  };

  Result<const JsonMember*> FindField(std::string_view line);
  const JsonMember* FindMember(std::string_view name) const;
  Result<std::optional<std::string>> FindOriginal() const;
  Result<jiaokan::Repair> RepairField(std::string_view text, const std::optional<std::string>& original);
  Result<std::vector<Finding>> Check(const jiaokan::Repair& repair,
                                     const std::optional<std::string>& original) const;
  bool HasMemberOfRepair() const;
  void AppendClean(std::string_view line, std::string* out) const;
  void Write(std::string_view line, std::string_view text, const JsonMember& field,
             const jiaokan::Repair& repair, const std::vector<MarkupChange>& changes,
             const std::vector<Finding>& findings, std::string* out);
  void Set(const char* name, std::string value);

  const Models models_;
  Repairer repairer_;
  const RecordOptions options_;
  const Observer observer_;
  std::vector<JsonMember> members_;
  std::vector<Change> changes_;
  std::string added_;
};

}  // namespace jiaokan
#pragma GCC visibility pop

#endif  // JIAOKAN_RECORDS_H_
