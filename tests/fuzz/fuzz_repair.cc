#include "fuzz.h"
#include "jiaokan/repair.h"

using jiaokan::Edit;
using jiaokan::Repair;
using jiaokan::RepairStatus;
using jiaokan::UncertainCharacter;
using jiaokan::fuzz::Require;

namespace {

// What lies between two edits is the same on both sides.
void CheckOffsets(const Repair& repair, std::string_view input) {
  std::size_t in = 0;
  std::size_t out = 0;
  for (const Edit& edit : repair.edits) {
    Require(in <= edit.input_begin && edit.input_begin <= edit.input_end && edit.input_end <= input.size());
    Require(out <= edit.output_begin && edit.output_begin <= edit.output_end &&
            edit.output_end <= repair.text.size());
    Require(input.substr(in, edit.input_begin - in) ==
            std::string_view(repair.text).substr(out, edit.output_begin - out));
    in = edit.input_end;
    out = edit.output_end;
  }
  Require(input.substr(in) == std::string_view(repair.text).substr(out));
}

// Every second half of an input serves as the original of the first.
void RepairBeside(std::string_view input) {
  const std::string_view half = input.substr(input.size() / 2);
  for (const auto mode : {jiaokan::UncertainText::kMark, jiaokan::UncertainText::kOriginal}) {
    const auto repair = jiaokan::RepairText(
        jiaokan::fuzz::EmbeddedModels(), input.substr(0, input.size() / 2), {.uncertain = mode},
        [half](std::string_view text) {
          return std::vector<jiaokan::Hint>{{0, text.size() / 2, std::string(half)},
                                            {text.size() / 2, text.size() + 9, "not in the model"}};
        });
    if (repair.ok() && repair->encoding == "UTF-8" && repair->status == RepairStatus::kRepaired) {
      CheckOffsets(*repair, input.substr(0, input.size() / 2));
    }
  }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 16384) {  // decoding is linear; more only slows the search down
    return 0;
  }
  const std::string_view input = jiaokan::fuzz::View(data, size);
  const auto repair = jiaokan::RepairText(jiaokan::fuzz::EmbeddedModels(), input);
  if (!repair.ok()) {
    return 0;
  }
  if (repair->encoding == "UTF-8" && repair->edits.empty()) {
    // Ill-formed bytes became U+FFFD.
    const bool ill_formed = repair->status == RepairStatus::kPartial || repair->status == RepairStatus::kLost;
    Require(repair->text == input || ill_formed);
  }
  if (repair->status == RepairStatus::kClean || repair->status == RepairStatus::kLost) {
    Require(repair->edits.empty());
  }
  for (const UncertainCharacter& u : repair->uncertain) {
    Require(u.offset + u.length <= repair->text.size() && !u.alternatives.empty());
  }
  const auto again = jiaokan::RepairText(jiaokan::fuzz::EmbeddedModels(), repair->text);
  Require(again.ok());
  if (repair->encoding == "UTF-8" && repair->status == RepairStatus::kRepaired) {
    CheckOffsets(*repair, input);
  }
  RepairBeside(input);
  return 0;
}
