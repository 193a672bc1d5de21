// Random text that holds what the first look at a text is after.
#ifndef JIAOKAN_TESTS_REPAIR_RANDOM_TEXT_H_
#define JIAOKAN_TESTS_REPAIR_RANDOM_TEXT_H_

#include <array>
#include <cstddef>
#include <random>
#include <string>
#include <string_view>

namespace jiaokan::repair {

class RandomText {
 public:
  std::size_t Below(std::size_t end) {
    return std::uniform_int_distribution<std::size_t>(0, end - 1)(random_);
  }

  // So many bytes, more or less, of a few kinds of text each time.
  std::string Characters(std::size_t size) {
    constexpr std::array<std::string_view, 15> kKinds = {"plain text ",
                                                         "关系型数据库的中文",
                                                         "，。：“”——……！",
                                                         "“”…—‘’éÄ·×",
                                                         "å…³ç³»¼â€œ",
                                                         "鍏崇郴鍨嬫",
                                                         "ÊýŸÝ¿â",
                                                         "е…із",
                                                         "ﾄｼｮ도서관圖書館",
                                                         "\uFFFD\uFFFD锟斤拷",
                                                         "????&%\\\\\"",
                                                         "ï¿½ï¿½",
                                                         "😀🖥️𠀀\u2003\u0800\uFFFF",
                                                         "`'\"](://=",
                                                         "`~>"};
    const std::array<std::string_view, 3> kinds = {kKinds[Below(kKinds.size())], kKinds[Below(kKinds.size())],
                                                   kKinds[Below(kKinds.size())]};
    std::string text;
    while (text.size() < size) {
      text += CharacterOf(kinds[Below(Below(8) + 1) % kinds.size()]);
    }
    return text;
  }

  std::string Lines(std::size_t size) {
    std::string text;
    while (text.size() < size) {
      text += Characters(Below(120)) + (Below(5) > 0 ? "\n" : "\n\n");
    }
    return text;
  }

  // One byte becomes another.
  std::string Damaged(std::string text) {
    if (!text.empty()) {
      text[Below(text.size())] = static_cast<char>(Below(256));
    }
    return text;
  }

 private:
  static bool Continues(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80; }

  std::string_view CharacterOf(std::string_view kind) {
    std::size_t begin = Below(kind.size());
    while (Continues(kind[begin])) {
      --begin;
    }
    std::size_t end = begin + 1;
    while (end < kind.size() && Continues(kind[end])) {
      ++end;
    }
    return kind.substr(begin, end - begin);
  }

  std::mt19937 random_{1};
};

}  // namespace jiaokan::repair

#endif  // JIAOKAN_TESTS_REPAIR_RANDOM_TEXT_H_
