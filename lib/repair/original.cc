#include "repair/original.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "model/sentence_pairs.h"
#include "repair/choices.h"
#include "repair/sentence_evidence.h"
#include "text/script.h"
#include "text/utf8.h"

namespace jiaokan::repair {
namespace {

// Logarithm of the odds for a character that the original has as it is: a symbol of a formula, say. Of
// Chinese punctuation only the quotes and dashes that it shares with English can be there.
constexpr double kSameCharacter = 6.8;
constexpr double kSamePunctuation = 3.5;

// What is less probable is as if it were so.
constexpr double kLeastProbability = 1e-12;

using Characters = std::unordered_set<char32_t>;

// Outside ASCII.
Characters CharactersOf(std::string_view text) {
  Characters characters;
  for (const char32_t c : text::DecodeUtf8(text)) {
    if (c >= 0x80) {
      characters.insert(c);
    }
  }
  return characters;
}

class OriginalWeigher {
 public:
  OriginalWeigher(const model::Lexicon& lexicon, Repair& result) : lexicon_(lexicon), result_(result) {}

  void Weigh(const Hint& hint);

 private:
  std::vector<Place> PlacesOf(std::size_t begin, std::size_t end, const Characters& same) const;
  void WeighSentence(std::size_t begin, std::size_t end, std::string_view original, const Characters& same);
  static void Reorder(UncertainCharacter& uncertain, const Place& place);

  const model::Lexicon& lexicon_;
  Repair& result_;
  std::size_t next_ = 0;  // uncertain character
};

// The places of text[begin, end); the uncertain characters from next_ on lie behind its begin.
std::vector<Place> OriginalWeigher::PlacesOf(std::size_t begin, std::size_t end,
                                             const Characters& same) const {
  const std::string_view text = std::string_view(result_.text).substr(0, end);
  std::vector<Place> places;
  std::size_t next = next_;
  for (std::size_t position = begin; position < end;) {
    const std::size_t at = position;
    const char32_t c = text::NextCodePoint(text, position);
    const bool uncertain = next < result_.uncertain.size() && result_.uncertain[next].offset == at;
    if (uncertain) {
      Place& place = places.emplace_back();
      place.certain = false;
      for (const Alternative& alternative : result_.uncertain[next++].alternatives) {
        const char32_t candidate = CharacterOf(alternative);
        const double bonus = text::IsChinesePunctuation(candidate) ? kSamePunctuation : kSameCharacter;
        place.candidates.push_back({candidate, alternative.p, same.count(candidate) > 0 ? bonus : 0});
      }
    } else if (c >= 0x80) {
      places.push_back({{{c, 1, 0}}, true});
    }
  }
  return places;
}

void OriginalWeigher::Reorder(UncertainCharacter& uncertain, const Place& place) {
  std::vector<double> scores;
  for (const Candidate& candidate : place.candidates) {
    scores.push_back(std::log(std::max(candidate.p, kLeastProbability)) + candidate.bonus);
  }
  Reweigh(scores, uncertain);
}

void OriginalWeigher::WeighSentence(std::size_t begin, std::size_t end, std::string_view original,
                                    const Characters& same) {
  std::vector<UncertainCharacter>& uncertain = result_.uncertain;
  while (next_ < uncertain.size() && uncertain[next_].offset < begin) {
    ++next_;
  }
  if (next_ == uncertain.size() || uncertain[next_].offset >= end) {
    return;
  }
  std::vector<Place> places = PlacesOf(begin, end, same);
  AddSentenceEvidence(lexicon_, original, places);
  for (const Place& place : places) {
    if (!place.certain) {
      Reorder(uncertain[next_++], place);
    }
  }
}

void OriginalWeigher::Weigh(const Hint& hint) {
  const auto first = std::lower_bound(
      result_.uncertain.begin() + static_cast<std::ptrdiff_t>(next_), result_.uncertain.end(), hint.begin,
      [](const UncertainCharacter& u, std::size_t offset) { return u.offset < offset; });
  if (first == result_.uncertain.end() || first->offset >= hint.end) {
    return;
  }
  const std::string_view text = result_.text;
  const Characters same = CharactersOf(hint.original);
  for (const auto& [zh, en] :
       model::SplitPair(text.substr(hint.begin, hint.end - hint.begin), hint.original)) {
    const auto begin = static_cast<std::size_t>(zh.data() - text.data());
    WeighSentence(begin, begin + zh.size(), en, same);
  }
}

}  // namespace

void WeighOriginal(const model::Lexicon& lexicon, std::vector<Hint> hints, std::vector<Edit>& places,
                   Repair& result) {
  std::stable_sort(hints.begin(), hints.end(),
                   [](const Hint& a, const Hint& b) { return a.begin < b.begin; });
  OriginalWeigher weigher(lexicon, result);
  std::size_t end = 0;
  for (Hint& hint : hints) {
    hint.begin = std::max(hint.begin, end);
    hint.end = std::min(hint.end, result.text.size());
    if (hint.begin < hint.end) {
      weigher.Weigh(hint);
      end = hint.end;
    }
  }
  PutInPlace(places, result);
}

}  // namespace jiaokan::repair
