#include "c/call.h"
#include "c/document.h"
#include "c/ids.h"
#include "c/objects.h"

struct jiaokan_findings {
  std::vector<jiaokan::Finding> value;
  std::vector<std::string> messages;  // of each finding
};

namespace jiaokan::c {
namespace {

Result<VerifyOptions> OptionsOf(const jiaokan_verify_options* options) {
  VerifyOptions wanted;
  Status status = CheckOptions(options);
  if (options != nullptr && status.ok()) {
    status = ReadIds(options->disabled, options->disabled_count, &wanted.disabled);
    if (status.ok()) {
      status = ReadIds(options->enabled, options->enabled_count, &wanted.enabled);
    }
    if (options->glossary != nullptr) {
      wanted.glossary = options->glossary->value;
    }
  }
  return status.ok() ? Result<VerifyOptions>(std::move(wanted)) : status;
}

jiaokan_severity SeverityOf(Severity severity) {
  return severity == Severity::kError     ? JIAOKAN_SEVERITY_ERROR
         : severity == Severity::kWarning ? JIAOKAN_SEVERITY_WARNING
                                          : JIAOKAN_SEVERITY_NOTE;
}

// `verify` takes the options and gives the findings.
template <typename Verifier>
Status Find(const jiaokan_verify_options* options, jiaokan_findings** findings, const Verifier& verify) {
  const Result<VerifyOptions> wanted = OptionsOf(options);
  if (!wanted.ok()) {
    return wanted.status();
  }
  Result<std::vector<Finding>> found = verify(*wanted);
  if (!found.ok()) {
    return found.status();
  }
  std::vector<std::string> messages;
  for (const Finding& finding : *found) {
    messages.push_back(finding.message.Format());
  }
  *findings = new jiaokan_findings{*std::move(found), std::move(messages)};
  return {};
}

const Repair* RepairOf(const jiaokan_repair* repair) { return repair != nullptr ? &repair->value : nullptr; }

}  // namespace
}  // namespace jiaokan::c

using namespace jiaokan;  // NOLINT(google-build-using-namespace,google-global-names-in-headers)

jiaokan_code jiaokan_glossary_parse(const char* data, size_t size, jiaokan_glossary** glossary,
                                    jiaokan_error** error) {
  return c::Make(glossary, error, [&]() -> Result<Glossary> {
    const std::optional<std::string_view> input = c::Input(data, size);
    return input ? Glossary::Parse(*input) : c::InvalidArgument("the text is NULL");
  });
}

void jiaokan_glossary_free(jiaokan_glossary* glossary) { delete glossary; }

size_t jiaokan_glossary_term_count(const jiaokan_glossary* glossary) {
  return glossary != nullptr ? glossary->value.terms().size() : 0;
}

jiaokan_code jiaokan_glossary_term(const jiaokan_glossary* glossary, size_t index, jiaokan_term* term) {
  if (index >= jiaokan_glossary_term_count(glossary)) {
    return JIAOKAN_INVALID_ARGUMENT;
  }
  const Term& from = glossary->value.terms()[index];
  return c::Give({0, c::View(from.en), c::View(from.zh), c::View(from.note)}, term);
}

jiaokan_code jiaokan_verify(const jiaokan_models* models, const jiaokan_document* zh,
                            const jiaokan_document* en, const jiaokan_alignment* alignment,
                            const jiaokan_verify_options* options, const jiaokan_repair* repair,
                            jiaokan_findings** findings, jiaokan_error** error) {
  return c::Call(error, [&]() -> Status {
    if (models == nullptr || zh == nullptr || en == nullptr || alignment == nullptr || findings == nullptr) {
      return c::InvalidArgument("an object or the result is NULL");
    }
    return c::Find(options, findings, [&](const VerifyOptions& wanted) {
      return Verify(models->value, zh->value, en->value, alignment->value.links, wanted, c::RepairOf(repair));
    });
  });
}

jiaokan_code jiaokan_verify_alone(const jiaokan_models* models, const jiaokan_document* zh,
                                  const jiaokan_verify_options* options, const jiaokan_repair* repair,
                                  jiaokan_findings** findings, jiaokan_error** error) {
  return c::Call(error, [&]() -> Status {
    if (models == nullptr || zh == nullptr || findings == nullptr) {
      return c::InvalidArgument("an object or the result is NULL");
    }
    return c::Find(options, findings, [&](const VerifyOptions& wanted) {
      return VerifyAlone(models->value, zh->value, wanted, c::RepairOf(repair));
    });
  });
}

void jiaokan_findings_free(jiaokan_findings* findings) { delete findings; }

size_t jiaokan_findings_count(const jiaokan_findings* findings) {
  return findings != nullptr ? findings->value.size() : 0;
}

jiaokan_code jiaokan_findings_get(const jiaokan_findings* findings, size_t index, jiaokan_finding* finding) {
  if (index >= jiaokan_findings_count(findings)) {
    return JIAOKAN_INVALID_ARGUMENT;
  }
  const Finding& from = findings->value[index];
  return c::Give({0, c::View(from.check), c::SeverityOf(from.severity), from.zh.data(), from.zh.size(),
                  from.en.data(), from.en.size(), c::View(findings->messages[index]), c::View(from.evidence),
                  c::View(from.suggestion), c::View(from.zh_span), c::View(from.en_span)},
                 finding);
}
