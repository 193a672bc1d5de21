#include "repair/decoder.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "repair/trellis.h"

namespace jiaokan::repair {
namespace {

// A hypothesis less probable than this is not looked at for alternatives.
constexpr double kNegligible = -16;

class Reader {
 public:
  Reader(const Trellis& trellis, const channel::Lattice& lattice, const DecodeOptions& options)
      : trellis_(trellis), lattice_(lattice), options_(options) {
    if (options.posteriors) {
      IndexByArc();
    }
  }

  std::vector<Decoded> Read() const {
    std::vector<Decoded> characters;
    for (std::uint32_t h = trellis_.Best(); trellis_.hypotheses()[h].best_step != kNone;) {
      const Step& step = trellis_.steps()[trellis_.hypotheses()[h].best_step];
      characters.push_back(Characterise(step, h));
      h = step.from;
    }
    std::reverse(characters.begin(), characters.end());
    return characters;
  }

 private:
  // The posterior of every candidate of every arc.
  void IndexByArc() {
    by_arc_.resize(lattice_.arcs.size());
    for (const Hypothesis& h : trellis_.hypotheses()) {
      if (h.alpha + h.beta - trellis_.total() < kNegligible) {
        continue;
      }
      for (std::uint32_t s = h.first_step; s != kNone; s = trellis_.steps()[s].next) {
        const Step& step = trellis_.steps()[s];
        if (step.arc != kNone) {
          const double p =
              std::exp(trellis_.hypotheses()[step.from].alpha + step.cost + h.beta - trellis_.total());
          Add(by_arc_[step.arc], step.c, static_cast<float>(p));
        }
      }
    }
  }

  static void Add(std::vector<Choice>& choices, char32_t c, float p) {
    const auto found =
        std::find_if(choices.begin(), choices.end(), [c](const Choice& choice) { return choice.c == c; });
    if (found == choices.end()) {
      choices.push_back({c, p});
    } else {
      found->p += p;
    }
  }

  Decoded Characterise(const Step& step, std::uint32_t hypothesis) const {
    Decoded out;
    out.begin = trellis_.NodeOf(step.from);
    out.end = trellis_.NodeOf(hypothesis);
    out.c = step.c;
    out.restored = step.arc != kNone;
    if (out.restored && options_.posteriors) {
      Weigh(by_arc_[step.arc], out);
    }
    return out;
  }

  // The most probable candidate in its place, which is not always that of the most probable reading.
  void Weigh(std::vector<Choice> choices, Decoded& out) const {
    std::stable_sort(choices.begin(), choices.end(),
                     [](const Choice& a, const Choice& b) { return a.p > b.p; });
    if (choices.empty()) {
      return;
    }
    out.c = choices.front().c;
    out.p = std::min(choices.front().p, 1.0F);
    if (out.p < options_.certain) {
      choices.resize(std::min(choices.size(), options_.alternatives));
      out.alternatives = std::move(choices);
    }
  }

  const Trellis& trellis_;
  const channel::Lattice& lattice_;
  const DecodeOptions& options_;
  std::vector<std::vector<Choice>> by_arc_;
};

}  // namespace

Decoding Decoder::Decode(const channel::Lattice& lattice, const DecodeOptions& options) {
  Decoding result;
  if (lattice.observed.empty()) {
    return result;
  }
  for (std::size_t i = tokens_.size(); i < lattice.candidates.size(); ++i) {
    tokens_.push_back(language_model_.TokenOf(lattice.candidates[i]));
  }
  Trellis trellis(language_model_, lattice, tokens_, options);
  trellis.Forward();
  if (options.posteriors) {
    trellis.ForwardBackward();
  }
  result.characters = Reader(trellis, lattice, options).Read();
  result.log_probability = trellis.hypotheses()[trellis.Best()].best;
  return result;
}

}  // namespace jiaokan::repair
