// Which original an article is a translation of. The rules are in docs/output.md, "How an article finds its
// original".
#ifndef JIAOKAN_DUMP_PAIRING_H_
#define JIAOKAN_DUMP_PAIRING_H_

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dump/walk.h"
#include "jiaokan/status.h"

namespace jiaokan::dump {

// The URL that a line "原文：<URL>" names ("原文：URL" and "原文：[text](URL)" too, also in a quote); empty
// when there is none.
std::string FindSourceUrl(std::string_view text);

// Whether the name carries a suffix for English before its ending: "a.en.md", "a_en.txt".
bool HasEnglishSuffix(std::string_view name);

// What leads an article to its original.
enum class PairedBy { kNothing, kPairs, kPath, kUrl, kContent, kItself };

// "pairs", "path", "url", "content", "itself" (a file of both texts); empty for kNothing.
std::string_view ToString(PairedBy by);

struct FoundOriginal {
  std::string name;  // relative; empty: there is none
  PairedBy by = PairedBy::kNothing;
};

// Finds originals by their names and addresses. Safe from any number of threads.
class Pairing {
 public:
  // `pairs` is the text of a pairs.tsv, empty when there is none; `pairs_path` names it in messages.
  // Fails with kMalformedInput and the offset of a line that is not "article<TAB>original".
  static Result<std::unique_ptr<Pairing>> Create(std::string originals_folder,
                                                 const std::vector<DumpFile>& originals,
                                                 std::string_view pairs, const std::string& pairs_path);

  // `url` is what FindSourceUrl gave. A name out of the pairs is given as it stands there, whether or not the
  // file exists.
  FoundOriginal Find(const std::string& article, std::string_view url) const;

  // Whether the folder of originals holds a file of this name.
  bool Has(const std::string& original) const;
  // The names of all originals, sorted by bytes.
  const std::vector<std::string>& originals() const { return names_; }

 private:
  Pairing() = default;
  using Index = std::unordered_map<std::string, std::string>;
  std::string FindByUrl(std::string_view url) const;
  void IndexUrls() const;

  std::string folder_;
  std::vector<std::string> names_;
  std::map<std::string, std::string> pairs_;
  Index by_path_;  // key without language suffix and ending -> name
  Index by_stem_;  // file name without ending, lower case -> name; empty when several share it
  mutable std::once_flag urls_once_;
  mutable Index by_url_;  // made when the first article needs it: it reads the head of every original
};

}  // namespace jiaokan::dump

#endif  // JIAOKAN_DUMP_PAIRING_H_
