// Where in an article, which may have changed, a paragraph of the queue stands or belongs.
#ifndef JIAOKAN_REPROCESS_PLACE_H_
#define JIAOKAN_REPROCESS_PLACE_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "jiaokan/document.h"
#include "jiaokan/reprocess.h"

namespace jiaokan::reprocess {

enum class PlaceKind {
  kOld,      // `span` holds the record's text
  kNew,      // `span` holds the new text
  kMissing,  // nothing is there yet: the text belongs behind the block `block`
  kNowhere,  // the article changed
};

struct Place {
  PlaceKind kind = PlaceKind::kNowhere;
  Span span;
  std::int64_t block = -1;  // -1: before the first one
};

// Finds the places of one article's records, which must be asked for in order of their zh_span.
class PlaceFinder {
 public:
  // `article` and `blocks` must outlive the object.
  PlaceFinder(std::string_view article, const std::vector<Block>& blocks);

  // `text` is the new text.
  Place Find(const QueueRecord& record, const std::string& text);

  // The text of a block's span; empty when there is no such block.
  std::string_view Text(std::int64_t block) const;

 private:
  Place FindText(const QueueRecord& record, const std::string& text) const;
  Place FindGap(const QueueRecord& record, const std::string& text) const;
  std::optional<std::int64_t> Anchor(const QueueRecord& record) const;
  bool StandsAt(std::size_t at, std::string_view text) const;
  // The bytes from `at` on that are `text`, but for the markers at the beginnings of its lines.
  std::optional<Span> StandsInContainer(std::size_t at, std::string_view text) const;
  std::vector<Span> Occurrences(std::string_view text) const;
  bool HasNeighbour(const QueueRecord& record, const Span& span) const;

  std::string_view article_;
  const std::vector<Block>& blocks_;
  std::unordered_map<std::size_t, std::int64_t> by_begin_;
  std::unordered_map<std::size_t, std::int64_t> by_end_;
  std::ptrdiff_t shift_ = 0;  // of the article here against that of the queue
  std::size_t last_end_ = 0;  // of the last place that was found
  bool last_found_ = false;
};

}  // namespace jiaokan::reprocess

#endif  // JIAOKAN_REPROCESS_PLACE_H_
