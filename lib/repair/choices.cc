#include "repair/choices.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

#include "repair/uncertain.h"
#include "text/utf8.h"

namespace jiaokan::repair {
char32_t CharacterOf(const Alternative& alternative) {
  std::size_t position = 0;
  return text::NextCodePoint(alternative.text, position);
}

void Reweigh(std::span<const double> scores, UncertainCharacter& uncertain) {
  const double most = *std::max_element(scores.begin(), scores.end());
  double before = 0;
  double sum = 0;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    Alternative& alternative = uncertain.alternatives[i];
    before += alternative.p;
    alternative.p = std::exp(scores[i] - most);
    sum += alternative.p;
  }
  for (Alternative& alternative : uncertain.alternatives) {
    alternative.p *= before / sum;
  }
  std::stable_sort(uncertain.alternatives.begin(), uncertain.alternatives.end(),
                   [](const Alternative& a, const Alternative& b) { return a.p > b.p; });
}

void PutInPlace(std::vector<Edit>& places, Repair& result) {
  std::vector<Substitution> chosen;
  for (const UncertainCharacter& u : result.uncertain) {
    chosen.push_back({u.offset, u.offset + u.length, u.alternatives.front().text});
  }
  MovePlaces(chosen, places);
  Substitute(chosen, result);
}

void Narrow(const RepairOptions& options, std::vector<Edit>& places, Repair& result) {
  std::vector<UncertainCharacter> kept;
  std::vector<Edit> kept_places;
  for (std::size_t i = 0; i < result.uncertain.size(); ++i) {
    UncertainCharacter& u = result.uncertain[i];
    if (u.alternatives.front().p < options.certain) {
      u.alternatives.resize(std::min(u.alternatives.size(), options.alternatives));
      kept.push_back(std::move(u));
      kept_places.push_back(places[i]);
    }
  }
  result.uncertain = std::move(kept);
  places = std::move(kept_places);
}

}  // namespace jiaokan::repair
