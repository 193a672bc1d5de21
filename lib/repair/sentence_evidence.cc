#include "repair/sentence_evidence.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>
#include <string>

#include "model/lexicon_tokens.h"
#include "model/rendering_position.h"
#include "text/script.h"

namespace jiaokan::repair {
namespace {

// Fitted on articles that are neither trained on nor held out (docs/models.md, "Renderings").
constexpr float kSteepness = 6;
constexpr double kEmptyWord = 0.1;
constexpr double kForwardWeight = 0.68;
constexpr double kBackwardWeight = 0.54;
// Frequency of what the training text does not have.
constexpr float kLeastFrequency = 1e-7F;
// Places times words; longer sentences say too little of any one place, and cost too much.
constexpr std::size_t kMaximumCells = std::size_t{1} << 18;

struct Word {
  float frequency;
  std::span<const model::LexiconEntry> renderings;
};

// The words that the lexicon has, at their places among all words.
std::vector<std::optional<Word>> ReadWords(const model::Lexicon& lexicon, std::string_view original) {
  model::LexiconTokens tokens;
  model::AppendLexiconTokens(original, tokens);
  std::vector<std::optional<Word>> words;
  for (const std::string& token : tokens.words) {
    std::optional<Word>& word = words.emplace_back();
    if (const std::optional<std::uint32_t> id = lexicon.FindWord(token)) {
      word = {std::max(lexicon.WordFrequency(*id), kLeastFrequency), lexicon.RenderingsOf(*id)};
    }
  }
  return words;
}

class Sentence {
 public:
  Sentence(const model::Lexicon& lexicon, std::string_view original, std::vector<Place>& places)
      : lexicon_(lexicon), words_(ReadWords(lexicon, original)), places_(places) {}

  bool Usable() const {
    return !words_.empty() && !places_.empty() && words_.size() <= kMaximumCells / places_.size();
  }
  void Weigh();

 private:
  void LookUp();
  void WeighPositions();
  void Explain();
  bool Believable() const;
  double Forward(std::size_t place, const std::vector<float>& ratio) const;
  double Contribution(std::size_t place, std::size_t word, const std::vector<float>& ratio) const;
  double Expected(std::size_t place, std::size_t word) const;
  double Backward(std::size_t place, const std::vector<float>& ratio, const std::vector<double>& rest) const;
  std::vector<double> Rest(std::size_t place) const;
  float Position(std::size_t place, std::size_t word) const {
    return position_[place * words_.size() + word];
  }

  const model::Lexicon& lexicon_;
  const std::vector<std::optional<Word>> words_;
  std::vector<Place>& places_;
  // By place, candidate, word: p(candidate | word) over the frequency of the candidate.
  std::vector<std::vector<std::vector<float>>> ratios_;
  std::vector<float> position_;         // by place and word
  std::vector<float> position_words_;   // by place, summed over the words
  std::vector<float> position_places_;  // by word, summed over the places
  std::vector<double> explained_;       // by word: its probability, given all places
};

std::vector<float> RatiosOf(const model::Lexicon& lexicon, const std::vector<std::optional<Word>>& words,
                            char32_t c) {
  std::vector<float> ratios(words.size());
  const std::optional<std::uint32_t> sign = lexicon.FindSign(c);
  if (!sign) {
    return ratios;
  }
  const float frequency = std::max(lexicon.SignFrequency(*sign), kLeastFrequency);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!words[i]) {
      continue;
    }
    const auto entries = words[i]->renderings;
    const auto found = std::lower_bound(
        entries.begin(), entries.end(), *sign,
        [](model::LexiconEntry entry, std::uint32_t id) { return model::Lexicon::TargetOf(entry) < id; });
    if (found != entries.end() && model::Lexicon::TargetOf(*found) == *sign) {
      ratios[i] = model::Lexicon::RenderingProbabilityOf(*found) / frequency;
    }
  }
  return ratios;
}

void Sentence::LookUp() {
  for (const Place& place : places_) {
    std::vector<std::vector<float>>& ratios = ratios_.emplace_back();
    for (const Candidate& candidate : place.candidates) {
      ratios.push_back(RatiosOf(lexicon_, words_, candidate.c));
    }
  }
}

