// Channels: the ways in which text is damaged, as rows of a table. See docs/channels.md.
#ifndef JIAOKAN_CHANNEL_CHANNEL_H_
#define JIAOKAN_CHANNEL_CHANNEL_H_

#include <string>
#include <string_view>
#include <vector>

#include "channel/code_page.h"

namespace jiaokan::channel {

// What the decoder of a code page did with the bytes that the page leaves undefined.
enum class Undefined : std::uint8_t {
  kKept,      // became the C1 control of the same number
  kDropped,   // are gone
  kReplaced,  // became U+FFFD
};

inline constexpr int kMaxLayers = 3;

// UTF-8 bytes read as a code page, `layers` times over, then what was done to the resulting characters.
struct Channel {
  std::string name;  // of the form utf8-PAGE[-xLAYERS][-drop|-fffd][-shy][-nbsp]
  CodePageId page = CodePageId::kLatin1;
  int layers = 1;
  Undefined undefined = Undefined::kKept;
  bool soft_hyphens_dropped = false;  // U+00AD deleted
  bool nbsp_to_space = false;         // U+00A0 became a space
  double cost = 0;                    // negative natural logarithm of the prior among the channels

  const CodePage& code_page() const { return CodePage::Get(page); }
  // Bytes that leave no trace in the damaged text.
  ByteSet dropped() const;
  bool lossless() const { return undefined == Undefined::kKept && !soft_hyphens_dropped && !nbsp_to_space; }
};

// Every channel that is tried, cheapest first.
const std::vector<Channel>& Channels();

// Null when there is no channel of that name.
const Channel* FindChannel(std::string_view name);

// The steps in words.
std::string Describe(const Channel& channel);

// The channel applied to UTF-8 text: what damages it. The inverse problem is Invert (invert.h).
std::string Damage(const Channel& channel, std::string_view text);

}  // namespace jiaokan::channel

#endif  // JIAOKAN_CHANNEL_CHANNEL_H_
