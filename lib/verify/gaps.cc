// Paragraphs that only one side has.
#include "text/script.h"
#include "verify/checks.h"

namespace jiaokan::verify {
namespace {

constexpr std::size_t kEnoughGapWords = 5;
constexpr std::size_t kEnoughGapHan = 10;

}  // namespace

void CheckMissing(const Pair& pair, const Context&, Reporter& reporter) {
  if (!pair.zh.empty() || pair.en.text().empty()) return;
  const bool prose = pair.en.has_prose_block() && pair.en.words() >= kEnoughGapWords;
  reporter.Add(prose ? Severity::kWarning : Severity::kNote, {"no paragraph translates this one"},
               Evidence(pair.en.text(), {}));
}

void CheckAdded(const Pair& pair, const Context&, Reporter& reporter) {
  if (!pair.en.empty() || pair.zh.han() < kEnoughGapHan) return;
  reporter.Add({"the original has no such paragraph"}, Evidence({}, pair.zh.text()));
}

}  // namespace jiaokan::verify
