#include "reprocess/insertion.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <re2/re2.h>

namespace jiaokan::reprocess {
namespace {

class Inserter {
 public:
  Inserter(std::string_view article, const std::vector<Block>& blocks, std::int64_t anchor,
           std::string_view line_end)
      : article_(article), blocks_(blocks), anchor_(anchor), line_end_(line_end) {}

  Result<Insertion> Make(const QueueRecord& record, const std::string& zh, bool plain) const {
    const BlockKind kind = plain ? BlockKind::kParagraph : record.kind;
    if (kind == BlockKind::kTableRow) {
      return Is(anchor_, BlockKind::kTableRow)
                 ? Compose(zh, LinePrefix(anchor_), LinePrefix(anchor_), std::string(line_end_), false)
                 : Result<Insertion>(Status(StatusCode::kInvalidArgument,
                                            {"there is no table at the place of this missing row"}));
    }
    if (Is(anchor_, BlockKind::kTableRow) && Is(anchor_ + 1, BlockKind::kTableRow)) {
      return Status(StatusCode::kInvalidArgument, {"a paragraph cannot stand between the rows of a table"});
    }
    const std::string blank = std::string(line_end_) + std::string(line_end_);
    switch (kind) {
      case BlockKind::kHeading:
        return Compose(zh, std::string(static_cast<std::size_t>(std::clamp(record.level, 1, 6)), '#') + " ",
                       "", blank, true);
      case BlockKind::kListItem:
        return ListItem(record, zh);
      case BlockKind::kQuote:
        return Compose(zh, "> ", "> ",
                       Is(anchor_, BlockKind::kQuote) ? fmt::format("{}>{}", line_end_, line_end_) : blank,
                       true);
      case BlockKind::kCode:
        return Code(zh, blank);
      default:
        return Compose(zh, "", "", blank, true);
    }
  }

 private:
  bool Is(std::int64_t block, BlockKind kind) const {
    return block >= 0 && block < static_cast<std::int64_t>(blocks_.size()) &&
           blocks_[static_cast<std::size_t>(block)].kind == kind;
  }

  std::size_t LineStart(std::size_t at) const {
    return at == 0 ? 0 : article_.find_last_of("\r\n", at - 1) + 1;
  }
  std::size_t LineEnd(std::size_t at) const {
    return std::min(article_.find_first_of("\r\n", at), article_.size());
  }
  std::size_t NextLine(std::size_t at) const {
    const std::size_t end = LineEnd(at);
    return std::min(end + (article_.substr(end, 2) == "\r\n" ? 2 : 1), article_.size());
  }
  std::string_view Line(std::size_t start) const { return article_.substr(start, LineEnd(start) - start); }

  // What the line of a block has before it: markers and indentation.
  std::string LinePrefix(std::int64_t block) const {
    const std::size_t begin = blocks_[static_cast<std::size_t>(block)].source.begin;
    return std::string(article_.substr(LineStart(begin), begin - LineStart(begin)));
  }

  // The end of the last line that belongs to the anchor: a closing fence, the line below a heading or header
  // row.
  std::size_t End() const {
    const Block& block = blocks_[static_cast<std::size_t>(anchor_)];
    const std::size_t end = LineEnd(block.source.end);
    const std::size_t next = NextLine(block.source.end);
    static const RE2 kFence(R"([ \t>]*(```+|~~~+)[ \t]*)");
    static const RE2 kUnderline(R"([ \t>]*(=+|-+)[ \t]*)");
    static const RE2 kDelimiterRow(R"([ \t>]*\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-*:?[ \t]*)*)");
    const std::string prefix = LinePrefix(anchor_);
    const bool setext = block.kind == BlockKind::kHeading && prefix.find('#') == std::string::npos;
    const RE2* below = block.kind == BlockKind::kCode       ? &kFence
                       : setext                             ? &kUnderline
                       : block.kind == BlockKind::kTableRow ? &kDelimiterRow
                                                            : nullptr;
    const bool more = below != nullptr && next > end && RE2::FullMatch(re2::StringPiece(Line(next)), *below);
    return more ? LineEnd(next) : end;
  }

  Insertion Compose(const std::string& zh, const std::string& first, const std::string& other,
                    const std::string& separator, bool blank_behind) const {
    Insertion out;
    for (const char c : zh) {
      out.written += c;
      out.written += c == '\n' ? other : "";
    }
    if (anchor_ < 0) {
      out.at = blocks_.empty() ? article_.size() : LineStart(blocks_[0].source.begin);
      out.text = first;
      out.content = out.text.size();
      out.text += out.written;
      out.text += line_end_;
      out.text += blocks_.empty() ? "" : line_end_;
      return out;
    }
    out.at = End();
    out.text = separator + first;
    out.content = out.text.size();
    out.text += out.written;
    const std::size_t next = NextLine(out.at);
    const bool followed = next < article_.size() && next > out.at &&
                          Line(next).find_first_not_of(" \t>") != std::string_view::npos;
    out.text += blank_behind && followed ? line_end_ : "";
    return out;
  }

  // With the marker of the nearest item before it of the same level; a number goes on by one.
  Insertion ListItem(const QueueRecord& record, const std::string& zh) const {
    static const RE2 kMarker(R"(([ \t>]*)(?:([-*+])|([0-9]{1,8})([.)]))([ \t]+))");
    std::string marker(static_cast<std::size_t>(2 * std::clamp(record.level - 1, 0, 16)), ' ');
    marker += "- ";
    for (std::int64_t i = anchor_; Is(i, BlockKind::kListItem); --i) {
      std::string indent;
      std::string bullet;
      std::string number;
      std::string dot;
      std::string space;
      const bool same_level = blocks_[static_cast<std::size_t>(i)].level == record.level;
      if (same_level && RE2::FullMatch(LinePrefix(i), kMarker, &indent, &bullet, &number, &dot, &space)) {
        const std::string next = number.empty() ? bullet : std::to_string(std::stoi(number) + 1);
        marker = fmt::format("{}{}{}{}", indent, next, dot, space);
        break;
      }
    }
    const bool in_list = Is(anchor_, BlockKind::kListItem);
    const std::string end(line_end_);
    return Compose(zh, marker, std::string(marker.size(), ' '), in_list ? end : end + end, !in_list);
  }

  Insertion Code(const std::string& zh, const std::string& blank) const {
    std::string fence = "```";
    while (zh.find(fence) != std::string::npos) {
      fence += '`';
    }
    Insertion out = Compose(zh, fence + std::string(line_end_), "", blank, true);
    out.text.insert(out.content + out.written.size(), std::string(line_end_) + fence);
    return out;
  }

  std::string_view article_;
  const std::vector<Block>& blocks_;
  std::int64_t anchor_;
  std::string_view line_end_;
};

}  // namespace

Result<Insertion> MakeInsertion(std::string_view article, const std::vector<Block>& blocks,
                                std::int64_t anchor, const QueueRecord& record, const std::string& zh,
                                bool plain, std::string_view line_end) {
  return Inserter(article, blocks, anchor, line_end).Make(record, zh, plain);
}

}  // namespace jiaokan::reprocess
