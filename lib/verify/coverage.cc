#include "verify/coverage.h"

#include <algorithm>
#include <bitset>
#include <functional>
#include <unordered_map>
#include <utility>

#include "document/sentences.h"
#include "model/lexicon_tokens.h"

namespace jiaokan::verify {
namespace {

using model::Lexicon;
using Ids = std::vector<std::uint32_t>;

// Of a word that the lexicon does not know: names and terms mostly.
constexpr float kUnknownRarity = 8.0F;

void SortUnique(Ids& ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

// A set of ids with a filter in front, since most that are asked for are not in it.
class IdSet {
 public:
  void Assign(Ids ids) {
    ids_ = std::move(ids);
    SortUnique(ids_);
    for (const std::uint32_t id : ids_) filter_.set(id % kFilterBits);
  }
  const Ids& ids() const { return ids_; }
  bool Contains(std::uint32_t id) const {
    return filter_.test(id % kFilterBits) && std::binary_search(ids_.begin(), ids_.end(), id);
  }

 private:
  static constexpr std::size_t kFilterBits = 8192;
  Ids ids_;
  std::bitset<kFilterBits> filter_;
};

// `keys` is sorted on the way.
Ids FindUnits(const Lexicon& lexicon, Ids& keys) {
  SortUnique(keys);
  Ids ids;
  ids.reserve(keys.size());
  for (const std::uint32_t key : keys) {
    if (const auto id = lexicon.FindUnit(key)) ids.push_back(*id);
  }
  return ids;
}

// Share of the units' rarity that some word of `words` translates.
double UnitShare(const Lexicon& lexicon, const IdSet& units, const IdSet& words, double& weight) {
  double explained = 0;
  for (const std::uint32_t unit : units.ids()) {
    const float rarity = lexicon.UnitRarity(unit);
    weight += rarity;
    for (const auto entry : lexicon.WordsOf(unit)) {
      if (!words.Contains(Lexicon::TargetOf(entry))) continue;
      explained += rarity;
      break;
    }
  }
  return weight > 0 ? explained / weight : 0;
}

// The probability mass of a word's translations that stands in the Chinese text, relative to all it has.
float WordCover(const Lexicon& lexicon, std::uint32_t word, const IdSet& characters, const IdSet& bigrams) {
  float all = 0;
  float found = 0;
  float best = 0;
  for (const auto entry : lexicon.UnitsOf(word)) {
    const std::uint32_t unit = Lexicon::TargetOf(entry);
    const float p = Lexicon::ProbabilityOf(entry);
    const bool bigram = unit >= lexicon.characters();
    all += p;
    if (!(bigram ? bigrams : characters).Contains(unit)) continue;
    found += p;
    if (bigram) best = std::max(best, 1.0F);
  }
  return all > 0 ? std::max(best, std::min(1.0F, 1.5F * found / all)) : 0;
}

class Measurement {
 public:
  Measurement(const Lexicon& lexicon, std::string_view zh) : lexicon_(lexicon) {
    model::AppendLexiconTokens(zh, zh_);
    characters_.Assign(FindUnits(lexicon, zh_.characters));
    bigrams_.Assign(FindUnits(lexicon, zh_.bigrams));
    std::sort(zh_.words.begin(), zh_.words.end());
  }

  Coverage Run(std::string_view en) {
    std::size_t begin = 0;
    for (const std::size_t end : document::SentenceEnds(en)) {
      AddSentence(en.substr(begin, end - begin));
      begin = end;
    }
    IdSet words;
    words.Assign(std::move(word_ids_));
    out_.en_words = out_.en_weight > 0 ? explained_ / out_.en_weight : 0;
    out_.zh_bigrams = UnitShare(lexicon_, bigrams_, words, out_.zh_weight);
    double character_weight = 0;
    out_.zh_characters = UnitShare(lexicon_, characters_, words, character_weight);
    return std::move(out_);
  }

 private:
  void AddSentence(std::string_view sentence) {
    tokens_.Clear();
    model::AppendLexiconTokens(sentence, tokens_);
    for (const std::string& word : tokens_.words) AddWord(word);
    out_.sentence_lengths.push_back(tokens_.words.size());
  }

  float CoverOf(std::uint32_t word) {
    const auto [at, fresh] = covers_.try_emplace(word, 0.0F);
    if (fresh) at->second = WordCover(lexicon_, word, characters_, bigrams_);
    return at->second;
  }

  void AddWord(const std::string& word) {
    CoveredWord out;
    out.sentence = out_.sentence_lengths.size();
    const auto id = lexicon_.FindWord(word);
    const bool kept = std::binary_search(zh_.words.begin(), zh_.words.end(), word);
    if (id) {
      out.id = *id;
      out.rarity = lexicon_.WordRarity(*id);
      out.covered = kept ? 1.0F : CoverOf(*id);
      word_ids_.push_back(*id);
    } else if (kept) {
      out.id = lexicon_.words() + static_cast<std::uint32_t>(std::hash<std::string>()(word) & 0x3FFFFFFF);
      out.rarity = kUnknownRarity;
      out.covered = 1;
    } else {
      return;
    }
    out_.en_weight += out.rarity;
    explained_ += out.rarity * out.covered;
    out_.words.push_back(out);
  }

  const Lexicon& lexicon_;
  model::LexiconTokens zh_;
  model::LexiconTokens tokens_;
  IdSet characters_;
  IdSet bigrams_;
  Ids word_ids_;
  std::unordered_map<std::uint32_t, float> covers_;
  double explained_ = 0;
  Coverage out_;
};

}  // namespace

Coverage MeasureCoverage(const model::Lexicon& lexicon, std::string_view zh, std::string_view en) {
  return Measurement(lexicon, zh).Run(en);
}

}  // namespace jiaokan::verify
