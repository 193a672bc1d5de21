#include "dump/sketch.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include <xxhash.h>

#include "align/exact_tokens.h"
#include "model/lexicon_tokens.h"

namespace jiaokan::dump {
namespace {

// Features that are no words of the lexicon carry their kind in the two highest bits.
enum class Kind : Feature { kLexiconWord = 0, kNumber = 1, kLatinWord = 2, kExact = 3 };
constexpr int kKindShift = 30;
constexpr Feature kHashMask = (Feature{1} << kKindShift) - 1;

// Limits of a sketch. Words of the lexicon and all others have quotas of their own, so that a page of unknown
// names or of figures does not drive out the text.
constexpr std::size_t kOriginalWords = 320;
constexpr std::size_t kArticleWords = 320;
constexpr std::size_t kOthers = 128;
// A translation less probable than this says too little.
constexpr float kLeastProbability = 0.05F;
// Sentences of a typical document: makes a frequency among documents of one among sentences.
constexpr double kSentences = 60;
constexpr double kNumberFrequency = 0.03;
constexpr double kLatinFrequency = 0.005;
constexpr double kExactFrequency = 0.002;

Kind KindOf(Feature feature) { return static_cast<Kind>(feature >> kKindShift); }

Feature Hashed(Kind kind, std::string_view text) {
  const XXH64_hash_t hash = XXH3_64bits(text.data(), text.size());
  return (static_cast<Feature>(kind) << kKindShift) | (static_cast<Feature>(hash) & kHashMask);
}

class SketchBuilder {
 public:
  explicit SketchBuilder(const model::Lexicon& lexicon) : lexicon_(lexicon) {}

  void Add(const Block& block, bool chinese) {
    for (const std::string& token : align::ExactTokens(block)) {
      AddExact(token);
    }
    if (block.kind == BlockKind::kCode) {
      return;
    }
    tokens_.Clear();
    model::AppendLexiconTokens(block.text, tokens_);
    for (const std::string& word : tokens_.words) {
      const auto id = lexicon_.FindWord(word);
      Keep(id ? *id : Hashed(Kind::kLatinWord, word), 1.0F);
    }
    for (std::size_t i = 0; chinese && i < tokens_.bigrams.size(); ++i) {
      AddBigram(tokens_.bigrams[i]);
    }
  }

  Sketch Finish(std::size_t words) {
    std::vector<Entry> of_lexicon;
    std::vector<Entry> others;
    for (const auto& [feature, probability] : probability_) {
      const double weight = -std::log(FeatureFrequency(lexicon_, feature)) * probability;
      (KindOf(feature) == Kind::kLexiconWord ? of_lexicon : others).push_back({feature, probability, weight});
    }
    KeepHeaviest(of_lexicon, words);
    KeepHeaviest(others, kOthers);
    of_lexicon.insert(of_lexicon.end(), others.begin(), others.end());
    std::sort(of_lexicon.begin(), of_lexicon.end(),
              [](const Entry& a, const Entry& b) { return a.feature < b.feature; });
    Sketch sketch;
    for (const Entry& entry : of_lexicon) {
      sketch.features.push_back(entry.feature);
      sketch.probabilities.push_back(static_cast<std::uint8_t>(std::lround(entry.probability * 255)));
    }
    return sketch;
  }

 private:
  struct Entry {
    Feature feature;
    float probability;
    double weight;
  };

  static void KeepHeaviest(std::vector<Entry>& entries, std::size_t count) {
    if (entries.size() > count) {
      std::nth_element(entries.begin(), entries.begin() + static_cast<std::ptrdiff_t>(count), entries.end(),
                       [](const Entry& a, const Entry& b) {
                         return a.weight != b.weight ? a.weight > b.weight : a.feature < b.feature;
                       });
      entries.resize(count);
    }
  }

  void Keep(Feature feature, float probability) {
    float& kept = probability_[feature];
    kept = std::max(kept, probability);
  }

  // Single digits and punctuation are everywhere.
  void AddExact(const std::string& token) {
    const char kind = token.front();
    if (kind == 'n' && token.size() > 2) {
      Keep(Hashed(Kind::kNumber, token), 1.0F);
    } else if ((kind == 'u' || kind == 'i' || kind == 'c' || kind == 'b') && token.size() > 3) {
      Keep(Hashed(Kind::kExact, token), 1.0F);
    }
  }

  void AddBigram(std::uint32_t key) {
    const auto unit = lexicon_.FindUnit(key);
    if (!unit || !seen_.emplace(*unit, true).second) {
      return;
    }
    for (const model::LexiconEntry entry : lexicon_.WordsOf(*unit)) {
      const float probability = model::Lexicon::ProbabilityOf(entry);
      if (probability >= kLeastProbability) {
        Keep(model::Lexicon::TargetOf(entry), probability);
      }
    }
  }

  const model::Lexicon& lexicon_;
  model::LexiconTokens tokens_;
  std::unordered_map<Feature, float> probability_;
  std::unordered_map<std::uint32_t, bool> seen_;
};

}  // namespace

Sketch SketchArticle(const model::Lexicon& lexicon, const Document& zh) {
  SketchBuilder builder(lexicon);
  for (const Block& block : zh.blocks) {
    builder.Add(block, true);
  }
  return builder.Finish(kArticleWords);
}

Sketch SketchOriginal(const model::Lexicon& lexicon, const Document& en) {
  SketchBuilder builder(lexicon);
  for (const Block& block : en.blocks) {
    builder.Add(block, false);
  }
  return builder.Finish(kOriginalWords);
}

double FeatureFrequency(const model::Lexicon& lexicon, Feature feature) {
  switch (KindOf(feature)) {
    case Kind::kNumber:
      return kNumberFrequency;
    case Kind::kLatinWord:
      return kLatinFrequency;
    case Kind::kExact:
      return kExactFrequency;
    case Kind::kLexiconWord:
      break;
  }
  const double of_sentences = std::exp(-static_cast<double>(lexicon.WordRarity(feature)));
  return 1 - std::pow(1 - of_sentences, kSentences);
}

}  // namespace jiaokan::dump
