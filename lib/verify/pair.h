// One link with what several checks need to know about it.
#ifndef JIAOKAN_VERIFY_PAIR_H_
#define JIAOKAN_VERIFY_PAIR_H_

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "jiaokan/align.h"
#include "jiaokan/document.h"
#include "verify/citations.h"
#include "verify/coverage.h"
#include "verify/names.h"
#include "verify/numbers.h"
#include "verify/profile.h"
#include "verify/side.h"

namespace jiaokan::verify {

struct Pair {
  // `zh_profiles`: of the blocks of `zh_document`.
  Pair(const Document& zh_document, const std::vector<Profile>& zh_profiles, const Document& en_document,
       Link link)
      : zh(zh_document, &zh_profiles, std::move(link.zh)), en(en_document, nullptr, std::move(link.en)) {
    for (const std::uint32_t block : zh.blocks()) zh_characters.Add(zh_profiles[block].characters);
  }

  Side zh;
  Side en;
  text::CharacterFilter zh_characters;  // of zh.text()

  bool both() const { return !zh.empty() && !en.empty(); }

  // Of the prose.
  std::vector<Citation> zh_citations;
  std::vector<Citation> en_citations;
  // Of links with both sides: numbers of the prose, names of the original.
  std::vector<Number> zh_numbers;
  std::vector<Number> en_numbers;
  std::vector<Name> en_names;
  Coverage coverage;
  std::optional<double> unrelated;  // logit, see relatedness.h

  // Finds what is listed above.
  // `meter`: null of a document without an original.
  void Analyze(CoverageMeter* meter, double length_ratio);
};

}  // namespace jiaokan::verify

#endif  // JIAOKAN_VERIFY_PAIR_H_
