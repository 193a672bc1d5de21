// Which encoding a sample was in before it was misread, as far as its bytes show.
#ifndef JIAOKAN_REPAIR_SOURCE_LOOK_H_
#define JIAOKAN_REPAIR_SOURCE_LOOK_H_

#include <string_view>
#include <vector>

#include "channel/code_page.h"

namespace jiaokan::repair {

// Bytes of UTF-8 make whole sequences, and as pairs of GBK mostly rare characters; those of GBK make frequent
// characters, and hardly any sequence of UTF-8.
class SourceLook {
 public:
  // Counts what the characters of the sample are when read through the page.
  void Add(const channel::CodePage& page, const std::vector<std::u32string_view>& sample);

  // One of the pages shows one source clearly, and none the other.
  bool OnlyUtf8() const { return utf8_ && !gbk_; }
  bool OnlyGbk() const { return gbk_ && !utf8_; }

 private:
  bool utf8_ = false;
  bool gbk_ = false;
};

}  // namespace jiaokan::repair

#endif  // JIAOKAN_REPAIR_SOURCE_LOOK_H_
