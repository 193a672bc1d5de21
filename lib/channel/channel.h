// Channels: the ways in which text is damaged, as rows of a table. See docs/channels.md.
#ifndef JIAOKAN_CHANNEL_CHANNEL_H_
#define JIAOKAN_CHANNEL_CHANNEL_H_

#include <string>
#include <string_view>
#include <vector>

#include "channel/code_page.h"
#include "channel/escape.h"

namespace jiaokan::channel {

// The encoding that the text was in before it was misread.
enum class Source : std::uint8_t {
  kUtf8,
  kGbk,  // with the four bytes of GB18030 for what GBK lacks
};

// What became of the bytes that the code page cannot decode.
enum class Invalid : std::uint8_t {
  kKept,      // the C1 control of the same number; single-byte pages only
  kDropped,   // gone
  kReplaced,  // U+FFFD, one for each byte
  kMerged,    // U+FFFD, one for a byte or for two of them; double-byte pages only
  kQuestion,  // '?', one for each byte
};

inline constexpr int kMaxLayers = 3;

// Bytes of the source encoding read as a code page, `layers` times over, then what was done to the resulting
// characters.
struct Channel {
  std::string name;  // docs/channels.md, "Names"
  Source source = Source::kUtf8;
  CodePageId page = CodePageId::kLatin1;
  int layers = 1;
  Invalid invalid = Invalid::kKept;
  bool c1_dropped = false;            // U+0080 to U+009F deleted
  bool soft_hyphens_dropped = false;  // U+00AD deleted
  bool nbsp_to_space = false;         // U+00A0 became a space
  bool spaces_collapsed = false;      // runs of spaces became one, those at the ends of a line are gone
  bool quotes_straightened = false;   // U+2018, U+2019, U+201C, U+201D became ' and "
  Escape escape = Escape::kNone;      // how the characters were written in the end
  double cost = 0;                    // negative natural logarithm of the prior among the channels

  const CodePage& code_page() const { return CodePage::Get(page); }
  // Single-byte pages: bytes that leave no trace in the damaged text, wherever they stand.
  ByteSet dropped() const;
  // Single-byte pages: bytes that do not show as a character of their own.
  ByteSet hidden() const;
  bool lossless() const;
  // Whether invalid bytes became U+FFFD.
  bool replaces() const { return invalid == Invalid::kReplaced || invalid == Invalid::kMerged; }
};

// Every channel that is tried, cheapest first. None of them escapes: text is tried without its escapes.
const std::vector<Channel>& Channels();

// The row of Channels() followed by an escape.
const Channel& Escaped(const Channel& channel, Escape escape);

// A row of Channels(), or one followed by an escape. Null when there is no channel of that name.
const Channel* FindChannel(std::string_view name);

// The steps in words.
std::string Describe(const Channel& channel);

// The channel applied to UTF-8 text: what damages it. The inverse problem is Invert (invert.h).
std::string Damage(const Channel& channel, std::string_view text);

}  // namespace jiaokan::channel

#endif  // JIAOKAN_CHANNEL_CHANNEL_H_
