#include <vector>

#include "fuzz.h"
#include "jiaokan/align.h"

using jiaokan::Document;
using jiaokan::DocumentFormat;
using jiaokan::fuzz::Require;

namespace {

// Every unit is in exactly one link, in order.
void CheckCover(const std::vector<jiaokan::Link>& links, std::size_t zh, std::size_t en) {
  std::size_t next_zh = 0;
  std::size_t next_en = 0;
  for (const jiaokan::Link& link : links) {
    for (const auto unit : link.zh) {
      Require(unit == next_zh++);
    }
    for (const auto unit : link.en) {
      Require(unit == next_en++);
    }
    Require(!link.zh.empty() || !link.en.empty());
    Require(!link.probability || (*link.probability >= 0 && *link.probability <= 1));
  }
  Require(next_zh == zh && next_en == en);
}

}  // namespace

// The first byte chooses the profile, the next NUL separates the two texts.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0 || size > 8192) {  // alignment of more is slow under sanitizers
    return 0;
  }
  const std::string_view all = jiaokan::fuzz::View(data + 1, size - 1);
  const std::size_t cut = std::min(all.find('\0'), all.size());
  const auto zh = jiaokan::ParseDocument(std::string(all.substr(0, cut)), DocumentFormat::kLines);
  const auto en =
      jiaokan::ParseDocument(std::string(all.substr(std::min(cut + 1, all.size()))), DocumentFormat::kLines);
  if (!zh.ok() || !en.ok()) {
    return 0;
  }
  const auto profile =
      data[0] % 2 == 0 ? jiaokan::AlignProfile::kParagraph : jiaokan::AlignProfile::kSentence;
  const auto alignment = jiaokan::Align(jiaokan::fuzz::EmbeddedModels(), *zh, *en, {.profile = profile});
  Require(alignment.ok());
  CheckCover(alignment->links, zh->blocks.size(), en->blocks.size());
  return 0;
}
