// Reading a lattice with the language model: which characters were meant, and how sure that is.
#ifndef JIAOKAN_REPAIR_DECODER_H_
#define JIAOKAN_REPAIR_DECODER_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "channel/lattice.h"
#include "model/language_model.h"

namespace jiaokan::repair {

// The null channel ("this text is fine") competes at every character. A change of mind costs; costs are
// negative natural logarithms of probabilities.
struct DecodeOptions {
  double enter_cost = 10;  // from fine text into damage
  double leave_cost = 5;   // from damage into fine text
  std::size_t beam = 24;   // hypotheses kept per position
  std::size_t alternatives = 4;
  double certain = 0.99;  // characters with a smaller posterior carry alternatives
};

struct Choice {
  char32_t c = 0;
  float p = 0;  // posterior
};

// One character of the result.
struct Decoded {
  std::uint32_t begin = 0;  // in Lattice::observed
  std::uint32_t end = 0;
  char32_t c = 0;
  float p = 1;
  bool restored = false;             // by the channel; otherwise the observed character as it is
  std::vector<Choice> alternatives;  // of uncertain restored characters, most probable first, `c` included
};

struct Decoding {
  std::vector<Decoded> characters;
  double log_probability = 0;       // of the most probable reading, costs included
  double null_log_probability = 0;  // of the text as it is
  model::LanguageState end;         // to go on with when a long line is decoded in pieces
};

// Beam search over the lattice, then forward-backward over what the beam kept: the posteriors are exact up to
// the pruned hypotheses. Memory is proportional to the lattice times the beam: cut long texts (see Chunks).
Decoding Decode(const model::LanguageModel& language_model, const channel::Lattice& lattice,
                const model::LanguageState& begin, const DecodeOptions& options);

}  // namespace jiaokan::repair

#endif  // JIAOKAN_REPAIR_DECODER_H_
