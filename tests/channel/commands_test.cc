#include "channel/commands.h"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "text/utf8.h"

namespace jiaokan::channel {
namespace {

namespace fs = std::filesystem;

// Every byte that UTF-8 has; ends of lines, quotes and what looks like an escape stay as they are.
const char* const kText =
    "关系型数据库：加拿大、王家坝\r\n“提升”Transformer（变压器）…… 2,000 亿  \n"
    "😀👍🏽1️⃣ é, ñ — 'quotes' \"\" · 中 &amp; %20 \\n \\\\ C:\\temp 孭 \n";

class Commands : public testing::Test {
 protected:
  Commands() {
    std::string pattern = (fs::temp_directory_path() / "jiaokan-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
  }
  ~Commands() override { fs::remove_all(folder_); }

  // What the filter makes of the input; its errors where it fails.
  std::string Run(const std::string& command, const std::string& input) const {
    std::ofstream(folder_ + "/in", std::ios::binary) << input;
    const std::string line = "PATH=/usr/bin:/bin; { " + command + "; } < " + folder_ + "/in > " + folder_ +
                             "/out 2> " + folder_ + "/err";
    return Read(std::system(line.c_str()) == 0 ? "/out" : "/err");
  }

 private:
  std::string Read(const char* name) const {
    std::ifstream file(folder_ + name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  std::string folder_;
};

TEST_F(Commands, UndoEveryChannelThatLosesNothing) {
  int undone = 0;
  for (const Channel& channel : Channels()) {
    const std::string python = UndoWithPython(channel);
    EXPECT_EQ(!python.empty(), channel.lossless()) << channel.name;
    if (channel.lossless()) {
      EXPECT_EQ(Run(python, Damage(channel, kText)), kText) << channel.name << "\n" << python;
      ++undone;
    }
  }
  EXPECT_GE(undone, 25);
}

TEST_F(Commands, UndoEveryEscape) {
  for (const char* name : {"utf8-latin1", "utf8-cp1252-x2", "gbk-cp1251"}) {
    for (std::size_t i = 1; i < kEscapeCount; ++i) {
      const Channel& channel = Escaped(*FindChannel(name), static_cast<Escape>(i));
      const std::string python = UndoWithPython(channel);
      EXPECT_EQ(Run(python, Damage(channel, kText)), kText) << channel.name << "\n" << python;
      EXPECT_EQ(UndoWithIconv(channel), "") << channel.name;
    }
  }
}

TEST_F(Commands, IconvUndoesTextWithoutTheCharactersThatStopIt) {
  const std::string text = "小人工作，比卡布，1995 年。\n";
  for (const Channel& channel : Channels()) {
    const std::string iconv = UndoWithIconv(channel);
    EXPECT_EQ(!iconv.empty(), channel.lossless()) << channel.name;
    const std::string damaged = Damage(channel, text);
    const std::u32string stops = IconvStopsAt(channel);
    const bool stopped = text::DecodeUtf8(damaged).find_first_of(stops) != std::u32string::npos;
    if (!iconv.empty() && !stopped) {
      EXPECT_EQ(Run(iconv, damaged), text) << channel.name << "\n" << iconv;
    }
  }
}

TEST_F(Commands, IconvStopsWhereItIsSaidTo) {
  for (const char* name :
       {"utf8-cp1250", "utf8-cp1251", "utf8-cp1252", "utf8-cp1254", "utf8-macroman", "utf8-cp437"}) {
    const Channel& channel = *FindChannel(name);
    EXPECT_FALSE(IconvStopsAt(channel).empty()) << name;
    for (const char32_t c : IconvStopsAt(channel)) {
      EXPECT_THAT(Run(UndoWithIconv(channel), text::EncodeUtf8(std::u32string(1, c))),
                  testing::HasSubstr("iconv: "))
          << name << " " << static_cast<unsigned>(c);
    }
  }
}

TEST_F(Commands, DamageAsTheChannelDoes) {
  for (const char* name : {"utf8-cp1252",
                           "gbk-latin1",
                           "utf8-cp1254-drop",
                           "utf8-cp1254-fffd",
                           "utf8-cp1254-question",
                           "utf8-cp1254-drop-shy",
                           "utf8-latin1-nbsp",
                           "utf8-latin1-shy-collapse",
                           "utf8-cp1252-quotes",
                           "utf8-latin1-dropc1",
                           "utf8-cp1250-x2-drop-shy",
                           "utf8-gbk-fffd",
                           "utf8-gb18030-drop",
                           "utf8-big5-question",
                           "utf8-big5hkscs-fffd",
                           "utf8-sjis-fffd",
                           "gbk-jisx0208-drop",
                           "utf8-euckr-fffd",
                           "utf8-ksx1001-drop",
                           "utf8-cp1252-drop-entities",
                           "utf8-cp1252-drop-percent",
                           "utf8-cp1252-drop-unicode",
                           "utf8-cp1252-drop-hex",
                           "utf8-cp1252-drop-hexbytes",
                           "utf8-cp1252-quotes-backslash"}) {
    const Channel& channel = *FindChannel(name);
    const std::string command = DamageWithPython(channel);
    EXPECT_EQ(Run(command, kText), Damage(channel, kText)) << name << "\n" << command;
  }
}

TEST_F(Commands, AreNotOfferedWhereTheyWouldBeWrong) {
  EXPECT_EQ(UndoWithPython(*FindChannel("utf8-cp1252-drop")), "");
  EXPECT_EQ(UndoWithIconv(*FindChannel("utf8-cp1252-shy")), "");
  EXPECT_EQ(DamageWithPython(*FindChannel("utf8-gbk-fffd2")), "");
  EXPECT_EQ(DamageWithPython(*FindChannel("gbk-cp950-fffd")), "");
}

}  // namespace
}  // namespace jiaokan::channel
