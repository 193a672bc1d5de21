// What the finalists make of a sample.
#ifndef JIAOKAN_REPAIR_READINGS_H_
#define JIAOKAN_REPAIR_READINGS_H_

#include <limits>
#include <vector>

#include "repair/finalists.h"
#include "repair/workspace.h"

namespace jiaokan::repair {

// What a channel makes of the sample.
struct Reading {
  // Of the sample through the channel, the prior of the channel included. Minus infinity: another one has
  // more.
  double evidence = -std::numeric_limits<double>::infinity();
  double log_probability = 0;  // of the text
  double restored = 0;         // characters
  double fluency = 0;          // sum of the logarithms of their probabilities
  bool expected = false;       // some of them are such as damaged dumps hold
};

// By finalist. As few as possible are decoded: many differ only in bytes that the sample does not need.
std::vector<Reading> ReadSample(std::vector<Finalist>& finalists, Workspace& workspace);

// Whether what comes out reads like text. Nearly any pairs of bytes are characters of a double-byte encoding;
// rare ones side by side are what a wrong channel gives. UTF-8 proves itself.
bool IsFluent(const channel::Channel& channel, const Reading& reading);

}  // namespace jiaokan::repair

#endif  // JIAOKAN_REPAIR_READINGS_H_
