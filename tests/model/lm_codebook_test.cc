#include "model/lm_codebook.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace jiaokan::model {
namespace {

TEST(Codebook, KeepsUpTo256ValuesExactly) {
  std::vector<WeightedValue> values;
  for (int i = 0; i < 256; ++i) {
    values.push_back({-0.03F * static_cast<float>(i * i), 1});
  }
  const Codebook codebook(values);
  for (const auto& [value, weight] : values) {
    EXPECT_NEAR(codebook.codes()[codebook.CodeOf(value)], value, 1e-3) << value;
  }
}

TEST(Codebook, SpendsItsCodesWhereTheValuesAre) {
  std::vector<WeightedValue> values = {{-100, 1}};
  for (int i = 0; i < 10000; ++i) {
    values.push_back({-2 - static_cast<float>(i) / 10000, 1});
  }
  const Codebook codebook(values);
  for (const auto& [value, weight] : values) {
    EXPECT_NEAR(codebook.codes()[codebook.CodeOf(value)], value, 0.01) << value;
  }
  EXPECT_TRUE(std::is_sorted(codebook.codes().begin(), codebook.codes().end()));
}

TEST(Codebook, RareExtremesKeepTheirCodes) {
  std::vector<WeightedValue> values;
  for (int i = 0; i < 20000; ++i) {
    values.push_back({-14 - static_cast<float>(i) / 10000, 1});
  }
  values.push_back({-3, 1});
  values.push_back({-4.5, 1});
  const Codebook codebook(values);
  EXPECT_NEAR(codebook.codes()[codebook.CodeOf(-3)], -3, 0.01);
  EXPECT_NEAR(codebook.codes()[codebook.CodeOf(-4.5)], -4.5, 0.01);
}

TEST(Codebook, HeavyValuesAreRoundedLess) {
  std::vector<WeightedValue> values;
  for (int i = 0; i < 4000; ++i) {
    values.push_back({-static_cast<float>(i) / 100, i < 1000 ? 1000.0 : 1.0});
  }
  const Codebook codebook(values);
  const auto error = [&](float value) { return std::abs(codebook.codes()[codebook.CodeOf(value)] - value); };
  double heavy = 0;
  double light = 0;
  for (int i = 0; i < 1000; ++i) {
    heavy += error(values[i].value);
    light += error(values[3000 + i].value);
  }
  EXPECT_LT(heavy, light / 2);
}

TEST(Codebook, KeepsZeroExactly) {
  std::vector<WeightedValue> values(1000, {0, 1});
  for (int i = 1; i < 5000; ++i) {
    values.push_back({-0.001F * static_cast<float>(i), 1});
  }
  const Codebook codebook(values);
  EXPECT_EQ(codebook.codes()[codebook.CodeOf(0)], 0.0F);
}

TEST(Codebook, ValuesOutsideTakeTheNearestEnd) {
  const Codebook codebook({{-3, 1}, {-2, 1}, {-1, 1}});
  EXPECT_EQ(codebook.codes()[codebook.CodeOf(-50)], -3.0F);
  EXPECT_EQ(codebook.codes()[codebook.CodeOf(50)], -1.0F);
}

}  // namespace
}  // namespace jiaokan::model
