#include "repair/assembly.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace jiaokan::repair {
namespace {

double Confidence(double gain) { return 1 / (1 + std::exp(-std::min(gain, 40.0))); }

}  // namespace

void Assembly::Add(RepairedPiece repaired) {
  const std::size_t begin = repaired.piece.begin;
  CopyUntil(begin);
  const std::size_t output = result_.text.size();
  for (const Edit& e : repaired.edits) {
    result_.edits.push_back(
        {begin + e.input_begin, begin + e.input_end, output + e.output_begin, output + e.output_end});
  }
  for (UncertainCharacter& u : repaired.uncertain) {
    u.offset += output;
    result_.uncertain.push_back(std::move(u));
  }
  for (const Edit& e : repaired.places) {
    places_.push_back(
        {begin + e.input_begin, begin + e.input_end, output + e.output_begin, output + e.output_end});
  }
  result_.spans.push_back({begin + repaired.edits.front().input_begin,
                           begin + repaired.edits.back().input_end, repaired.channel->name,
                           Confidence(repaired.gain), true});
  result_.text += repaired.text;
  position_ = repaired.piece.end;
  restored_ += repaired.restored;
}

Repair Assembly::Finish() {
  CopyUntil(text_.size());
  return std::move(result_);
}

void Assembly::CopyUntil(std::size_t end) {
  result_.text += text_.substr(position_, end - position_);
  position_ = end;
}

}  // namespace jiaokan::repair
