// Sentences of the original that the translation leaves out: the words of one sentence are not translated,
// the translation is shorter than the original makes expect, or has fewer sentences.
#include <algorithm>

#include "document/sentences.h"
#include "text/script.h"
#include "verify/checks.h"
#include "verify/omission_evidence.h"

namespace jiaokan::verify {
namespace {

// Weights of the logit that a sentence was left out, made by tools/models/train_omission_weights.cc.
constexpr double kOmissionBias = -19.681;
constexpr double kLack = 0.200;
constexpr double kShare = -2.762;
constexpr double kDeviation = -14.228;
constexpr double kOwnWeight = -0.011;
constexpr double kLogLength = 3.178;
constexpr double kFewerSentences = 4.677;  // than the original has

constexpr double kPossible = 1.0;                // logit, for a note
constexpr double kProbable = 2.5;                // likewise, for a warning
constexpr std::size_t kEnoughSentenceWords = 4;  // of the sentence in question
constexpr double kMaxShare = 0.9;

// As if there were fewer sentences than in the original.
double LogitOf(const OmissionEvidence& evidence) {
  return kOmissionBias + kLack * evidence.lack + kShare * evidence.share + kDeviation * evidence.deviation +
         kOwnWeight * evidence.own_weight + kLogLength * evidence.log_length + kFewerSentences;
}

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
  if (!MayOmit(pair)) return;
  const OmissionEvidence evidence = MeasureOmission(pair, context.length_ratio);
  if (evidence.share > kMaxShare) return;
  double logit = LogitOf(evidence);
  if (logit < kPossible) return;
  if (!HasFewerSentences(pair)) logit -= kFewerSentences;
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
