// Without an original: a phrase said twice in one sentence: "将过去十年的革命与过去十年的革命结合". Hashes of
// kLength characters are compared within a sentence.
#include <string>
#include <unordered_map>

#include "text/script.h"
#include "text/utf8.h"
#include "verify/checks.h"
#include "verify/echo.h"

namespace jiaokan::verify {
namespace {

constexpr std::size_t kLength = 8;     // Han characters in a row
constexpr std::size_t kDistance = 40;  // characters between the two beginnings at most

bool EndsSentence(char32_t c) {
  return std::u32string_view(U"。！？；\n").find(c) != std::u32string_view::npos;
}

// The phrase; empty when there is none.
std::u32string FindRepeated(std::u32string_view text) {
  std::unordered_map<std::u32string_view, std::size_t> seen;
  std::size_t run = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (EndsSentence(text[i])) seen.clear();
    run = text::IsHan(text[i]) ? run + 1 : 0;
    if (run < kLength) continue;
    const std::size_t begin = i + 1 - kLength;
    const auto [found, added] = seen.emplace(text.substr(begin, kLength), begin);
    if (added) continue;
    const std::size_t distance = begin - found->second;
    if (distance >= kLength && distance <= kDistance) return std::u32string(text.substr(begin, kLength));
    found->second = begin;
  }
  return {};
}

}  // namespace

void CheckRepeatedPhrase(const Pair& pair, const Context&, Reporter& reporter) {
  if (!pair.zh.has_prose_block() || !pair.en.empty() || pair.zh.han() < 2 * kLength) return;
  if (!MayEcho(pair.zh.text(), kLength, kDistance)) return;
  const std::string phrase = text::EncodeUtf8(FindRepeated(text::DecodeUtf8(pair.zh.text())));
  if (phrase.empty()) return;
  Finding& finding = reporter.Add({"“{1}” is said twice in one sentence", {phrase}}, Evidence({}, phrase));
  finding.zh_span = pair.zh.Find(phrase);
}

}  // namespace jiaokan::verify
