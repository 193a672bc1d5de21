// From damaged text back to what it may have been.
#ifndef JIAOKAN_CHANNEL_INVERT_H_
#define JIAOKAN_CHANNEL_INVERT_H_

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "channel/channel.h"
#include "channel/lattice.h"

namespace jiaokan::channel {

// Inverts one channel. Keeps the candidate lists it has computed, so one object should serve a whole
// document; not for use by several threads at once.
class Inverter {
 public:
  explicit Inverter(const Channel& channel);
  ~Inverter();
  Inverter(const Inverter&) = delete;
  Inverter& operator=(const Inverter&) = delete;

  const Channel& channel() const;

  // Characters that the channel cannot produce get no arc, ASCII gets none either: it passes the channel as
  // it is. The candidates are valid until the next call. Time linear in the text.
  Lattice Invert(std::u32string_view text);
  // Of all lattices up to now.
  std::span<const char32_t> candidates() const;

 private:
  class State;
  std::unique_ptr<State> state_;
};

// The text before a channel of a single-byte page that loses nothing; absent when the channel loses
// something, cannot have produced all of `text`, or took ASCII for a part of a character (GBK). `text` is
// valid UTF-8. Linear time, and much faster than a lattice.
std::optional<std::string> InvertExactly(const Channel& channel, std::string_view text);

}  // namespace jiaokan::channel

#endif  // JIAOKAN_CHANNEL_INVERT_H_
