#include "reprocess/protect.h"

#include <algorithm>
#include <map>
#include <utility>

#include <re2/re2.h>

#include "jiaokan/document.h"

namespace jiaokan::reprocess {
namespace {

struct Part {
  Span span;
  PieceKind kind;
  int link;  // the parts of a link have the same number
};

// {name}, {{name}}, ${name}, %s, %d, %1$s and HTML tags.
const RE2& Placeholders() {
  static const RE2 kPattern(
      R"(\{\{[^{}\n]{1,80}\}\}|\$?\{[A-Za-z_][A-Za-z0-9_.]{0,79}\}|%(?:[0-9]\$)?[sd]\b|</?[A-Za-z][^<>\n]{0,400}>)");
  return kPattern;
}

void AddLink(std::string_view source, const Span& span, int link, std::vector<Part>& parts) {
  const std::string_view text = source.substr(span.begin, span.end - span.begin);
  const std::size_t target = std::max(text.rfind("](") + 1, text.rfind("][") + 1);
  const std::size_t close = target > 0 ? target - 1 : text.size() - 1;
  if (text.size() < 2 || text.front() != '[' || text[close] != ']') {
    parts.push_back({span, PieceKind::kWhole, 0});
    return;
  }
  parts.push_back({{span.begin, span.begin + 1}, PieceKind::kOpen, link});
  parts.push_back({{span.begin + close, span.end}, PieceKind::kClose, link});
}

void AddPlaceholders(std::string_view source, std::vector<Part>& parts) {
  const re2::StringPiece text(source.data(), source.size());
  re2::StringPiece found;
  for (std::size_t at = 0; Placeholders().Match(text, at, text.size(), RE2::UNANCHORED, &found, 1);) {
    const auto begin = static_cast<std::size_t>(found.data() - source.data());
    at = begin + found.size();
    parts.push_back({{begin, at}, PieceKind::kWhole, 0});
  }
}

std::vector<Part> FindParts(std::string_view source) {
  std::vector<Part> parts;
  const Result<Document> document = ParseDocument(std::string(source));
  if (!document.ok()) {
    return parts;
  }
  int links = 0;
  for (const Block& block : document->blocks) {
    for (const Inline& element : block.inlines) {
      if (element.source.begin >= element.source.end) {
        continue;
      }
      if (element.kind == InlineKind::kLink) {
        AddLink(source, element.source, ++links, parts);
      } else {
        parts.push_back({element.source, PieceKind::kWhole, 0});
      }
    }
  }
  AddPlaceholders(source, parts);
  return parts;
}

// In order, without those that reach into one before, and without links of which a part was left out.
std::vector<Part> Disjoint(std::vector<Part> parts) {
  std::stable_sort(parts.begin(), parts.end(),
                   [](const Part& a, const Part& b) { return a.span.begin < b.span.begin; });
  std::vector<Part> kept;
  std::map<int, int> halves;
  for (const Part& part : parts) {
    if (kept.empty() || part.span.begin >= kept.back().span.end) {
      kept.push_back(part);
      ++halves[part.link];
    }
  }
  kept.erase(std::remove_if(kept.begin(), kept.end(),
                            [&](const Part& part) { return part.link > 0 && halves[part.link] != 2; }),
             kept.end());
  return kept;
}

void AddPiece(std::vector<Piece>& pieces, Piece piece) {
  if (piece.kind == PieceKind::kText && !pieces.empty() && pieces.back().kind == PieceKind::kText) {
    pieces.back().text += piece.text;
  } else if (!piece.text.empty()) {
    pieces.push_back(std::move(piece));
  }
}

// The ids of the protected pieces of `original`, by kind and text; each is taken once.
class Ids {
 public:
  explicit Ids(const std::vector<Piece>& original) {
    for (auto piece = original.rbegin(); piece != original.rend(); ++piece) {
      if (piece->kind == PieceKind::kWhole || piece->kind == PieceKind::kClose) {
        ids_[{piece->kind, piece->text}].push_back(piece->id);
      }
    }
  }

  // 0 when there is none left.
  int Take(PieceKind kind, const std::string& text) {
    std::vector<int>& ids = ids_[{kind, text}];
    if (ids.empty()) {
      return 0;
    }
    const int id = ids.back();
    ids.pop_back();
    return id;
  }

 private:
  std::map<std::pair<PieceKind, std::string>, std::vector<int>> ids_;
};

}  // namespace

std::vector<Piece> Protect(std::string_view markdown) {
  std::vector<Piece> pieces;
  std::map<int, int> links;
  int ids = 0;
  std::size_t at = 0;
  for (const Part& part : Disjoint(FindParts(markdown))) {
    AddPiece(pieces, {PieceKind::kText, std::string(markdown.substr(at, part.span.begin - at)), 0});
    const int id = part.kind == PieceKind::kClose ? links[part.link] : ++ids;
    links[part.link] = id;
    AddPiece(pieces,
             {part.kind, std::string(markdown.substr(part.span.begin, part.span.end - part.span.begin)), id});
    at = part.span.end;
  }
  AddPiece(pieces, {PieceKind::kText, std::string(markdown.substr(at)), 0});
  return pieces;
}

std::vector<Piece> ProtectLike(std::string_view markdown, const std::vector<Piece>& original) {
  Ids available(original);
  std::vector<Piece> own = Protect(markdown);
  std::map<int, int> ids;  // own to those of the original
  for (const Piece& piece : own) {
    if (piece.kind == PieceKind::kWhole || piece.kind == PieceKind::kClose) {
      ids[piece.id] = available.Take(piece.kind, piece.text);
    }
  }
  std::vector<Piece> pieces;
  for (Piece& piece : own) {
    piece.id = piece.kind == PieceKind::kText ? 0 : ids[piece.id];
    piece.kind = piece.id == 0 ? PieceKind::kText : piece.kind;
    AddPiece(pieces, std::move(piece));
  }
  return pieces;
}

}  // namespace jiaokan::reprocess
