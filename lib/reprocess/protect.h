// The parts of Markdown that a translator should carry over and not translate.
#ifndef JIAOKAN_REPROCESS_PROTECT_H_
#define JIAOKAN_REPROCESS_PROTECT_H_

#include <string>
#include <string_view>
#include <vector>

namespace jiaokan::reprocess {

enum class PieceKind {
  kText,
  kWhole,  // code, an image, an address, a placeholder, an HTML tag
  kOpen,   // "[" of a link
  kClose,  // "](address)" of the link whose kOpen has the same id
};

struct Piece {
  PieceKind kind = PieceKind::kText;
  std::string text;  // as in the source
  int id = 0;        // of all but kText; from 1, in order
};

// The pieces of a paragraph; their texts in a row are `markdown`.
std::vector<Piece> Protect(std::string_view markdown);

// The same of its translation. Only what stands in `original` too is protected, and has its id.
std::vector<Piece> ProtectLike(std::string_view markdown, const std::vector<Piece>& original);

}  // namespace jiaokan::reprocess

#endif  // JIAOKAN_REPROCESS_PROTECT_H_
