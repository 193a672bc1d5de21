// Emphasis that begins with 的, which no author sets: a sign that its marks have moved: "*的对手*只能".
#include <string>

#include "verify/checks.h"

namespace jiaokan::verify {
namespace {

constexpr std::size_t kLongestRest = 60;  // bytes

// The text between an opening run of asterisks and the next run, if it begins with 的. Runs open and close in
// turn.
std::string_view FindMoved(std::string_view prose) {
  bool open = false;
  for (std::size_t at = prose.find('*'); at != std::string_view::npos; at = prose.find('*', at)) {
    std::size_t end = at;
    while (end < prose.size() && prose[end] == '*') ++end;
    open = !open;
    const std::string_view rest = prose.substr(end, kLongestRest);
    if (open && rest.substr(0, 3) == "的") {
      const std::size_t close = rest.find('*');
      if (close != std::string_view::npos && rest.substr(0, close).find('\n') == std::string_view::npos) {
        return rest.substr(0, close);
      }
    }
    at = end;
  }
  return {};
}

}  // namespace

void CheckFunctionWords(const Pair& pair, const Context&, Reporter& reporter) {
  if (!pair.zh.has_prose_block()) return;
  const std::string word(FindMoved(pair.zh.prose()));
  if (word.empty()) return;
  Finding& finding = reporter.Add({"the emphasis on “{1}” seems to have moved", {word}}, Evidence({}, word));
  finding.zh_span = pair.zh.Find(word);
}

}  // namespace jiaokan::verify
