#include <string>

#include "fuzz.h"
#include "jiaokan/markup.h"

using jiaokan::Edit;
using jiaokan::MarkupChange;
using jiaokan::MarkupRepair;
using jiaokan::fuzz::Require;

namespace {

// What lies between two edits is the same on both sides.
void CheckOffsets(const MarkupRepair& repair, std::string_view input) {
  const std::string_view text = repair.text;
  std::size_t in = 0;
  std::size_t out = 0;
  for (const Edit& edit : repair.edits) {
    Require(in <= edit.input_begin && edit.input_begin <= edit.input_end && edit.input_end <= input.size());
    Require(out <= edit.output_begin && edit.output_begin <= edit.output_end &&
            edit.output_end <= text.size());
    Require(input.substr(in, edit.input_begin - in) == text.substr(out, edit.output_begin - out));
    in = edit.input_end;
    out = edit.output_end;
  }
  Require(input.substr(in) == text.substr(out));
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 65536) {  // repairing is linear; more only slows the search down
    return 0;
  }
  const std::string_view input = jiaokan::fuzz::View(data, size);
  jiaokan::MarkupOptions options;
  options.keep = {{size / 2, size / 2 + 1}};
  options.proposed = {{"test", {size / 3, size / 3 + 4}, "https://a.example/", {"a test"}}};
  for (const jiaokan::MarkupOptions& chosen : {jiaokan::MarkupOptions(), options}) {
    const auto repair = jiaokan::RepairMarkup(std::string(input), chosen);
    if (!repair.ok()) {
      return 0;
    }
    CheckOffsets(*repair, input);
    for (const MarkupChange& change : repair->changes) {
      Require(change.input.begin <= change.input.end && change.input.end <= input.size());
      Require(change.output.begin <= change.output.end && change.output.end <= repair->text.size());
    }
    const auto again = jiaokan::RepairMarkup(repair->text);
    Require(again.ok() && (!chosen.keep.empty() || again->text == repair->text));
  }
  return 0;
}
