#include <string>
#include <vector>

#include "fuzz.h"
#include "jiaokan/records.h"

using jiaokan::fuzz::Require;

namespace {

jiaokan::RecordOptions Options(std::uint8_t choice) {
  jiaokan::RecordOptions options;
  options.edits = (choice & 1) != 0;
  options.markup = (choice & 2) != 0;
  options.findings = (choice & 4) != 0;
  options.original_field = (choice & 8) != 0 ? "original" : "";
  return options;
}

bool IsBlank(std::string_view line) { return line.find_first_not_of(" \t\r\n") == std::string_view::npos; }

}  // namespace

// The first byte chooses the options, the rest is a line. What is taken comes out as an object with the text
// and its status; what is not leaves the output alone.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view line = jiaokan::fuzz::View(data, size).substr(size == 0 ? 0 : 1);
  jiaokan::RecordRepairer repairer(jiaokan::fuzz::EmbeddedModels(), Options(size == 0 ? 0 : data[0]));
  std::string out = "before";
  const bool taken = repairer.Repair(line, &out).ok();
  Require(out.substr(0, 6) == "before" && (taken || out.size() == 6));
  if (taken && !IsBlank(line)) {
    std::vector<jiaokan::JsonMember> members;
    Require(!jiaokan::ScanObject(std::string_view(out).substr(6), &members));
    std::size_t statuses = 0;
    for (const jiaokan::JsonMember& member : members) {
      statuses += jiaokan::KeyIs(member.key, "status") ? 1 : 0;
    }
    Require(statuses >= 1);
  }
  return 0;
}
