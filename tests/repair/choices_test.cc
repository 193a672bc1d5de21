#include "repair/choices.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cmath>

namespace jiaokan::repair {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;
using testing::Field;

UncertainCharacter Of(std::size_t offset, std::vector<Alternative> alternatives) {
  return {offset, alternatives.front().text.size(), std::move(alternatives)};
}

TEST(Reweigh, SortsByScoreAndKeepsTheSum) {
  UncertainCharacter u = Of(0, {{"与", 0.6}, {"不", 0.3}});
  Reweigh(std::array<double, 2>{0, std::log(8)}, u);
  EXPECT_THAT(u.alternatives, ElementsAre(Field(&Alternative::text, "不"), Field(&Alternative::text, "与")));
  EXPECT_THAT(u.alternatives[0].p, DoubleNear(0.8, 1e-9));
  EXPECT_THAT(u.alternatives[1].p, DoubleNear(0.1, 1e-9));
}

TEST(Reweigh, SurvivesScoresFarApart) {
  UncertainCharacter u = Of(0, {{"与", 0.5}, {"不", 0.5}});
  Reweigh(std::array<double, 2>{-2000, -1000}, u);
  EXPECT_EQ(u.alternatives[0].text, "不");
  EXPECT_DOUBLE_EQ(u.alternatives[0].p, 1);
}

TEST(PutInPlace, MovesEveryOffset) {
  Repair repair;
  repair.text = "a°b不c";
  repair.edits = {{0, 4, 1, 3}, {5, 9, 4, 7}};
  repair.uncertain = {Of(1, {{"中", 0.7}, {"°", 0.3}}), Of(4, {{"é", 0.9}, {"不", 0.1}})};
  repair.uncertain[0].length = 2;
  repair.uncertain[1].length = 3;
  std::vector<Edit> places = {{0, 4, 1, 3}, {5, 9, 4, 7}};
  PutInPlace(places, repair);
  EXPECT_EQ(places[0].output_end, 4u);
  EXPECT_EQ(places[1].output_begin, 5u);
  EXPECT_EQ(places[1].output_end, 7u);
  EXPECT_EQ(repair.text, "a中béc");
  EXPECT_EQ(repair.edits[0].output_begin, 1u);
  EXPECT_EQ(repair.edits[0].output_end, 4u);
  EXPECT_EQ(repair.edits[1].output_begin, 5u);
  EXPECT_EQ(repair.edits[1].output_end, 7u);
  EXPECT_EQ(repair.uncertain[0].offset, 1u);
  EXPECT_EQ(repair.uncertain[0].length, 3u);
  EXPECT_EQ(repair.uncertain[1].offset, 5u);
  EXPECT_EQ(repair.uncertain[1].length, 2u);
}

TEST(Narrow, LeavesWhatIsUncertainByTheOptions) {
  Repair repair;
  repair.uncertain = {Of(0, {{"与", 0.995}, {"不", 0.005}}), Of(3, {{"与", 0.5}, {"不", 0.3}, {"中", 0.2}})};
  RepairOptions options;
  options.alternatives = 2;
  std::vector<Edit> places = {{0, 3, 0, 3}, {3, 6, 3, 6}};
  Narrow(options, places, repair);
  ASSERT_EQ(places.size(), 1u);
  EXPECT_EQ(places[0].output_begin, 3u);
  ASSERT_EQ(repair.uncertain.size(), 1u);
  EXPECT_EQ(repair.uncertain[0].offset, 3u);
  EXPECT_EQ(repair.uncertain[0].alternatives.size(), 2u);
}

}  // namespace
}  // namespace jiaokan::repair
