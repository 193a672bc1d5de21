#include "dump/rows.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "reprocess/damage_map.h"
#include "reprocess/link_index.h"

namespace jiaokan::dump {
namespace {

// What the marks of the Chinese side come from, each list in order of offsets in the repaired text.
struct Damage {
  std::vector<Span> repaired;
  std::vector<Span> lost;
  const std::vector<UncertainCharacter>* uncertain = nullptr;
};

Damage CollectDamage(const Repair* repair) {
  Damage damage;
  if (repair == nullptr) {
    return damage;
  }
  for (const Edit& edit : repair->edits) {
    if (!damage.repaired.empty() && damage.repaired.back().end == edit.output_begin) {
      damage.repaired.back().end = edit.output_end;
    } else {
      damage.repaired.push_back({edit.output_begin, edit.output_end});
    }
  }
  damage.lost = reprocess::LostSpans(*repair);
  damage.uncertain = &repair->uncertain;
  return damage;
}

// A cell under construction: `window` is the part of the source that its text shows.
struct Frame {
  Cell cell;
  Span window;
};

void AddMark(Frame& frame, const Span& source, MarkKind kind, std::vector<Alternative> alternatives = {}) {
  const std::size_t begin = std::max(source.begin, frame.window.begin);
  const std::size_t end = std::min(source.end, frame.window.end);
  if (begin < end) {
    frame.cell.marks.push_back(
        {{begin - frame.window.begin, end - frame.window.begin}, kind, std::move(alternatives)});
  }
}

// Calls add(span) for the spans, in order of offsets, that share a byte with the window.
template <typename Item, typename SpanOf, typename Add>
void ForEachWithin(const std::vector<Item>& items, const Span& window, SpanOf span_of, Add add) {
  auto item = std::partition_point(items.begin(), items.end(),
                                   [&](const Item& other) { return span_of(other).end <= window.begin; });
  for (; item != items.end() && span_of(*item).begin < window.end; ++item) {
    add(*item);
  }
}

// A link's or image's part that is no text for readers: from "](" on, or all of it where there is no text.
void MarkAddresses(Frame& frame, const Block& block, const std::string& source) {
  for (const Inline& element : block.inlines) {
    if (element.kind == InlineKind::kCode) {
      continue;
    }
    Span address = element.source;
    const std::string_view markup(source.data() + address.begin, address.end - address.begin);
    if (const std::size_t bracket = markup.rfind("]("); bracket != std::string_view::npos) {
      address.begin += bracket + 1;
    }
    AddMark(frame, address, MarkKind::kAddress);
  }
}

std::size_t CutAtCharacter(const std::string& text, std::size_t begin, std::size_t end) {
  while (end > begin && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80u) {
    --end;
  }
  return end;
}

Frame MakeFrame(const Document& document, const Block& block, std::size_t limit) {
  Frame frame;
  const std::size_t size = block.source.end - block.source.begin;
  frame.window = block.source;
  if (size > limit) {
    frame.window.end = CutAtCharacter(document.source, block.source.begin, block.source.begin + limit);
  }
  frame.cell.kind = block.kind;
  frame.cell.level = block.level;
  frame.cell.line = block.line;
  frame.cell.text = document.source.substr(frame.window.begin, frame.window.end - frame.window.begin);
  frame.cell.left_out = block.source.end - frame.window.end;
  MarkAddresses(frame, block, document.source);
  return frame;
}

void MarkDamage(Frame& frame, const Damage& damage) {
  const auto same = [](const Span& span) { return span; };
  ForEachWithin(damage.repaired, frame.window, same,
                [&](const Span& span) { AddMark(frame, span, MarkKind::kRepaired); });
  ForEachWithin(damage.lost, frame.window, same,
                [&](const Span& span) { AddMark(frame, span, MarkKind::kLost); });
  if (damage.uncertain == nullptr) {
    return;
  }
  ForEachWithin(
      *damage.uncertain, frame.window,
      [](const UncertainCharacter& at) {
        return Span{at.offset, at.offset + at.length};
      },
      [&](const UncertainCharacter& at) {
        AddMark(frame, {at.offset, at.offset + at.length}, MarkKind::kUncertain, at.alternatives);
      });
}

class Builder {
 public:
  Builder(const Document& zh, const Document* en, const Repair* repair, const RowLimits& limits)
      : zh_(zh), en_(en), damage_(CollectDamage(repair)), limits_(limits) {}

