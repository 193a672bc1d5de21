// The queue of paragraphs that must be translated, fetched or looked at again. Format: docs/queue-format.md.
#ifndef JIAOKAN_REPROCESS_H_
#define JIAOKAN_REPROCESS_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "jiaokan/align.h"
#include "jiaokan/document.h"
#include "jiaokan/glossary.h"
#include "jiaokan/models.h"
#include "jiaokan/repair.h"
#include "jiaokan/status.h"
#include "jiaokan/verify.h"

namespace jiaokan::reprocess {
class QueueWriter;
}

#pragma GCC visibility push(default)
namespace jiaokan {

// What is to be done with a paragraph.
enum class QueueAction {
  kRetranslate,  // the original is there; the translation is wrong, incomplete or missing
  kRefetch,      // the Chinese text is damaged beyond inference
  kReview,       // a person should look
};

// "retranslate", "refetch", "review".
std::string_view ToString(QueueAction action);

// The blocks beside a paragraph, as their sources have them; empty where there is none. Of a long one, the
// part next to the paragraph: kContextBytes at most, cut between characters, with "…" where it is cut.
struct Neighbours {
  std::string zh;  // UTF-8
  std::string en;  // likewise
};

// Of a neighbour.
inline constexpr std::size_t kContextBytes = 600;

// A paragraph of the queue.
struct QueueRecord {
  std::string id;                             // from the article and both texts: stable while neither changes
  std::string article;                        // relative name of the Chinese document
  QueueAction action = QueueAction::kReview;  // what is to be done
  Span zh_span;    // bytes of the cleaned article; empty, where it belongs, when the paragraph is missing
  Span en_span;    // bytes of the original; empty when there is none
  std::string zh;  // exactly the bytes of zh_span, inline markup included
  std::string en;  // likewise of en_span
  std::vector<Finding> findings;  // of the paragraph, notes included
  BlockKind kind =
      BlockKind::kParagraph;  // of the first English block; of the Chinese one without an original
  int level = 0;              // of that block
  Neighbours before;          // English ones are empty without an original
  Neighbours after;           // likewise
  std::vector<Term> terms;    // of the glossary, that occur in `en`; code is not looked at
};

// One record per linked paragraph with a finding of severity error or warning, or with damage that `repair`
// could not reverse; in order of the links. A record holds all findings of its paragraph, notes included.
// Findings that name no block are left out. `repair` and `glossary` may be null.
std::vector<QueueRecord> BuildQueue(std::string_view article, const Document& zh, const Document& en,
                                    const std::vector<Link>& links, const std::vector<Finding>& findings,
                                    const Repair* repair = nullptr, const Glossary* glossary = nullptr);

// One record as a line of JSONL, line end included.
std::string FormatRecord(const QueueRecord& record);

// The forms of a queue for translators and programs.
enum class QueueFormat {
  kJsonl,  // as queue.jsonl
  kCsv,    // RFC 4180
  kXliff,  // XLIFF 1.2
  kPo,     // of GNU gettext
};

// Writes a queue in one of the formats, record by record. What it writes is UTF-8, and the pieces that
// Begin, Add (for each record) and End give are the file. Holds one record at a time.
class QueueExporter {
 public:
  // Nothing is written yet.
  explicit QueueExporter(QueueFormat format);
  // The other one must not be used any more.
  QueueExporter(QueueExporter&& other) noexcept;
  // Likewise.
  QueueExporter& operator=(QueueExporter&& other) noexcept;
  QueueExporter(const QueueExporter&) = delete;
  QueueExporter& operator=(const QueueExporter&) = delete;
  // What was not ended is no valid file.
  ~QueueExporter();

  // What comes before all records.
  std::string Begin();
  // Records of one article should follow one another: in XLIFF each run of them is a file element. XLIFF and
  // PO have no place for a record without English text; nothing is written of it.
  std::string Add(const QueueRecord& record);
  // What comes behind all records.
  std::string End();

 private:
  std::unique_ptr<reprocess::QueueWriter> writer_;
};

// A translation that came back.
struct ReturnedText {
  std::string id;        // of the record
  std::string zh;        // UTF-8, with its markup
  std::size_t line = 0;  // of the file, from 1, where it begins
};

// What a file of translations holds.
struct ReturnedTexts {
  std::vector<ReturnedText> texts;  // in the order of the file
  std::size_t untranslated = 0;     // entries without a translation, and those of PO that are fuzzy
};

// Reads a file of translations, which its content tells apart: XLIFF 1.2 (targets of trans-units; empty
// inline elements are filled from the source), PO (UTF-8, with the id as msgctxt), or JSON lines with the
// fields id and translation, or zh where that is missing. All else in them is ignored. Fails with
// kMalformedInput and the offset when it is none of these or damaged. XML with a document type, which might
// define entities, is refused.
Result<ReturnedTexts> ParseReturned(std::string_view bytes);

// A record of the queue and the text that shall stand in the article instead of the record's `zh`.
struct Replacement {
  QueueRecord record;  // as the queue has it
  std::string zh;      // UTF-8, with its markup
};

// What became of a replacement.
enum class ApplyOutcome {
  kApplied,    // the new text stands there now
  kAlready,    // the new text stands there
  kUnchanged,  // the new text is the old one
  kRefused,    // nothing was changed, for a reason
};

// "applied", "already-applied", "unchanged", "refused".
std::string_view ToString(ApplyOutcome outcome);

// What became of a replacement, and where.
struct Applied {
  ApplyOutcome outcome = ApplyOutcome::kRefused;  // what became of it
  Message reason;                                 // why it was refused
  Span span;                                      // of the text in the new article; empty when it was refused
  std::vector<Finding> findings;  // of the new text against its original; offsets are in that text
};

// What is applied to what.
struct ApplyOptions {
  DocumentFormat format = DocumentFormat::kMarkdown;  // of the article
  bool yaml = false;                                  // it is bilingual YAML; `format` is then ignored
  bool accept_findings = false;                       // do not refuse a text for its findings
  VerifyOptions verify;                               // of the checks of the new texts
};

// An article with its replacements.
struct ApplyResult {
  std::string article;            // its new text
  std::vector<Applied> outcomes;  // one for each replacement, in their order
};

// Puts translations into an article. The place of a replacement is where its record says, moved by what the
// replacements before it change, if the record's text is there as whole blocks; else the only place where
// that text is, which for a short one needs a neighbour in common with the record. A missing paragraph (empty
// zh_span) comes behind its neighbour, with the marker of its kind and the blank lines that it needs.
//
// Refused is what has no such place (the article changed), what Verify would queue for translation again (an
// error, or a warning of coverage), what would change other blocks or the structure of the file, and a
// missing paragraph of HTML or YAML. Line ends become those of the article, white space around the text is
// left out. What is applied again is recognised. Everything else stays as it is, byte for byte. Fails as
// ParseDocument or ParseBilingualYaml do.
Result<ApplyResult> ApplyReplacements(const Models& models, std::string_view article,
                                      const std::vector<Replacement>& replacements,
                                      const ApplyOptions& options = {});

// Reads a line of queue.jsonl; fields it does not know are ignored, messages come back formatted.
// Fails with kMalformedInput and the offset in the line.
Result<QueueRecord> ParseRecord(std::string_view line);

}  // namespace jiaokan
#pragma GCC visibility pop

#endif  // JIAOKAN_REPROCESS_H_
