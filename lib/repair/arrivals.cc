#include "repair/arrivals.h"

#include <algorithm>
#include <bit>

namespace jiaokan::repair {
namespace {

// So many are searched one by one.
constexpr std::size_t kFew = 12;
constexpr std::size_t kFirstTableSize = 64;  // a power of two

std::size_t Hash(const model::LanguageState& state, Mode mode) {
  const auto key = std::bit_cast<std::uint64_t>(state) + static_cast<std::uint64_t>(mode);
  return (key * 0x9E3779B97F4A7C15U) >> 32;
}

bool Is(const Arrival& arrival, const model::LanguageState& state, Mode mode) {
  return std::bit_cast<std::uint64_t>(arrival.state) == std::bit_cast<std::uint64_t>(state) &&
         arrival.mode == mode;
}

}  // namespace

void Arrivals::Clear() {
  arrivals_.clear();
  steps_.clear();
  next_.clear();
  best_damaged_ = kMinusInfinity;
}

void Arrivals::Add(const model::LanguageState& state, Mode mode, const Step& step, double best) {
  Arrival& arrival = arrivals_[Find(state, mode)];
  const auto index = static_cast<std::uint32_t>(steps_.size());
  steps_.push_back(step);
  next_.push_back(arrival.first_step);
  arrival.first_step = index;
  if (best > arrival.best) {
    arrival.best = best;
    arrival.best_step = index;
  }
  if (mode == Mode::kDamaged) {
    best_damaged_ = std::max(best_damaged_, best);
  }
}

// The arrival of that state, made if need be.
std::uint32_t Arrivals::Find(const model::LanguageState& state, Mode mode) {
  if (arrivals_.size() > kFew) {
    return FindInTable(state, mode);
  }
  for (std::uint32_t i = 0; i < arrivals_.size(); ++i) {
    if (Is(arrivals_[i], state, mode)) {
      return i;
    }
  }
  arrivals_.push_back({state, mode});
  if (arrivals_.size() > kFew) {
    FillTable();
  }
  return static_cast<std::uint32_t>(arrivals_.size() - 1);
}

std::uint32_t Arrivals::FindInTable(const model::LanguageState& state, Mode mode) {
  const std::size_t mask = table_.size() - 1;
  std::size_t i = Hash(state, mode) & mask;
  for (; table_[i] != kNone; i = (i + 1) & mask) {
    if (Is(arrivals_[table_[i]], state, mode)) {
      return table_[i];
    }
  }
  const auto added = static_cast<std::uint32_t>(arrivals_.size());
  table_[i] = added;
  arrivals_.push_back({state, mode});
  if (arrivals_.size() * 2 > table_.size()) {
    FillTable();
  }
  return added;
}

void Arrivals::FillTable() {
  std::size_t size = kFirstTableSize;
  while (arrivals_.size() * 2 > size) {
    size *= 2;
  }
  table_.assign(size, kNone);
  for (std::uint32_t index = 0; index < arrivals_.size(); ++index) {
    std::size_t i = Hash(arrivals_[index].state, arrivals_[index].mode) & (size - 1);
    while (table_[i] != kNone) {
      i = (i + 1) & (size - 1);
    }
    table_[i] = index;
  }
}

}  // namespace jiaokan::repair
