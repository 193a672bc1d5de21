#include "document/inline_scan.h"

#include <algorithm>
#include <unordered_map>

#include "document/link_syntax.h"

namespace jiaokan::document {
namespace {

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  std::vector<Candidate> Run() {
    while (pos_ < text_.size()) Step();
    std::stable_sort(found_.begin(), found_.end(),
                     [](const Candidate& a, const Candidate& b) { return a.whole.begin < b.whole.begin; });
    return std::move(found_);
  }

 private:
  struct Bracket {
    std::size_t begin;  // of "[" or "!["
    bool image;
  };

  void Step() {
    switch (text_[pos_]) {
      case '\\':
        pos_ += pos_ + 1 < text_.size() && IsAsciiPunctuation(text_[pos_ + 1]) ? 2 : 1;
        return;
      case '`':
        return Backticks();
      case '<':
        return Angle();
      case '!':
        return Open(pos_ + 1 < text_.size() && text_[pos_ + 1] == '[');
      case '[':
        open_.push_back({pos_++, false});
        return;
      case ']':
        return Close();
      case 'h':
      case 'w':
        return BareUrl();
      default:
        ++pos_;
    }
  }

  void Open(bool image) {
    if (image) open_.push_back({pos_, true});
    pos_ += image ? 2 : 1;
  }

  std::size_t RunLength(std::size_t pos) const {
    std::size_t end = pos;
    while (end < text_.size() && text_[end] == '`') ++end;
    return end - pos;
  }

  // The last run of each length is known after one pass, so a run without a partner costs nothing.
  void IndexBackticks() {
    indexed_ = true;
    for (std::size_t i = text_.find('`'); i != std::string_view::npos; i = text_.find('`', i)) {
      const std::size_t length = RunLength(i);
      runs_[length].push_back(i);
      i += length;
    }
    for (auto& [length, starts] : runs_) std::reverse(starts.begin(), starts.end());
  }

  void Backticks() {
    if (!indexed_) IndexBackticks();
    const std::size_t begin = pos_;
    const std::size_t length = RunLength(begin);
    pos_ += length;
    std::vector<std::size_t>& starts = runs_[length];
    while (!starts.empty() && starts.back() < pos_) starts.pop_back();
    if (starts.empty()) return;
    const std::size_t close = starts.back();
    found_.push_back({InlineKind::kCode, {begin, close + length}, {pos_, close}, {}, false, false});
    pos_ = close + length;
  }

  void Angle() {
    const std::size_t begin = pos_;
    std::size_t end = ParseAngleAutolink(text_, begin);
    if (end > begin) {
      const Span inner = {begin + 1, end - 1};
      found_.push_back({InlineKind::kLink, {begin, end}, inner, inner, false, true});
    } else {
      end = ParseHtml(text_, begin, html_);
    }
    pos_ = std::max(end, begin + 1);
  }

  void Close() {
    const std::size_t at = pos_++;
    if (open_.empty()) return;
    const Bracket bracket = open_.back();
    open_.pop_back();
    Candidate candidate;
    candidate.kind = bracket.image ? InlineKind::kImage : InlineKind::kLink;
    candidate.inner = {bracket.begin + (bracket.image ? 2 : 1), at};
    std::size_t end = ParseLinkTail(text_, pos_, candidate.destination);
    candidate.inline_tail = end > pos_;
    if (!candidate.inline_tail) {
      candidate.destination = {};
      end = text_.substr(pos_, 2) == "[]" ? pos_ + 2 : pos_;
    }
    candidate.whole = {bracket.begin, end};
    found_.push_back(candidate);
    pos_ = std::max(pos_, end);
  }

  void BareUrl() {
    const std::size_t end = ParseBareUrl(text_, pos_);
    if (end > pos_) found_.push_back({InlineKind::kLink, {pos_, end}, {pos_, end}, {pos_, end}, false, true});
    pos_ = std::max(end, pos_ + 1);
  }

  std::string_view text_;
  std::size_t pos_ = 0;
  std::vector<Bracket> open_;
  std::vector<Candidate> found_;
  bool indexed_ = false;
  std::unordered_map<std::size_t, std::vector<std::size_t>> runs_;  // starts by length, last first
  HtmlSearch html_;
};

}  // namespace

std::vector<Candidate> ScanInlines(std::string_view content) { return Scanner(content).Run(); }

}  // namespace jiaokan::document
