#include "c/call.h"
#include "c/objects.h"

using namespace jiaokan;  // NOLINT(google-build-using-namespace,google-global-names-in-headers)

jiaokan_code jiaokan_align(const jiaokan_models* models, const jiaokan_document* zh,
                           const jiaokan_document* en, jiaokan_align_profile profile,
                           jiaokan_alignment** alignment, jiaokan_error** error) {
  return c::Make(
      alignment, error,
      [&]() -> Result<Alignment> {
        if (profile != JIAOKAN_ALIGN_PARAGRAPH && profile != JIAOKAN_ALIGN_SENTENCE) {
          return c::InvalidArgument("there is no such profile");
        }
        AlignOptions options;
        options.profile =
            profile == JIAOKAN_ALIGN_SENTENCE ? AlignProfile::kSentence : AlignProfile::kParagraph;
        return Align(models->value, zh->value, en->value, options);
      },
      models, zh, en);
}

void jiaokan_alignment_free(jiaokan_alignment* alignment) { delete alignment; }

int jiaokan_alignment_related(const jiaokan_alignment* alignment) {
  return alignment != nullptr && alignment->value.related ? 1 : 0;
}

size_t jiaokan_alignment_link_count(const jiaokan_alignment* alignment) {
  return alignment != nullptr ? alignment->value.links.size() : 0;
}

jiaokan_code jiaokan_alignment_link(const jiaokan_alignment* alignment, size_t index, jiaokan_link* link) {
  if (index >= jiaokan_alignment_link_count(alignment)) {
    return JIAOKAN_INVALID_ARGUMENT;
  }
  const Link& from = alignment->value.links[index];
  return c::Give({0, from.zh.data(), from.zh.size(), from.en.data(), from.en.size(), from.probability ? 1 : 0,
                  from.probability.value_or(0), from.moved ? 1 : 0},
                 link);
}
