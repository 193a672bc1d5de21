// Sentences of the original that the translation leaves out: the words of one sentence are not translated,
// and the translation is shorter than the original makes expect.
#include <algorithm>
#include <array>

#include "document/sentences.h"
#include "text/script.h"
#include "verify/checks.h"
#include "verify/omission_evidence.h"

namespace jiaokan::verify {
namespace {

constexpr std::array<double, OmissionEvidence::kSize + 1> kOmissionWeights = {
    0.389, -0.552, -14.388, -1.218, -8.993, -0.047, 1.498, -5.052};
constexpr double kPossible = 2.0;                // logit, for a note
constexpr double kProbable = 3.7;                // likewise, for a warning
constexpr std::size_t kEnoughSentenceWords = 4;  // of the sentence in question
constexpr double kShare = 0.9;  // of what the other sentences have, that the sentence in question may have

// A reference, whose names have no translation, or attributes of a tag.
bool IsNoProse(std::string_view paragraph, std::string_view sentence) {
  const bool reference = paragraph.size() > 2 && paragraph[0] == '[' &&
                         text::IsAsciiDigit(static_cast<unsigned char>(paragraph[1]));
  return reference || sentence.find("=\"") != std::string_view::npos;
}

std::string_view SentenceAt(std::string_view text, std::size_t index) {
  std::size_t begin = 0;
  for (const std::size_t end : document::SentenceEnds(text)) {
    if (index-- == 0) return text.substr(begin, end - begin);
    begin = end;
  }
  return {};
}

}  // namespace

void CheckOmission(const Pair& pair, const Context& context, Reporter& reporter) {
  if (!pair.zh.has_prose_block() || !pair.en.has_prose_block() || pair.zh.han() < pair.zh.words()) return;
  if (pair.coverage.sentence_lengths.size() < 2) return;
  const OmissionEvidence evidence = MeasureOmission(pair, context.length_ratio);
  if (evidence.features[1] > kShare) return;
  double logit = kOmissionWeights.back();
  for (std::size_t i = 0; i < OmissionEvidence::kSize; ++i)
    logit += kOmissionWeights[i] * evidence.features[i];
  if (logit < kPossible) return;
  const std::string_view sentence = SentenceAt(pair.en.prose(), evidence.sentence);
  if (sentence.empty() || pair.coverage.sentence_lengths[evidence.sentence] < kEnoughSentenceWords) return;
  if (IsNoProse(pair.en.prose(), sentence)) return;
  const std::size_t end =
      static_cast<std::size_t>(sentence.data() - pair.en.prose().data()) + sentence.size();
  const std::size_t begin =
      end - sentence.size() + std::min(sentence.find_first_not_of(" \n"), sentence.size());
  Finding& finding = reporter.Add(
      {"something of the original is left out, perhaps “{1}”", {Shorten(sentence)}}, Evidence(sentence, {}));
  finding.en_span = pair.en.ToSource({begin, end});
  if (logit < kProbable) finding.severity = Severity::kNote;
}

}  // namespace jiaokan::verify
