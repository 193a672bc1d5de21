// What a check of a whole Chinese document is: it sees all blocks, where one alone tells nothing.
#ifndef JIAOKAN_VERIFY_DOCUMENT_CHECK_H_
#define JIAOKAN_VERIFY_DOCUMENT_CHECK_H_

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "jiaokan/verify.h"
#include "verify/check.h"
#include "verify/context.h"

namespace jiaokan::verify {

struct DocumentCheck;

// Takes the findings of one check, by block.
class DocumentReporter {
 public:
  DocumentReporter(const DocumentCheck& check, std::vector<std::vector<Finding>>& by_block)
      : check_(check), by_block_(by_block) {}

  // Severity is the check's own.
  Finding& Add(std::size_t block, Message message, std::string evidence);
  Finding& Add(std::size_t block, Severity severity, Message message, std::string evidence);

 private:
  const DocumentCheck& check_;
  std::vector<std::vector<Finding>>& by_block_;
};

struct DocumentCheck {
  std::string_view id;
  Severity severity;
  std::string_view summary;
  void (*run)(const Context& context, DocumentReporter& reporter);
};

std::span<const DocumentCheck> DocumentRegistry();

void CheckCodeFences(const Context& context, DocumentReporter& reporter);
void CheckEntries(const Context& context, DocumentReporter& reporter);
void CheckLabelledLines(const Context& context, DocumentReporter& reporter);
void CheckLabels(const Context& context, DocumentReporter& reporter);
void CheckLostTitles(const Context& context, DocumentReporter& reporter);
void CheckMissingStops(const Context& context, DocumentReporter& reporter);
void CheckScripts(const Context& context, DocumentReporter& reporter);
void CheckSplitHeadings(const Context& context, DocumentReporter& reporter);
void CheckStubs(const Context& context, DocumentReporter& reporter);
void CheckTitleDate(const Context& context, DocumentReporter& reporter);
void CheckTranslatedNames(const Context& context, DocumentReporter& reporter);

}  // namespace jiaokan::verify

#endif  // JIAOKAN_VERIFY_DOCUMENT_CHECK_H_
