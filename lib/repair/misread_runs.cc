#include "repair/misread_runs.h"

#include <cstddef>
#include <cstdint>
#include <string>

#include "channel/code_page.h"
#include "channel/gb18030.h"
#include "channel/utf8_sequence.h"
#include "repair/pair_traits.h"
#include "text/script.h"
#include "text/utf8.h"

namespace jiaokan::repair {
namespace {

// Two characters of UTF-8 make three of GBK. Nearly all of these have bytes of UTF-8, and most are rare: of
// Chinese text one in seven has, and a few in a hundred are.
constexpr std::size_t kLeastRun = 3;

// Private use characters stand for pairs that GBK leaves to the user.
bool IsPrivate(char32_t c) { return c >= 0xE000 && c < 0xF900; }

bool IsPartOfRun(char32_t c) { return c >= 0x80 && !text::IsChinesePunctuation(c); }

bool LooksMisread(std::u32string_view run) {
  const channel::CodePage& gbk = channel::CodePage::Get(channel::CodePageId::kGbk);
  std::size_t all = 0;  // without U+FFFD
  std::size_t utf8 = 0;
  std::size_t rare = 0;
  for (const char32_t c : run) {
    const channel::Bytes bytes = gbk.Encode(c);
    const bool pair = bytes.size == 2;
    all += c != text::kReplacement ? 1 : 0;
    utf8 += IsPrivate(c) ||
                    (pair && IsUtf8Byte(bytes.data[0]) && (bytes.data[1] < 0x80 || IsUtf8Byte(bytes.data[1])))
                ? 1
                : 0;
    rare += IsPrivate(c) || (pair && !channel::IsFrequentPair(bytes.data[0], bytes.data[1])) ? 1 : 0;
  }
  return all >= kLeastRun && utf8 * 10 >= all * 9 && rare * 2 >= all;
}

}  // namespace

void AddMisreadRuns(std::string_view text, const Piece& line, std::vector<Piece>& pieces) {
  std::u32string run;
  std::size_t begin = line.begin;
  for (std::size_t pos = line.begin; pos < line.end;) {
    const std::size_t at = pos;
    const char32_t c = text::NextCodePoint(text, pos);
    if (IsPartOfRun(c)) {
      begin = run.empty() ? at : begin;
      run += c;
    }
    if ((!IsPartOfRun(c) || pos >= line.end) && !run.empty()) {
      if (LooksMisread(run)) {
        pieces.push_back({begin, IsPartOfRun(c) ? pos : at});
      }
      run.clear();
    }
  }
}

}  // namespace jiaokan::repair
