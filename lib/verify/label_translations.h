// How the labels of a document, short texts that recur, are translated.
#ifndef JIAOKAN_VERIFY_LABEL_TRANSLATIONS_H_
#define JIAOKAN_VERIFY_LABEL_TRANSLATIONS_H_

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>

namespace jiaokan::verify {

class LabelTranslations {
 public:
  struct Translation {
    std::string text;       // as it is written first
    std::size_t count = 0;  // how often the label is translated so, spaces and punctuation aside
  };

  // Texts of a link, as rendered. Long ones and sentences are no labels.
  void Add(const std::string& en, std::string_view zh);

  // The commonest translation of a label.
  Translation Usual(const std::string& en) const;
  Translation Find(const std::string& en, std::string_view zh) const;

 private:
  std::unordered_map<std::string, std::map<std::string, Translation>> labels_;  // by letters
};

}  // namespace jiaokan::verify

#endif  // JIAOKAN_VERIFY_LABEL_TRANSLATIONS_H_
