#include "repair/arrivals.h"

#include <gtest/gtest.h>

#include <set>

namespace jiaokan::repair {
namespace {

model::LanguageState State(unsigned n) {
  return {{static_cast<model::Symbol>(n + 1), static_cast<model::Symbol>(n % 3)}};
}

TEST(Arrivals, StepsToOneStateAndModeShareAHypothesis) {
  Arrivals arrivals;
  arrivals.Add(State(1), Mode::kDamaged, {0, 0, U'a', -3}, -3);
  arrivals.Add(State(1), Mode::kDamaged, {1, 0, U'b', -2}, -2);
  arrivals.Add(State(1), Mode::kFine, {2, kNone, U'c', -1}, -1);
  ASSERT_EQ(arrivals.all().size(), 2u);
  const Arrival& damaged = arrivals.all().front();
  EXPECT_EQ(damaged.best, -2);
  EXPECT_EQ(arrivals.step(damaged.best_step).c, U'b');
  EXPECT_EQ(arrivals.Next(arrivals.Next(damaged.first_step)), kNone);
  EXPECT_EQ(arrivals.best_damaged(), -2);
}

TEST(Arrivals, ManyStatesStayApart) {
  Arrivals arrivals;
  for (int round = 0; round < 3; ++round) {
    for (unsigned n = 0; n < 1000; ++n) {
      arrivals.Add(State(n), n % 2 == 0 ? Mode::kFine : Mode::kDamaged, {n, 0, U'a', 0},
                   -static_cast<double>(n));
    }
    ASSERT_EQ(arrivals.all().size(), 1000u);
    std::set<model::Symbol> symbols;
    for (const Arrival& arrival : arrivals.all()) {
      symbols.insert(arrival.state.history[0]);
    }
    EXPECT_EQ(symbols.size(), 1000u);
    arrivals.Clear();
    EXPECT_TRUE(arrivals.all().empty());
    EXPECT_EQ(arrivals.best_damaged(), kMinusInfinity);
  }
}

}  // namespace
}  // namespace jiaokan::repair
