#include "dump/settings.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

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

// As the command line has them.
const char* NameOf(OutputCompression compression) {
  switch (compression) {
    case OutputCompression::kAsInput:
      return "input";
    case OutputCompression::kNone:
      return "none";
    case OutputCompression::kGzip:
      return "gzip";
    case OutputCompression::kBzip2:
      return "bzip2";
    case OutputCompression::kXz:
      return "xz";
    case OutputCompression::kZstd:
      break;
  }
  return "zstd";
}

const char* NameOf(UncertainText text) {
  return text == UncertainText::kMark ? "mark" : text == UncertainText::kOriginal ? "original" : "keep";
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
                           fmt::to_string(static_cast<int>(options.containers.compression)),
                           options.containers.form == OutputForm::kJsonl ? "jsonl" : ""});
}

std::string DescribeSettings(const Models& models, const CleanOptions& options) {
  nlohmann::ordered_json json;
  json["version"] = JIAOKAN_VERSION;
  json["models"] = fmt::format("{:016x}", models.fingerprint());
  json["originals"] = !options.originals.empty();
  json["certain"] = options.repair.certain;
  json["uncertain"] = NameOf(options.repair.uncertain);
  json["markup"] = options.markup;
  json["checks"] = options.verify.enabled;
  json["disable"] = options.verify.disabled;
  json["suppressions"] = options.accepted.suppressions.size();
  json["baseline"] = options.accepted.baseline.size();
  json["glossary"] = options.glossary.terms().size();
  json["repair_only"] = options.repair_only;
  json["field"] = options.containers.field;
  json["original_field"] = options.containers.original_field;
  json["id_field"] = options.containers.id_field;
  json["max_record"] = options.containers.max_record;
  json["max_expansion"] = options.containers.max_expansion;
  json["max_depth"] = options.containers.max_depth;
  json["output_format"] = options.containers.form == OutputForm::kJsonl ? "jsonl" : "input";
  json["compress"] = NameOf(options.containers.compression);
  return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace jiaokan::dump
