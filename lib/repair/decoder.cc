#include "repair/decoder.h"

#include <algorithm>
#include <cmath>

#include "repair/trellis.h"

namespace jiaokan::repair {
namespace {

// A hypothesis with a smaller posterior is not looked at for alternatives, e^-16.
constexpr double kNegligible = 1e-7;

std::vector<Usage> UsageOf(const Trellis& trellis) {
  std::vector<Usage> usage;
  for (const Hypothesis& h : trellis.hypotheses()) {
    for (const Step& step : trellis.StepsTo(h)) {
      if (step.arc != kNone && h.posterior >= kNegligible) {
        usage.push_back({step.arc, step.c, static_cast<float>(h.posterior * step.share), false});
      }
    }
  }
  for (std::uint32_t h = trellis.Best(); trellis.hypotheses()[h].best_step != kNone;) {
    const Step& step = trellis.steps()[trellis.hypotheses()[h].best_step];
    if (step.arc != kNone) {
      usage.push_back({step.arc, step.c, 0, true});
    }
    h = step.from;
  }
  return usage;
}

// Collects the readings of the characters on the most probable way.
class PathReader {
 public:
  PathReader(const Trellis& trellis, const DecodeOptions& options) : trellis_(trellis), options_(options) {}

  std::vector<Decoded> Read() {
    std::vector<Decoded> characters;
    for (const Hypothesis* h = &trellis_.hypotheses()[trellis_.Best()]; h->best_step != kNone;) {
      const Step& step = trellis_.steps()[h->best_step];
      const Hypothesis& from = trellis_.hypotheses()[step.from];
      Decoded& out = characters.emplace_back();
      out.begin = from.node;
      out.end = h->node;
      out.c = step.c;
      out.restored = step.arc != kNone;
      if (out.restored && options_.posteriors) {
        Collect(*h, step.arc);
        Weigh(out);
      }
      h = &from;
    }
    std::reverse(characters.begin(), characters.end());
    return characters;
  }

 private:
  // The posterior of every candidate of an arc that ends where `hypothesis` stands.
  void Collect(const Hypothesis& hypothesis, std::uint32_t arc) {
    choices_.clear();
    for (const Hypothesis& h : trellis_.Beside(hypothesis)) {
      if (h.posterior < kNegligible) {
        continue;
      }
      for (const Step& step : trellis_.StepsTo(h)) {
        if (step.arc == arc) {
          Add(step.c, static_cast<float>(h.posterior * step.share));
        }
      }
    }
  }

  void Add(char32_t c, float p) {
    for (Choice& choice : choices_) {
      if (choice.c == c) {
        choice.p += p;
        return;
      }
    }
    choices_.push_back({c, p});
  }

  // The most probable candidate in its place, which is not always that of the most probable reading.
  void Weigh(Decoded& out) {
    if (choices_.empty()) {
      return;
    }
    std::stable_sort(choices_.begin(), choices_.end(),
                     [](const Choice& a, const Choice& b) { return a.p > b.p; });
    out.c = choices_.front().c;
    out.p = std::min(choices_.front().p, 1.0F);
    if (out.p < options_.certain) {
      choices_.resize(std::min(choices_.size(), options_.alternatives));
      out.alternatives = choices_;
    }
  }

  const Trellis& trellis_;
  const DecodeOptions& options_;
  std::vector<Choice> choices_;
};

}  // namespace

Decoder::Decoder(model::LanguageModelCache& model)
    : model_(model), trellis_(std::make_unique<Trellis>(model)) {}
Decoder::~Decoder() = default;

Decoding Decoder::Decode(const channel::Lattice& lattice, CandidateTokens& tokens,
                         const DecodeOptions& options) {
  Decoding result;
  if (lattice.observed.empty()) {
    return result;
  }
  tokens.Add(lattice, model_);
  if (!trellis_->Build(lattice, tokens, options)) {
    result.log_probability = kMinusInfinity;
    return result;
  }
  result.characters = PathReader(*trellis_, options).Read();
  result.progress = trellis_->progress();
  if (options.usage) {
    result.usage = UsageOf(*trellis_);
    result.total = trellis_->total();
  }
  result.log_probability = trellis_->hypotheses()[trellis_->Best()].best;
  return result;
}

}  // namespace jiaokan::repair
