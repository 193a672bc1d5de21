#include "model/sentence_pairs.h"

#include "text/utf8.h"

namespace jiaokan::model {
namespace {

// Sentences by final punctuation: 。！？； and their like in Chinese; . ! ? ; before white space in English.
std::vector<std::string_view> Sentences(std::string_view text) {
  std::vector<std::string_view> sentences;
  std::size_t begin = 0;
  for (std::size_t pos = 0; pos < text.size();) {
    const char32_t c = text::NextCodePoint(text, pos);
    const bool chinese = c == U'。' || c == U'！' || c == U'？' || c == U'；';
    const bool english =
        (c == U'.' || c == U'!' || c == U'?' || c == U';') && pos < text.size() && text[pos] == ' ';
    if (chinese || english) {
      sentences.push_back(text.substr(begin, pos - begin));
      begin = pos;
    }
  }
  if (text.find_first_not_of(" \t\n”\"）)*_", begin) != std::string_view::npos) {
    sentences.push_back(text.substr(begin));
  }
  return sentences;
}

}  // namespace

std::vector<std::pair<std::string_view, std::string_view>> SplitPair(std::string_view zh,
                                                                     std::string_view en) {
  const std::vector<std::string_view> chinese = Sentences(zh);
  const std::vector<std::string_view> english = Sentences(en);
  std::vector<std::pair<std::string_view, std::string_view>> pairs;
  if (chinese.size() != english.size()) {
    return {{zh, en}};
  }
  const double ratio = static_cast<double>(en.size() + 1) / static_cast<double>(zh.size() + 1);
  for (std::size_t i = 0; i < chinese.size(); ++i) {
    constexpr double kSlack = 20;  // bytes, so that short sentences may differ
    const double here = (static_cast<double>(english[i].size()) + kSlack) /
                        (ratio * (static_cast<double>(chinese[i].size()) + kSlack));
    if (here < 0.5 || here > 2.0) {
      return {{zh, en}};
    }
    pairs.emplace_back(chinese[i], english[i]);
  }
  return pairs;
}

}  // namespace jiaokan::model
