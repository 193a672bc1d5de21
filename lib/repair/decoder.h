// Reading a lattice with the language model: which characters were meant, and how sure that is.
#ifndef JIAOKAN_REPAIR_DECODER_H_
#define JIAOKAN_REPAIR_DECODER_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "channel/lattice.h"
#include "model/language_model_cache.h"
#include "repair/candidate_tokens.h"

namespace jiaokan::repair {

// The null channel ("this text is fine") competes with the lattice. A change of mind costs, and is possible
// only where damaged text can begin or end: beside ASCII, beside characters that no arc explains, at the
// ends. Costs are negative natural logarithms of probabilities.
struct DecodeOptions {
  double enter_cost = 10;  // from fine text into damage
  double leave_cost = 5;   // from damage into fine text
  std::size_t beam = 32;   // hypotheses kept per node
  double margin = 14;      // hypotheses of damage this much less probable than the best at their node go
  bool posteriors = true;  // false: only the most probable reading, faster
  bool usage = false;      // list what all readings make of the arcs
  std::size_t alternatives = 4;
  double certain = 0.99;  // characters with a smaller posterior carry alternatives
  // Decoding is given up where no reading of the text before a character is as probable as this, by
  // character; empty: never. Only without posteriors.
  std::span<const double> least = {};
};

struct Choice {
  char32_t c = 0;
  float p = 0;  // posterior
};

// One character of the result, and the nodes of the lattice between which it stands.
struct Decoded {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  char32_t c = 0;
  float p = 1;                       // posterior; 1 when posteriors are not asked for
  bool restored = false;             // by the channel; otherwise the observed character as it is
  std::vector<Choice> alternatives;  // of uncertain restored characters, most probable first, `c` included
};

// A candidate of an arc in some of the readings.
struct Usage {
  std::uint32_t arc = 0;  // of the lattice
  char32_t c = 0;
  float p = 0;        // posterior of these readings
  bool best = false;  // the most probable reading; its posterior is listed elsewhere
};

struct Decoding {
  std::vector<Decoded> characters;
  double log_probability = 0;  // of the most probable reading, costs included; given up: minus infinity
  // The same of the text before each character; minus infinity within a reading. Only without posteriors.
  std::vector<double> progress;
  std::vector<Usage> usage;  // in no order; a candidate can be there several times
  double total = 0;          // logarithm of the probability of all readings; with `usage`
};

class Trellis;

// Beam search over the lattice, then forward-backward over what the beam kept: the posteriors are exact up to
// the pruned hypotheses. Memory is proportional to the lattice times the beam, and kept for the next lattice.
// Not for use by several threads at once.
class Decoder {
 public:
  explicit Decoder(model::LanguageModelCache& model);
  ~Decoder();
  Decoder(const Decoder&) = delete;
  Decoder& operator=(const Decoder&) = delete;

  // The text starts a line. `tokens` are those of the lattice's Inverter.
  Decoding Decode(const channel::Lattice& lattice, CandidateTokens& tokens, const DecodeOptions& options);

 private:
  model::LanguageModelCache& model_;
  std::unique_ptr<Trellis> trellis_;
};

}  // namespace jiaokan::repair

#endif  // JIAOKAN_REPAIR_DECODER_H_
