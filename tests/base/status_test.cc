#include "jiaokan/status.h"

#include <gtest/gtest.h>

namespace jiaokan {
namespace {

struct FormatCase {
  Message message;
  const char* formatted;
};

const FormatCase kFormats[] = {
    {{"nothing to fill in", {}}, "nothing to fill in"},
    {{"cannot open {1}: {2}", {"a.md", "No such file"}}, "cannot open a.md: No such file"},
    {{"{2} before {1}", {"a", "b"}}, "b before a"},
    {{"{1} twice {1}", {"a"}}, "a twice a"},
    {{"no argument {2}", {"a"}}, "no argument {2}"},
    {{"braces {} {x} {1", {"a"}}, "braces {} {x} {1"},
    {{"arguments are not formatted: {1}", {"{1}"}}, "arguments are not formatted: {1}"},
};

TEST(Message, FillsInItsPlaceholders) {
  for (const FormatCase& c : kFormats) {
    EXPECT_EQ(c.message.Format(), c.formatted) << c.message.text;
  }
}

TEST(Status, SaysWhatAndWhere) {
  EXPECT_TRUE(Status().ok());
  EXPECT_EQ(Status().ToString(), "ok");
  const Status status(StatusCode::kMalformedInput, {"{1}: not UTF-8", {"a.md"}}, 7);
  EXPECT_FALSE(status.ok());
  EXPECT_EQ(status.byte_offset(), 7u);
  EXPECT_EQ(status.ToString(), "a.md: not UTF-8 (at byte 7)");
}

TEST(Result, HoldsAValueOrTheReason) {
  const Result<std::string> value(std::string("text"));
  ASSERT_TRUE(value.ok());
  EXPECT_EQ(*value, "text");
  const Result<std::string> failure(Status(StatusCode::kIo, {"full", {}}));
  EXPECT_FALSE(failure.ok());
  EXPECT_EQ(failure.status().code(), StatusCode::kIo);
}

}  // namespace
}  // namespace jiaokan
