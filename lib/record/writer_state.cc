#include <charconv>
#include <system_error>

#include <fmt/format.h>

#include "record/writer.h"

namespace jiaokan::record {
namespace {

constexpr std::uint64_t kStateVersion = 1;
constexpr std::size_t kFirst = 2;     // version, next spool
constexpr std::size_t kPerLevel = 5;  // as in Level

Status MalformedState() { return Status(StatusCode::kMalformedInput, {"this is no state of a writer"}); }

// Numbers separated by single spaces; empty when it is anything else.
std::vector<std::uint64_t> ParseNumbers(std::string_view text) {
  std::vector<std::uint64_t> numbers;
  for (;;) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc()) {
      return {};
    }
    numbers.push_back(number);
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    if (text.empty()) {
      return numbers;
    }
    if (text.front() != ' ') {
      return {};
    }
    text.remove_prefix(1);
  }
}

}  // namespace

std::string WriterState::Serialize() const {
  std::string text = fmt::format("{} {}", kStateVersion, next_spool);
  for (const Level& level : levels) {
    fmt::format_to(std::back_inserter(text), " {} {} {} {} {}", static_cast<unsigned>(level.form),
                   static_cast<unsigned>(level.compression), level.spool, level.offset, level.records);
  }
  return text;
}

Result<WriterState> WriterState::Parse(std::string_view text) {
  const std::vector<std::uint64_t> numbers = ParseNumbers(text);
  if (numbers.size() < kFirst + kPerLevel || (numbers.size() - kFirst) % kPerLevel != 0 ||
      numbers[0] != kStateVersion) {
    return MalformedState();
  }
  WriterState state;
  state.next_spool = numbers[1];
  for (std::size_t i = kFirst; i < numbers.size(); i += kPerLevel) {
    const bool known = numbers[i] <= static_cast<std::uint64_t>(Form::kFile) &&
                       numbers[i + 1] <= static_cast<std::uint64_t>(Compression::kZstd);
    const bool nested = i > kFirst;
    if (!known || (numbers[i + 2] > 0) != nested || numbers[i + 2] >= state.next_spool) {
      return MalformedState();
    }
    state.levels.push_back({static_cast<Form>(numbers[i]), static_cast<Compression>(numbers[i + 1]),
                            numbers[i + 2], numbers[i + 3], numbers[i + 4]});
  }
  return state;
}

}  // namespace jiaokan::record