  Row Make(const Link& link, const std::vector<const Finding*>& findings) const {
    Row row;
    row.probability = link.probability;
    for (const Finding* finding : findings) {
      row.findings.push_back(*finding);
    }
    for (const std::uint32_t index : link.zh) {
      if (index < zh_.blocks.size()) {
        row.zh.push_back(ChineseCell(zh_.blocks[index], row.findings));
      }
    }
    for (const std::uint32_t index : link.en) {
      if (en_ != nullptr && index < en_->blocks.size()) {
        row.en.push_back(MakeFrame(*en_, en_->blocks[index], limits_.cell_bytes).cell);
      }
    }
    return row;
  }

 private:
  Cell ChineseCell(const Block& block, const std::vector<Finding>& findings) const {
    Frame frame = MakeFrame(zh_, block, limits_.cell_bytes);
    MarkDamage(frame, damage_);
    for (const Finding& finding : findings) {
      AddMark(frame, finding.zh_span, MarkKind::kDeviation);
    }
    return std::move(frame.cell);
  }

  const Document& zh_;
  const Document* en_;
  const Damage damage_;
  const RowLimits limits_;
};

// How much a row deserves to be among those shown; 0: nothing to see.
int Rank(const Row& row) {
  if (!row.findings.empty() || HasMark(row, MarkKind::kLost)) {
    return 3;
  }
  if (HasMark(row, MarkKind::kUncertain)) {
    return 2;
  }
  return HasMark(row, MarkKind::kRepaired) ? 1 : 0;
}

// Keeps the `limit` rows of the highest ranks, the first of equals, in their order.
void LimitRows(ArticleRows& article, std::size_t limit) {
  std::vector<Row>& rows = article.rows;
  if (rows.size() <= limit) {
    return;
  }
  std::vector<std::pair<int, std::size_t>> order;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    order.emplace_back(-Rank(rows[i]), i);
  }
  std::sort(order.begin(), order.end());
  article.left_out = rows.size() - limit;
  order.resize(limit);
  std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  std::vector<Row> kept;
  kept.reserve(order.size());
  for (const auto& [rank, index] : order) {
    kept.push_back(std::move(rows[index]));
  }
  rows = std::move(kept);
}

}  // namespace

bool HasMark(const Row& row, MarkKind kind) {
  return std::any_of(row.zh.begin(), row.zh.end(), [&](const Cell& cell) {
    return std::any_of(cell.marks.begin(), cell.marks.end(),
                       [&](const Mark& mark) { return mark.kind == kind; });
  });
}

ArticleRows BuildRows(const Document& zh, const Document* en, const std::vector<Link>* links,
                      const Repair* repair, const std::vector<Finding>& findings, const RowLimits& limits) {
  const std::vector<Link> single = links == nullptr ? reprocess::OneLinkPerBlock(zh) : std::vector<Link>();
  const std::vector<Link>& all = links == nullptr ? single : *links;
  const auto groups = reprocess::GroupByLink(all, findings);
  const Builder builder(zh, en, repair, limits);
  ArticleRows article;
  for (std::size_t i = 0; i < all.size(); ++i) {
    Row row = builder.Make(all[i], groups[i]);
    row.number = i + 1;
    if (!limits.only_noteworthy || Rank(row) > 0) {
      article.rows.push_back(std::move(row));
    }
  }
  for (const Finding* finding : groups.back()) {
    article.general.push_back(*finding);
  }
  LimitRows(article, limits.rows);
  return article;
}

}  // namespace jiaokan::dump
