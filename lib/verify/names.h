// Words of Latin letters that a translation tends to keep: names, products, acronyms.
#ifndef JIAOKAN_VERIFY_NAMES_H_
#define JIAOKAN_VERIFY_NAMES_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace jiaokan::verify {

enum class NameShape {
  kPlain,            // capitalised: "Ravel"
  kAcronym,          // "LSTM"
  kMixed,            // "PyTorch", "ReLU", "GPT-4"
  kFirstOfSentence,  // capitalised, but it may be an ordinary word
};

struct Name {
  std::string text;
  std::size_t offset = 0;
  NameShape shape = NameShape::kPlain;
};

// In order. Words of fewer than three letters are none.
std::vector<Name> FindNames(std::string_view en_prose);

// How often `name` stands in `text` as a word of its own; a plural "s" may follow. Both in lower case.
std::size_t CountName(std::string_view text, std::string_view name);
inline bool KeepsName(std::string_view zh, std::string_view name) { return CountName(zh, name) > 0; }

// How often the links of a document keep a name that their English side has.
class NameStatistics {
 public:
  struct Counts {
    int links = 0;
    int kept = 0;
  };

  void AddLink(const std::vector<Name>& names, std::string_view zh_text);
  Counts Find(const std::string& name) const;

 private:
  std::unordered_map<std::string, Counts> counts_;
};

}  // namespace jiaokan::verify

#endif  // JIAOKAN_VERIFY_NAMES_H_
