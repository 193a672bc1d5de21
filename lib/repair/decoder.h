// Reading a lattice with the language model: which characters were meant, and how sure that is.
#ifndef JIAOKAN_REPAIR_DECODER_H_
#define JIAOKAN_REPAIR_DECODER_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "channel/lattice.h"
#include "model/language_model.h"

namespace jiaokan::repair {

// The null channel ("this text is fine") competes with the lattice. A change of mind costs, and is possible
// only where damaged text can begin or end: beside ASCII, beside characters that no arc explains, at the
// ends. Costs are negative natural logarithms of probabilities.
struct DecodeOptions {
  double enter_cost = 10;  // from fine text into damage
  double leave_cost = 5;   // from damage into fine text
  std::size_t beam = 32;   // hypotheses kept per node
  bool posteriors = true;  // false: only the most probable reading, faster
  std::size_t alternatives = 4;
  double certain = 0.99;  // characters with a smaller posterior carry alternatives
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

struct Decoding {
  std::vector<Decoded> characters;
  double log_probability = 0;  // of the most probable reading, costs included
};

// Beam search over the lattice, then forward-backward over what the beam kept: the posteriors are exact up to
// the pruned hypotheses. Memory is proportional to the lattice times the beam. An object serves the lattices
// of one Inverter; not for use by several threads at once.
class Decoder {
 public:
  explicit Decoder(const model::LanguageModel& language_model) : language_model_(language_model) {}

  // The text starts a line.
  Decoding Decode(const channel::Lattice& lattice, const DecodeOptions& options);

 private:
  const model::LanguageModel& language_model_;
  std::vector<model::Token> tokens_;  // of the inverter's candidates
};

}  // namespace jiaokan::repair

#endif  // JIAOKAN_REPAIR_DECODER_H_
