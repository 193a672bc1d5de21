// Names of records: unique in a dump and safe as relative paths, whatever stands in an archive.
#ifndef JIAOKAN_RECORD_NAMES_H_
#define JIAOKAN_RECORD_NAMES_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace jiaokan::record {

// A name of an archive as UTF-8: itself when it is that; else read as GB18030 when that gives Han text; else
// each byte of an ill-formed sequence as %XX.
std::string DecodeName(std::string_view bytes);

// The names that a dump has given out, by their hashes: one that was there before, or comes when the set is
// full (2^21 names, 32 MiB), is to be made different by its number.
class NameSet {
 public:
  // Appends to `name`, which is the container's with a separator, the path of a member made safe: without
  // leading slashes and empty parts, "%2E%2E" for "..", control characters as %XX, parts of at most 200
  // bytes.
  // "~~NUMBER" stands before the ending where the name was given out before, was cut, or is hard to
  // tell from such a name.
  void AppendPath(std::string& name, std::string_view path, std::uint64_t number);

  // The same for an identifier, which is one part; '/' and the like become %XX.
  void AppendId(std::string& name, std::string_view id, std::uint64_t number);

 private:
  void MakeUnique(std::string& name, std::size_t part, bool changed, std::uint64_t number);
  bool Add(std::string_view name);

  std::vector<std::uint64_t> slots_;  // open addressing; 0: free
  std::size_t used_ = 0;
};

}  // namespace jiaokan::record

#endif  // JIAOKAN_RECORD_NAMES_H_
