// An article beside its original as rows to look at: what the views of lib/report are drawn from.
#ifndef JIAOKAN_DUMP_ROWS_H_
#define JIAOKAN_DUMP_ROWS_H_

#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "jiaokan/align.h"
#include "jiaokan/document.h"
#include "jiaokan/repair.h"
#include "jiaokan/status.h"
#include "jiaokan/verify.h"

namespace jiaokan::dump {

enum class MarkKind {
  kRepaired,   // restored by the repair
  kUncertain,  // restored, with a posterior below the threshold
  kDeviation,  // a finding says that this part deviates from the original
  kLost,       // damaged beyond inference
  kAddress,    // the target of a link or image: less worth reading than the text
};

// A part of a cell's text. Offsets in its bytes.
struct Mark {
  Span span;
  MarkKind kind = MarkKind::kRepaired;
  std::vector<Alternative> alternatives = {};  // of kUncertain
};

// One block.
struct Cell {
  BlockKind kind = BlockKind::kParagraph;
  int level = 0;
  std::size_t line = 0;      // in its document, 1-based
  std::string text;          // as in the source, inline markup included
  std::size_t left_out = 0;  // bytes of the block behind `text`
  std::vector<Mark> marks;   // may overlap
};

struct Row {
  std::size_t number = 0;  // of the link, from 1
  std::vector<Cell> zh;
  std::vector<Cell> en;
  std::optional<double> probability;
  std::vector<Finding> findings;
};

struct ArticleRows {
  std::vector<Row> rows;
  std::vector<Finding> general;  // findings that belong to no row
  std::size_t left_out = 0;      // rows with something to see beyond the limit
};

bool HasMark(const Row& row, MarkKind kind);

struct RowLimits {
  bool only_noteworthy = false;  // rows without a repair, damage or finding are not shown
  std::size_t rows = std::numeric_limits<std::size_t>::max();  // rows with findings go before repaired ones
  std::size_t cell_bytes = std::numeric_limits<std::size_t>::max();
};

// `en` and `links` may be null (no original): then every Chinese block is a row. `repair` may be null.
ArticleRows BuildRows(const Document& zh, const Document* en, const std::vector<Link>* links,
                      const Repair* repair, const std::vector<Finding>& findings,
                      const RowLimits& limits = {});

// Compact JSON, and back. ParseRows fails with kMalformedInput.
std::string SerializeRows(const ArticleRows& rows);
Result<ArticleRows> ParseRows(std::string_view json);

}  // namespace jiaokan::dump

#endif  // JIAOKAN_DUMP_ROWS_H_