void Sentence::WeighPositions() {
  position_.resize(places_.size() * words_.size());
  position_words_.resize(places_.size());
  position_places_.resize(words_.size());
  for (std::size_t place = 0; place < places_.size(); ++place) {
    for (std::size_t word = 0; word < words_.size(); ++word) {
      const float weight = model::PositionWeight(place, places_.size(), word, words_.size(), kSteepness);
      position_[place * words_.size() + word] = weight;
      position_words_[place] += weight;
      position_places_[word] += weight;
    }
  }
}

// Logarithm of p(candidate | words) over its frequency.
double Sentence::Forward(std::size_t place, const std::vector<float>& ratio) const {
  double sum = 0;
  for (std::size_t word = 0; word < words_.size(); ++word) {
    sum += Position(place, word) * ratio[word];
  }
  return std::log(kEmptyWord + (1 - kEmptyWord) * sum / position_words_[place]);
}

bool Sentence::Believable() const {
  double sum = 0;
  for (std::size_t place = 0; place < places_.size(); ++place) {
    if (places_[place].certain && text::IsHan(places_[place].candidates[0].c)) {
      sum += Forward(place, ratios_[place][0]);
    }
  }
  return sum > 0;
}

// To p(word | places), of one candidate: p(word | candidate) by Bayes' rule.
double Sentence::Contribution(std::size_t place, std::size_t word, const std::vector<float>& ratio) const {
  const float given_candidate = std::min(1.0F, ratio[word] * words_[word]->frequency);
  return (1 - kEmptyWord) * Position(place, word) / position_places_[word] * given_candidate;
}

double Sentence::Expected(std::size_t place, std::size_t word) const {
  double sum = 0;
  for (std::size_t i = 0; i < places_[place].candidates.size(); ++i) {
    sum += places_[place].candidates[i].p * Contribution(place, word, ratios_[place][i]);
  }
  return sum;
}

void Sentence::Explain() {
  explained_.resize(words_.size());
  for (std::size_t word = 0; word < words_.size(); ++word) {
    if (!words_[word]) {
      continue;
    }
    explained_[word] = kEmptyWord * words_[word]->frequency;
    for (std::size_t place = 0; place < places_.size(); ++place) {
      explained_[word] += Expected(place, word);
    }
  }
}

// The same without what one place gives.
std::vector<double> Sentence::Rest(std::size_t place) const {
  std::vector<double> rest = explained_;
  for (std::size_t word = 0; word < words_.size(); ++word) {
    if (words_[word]) {
      rest[word] = std::max(rest[word] - Expected(place, word), kEmptyWord * words_[word]->frequency);
    }
  }
  return rest;
}

// Logarithm of p(words | places) with the candidate in its place, over that with none there.
double Sentence::Backward(std::size_t place, const std::vector<float>& ratio,
                          const std::vector<double>& rest) const {
  double product = 1;
  double sum = 0;
  for (std::size_t word = 0; word < words_.size(); ++word) {
    if (ratio[word] == 0) {
      continue;
    }
    product *= 1 + Contribution(place, word, ratio) / rest[word];
    if (product > 1e100) {
      sum += std::log(product);
      product = 1;
    }
  }
  return sum + std::log(product);
}

void Sentence::Weigh() {
  LookUp();
  WeighPositions();
  if (!Believable()) {
    return;
  }
  Explain();
  for (std::size_t place = 0; place < places_.size(); ++place) {
    if (places_[place].certain) {
      continue;
    }
    const std::vector<double> rest = Rest(place);
    for (std::size_t i = 0; i < places_[place].candidates.size(); ++i) {
      const std::vector<float>& ratio = ratios_[place][i];
      places_[place].candidates[i].bonus +=
          kForwardWeight * Forward(place, ratio) + kBackwardWeight * Backward(place, ratio, rest);
    }
  }
}

}  // namespace

void AddSentenceEvidence(const model::Lexicon& lexicon, std::string_view original,
                         std::vector<Place>& places) {
  Sentence sentence(lexicon, original, places);
  if (sentence.Usable()) {
    sentence.Weigh();
  }
}

}  // namespace jiaokan::repair
