// What the checks know of the whole document.
#ifndef JIAOKAN_VERIFY_CONTEXT_H_
#define JIAOKAN_VERIFY_CONTEXT_H_

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "jiaokan/document.h"
#include "jiaokan/glossary.h"
#include "jiaokan/models.h"
#include "jiaokan/repair.h"
#include "verify/citations.h"
#include "verify/fragments.h"
#include "verify/label_translations.h"
#include "verify/names.h"
#include "verify/pair.h"
#include "verify/profile.h"

namespace jiaokan::verify {

struct Context {
  // `zh_profiles`: of the blocks of `zh`.
  Context(const Models& models, const Document& zh, const std::vector<Profile>& zh_profiles,
          const Document& en, const std::vector<Pair>& pairs, double length_ratio, const Repair* repair);

  const Models& models;
  const Document& zh;
  const std::vector<Profile>& zh_profiles;
  const Document& en;
  const Repair* repair;
  const double length_ratio;           // of this translation
  const Glossary* glossary = nullptr;  // null when it is empty

  std::unordered_set<std::string> en_targets;  // of links and images, normalised
  std::unordered_set<std::string> zh_targets;
  std::unordered_set<std::string> en_code;  // code spans
  CitedNumbers zh_cited;
  CitedNumbers en_cited;
  std::unordered_set<std::string> zh_slugs;  // of short blocks, when a link to a Chinese anchor asks for them
  Quotations quotations;
  NameStatistics names;
  LabelTranslations labels;
  std::vector<bool> terms_written;  // see term.h
  bool spaced_marks = false;        // see hole.h
};

// A URL as it is compared: without a trailing slash and white space, escapes in lower case.
std::string NormalizeTarget(std::string_view target);

// The anchor that renderers give a heading: lower case, without punctuation, "-" for a space, none at the
// end; likewise of a target "#...".
std::string Slug(std::string_view heading);

}  // namespace jiaokan::verify

#endif  // JIAOKAN_VERIFY_CONTEXT_H_
