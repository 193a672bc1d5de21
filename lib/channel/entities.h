// HTML character references by name.
#ifndef JIAOKAN_CHANNEL_ENTITIES_H_
#define JIAOKAN_CHANNEL_ENTITIES_H_

#include <optional>
#include <string_view>

namespace jiaokan::channel {

inline constexpr std::size_t kLongestEntity = 6;

// The character of a name, without '&' and ';': those of Latin-1 and of windows-1252. With `bare`, only the
// ones that HTML takes without a semicolon.
std::optional<char32_t> FindEntity(std::string_view name, bool bare);

}  // namespace jiaokan::channel

#endif  // JIAOKAN_CHANNEL_ENTITIES_H_
