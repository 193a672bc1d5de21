#include "fuzz.h"
#include "jiaokan/accepted.h"

using jiaokan::fuzz::Require;

// The same bytes as a baseline, which is written and read again unchanged, and as suppressions.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view file = jiaokan::fuzz::View(data, size);
  if (const auto baseline = jiaokan::ParseBaseline(file); baseline.ok()) {
    const std::string written = jiaokan::FormatBaseline(*baseline);
    const auto again = jiaokan::ParseBaseline(written);
    Require(again.ok());
    Require(jiaokan::FormatBaseline(*again) == written);
  }
  const auto suppressions = jiaokan::ParseSuppressions(file);
  if (!suppressions.ok()) {
    Require(suppressions.status().byte_offset().value_or(size) <= size);
    return 0;
  }
  const jiaokan::Document zh = *jiaokan::ParseDocument("维修费用是 250 亿美元。\n");
  jiaokan::Finding finding;
  finding.check = "num.magnitude";
  finding.zh = {0};
  const auto accepted = jiaokan::FindAccepted({*suppressions, {}}, "news/bridge.md", zh, {}, {finding});
  Require(accepted.size() == 1 && accepted[0].id.size() == 16);
  for (const jiaokan::Suppression& suppression : *suppressions) {
    Require(!suppression.reason.empty() && suppression.origin > 0);
  }
  return 0;
}
