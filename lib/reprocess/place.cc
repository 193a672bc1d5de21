#include "reprocess/place.h"

#include <algorithm>

#include "reprocess/context.h"

namespace jiaokan::reprocess {
namespace {

// Shorter texts may stand in an article twice by chance.
constexpr std::size_t kLongText = 60;
// Blocks behind its neighbour among which a paragraph that was missing is looked for.
constexpr std::int64_t kGapBlocks = 64;

bool EndsWith(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

// Whether `block` is the neighbour before a paragraph that the record shows, perhaps cut.
bool IsBefore(std::string_view block, std::string_view shown) {
  const bool cut = shown.substr(0, kEllipsis.size()) == kEllipsis && shown.size() + 3 >= kContextBytes;
  return !shown.empty() && (cut ? EndsWith(block, shown.substr(kEllipsis.size())) : block == shown);
}

bool IsAfter(std::string_view block, std::string_view shown) {
  const bool cut = EndsWith(shown, kEllipsis) && shown.size() + 3 >= kContextBytes;
  const std::string_view rest = cut ? shown.substr(0, shown.size() - kEllipsis.size()) : shown;
  return !shown.empty() && (cut ? block.substr(0, rest.size()) == rest : block == shown);
}

}  // namespace

PlaceFinder::PlaceFinder(std::string_view article, const std::vector<Block>& blocks)
    : article_(article), blocks_(blocks) {
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    by_begin_.emplace(blocks[i].source.begin, static_cast<std::int64_t>(i));
    by_end_.emplace(blocks[i].source.end, static_cast<std::int64_t>(i));
  }
}

std::string_view PlaceFinder::Text(std::int64_t block) const {
  if (block < 0 || block >= static_cast<std::int64_t>(blocks_.size())) {
    return {};
  }
  const Span& source = blocks_[static_cast<std::size_t>(block)].source;
  return article_.substr(source.begin, source.end - source.begin);
}

Place PlaceFinder::Find(const QueueRecord& record, const std::string& text) {
  const bool missing = record.zh.empty();
  const Place place = missing ? FindGap(record, text) : FindText(record, text);
  if (place.kind == PlaceKind::kNowhere) {
    return place;
  }
  if (place.kind == PlaceKind::kMissing) {
    const Span anchor = place.block < 0 ? Span() : blocks_[static_cast<std::size_t>(place.block)].source;
    shift_ = static_cast<std::ptrdiff_t>(anchor.end) - static_cast<std::ptrdiff_t>(record.zh_span.begin);
    return place;
  }
  shift_ = static_cast<std::ptrdiff_t>(place.span.end) - static_cast<std::ptrdiff_t>(record.zh_span.end);
  last_end_ = place.span.end;
  last_found_ = true;
  return place;
}

bool PlaceFinder::StandsAt(std::size_t at, std::string_view text) const {
  return at <= article_.size() && article_.substr(at, text.size()) == text && by_begin_.count(at) > 0 &&
         by_end_.count(at + text.size()) > 0;
}

std::optional<Span> PlaceFinder::StandsInContainer(std::size_t at, std::string_view text) const {
  const auto skip_markers = [](std::string_view in, std::size_t pos) {
    return std::min(in.find_first_not_of(" \t>", pos), in.size());
  };
  std::size_t pos = at;
  for (std::size_t i = 0; i < text.size();) {
    if (pos >= article_.size() || article_[pos] != text[i]) {
      return std::nullopt;
    }
    const bool line_ends = text[i] == '\n';
    i = line_ends ? skip_markers(text, i + 1) : i + 1;
    pos = line_ends ? skip_markers(article_, pos + 1) : pos + 1;
  }
  return by_end_.count(pos) > 0 ? std::optional<Span>({at, pos}) : std::nullopt;
}

std::vector<Span> PlaceFinder::Occurrences(std::string_view text) const {
  std::vector<Span> spans;
  for (std::size_t at = article_.find(text); at != std::string_view::npos; at = article_.find(text, at + 1)) {
    if (StandsAt(at, text)) {
      spans.push_back({at, at + text.size()});
    }
  }
  return spans;
}

bool PlaceFinder::HasNeighbour(const QueueRecord& record, const Span& span) const {
  return IsBefore(Text(by_begin_.at(span.begin) - 1), record.before.zh) ||
         IsAfter(Text(by_end_.at(span.end) + 1), record.after.zh);
}

Place PlaceFinder::FindText(const QueueRecord& record, const std::string& text) const {
  const auto at = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(record.zh_span.begin) + shift_);
  if (StandsAt(at, record.zh)) {
    return {PlaceKind::kOld, {at, at + record.zh.size()}};
  }
  if (StandsAt(at, text)) {
    return {PlaceKind::kNew, {at, at + text.size()}};
  }
  const std::vector<Span> old_places = Occurrences(record.zh);
  const std::vector<Span> new_places = Occurrences(text);
  if (old_places.empty() && !new_places.empty()) {
    return {PlaceKind::kNew, new_places.front()};
  }
  const bool sure = old_places.size() == 1 && new_places.empty() &&
                    (record.zh.size() >= kLongText || HasNeighbour(record, old_places.front()));
  return sure ? Place{PlaceKind::kOld, old_places.front()} : Place();
}

// The block behind which a missing paragraph belongs.
std::optional<std::int64_t> PlaceFinder::Anchor(const QueueRecord& record) const {
  const std::string& before = record.before.zh;
  const std::string& after = record.after.zh;
  if (before.empty() && record.zh_span.begin == 0) {
    const auto count = std::min(static_cast<std::int64_t>(blocks_.size()), kGapBlocks);
    bool known = count == 0;
    for (std::int64_t i = 0; i < count && !known; ++i) {
      known = IsAfter(Text(i), after);
    }
    return known ? std::optional<std::int64_t>(-1) : std::nullopt;
  }
  const auto at = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(record.zh_span.begin) + shift_);
  if (const auto block = by_end_.find(at); block != by_end_.end()) {
    const bool known = last_found_ && last_end_ == at;
    if (known || IsBefore(Text(block->second), before) || IsAfter(Text(block->second + 1), after)) {
      return block->second;
    }
  }
  std::vector<std::int64_t> behind;
  std::vector<std::int64_t> ahead;
  for (std::int64_t i = 0; i < static_cast<std::int64_t>(blocks_.size()); ++i) {
    if (IsBefore(Text(i), before)) {
      behind.push_back(i);
    }
    if (IsAfter(Text(i), after)) {
      ahead.push_back(i - 1);
    }
  }
  if (behind.size() == 1) {
    return behind.front();
  }
  return behind.empty() && ahead.size() == 1 ? std::optional(ahead.front()) : std::nullopt;
}

Place PlaceFinder::FindGap(const QueueRecord& record, const std::string& text) const {
  const std::optional<std::int64_t> anchor = Anchor(record);
  if (!anchor) {
    const std::vector<Span> places = Occurrences(text);
    return places.size() == 1 ? Place{PlaceKind::kNew, places.front()} : Place();
  }
  const std::int64_t end = std::min(static_cast<std::int64_t>(blocks_.size()), *anchor + 1 + kGapBlocks);
  for (std::int64_t i = *anchor + 1; i < end; ++i) {
    const std::size_t begin = blocks_[static_cast<std::size_t>(i)].source.begin;
    if (const std::optional<Span> span = StandsInContainer(begin, text)) {
      return {PlaceKind::kNew, *span};
    }
    if (IsAfter(Text(i), record.after.zh)) {
      break;
    }
  }
  return {PlaceKind::kMissing, {}, *anchor};
}

}  // namespace jiaokan::reprocess
