#include "dump/settings.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "base/hash.h"

namespace jiaokan::dump {
namespace {

// Raised whenever the same input and options give other output.
constexpr int kOutputFormat = 6;

std::string Sorted(std::vector<std::string> ids) {
  std::sort(ids.begin(), ids.end());
  return fmt::format("{}", fmt::join(ids, "\n"));
}

// What is accepted; the reasons and comments of the files do not count.
std::string HashAccepted(const Accepted& accepted) {
  std::string all = FormatBaseline(accepted.baseline);
  for (const Suppression& rule : accepted.suppressions) {
    all += base::HashFields({rule.check, rule.article, fmt::to_string(rule.line), rule.id, rule.text});
  }
  return base::HashContent(all);
}

std::string HashGlossary(const Glossary& glossary) {
  std::string lines;
  for (const Term& term : glossary.terms()) {
    lines += fmt::format("{}\t{}\t{}\n", term.en, term.zh, term.note);
  }
  return base::HashContent(lines);
}

}  // namespace

std::string SettingsHash(const Models& models, const CleanOptions& options) {
  return base::HashFields({JIAOKAN_VERSION,
                           fmt::to_string(kOutputFormat),
                           fmt::to_string(models.fingerprint()),
                           fmt::to_string(options.repair.certain),
                           fmt::to_string(options.repair.alternatives),
                           fmt::to_string(static_cast<int>(options.repair.uncertain)),
                           options.markup ? "markup" : "",
                           Sorted(options.verify.enabled),
                           Sorted(options.verify.disabled),
                           HashAccepted(options.accepted),
                           HashGlossary(options.glossary),
                           options.originals.empty() ? "repair" : "collate",
                           options.repair_only ? "repair only" : "",
                           options.containers.field,
                           options.containers.original_field,
                           options.containers.id_field,
                           fmt::to_string(options.containers.max_record),
                           fmt::to_string(options.containers.max_expansion),
                           fmt::to_string(options.containers.max_depth),
                           fmt::to_string(static_cast<int>(options.containers.compression))});
}

}  // namespace jiaokan::dump
