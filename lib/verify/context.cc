#include "verify/context.h"

#include <algorithm>

#include "text/byte_set.h"
#include "verify/hole.h"
#include "verify/term.h"

namespace jiaokan::verify {
namespace {

void AddTargets(const Document& document, std::unordered_set<std::string>& targets) {
  for (const Block& block : document.blocks) {
    for (const Inline& element : block.inlines) {
      if (element.kind != InlineKind::kCode) targets.insert(NormalizeTarget(element.target));
    }
  }
}

void AddCode(const Document& document, std::unordered_set<std::string>& code) {
  for (const Block& block : document.blocks) {
    for (const Inline& element : block.inlines) {
      if (element.kind == InlineKind::kCode) code.insert(element.text);
    }
  }
}

bool IsChineseAnchor(const Inline& element) {
  return element.target.substr(0, 1) == "#" &&
         std::any_of(element.target.begin(), element.target.end(),
                     [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

bool HasChineseAnchor(const Document& document) {
  return std::any_of(document.blocks.begin(), document.blocks.end(), [](const Block& block) {
    return std::any_of(block.inlines.begin(), block.inlines.end(), IsChineseAnchor);
  });
}

void AddSlugs(const Document& document, std::unordered_set<std::string>& slugs) {
  constexpr std::size_t kLongestHeading = 240;  // bytes
  if (!HasChineseAnchor(document)) return;
  for (const Block& block : document.blocks) {
    if (block.text.size() <= kLongestHeading) slugs.insert(Slug(block.text));
  }
}

// Without white space, hexadecimal digits of escapes in lower case.
std::string WithPlainEscapes(std::string_view target) {
  std::string out;
  for (const char c : target) {
    if (c == ' ' || c == '\t' || c == '\n') continue;
    const std::size_t size = out.size();
    const bool escape = (size >= 1 && out[size - 1] == '%') || (size >= 2 && out[size - 2] == '%');
    out += escape && c >= 'A' && c <= 'F' ? static_cast<char>(c + 32) : c;
  }
  return out;
}

}  // namespace

std::string NormalizeTarget(std::string_view target) {
  static constexpr text::ByteSet kChanged(" \t\n%");
  const bool plain = kChanged.Find(target) == std::string_view::npos;
  std::string out = plain ? std::string(target) : WithPlainEscapes(target);
  while (!out.empty() && (out.back() == '/' || out.back() == '.')) out.pop_back();
  return out;
}

Context::Context(const Models& shared_models, const Document& zh_document,
                 const std::vector<Profile>& profiles, const Document& en_document,
                 const std::vector<Pair>& pairs, double ratio, const Repair* made_by)
    : models(shared_models),
      zh(zh_document),
      zh_profiles(profiles),
      en(en_document),
      repair(made_by),
      length_ratio(ratio) {
  AddTargets(en, en_targets);
  AddTargets(zh, zh_targets);
  AddCode(en, en_code);
  AddSlugs(zh, zh_slugs);
  quotations = FindQuotations(zh, en, models.lexicon());
  terms_written = FindTermsOfField(zh, zh_profiles);
  spaced_marks = HasSpacedMarks(zh);
  for (const Pair& pair : pairs) {
    zh_cited.Add(pair.zh_citations);
    en_cited.Add(pair.en_citations);
    if (!pair.both()) continue;
    names.AddLink(pair.en_names, pair.zh.text());
    labels.Add(pair.en.text(), pair.zh.text());
  }
}

}  // namespace jiaokan::verify
