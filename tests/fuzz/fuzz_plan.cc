#include <algorithm>
#include <string>

#include "fuzz.h"
#include "jiaokan/plan.h"

using jiaokan::fuzz::Require;

// The first line is a plan, the rest the text to apply it to. A plan that parses is written and read again
// unchanged; applying it fails, or gives the text that it names, also where its fingerprint fits every text.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view all = jiaokan::fuzz::View(data, size);
  const std::size_t end = std::min(all.find('\n'), all.size());
  const std::string_view input = all.substr(std::min(end + 1, all.size()));
  auto plan = jiaokan::ParsePlan(all.substr(0, end));
  if (!plan.ok()) {
    return 0;
  }
  const std::string line = jiaokan::FormatPlan(*plan);
  const auto again = jiaokan::ParsePlan(line);
  Require(again.ok());
  Require(jiaokan::FormatPlan(*again) == line);
  const auto applied = jiaokan::ApplyPlan(*plan, input);
  plan->input = jiaokan::Fingerprint::Of(input);
  const auto forced = jiaokan::ApplyPlan(*plan, input);
  Require(!applied.ok() || forced.ok());
  if (forced.ok()) {
    Require(jiaokan::Fingerprint::Of(forced->text) == plan->output);
    const jiaokan::OffsetMap map(forced->edits);
    for (std::size_t i = 0; i < forced->text.size(); ++i) {
      Require(map.ToInput(i) <= map.ToInput(i + 1));
    }
  }
  return 0;
}
