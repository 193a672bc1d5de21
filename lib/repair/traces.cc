#include "repair/traces.h"

#include <algorithm>
#include <string>

#include "repair/encodings.h"
#include "repair/pair_look.h"
#include "text/utf8.h"

namespace jiaokan::repair {
namespace {

using channel::Channel;
using channel::CodePage;
using channel::CodePageId;
using channel::Invalid;

// About how often each continuation byte occurs in the UTF-8 form of Chinese text.
constexpr double kByteFrequency = 0.012;

bool IsWide(char32_t c) { return c >= 0x2E80 && c != text::kReplacement; }

const channel::ByteSet& HiddenBy(const Channel& channel) {
  static const std::vector<channel::ByteSet> sets = [] {
    std::vector<channel::ByteSet> hidden;
    for (const Channel& row : channel::Channels()) {
      hidden.push_back(row.code_page().double_byte() ? channel::ByteSet() : row.hidden());
    }
    return hidden;
  }();
  return sets[static_cast<std::size_t>(&channel - channel::Channels().data())];
}

}  // namespace

Traces FindTraces(const std::vector<std::u32string_view>& sample) {
  Traces traces;
  std::u32string characters;
  for (const std::u32string_view piece : sample) {
    char32_t before = U' ';
    for (const char32_t c : piece) {
      traces.spaces_behind |=
          c == U' ' && (before >= 0x80 || before == U'?' || before == U'\'' || before == U'"');
      before = c;
      traces.replacement |= c == text::kReplacement;
      traces.question |= c == U'?';
      if (c >= 0x80 && c != text::kReplacement) {
        characters += c;
      }
    }
  }
  std::sort(characters.begin(), characters.end());
  for (const char32_t c : characters) {
    if (traces.characters.empty() || traces.characters.back().first != c) {
      traces.characters.emplace_back(c, 0);
    }
    ++traces.characters.back().second;
  }
  traces.total = characters.size();
  return traces;
}

PageTraces ReadTraces(const CodePage& page, const Traces& traces) {
  PageTraces result;
  std::size_t covered = 0;
  for (const auto& [c, count] : traces.characters) {
    const channel::Bytes bytes = page.Encode(c);
    covered += bytes.size > 0 ? count : 0;
    if (bytes.size == 1) {
      result.seen.set(bytes.data[0]);
      result.continuations += bytes.data[0] < 0xC0 ? static_cast<double>(count) : 0;
    }
  }
  result.coverage = traces.total == 0 ? 0 : static_cast<double>(covered) / static_cast<double>(traces.total);
  return result;
}

std::size_t CountOthers(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; }));
}

bool IsWide(std::string_view piece) {
  std::size_t wide = 0;
  std::size_t total = 0;
  for (std::size_t i = 0; i < piece.size(); ++i) {
    const auto lead = static_cast<std::uint8_t>(piece[i]);
    if (lead < 0xC0) {
      continue;
    }
    // U+2E80 is E2 BA 80.
    wide += lead > 0xE2 || (lead == 0xE2 && static_cast<std::uint8_t>(piece[i + 1]) >= 0xBA) ? 1 : 0;
    ++total;
  }
  const std::size_t replaced = CountReplacements(piece);
  return (wide - replaced) * 2 > total - replaced && LooksLikePairs(text::DecodeUtf8(piece));
}

std::vector<CodePageId> PagesOf(const std::vector<std::u32string_view>& sample) {
  std::size_t wide = 0;
  for (const std::u32string_view piece : sample) {
    const auto has = std::count_if(piece.begin(), piece.end(), [](char32_t c) { return IsWide(c); });
    const auto all = std::count_if(piece.begin(), piece.end(),
                                   [](char32_t c) { return c >= 0x80 && c != text::kReplacement; });
    wide += has * 2 > all && LooksLikePairs(piece) ? 1 : 0;
  }
  const bool pairs = wide * 2 > sample.size();
  std::vector<CodePageId> pages;
  for (std::size_t id = 0; id < channel::kCodePageCount; ++id) {
    const bool double_byte = id >= static_cast<std::size_t>(CodePageId::kGbk);
    if (double_byte == pairs) {
      pages.push_back(static_cast<CodePageId>(id));
    }
  }
  return pages;
}

double AbsenceCost(const Channel& channel, const Traces& traces, const PageTraces& page) {
  // Through a double-byte page all bytes may happen to make pairs.
  const bool shows =
      channel.invalid == Invalid::kMerged || (channel.replaces() && !channel.code_page().double_byte());
  if ((shows && !traces.replacement) || (!channel.replaces() && traces.replacement) ||
      (channel.invalid == Invalid::kQuestion && !traces.question)) {
    return kImpossible;
  }
  if (channel.nbsp_to_space && !channel.spaces_collapsed && !traces.spaces_behind) {
    return kImpossible;
  }
  if (channel.code_page().double_byte()) {
    return 0;
  }
  const channel::ByteSet& hidden = HiddenBy(channel);
  if ((hidden & page.seen).any()) {
    return kImpossible;
  }
  std::size_t absent = 0;
  for (unsigned b = 0x80; b < 0xC0; ++b) {
    absent += !hidden[b] && !page.seen[b] ? 1 : 0;
  }
  // The bytes of inner layers, and of GBK, are others.
  return channel.layers > 1 || channel.source == channel::Source::kGbk
             ? 0
             : traces.continuations * kByteFrequency * static_cast<double>(absent);
}

}  // namespace jiaokan::repair
