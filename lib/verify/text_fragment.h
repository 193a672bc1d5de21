// Links to a passage of a page: "#:~:text=[prefix-,]start[,end][,-suffix]" (WICG, URL Fragment Text
// Directives, sections 3.3 and 3.5).
#ifndef JIAOKAN_VERIFY_TEXT_FRAGMENT_H_
#define JIAOKAN_VERIFY_TEXT_FRAGMENT_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace jiaokan::verify {

enum class FragmentFault {
  kNone,
  kRawCharacter,  // one that must be percent-encoded
  kBadEscape,     // "%" without two hexadecimal digits, or bytes that are not UTF-8
  kBadParts,      // an empty part, or more parts than the grammar has
};

// Texts are decoded; only `start` is never empty.
struct TextDirective {
  std::string prefix;
  std::string start;
  std::string end;
  std::string suffix;
  FragmentFault fault = FragmentFault::kNone;  // with kBadParts and kBadEscape there are no texts
  std::string culprit;                         // the raw character, or the directive
};

struct TextFragment {
  std::string page;  // the URL before "#"
  std::vector<TextDirective> directives;
};

// Where the fragment directive of a URL begins, behind ":~:"; npos when it has none.
std::size_t FindDirective(std::string_view url);

// The text directives of a URL; others are skipped. None when it has no fragment directive. Linear.
TextFragment ParseTextFragment(std::string_view url);

}  // namespace jiaokan::verify

#endif  // JIAOKAN_VERIFY_TEXT_FRAGMENT_H_
