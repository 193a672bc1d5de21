#include "repair/source_look.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "channel/gb18030.h"
#include "channel/utf8_sequence.h"

namespace jiaokan::repair {
namespace {

using channel::Bytes;
using channel::CodePage;

// Of fewer characters nothing is concluded.
constexpr std::size_t kLeastCharacters = 8;
// Where a quarter of the characters lost bytes, two thirds are whole; of GBK read as UTF-8 one in a hundred.
constexpr double kWholeShare = 0.5;
// 0.97 of the characters of simplified Chinese text, and under a half of UTF-8 read as GBK.
constexpr double kFrequentShare = 0.85;

struct RunCounts {
  std::size_t whole = 0;   // sequences of UTF-8
  std::size_t strays = 0;  // bytes in none
  std::size_t frequent = 0;
  std::size_t pairs = 0;
};

void CountSequences(const std::vector<std::uint8_t>& run, RunCounts& counts) {
  for (std::size_t i = 0; i < run.size();) {
    const std::size_t size =
        channel::IsLead(run[i]) ? static_cast<std::size_t>(channel::SequenceLength(run[i])) : 1;
    const bool whole = size > 1 && i + size <= run.size() &&
                       std::all_of(run.begin() + static_cast<std::ptrdiff_t>(i + 1),
                                   run.begin() + static_cast<std::ptrdiff_t>(i + size),
                                   [](std::uint8_t b) { return channel::IsContinuation(b); });
    counts.whole += whole ? 1 : 0;
    counts.strays += whole ? 0 : 1;
    i += whole ? size : 1;
  }
}

// A byte may be gone before the run, so pairs begin at either parity.
void CountPairs(const std::vector<std::uint8_t>& run, RunCounts& counts) {
  std::size_t most = 0;
  for (std::size_t first = 0; first < 2; ++first) {
    std::size_t frequent = 0;
    for (std::size_t i = first; i + 1 < run.size(); i += 2) {
      frequent += channel::IsFrequentPair(run[i], run[i + 1]) ? 1 : 0;
    }
    most = std::max(most, frequent);
  }
  counts.frequent += most;
  counts.pairs += run.size() / 2;
}

// A run of bytes between ASCII characters and those that the page lacks.
RunCounts CountRuns(const CodePage& page, const std::vector<std::u32string_view>& sample) {
  RunCounts counts;
  std::vector<std::uint8_t> run;
  const auto close = [&] {
    CountSequences(run, counts);
    CountPairs(run, counts);
    run.clear();
  };
  for (const std::u32string_view piece : sample) {
    for (const char32_t c : piece) {
      const Bytes bytes = c < 0x80 ? Bytes() : page.Encode(c);
      if (bytes.size == 0) {
        close();
      }
      run.insert(run.end(), bytes.data.begin(), bytes.data.begin() + bytes.size);
    }
    close();
  }
  return counts;
}

}  // namespace

void SourceLook::Add(const CodePage& page, const std::vector<std::u32string_view>& sample) {
  const RunCounts counts = CountRuns(page, sample);
  const auto is = [](std::size_t part, std::size_t all, double share) {
    return part >= kLeastCharacters && static_cast<double>(part) >= share * static_cast<double>(all);
  };
  utf8_ |= is(counts.whole, counts.whole + counts.strays, kWholeShare);
  gbk_ |= is(counts.frequent, counts.pairs, kFrequentShare);
}

}  // namespace jiaokan::repair
