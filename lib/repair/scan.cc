#include "repair/scan.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "channel/code_page.h"
#include "channel/utf8_sequence.h"
#include "repair/misread_runs.h"
#include "repair/pair_look.h"
#include "text/utf8.h"

namespace jiaokan::repair {
namespace {

using channel::CodePage;
using channel::CodePageId;

// Bits of the code pages that most damage goes through, the first of CodePageId.
constexpr std::uint16_t kUsualPages = 0x1F;
constexpr std::size_t kSingleBytePages = static_cast<std::size_t>(CodePageId::kGbk);

// For each character that a single-byte page holds: bit i set when page i reads a lead (continuation) byte as
// it.
class PageMasks {
 public:
  static const PageMasks& Get() {
    static const PageMasks masks;
    return masks;
  }

  std::uint16_t lead(char32_t c) const { return c < kEnd ? lead_[c] : 0; }
  std::uint16_t continuation(char32_t c) const {
    return c < kEnd ? continuation_[c] : c == text::kReplacement ? kAll : 0;
  }

 private:
  static constexpr char32_t kEnd = 0x2600;  // the few characters above say nothing
  static constexpr std::uint16_t kAll = 0xFFFF;

  PageMasks() {
    for (std::size_t page = 0; page < kSingleBytePages; ++page) {
      for (unsigned b = 0x80; b < 0x100; ++b) {
        const auto byte = static_cast<std::uint8_t>(b);
        const char32_t c = *CodePage::Get(static_cast<CodePageId>(page)).Decode(byte);
        auto& table = channel::IsContinuation(byte) ? continuation_ : lead_;
        if (c < kEnd && (b < 0xC0 || channel::IsLead(byte))) {
          table[c] = static_cast<std::uint16_t>(table[c] | 1U << page);
        }
      }
    }
    continuation_[U'?'] = kAll;
  }

  std::array<std::uint16_t, kEnd> lead_ = {};
  std::array<std::uint16_t, kEnd> continuation_ = {};
};

// UTF-8 lead bytes of the characters that can be misread lead bytes: Latin, Greek and Cyrillic letters; and
// of those that double-byte pages hold.
bool MayHoldLeads(std::string_view bytes) {
  bool found = false;
  for (const char byte : bytes) {
    const auto b = static_cast<std::uint8_t>(byte);
    found |= (b >= 0xC2 && b <= 0xC5) || b == 0xCE || b == 0xCF || b == 0xD0 || b == 0xD1;
  }
  return found;
}

bool MayHoldHan(std::string_view bytes) {
  bool found = false;
  for (const char byte : bytes) {
    found |= static_cast<std::uint8_t>(byte) >= 0xE3;
  }
  return found;
}

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
std::size_t MaxPieceBytes(std::string_view text, std::size_t begin) {
  const std::string_view window = text.substr(begin, kMaxPieceBytes);
  const std::string_view line = window.substr(0, window.find('\n'));
  constexpr std::string_view kReplacement = "\uFFFD";
  std::size_t gone = 0;
  for (std::size_t at = line.find(kReplacement); at != std::string_view::npos;
       at = line.find(kReplacement, at + kReplacement.size())) {
    gone += kReplacement.size();
  }
  return gone * 4 > line.size() ? kMaxPieceBytes / 4 : kMaxPieceBytes;
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
void AddPieces(std::string_view text, const Piece& line, bool gaps, std::vector<Piece>& pieces) {
  const std::string_view whole = text.substr(line.begin, line.end - line.begin);
  if (!MayHoldLeads(whole) && !MayHoldHan(whole)) {
    return;
  }
  bool has_gap = gaps && whole.find(kGap) != std::string_view::npos;
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

}  // namespace

// Without branches, so that it is compiled to vector instructions.
bool MayHoldRemains(std::string_view bytes) {
  std::uint8_t found = 0;
  for (std::size_t i = 0; i + 2 < bytes.size(); ++i) {
    const auto a = static_cast<std::uint8_t>(bytes[i]);
    const auto b = static_cast<std::uint8_t>(bytes[i + 1]);
    const auto c = static_cast<std::uint8_t>(bytes[i + 2]);
    const auto is = [a, b, c](std::uint8_t x, std::uint8_t y, std::uint8_t z) {
      return static_cast<std::uint8_t>(((a ^ x) | (b ^ y) | (c ^ z)) == 0 ? 1 : 0);
    };
    found = static_cast<std::uint8_t>(found | is(0xEF, 0xBF, 0xBD) | is('?', '?', '?') |
                                      is(0xE9, 0x94, 0x9F) | is(0xAF, 0xC2, 0xBF));
  }
  return found != 0;
}

bool IsSuspicious(std::u32string_view piece) {
  const PageMasks& masks = PageMasks::Get();
  if (IsMostlyGone(piece)) {
    return false;
  }
  for (std::size_t i = 0; i + 1 < piece.size(); ++i) {
    const std::uint16_t lead = masks.lead(piece[i]);
    if (lead != 0 && (lead & masks.continuation(piece[i + 1])) != 0) {
      return true;
    }
  }
  return LooksLikePairs(piece);
}

std::vector<Piece> SuspiciousPieces(std::string_view text) {
  std::vector<Piece> pieces;
  if (!MayHoldLeads(text) && !MayHoldHan(text)) {
    return pieces;
  }
  const bool gaps = MayHoldRemains(text);
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = PieceEnd(text, begin, gaps ? MaxPieceBytes(text, begin) : kMaxPieceBytes);
    AddPieces(text, {begin, end}, gaps, pieces);
    begin = end + (end < text.size() && text[end] == '\n' ? 1 : 0);
  }
  return pieces;
}

}  // namespace jiaokan::repair
