// Linking the units of a Chinese text with those of its English original.
#ifndef JIAOKAN_ALIGN_H_
#define JIAOKAN_ALIGN_H_

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "jiaokan/document.h"
#include "jiaokan/models.h"
#include "jiaokan/repair.h"
#include "jiaokan/status.h"

#pragma GCC visibility push(default)
namespace jiaokan {

// One link. Indices into the blocks of either document, ascending and consecutive; one side may be empty.
struct Link {
  std::vector<std::uint32_t> zh;      // blocks of the Chinese document
  std::vector<std::uint32_t> en;      // blocks of the English one
  std::optional<double> probability;  // that exactly these units belong together; absent with an empty side
  bool moved = false;  // crosses other links: one side stands elsewhere in its text than the other
};

// Which weights to use. They differ much: paragraphs of articles rarely merge, sentences of prose often do.
enum class AlignProfile { kParagraph, kSentence };

// How to align.
struct AlignOptions {
  AlignProfile profile = AlignProfile::kParagraph;  // by what the units are
};

// The links of two documents.
struct Alignment {
  // In order of the Chinese side; every unit of both sides is in exactly one. English units without a link
  // come where their translation would stand.
  std::vector<Link> links;
  bool related = true;  // false: these do not look like translations of each other
};

// Aligns by lengths, shared tokens (numbers, Latin words, links, code) and the lexicon: monotone dynamic
// programming over 1-1, 1-n, n-1, n-m groups and gaps, then a search for blocks that were moved. Of two
// neighbouring blocks of like size that changed places, both are moved.
Result<Alignment> Align(const Models& models, const Document& zh, const Document& en,
                        const AlignOptions& options = {});

// What the original says of a text, for the repair of its uncertain characters: the text is parsed as
// `format` and aligned with `original`, and each linked group of blocks is rendered by its counterpart. Where
// each side has but one block, the two belong together. Empty when these do not look like translations of
// each other. Fails as ParseDocument and Align do.
Result<std::vector<Hint>> FindHints(const Models& models, std::string_view text, const Document& original,
                                    DocumentFormat format = DocumentFormat::kMarkdown);

// RepairText with these hints. An original of another text, and a paragraph of another paragraph, changes
// nothing.
Result<Repair> RepairWithOriginal(const Models& models, std::string_view input, const Document& original,
                                  DocumentFormat format = DocumentFormat::kMarkdown,
                                  const RepairOptions& options = {});

}  // namespace jiaokan
#pragma GCC visibility pop

#endif  // JIAOKAN_ALIGN_H_
