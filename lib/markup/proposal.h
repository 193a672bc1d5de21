// What a rule proposes to change.
#ifndef JIAOKAN_MARKUP_PROPOSAL_H_
#define JIAOKAN_MARKUP_PROPOSAL_H_

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "jiaokan/document.h"
#include "jiaokan/status.h"

namespace jiaokan::markup {

struct Replacement {
  Span span;  // in bytes of the page
  std::string after;
};

// Made as a whole or not at all. All places lie in one block, or between it and the next one.
struct Proposal {
  std::vector<Replacement> places;  // in order, disjoint
  Message evidence;
  std::optional<std::size_t> block = std::nullopt;  // absent: the one in which the first place is
  // What readers no longer see, and what they see in its place, as far as the essences of the two differ.
  std::string shown_before;
  std::string shown_after;
  int links = 0;             // how many links and images there are more
  bool retargets = false;    // an address changes
  bool fewer_marks = false;  // asterisks that were shown are not any more
};

using Proposals = std::vector<Proposal>;

inline Proposal Propose(Span span, std::string after, Message evidence) {
  Proposal proposal;
  proposal.places.push_back({span, std::move(after)});
  proposal.evidence = std::move(evidence);
  return proposal;
}

}  // namespace jiaokan::markup

#endif  // JIAOKAN_MARKUP_PROPOSAL_H_
