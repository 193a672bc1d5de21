#include "model/checksum.h"

#include <gtest/gtest.h>

namespace jiaokan::model {
namespace {

// Values of the xxhsum program.
TEST(Checksum, IsXxh64) {
  EXPECT_EQ(Checksum(""), 0xEF46DB3751D8E999U);
  EXPECT_EQ(Checksum("a"), 0xD24EC4F1A98C6E5BU);
  EXPECT_EQ(Checksum("abc"), 0x44BC2CF5AD770999U);
  EXPECT_EQ(Checksum("Nobody inspects the spammish repetition"), 0xFBCEA83C8A378BF1U);
}

}  // namespace
}  // namespace jiaokan::model
