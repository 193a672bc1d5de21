#include "dump/sample_dump.h"

namespace jiaokan {

const char* const kCleanArticle = R"(# 老桥为什么会变形

城北的石桥建成于 1932 年，长 48 米，是这条河上最早的一座公路桥。

去年春天，工程师在桥面上安装了 [十二个传感器](https://bridges.example/sensors)，每十分钟记录一次温度和位移。

测量结果表明，夏天正午桥身会伸长 9 毫米，夜里又慢慢缩回去。

- 温度变化是主要原因
- 卡车经过时的振动影响很小

研究小组计划在三年内为另外 5 座桥安装同样的设备。
)";

const char* const kCleanOriginal = R"(# Why old bridges change their shape

The stone bridge north of the town was built in 1932; it is 48 metres long and was the first road bridge on this river.

Last spring engineers put [twelve sensors](https://bridges.example/sensors) on the deck, which record temperature and displacement every ten minutes.

The measurements show that at noon in summer the bridge grows by 9 millimetres, and slowly shrinks again at night.

- Changes of temperature are the main cause
- The vibration of passing trucks has little effect

Within three years the team plans to equip another 5 bridges in the same way.
)";

const char* const kFerryArticle = R"(# 渡轮时刻表机器人

岛上的居民每天早上都要查看渡轮时刻表，因为冬天的班次常常因为大风取消。

我写了一个小程序，每隔五分钟从港务局的网站下载数据，然后把变化发送到村里的聊天群。

程序用 Python 写成，运行在厨房里一台旧的 Raspberry Pi 上，一年的电费不到 40 元。

上个月有 312 名乘客使用了它，其中一半是游客。
)";

const char* const kFerryOriginal = R"(# A bot for the ferry timetable

Every morning the inhabitants of the island look at the timetable of the ferry, since in winter many sailings are cancelled because of strong wind.

I wrote a small program that downloads the data from the website of the port authority every five minutes and sends changes to the chat group of the village.

The program is written in Python and runs on an old Raspberry Pi in the kitchen; the electricity for a year costs less than 40 yuan.

Last month 312 passengers used it, half of them tourists.
)";

std::string Mojibake(const std::string& utf8) {
  std::string out;
  for (const char c : utf8) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      out += c;
    } else {
      out += static_cast<char>(0xC0 | byte >> 6);
      out += static_cast<char>(0x80 | (byte & 0x3F));
    }
  }
  return out;
}

void WriteSampleDump(const TemporaryFolder& folder) {
  const std::string article = kCleanArticle;
  folder.Write("zh/clean.md", article);
  folder.Write("en/clean.md", kCleanOriginal);
  folder.Write("zh/deep/damaged.md", Mojibake(article));
  folder.Write("en/deep/damaged.en.md", kCleanOriginal);
  folder.Write("zh/unmatched.md", "# 没有原文的文章\n\n这一段没有对应的英文。\n");
  folder.Write("zh/slug.txt",
               "# 老桥的年龄\n\n> 原文：<https://blog.example/2020/how-bridges-age-77ab?source=rss>\n\n"
               "这座桥已经 90 岁了。\n");
  folder.Write(
      "en/posts/how-bridges-age-77ab.md",
      "# How bridges age\n\nThis bridge is 90 years old.\n\nIts sister across the valley, built by the same "
      "engineers in the same year, was closed to all traffic long ago.\n");
  folder.Write("zh/picture.md", std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\x01\xff\xfe\0\x80\x81", 23) +
                                    std::string(300, '\0') + "\xff\xd8\xff\xe0");
  std::filesystem::create_symlink("loop.md", folder / "zh/loop.md");
  folder.Write("secret.md", "# 秘密\n");
  std::filesystem::create_symlink("../secret.md", folder / "zh/outside.md");
  folder.Write("zh/notes.pdf", "%PDF");
}

}  // namespace jiaokan
