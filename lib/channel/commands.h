// Channels as commands of a POSIX shell: filters of UTF-8 from standard input to standard output.
#ifndef JIAOKAN_CHANNEL_COMMANDS_H_
#define JIAOKAN_CHANNEL_COMMANDS_H_

#include <string>

#include "channel/channel.h"

namespace jiaokan::channel {

// Undoes the channel with iconv. Empty where that cannot: bytes are gone, or characters are escaped.
std::string UndoWithIconv(const Channel& channel);

// The characters that the channel makes and at which glibc's iconv stops, ascending.
std::u32string IconvStopsAt(const Channel& channel);

// Undoes the channel with Python. Empty where bytes are gone.
std::string UndoWithPython(const Channel& channel);

// Damages text as Damage() does, with Python. Empty where Python has no decoder that treats invalid bytes so.
std::string DamageWithPython(const Channel& channel);

}  // namespace jiaokan::channel

#endif  // JIAOKAN_CHANNEL_COMMANDS_H_
