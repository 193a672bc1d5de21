#include <algorithm>
#include <iterator>

#include "jiaokan/repair.h"

namespace jiaokan {
namespace {

struct Side {
  std::size_t Edit::*begin;
  std::size_t Edit::*end;
};

constexpr Side kInput = {&Edit::input_begin, &Edit::input_end};
constexpr Side kOutput = {&Edit::output_begin, &Edit::output_end};

// Where nothing was replaced between `edit` and the offset behind it.
std::size_t Behind(const Edit& edit, const Side& from, const Side& to, std::size_t offset) {
  return offset - edit.*from.end + edit.*to.end;
}

std::size_t MapToBegin(const std::vector<Edit>& edits, const Side& from, const Side& to, std::size_t offset) {
  const auto next = std::partition_point(edits.begin(), edits.end(), [&from, offset](const Edit& edit) {
    return edit.*from.end < offset || (edit.*from.end == offset && edit.*from.begin < offset);
  });
  if (next != edits.end() && (*next).*from.begin <= offset) {
    return (*next).*to.begin;
  }
  return next == edits.begin() ? offset : Behind(*std::prev(next), from, to, offset);
}

std::size_t MapToEnd(const std::vector<Edit>& edits, const Side& from, const Side& to, std::size_t offset) {
  const auto next = std::partition_point(edits.begin(), edits.end(), [&from, offset](const Edit& edit) {
    return edit.*from.begin < offset || (edit.*from.begin == offset && edit.*from.end == offset);
  });
  if (next == edits.begin()) {
    return offset;
  }
  const Edit& last = *std::prev(next);
  return offset <= last.*from.end ? last.*to.end : Behind(last, from, to, offset);
}

std::size_t Map(const std::vector<Edit>& edits, const Side& from, const Side& to, std::size_t offset,
                OffsetMap::Within within) {
  return within == OffsetMap::Within::kBegin ? MapToBegin(edits, from, to, offset)
                                             : MapToEnd(edits, from, to, offset);
}

}  // namespace

std::size_t OffsetMap::ToOutput(std::size_t input_offset, Within within) const {
  return Map(edits_, kInput, kOutput, input_offset, within);
}

std::size_t OffsetMap::ToInput(std::size_t output_offset, Within within) const {
  return Map(edits_, kOutput, kInput, output_offset, within);
}

}  // namespace jiaokan
