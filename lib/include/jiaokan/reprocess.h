// The queue of paragraphs that must be translated, fetched or looked at again. Format: docs/queue-format.md.
#ifndef JIAOKAN_REPROCESS_H_
#define JIAOKAN_REPROCESS_H_

#include <string>
#include <string_view>
#include <vector>

#include "jiaokan/align.h"
#include "jiaokan/document.h"
#include "jiaokan/glossary.h"
#include "jiaokan/repair.h"
#include "jiaokan/status.h"
#include "jiaokan/verify.h"

namespace jiaokan {

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
  std::string zh;
  std::string en;
};

inline constexpr std::size_t kContextBytes = 600;

struct QueueRecord {
  std::string id;       // from the article and both texts: stable while neither changes
  std::string article;  // relative name of the Chinese document
  QueueAction action = QueueAction::kReview;
  Span zh_span;    // bytes of the cleaned article; empty, where it belongs, when the paragraph is missing
  Span en_span;    // bytes of the original; empty when there is none
  std::string zh;  // exactly the bytes of zh_span, inline markup included
  std::string en;  // likewise of en_span
  std::vector<Finding> findings;
  BlockKind kind =
      BlockKind::kParagraph;  // of the first English block; of the Chinese one without an original
  int level = 0;              // of that block
  Neighbours before;          // English ones are empty without an original
  Neighbours after;
  std::vector<Term> terms;  // of the glossary, that occur in `en`; code is not looked at
};

// One record per linked paragraph with a finding of severity error or warning, or with damage that `repair`
// could not reverse; in order of the links. A record holds all findings of its paragraph, notes included.
// Findings that name no block are left out. `repair` and `glossary` may be null.
std::vector<QueueRecord> BuildQueue(std::string_view article, const Document& zh, const Document& en,
                                    const std::vector<Link>& links, const std::vector<Finding>& findings,
                                    const Repair* repair = nullptr, const Glossary* glossary = nullptr);

enum class QueueFormat { kJsonl, kCsv };

// One record as a line of JSONL or CSV (RFC 4180), line end included.
std::string FormatRecord(const QueueRecord& record, QueueFormat format);

// The header line of a format; empty for JSONL.
std::string FormatHeader(QueueFormat format);

// Reads a line of queue.jsonl; fields it does not know are ignored, messages come back formatted.
// Fails with kMalformedInput and the offset in the line.
Result<QueueRecord> ParseRecord(std::string_view line);

}  // namespace jiaokan

#endif  // JIAOKAN_REPROCESS_H_
