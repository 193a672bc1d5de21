#include "dump/settings.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "base/hash.h"

namespace jiaokan::dump {
namespace {

// Raised whenever the same input and options give other output.
constexpr int kOutputFormat = 5;

std::string HashGlossary(const Glossary& glossary) {
  std::string lines;
  for (const Term& term : glossary.terms()) {
    lines += fmt::format("{}\t{}\t{}\n", term.en, term.zh, term.note);
  }
  return base::HashContent(lines);
}

}  // namespace

std::string SettingsHash(const Models& models, const CleanOptions& options) {
  std::vector<std::string> disabled = options.verify.disabled;
  std::sort(disabled.begin(), disabled.end());
  return base::HashFields({JIAOKAN_VERSION, fmt::to_string(kOutputFormat),
                           fmt::to_string(models.fingerprint()), fmt::to_string(options.repair.certain),
                           fmt::to_string(options.repair.alternatives),
                           fmt::to_string(static_cast<int>(options.repair.uncertain)),
                           options.markup ? "markup" : "", fmt::format("{}", fmt::join(disabled, "\n")),
                           options.originals.empty() ? "repair" : "collate", HashGlossary(options.glossary)});
}

}  // namespace jiaokan::dump
