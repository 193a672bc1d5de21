// Whether a text may repeat itself within a short distance.
#ifndef JIAOKAN_VERIFY_ECHO_H_
#define JIAOKAN_VERIFY_ECHO_H_

#include <cstddef>
#include <string_view>

namespace jiaokan::verify {

// False when no stretch of `length` Han characters (three at least) stands again at most `distance`
// characters further on. Linear; true now and then where there is none.
bool MayEcho(std::string_view utf8, std::size_t length, std::size_t distance);

}  // namespace jiaokan::verify

#endif  // JIAOKAN_VERIFY_ECHO_H_
