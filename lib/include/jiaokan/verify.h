// Checking translated paragraphs against the originals they are linked with.
#ifndef JIAOKAN_VERIFY_H_
#define JIAOKAN_VERIFY_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "jiaokan/align.h"
#include "jiaokan/document.h"
#include "jiaokan/glossary.h"
#include "jiaokan/markup.h"
#include "jiaokan/models.h"
#include "jiaokan/repair.h"
#include "jiaokan/status.h"

#pragma GCC visibility push(default)
namespace jiaokan {

// By measured precision on real articles: errors are real in 90 %, warnings in 60 %, notes are hints.
enum class Severity { kError, kWarning, kNote };

// "error", "warning", "note".
std::string_view ToString(Severity severity);

// What a check found in a paragraph.
struct Finding {
  std::string check;  // stable id, for example "num.magnitude"; docs/checks.md lists them
  Severity severity = Severity::kWarning;  // how sure it is
  std::vector<std::uint32_t> zh;           // block indices
  std::vector<std::uint32_t> en;           // likewise
  Message message;                         // what is wrong
  std::string evidence;                    // what was seen on both sides, quoted
  std::string suggestion;                  // text to put in place of zh_span; empty when there is none
  Span zh_span;  // bytes of the Chinese source that deviate; empty when the whole unit does
  Span en_span;  // bytes of the English source that they deviate from; empty likewise
};

// How many findings there are of each severity.
struct FindingCounts {
  std::uint64_t errors = 0;    // of Severity::kError
  std::uint64_t warnings = 0;  // of Severity::kWarning
  std::uint64_t notes = 0;     // of Severity::kNote

  // The count of one severity.
  std::uint64_t& operator[](Severity severity) {
    return severity == Severity::kError ? errors : severity == Severity::kWarning ? warnings : notes;
  }
  // Of all severities.
  std::uint64_t total() const { return errors + warnings + notes; }
};

// Which checks run, and with what.
struct VerifyOptions {
  // Ids, or prefixes ending in '.', of checks that are not run.
  std::vector<std::string> disabled;
  // The same of the only checks that are run. Empty: all.
  std::vector<std::string> enabled = {};
  // The terms that term.glossary asks for.
  Glossary glossary = {};
};

// Whether `options` let the check `id` report: it is enabled and not disabled.
bool Selects(const VerifyOptions& options, std::string_view id);

// Runs the selected checks on every link. Findings come in order of the Chinese side.
// `repair` may be null; with the repair that made the Chinese source, doubtful restorations are findings too.
// Fails with kInvalidArgument when a link names a block that is not there.
Result<std::vector<Finding>> Verify(const Models& models, const Document& zh, const Document& en,
                                    const std::vector<Link>& links, const VerifyOptions& options = {},
                                    const Repair* repair = nullptr);

// Runs the checks that look at a Chinese text alone, for one without its original; each block is a link.
Result<std::vector<Finding>> VerifyAlone(const Models& models, const Document& zh,
                                         const VerifyOptions& options = {}, const Repair* repair = nullptr);

// What findings of `zh` allow to put back as the original has it, for MarkupOptions: addresses of links and
// images that differ from one of the original by little, and identifiers in code that were translated. The
// rules of the changes have the ids of the checks.
std::vector<MarkupProposal> ProposeRestorations(const Document& zh, const std::vector<Finding>& findings);

// What a check looks for.
struct CheckDescription {
  std::string id;     // stable, for example "num.magnitude"
  Severity severity;  // of most of its findings
  Message summary;    // what it finds
};

// Every check there is, sorted by id.
std::vector<CheckDescription> ListChecks();

}  // namespace jiaokan
#pragma GCC visibility pop

#endif  // JIAOKAN_VERIFY_H_
