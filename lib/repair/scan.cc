#include "repair/scan.h"

#include <algorithm>
#include <cstdint>

#include "channel/utf8_sequence.h"
#include "repair/byte_scan.h"
#include "repair/line_look.h"
#include "repair/misread_runs.h"
#include "repair/page_masks.h"
#include "repair/pair_look.h"
#include "text/utf8.h"

namespace jiaokan::repair {
namespace {

// Bits of the code pages that most damage goes through, the first of CodePageId.
constexpr std::uint16_t kUsualPages = 0x1F;

// Whether a cut before the character at `pos` parts no misread sequence: it follows ASCII, or it can be a
// lead byte and no continuation byte.
bool MayCutBefore(std::string_view text, std::size_t pos) {
  const auto before = static_cast<std::uint8_t>(text[pos - 1]);
  if (before < 0x80) {
    return before != ' ';
  }
  const char32_t c = text::NextCodePoint(text, pos);
  const PageMasks& masks = PageMasks::Get();
  return (masks.lead(c) & kUsualPages) != 0 && (masks.continuation(c) & kUsualPages) == 0;
}

// The end of the piece that starts at `begin`: the line's end, or a place to cut if the line is long.
std::size_t PieceEnd(std::string_view text, std::size_t begin, std::size_t most) {
  const std::string_view window = text.substr(begin, most + 1);
  const std::size_t line_end = std::min(window.find('\n'), window.size());
  if (line_end <= most) {
    return begin + line_end;
  }
  std::size_t end = begin + most;
  while (channel::IsContinuation(static_cast<std::uint8_t>(text[end]))) {
    --end;
  }
  for (std::size_t i = end; i > begin + most / 2; --i) {
    if (!channel::IsContinuation(static_cast<std::uint8_t>(text[i])) && MayCutBefore(text, i)) {
      return i;
    }
  }
  return end;
}

// Decoding takes more memory where much is gone, so such lines are cut shorter.
constexpr std::size_t kLeastPieceBytes = kMaxPieceBytes / 4;

std::size_t MaxPieceBytes(std::string_view text, std::size_t begin) {
  const std::string_view window = text.substr(begin, kMaxPieceBytes);
  const std::string_view line = window.substr(0, window.find('\n'));
  constexpr std::string_view kReplacement = "\uFFFD";
  std::size_t gone = 0;
  for (std::size_t at = line.find(kReplacement); at != std::string_view::npos;
       at = line.find(kReplacement, at + kReplacement.size())) {
    gone += kReplacement.size();
  }
  return gone * 4 > line.size() ? kLeastPieceBytes : kMaxPieceBytes;
}

// More U+FFFD in a row than most channels make of text: what is before and behind is read by itself.
constexpr std::string_view kGap = "\uFFFD\uFFFD\uFFFD\uFFFD";

std::size_t SkipGap(std::string_view text, std::size_t pos) {
  constexpr std::string_view kReplacement = "\uFFFD";
  if (text.substr(pos).starts_with(kGap)) {
    while (text.substr(pos).starts_with(kReplacement)) {
      pos += kReplacement.size();
    }
  }
  return pos;
}

// Bytes that a double-byte page rejected for each Han character or Hangul syllable that it has left. UTF-8
// read as Big5 loses most.
constexpr std::size_t kMostReplaced = 8;
constexpr std::size_t kLeastHan = 3;

// Too little is left to infer from.
bool IsMostlyGone(std::u32string_view piece) {
  std::size_t replaced = 0;
  std::size_t others = 0;
  std::size_t han = 0;
  for (const char32_t c : piece) {
    replaced += c == text::kReplacement ? 1 : 0;
    others += c >= 0x80 && c != text::kReplacement ? 1 : 0;
    han += c >= 0x3400 && c < 0xE000 ? 1 : 0;
  }
  const bool pairs = han >= kLeastHan && replaced < han * kMostReplaced;
  return replaced >= 3 && replaced * 2 > others && !(pairs && LooksLikePairs(piece));
}

// The pieces of a line, or of a part of a long one, between its gaps.
void AddPieces(std::string_view text, const Piece& line, std::vector<Piece>& pieces) {
  const std::string_view whole = text.substr(line.begin, line.end - line.begin);
  if (IsCertainlyFine(whole)) {
    return;
  }
  bool has_gap = whole.find(kGap) != std::string_view::npos;
  if (has_gap) {
    const std::u32string characters = text::DecodeUtf8(whole);
    if (IsMostlyGone(characters)) {
      return;
    }
    has_gap = !LooksLikeSparsePairs(characters);
  }
  const std::size_t before = pieces.size();
  for (std::size_t begin = 0; begin < whole.size();) {
    const std::size_t end = has_gap ? std::min(whole.find(kGap, begin), whole.size()) : whole.size();
    if (IsSuspicious(text::DecodeUtf8(whole.substr(begin, end - begin)))) {
      pieces.push_back({line.begin + begin, line.begin + end});
    }
    begin = SkipGap(whole, end);
  }
  if (pieces.size() == before) {
    AddMisreadRuns(text, line, pieces);
  }
}

// The pieces of one line that holds misreadable characters, cut where it is long.
void AddLine(std::string_view text, const Piece& line, std::vector<Piece>& pieces) {
  if (line.end - line.begin <= kLeastPieceBytes) {
    AddPieces(text, line, pieces);
    return;
  }
  for (std::size_t begin = line.begin; begin < line.end;) {
    const std::size_t end = PieceEnd(text, begin, MaxPieceBytes(text, begin));
    if (FindMisreadable(text.substr(0, end), begin) < end) {
      AddPieces(text, {begin, end}, pieces);
    }
    begin = end;
  }
}

}  // namespace

bool HasMisreadSequence(std::u32string_view piece) {
  const PageMasks& masks = PageMasks::Get();
  for (std::size_t i = 0; i + 1 < piece.size(); ++i) {
    const std::uint16_t lead = masks.lead(piece[i]);
    if (lead != 0 && (lead & masks.continuation(piece[i + 1])) != 0) {
      return true;
    }
  }
  return false;
}

bool IsSuspicious(std::u32string_view piece) {
  return !IsMostlyGone(piece) && (HasMisreadSequence(piece) || LooksLikePairs(piece));
}

std::vector<Piece> SuspiciousPieces(std::string_view text) {
  std::vector<Piece> pieces;
  Piece line;
  for (std::size_t pos = FindMisreadable(text, 0); pos < text.size(); pos = FindMisreadable(text, line.end)) {
    line = {LineBegin(text, line.end, pos), std::min(text.find('\n', pos), text.size())};
    AddLine(text, line, pieces);
  }
  return pieces;
}

}  // namespace jiaokan::repair
