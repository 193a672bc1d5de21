#include "document/shadow.h"

#include <algorithm>

#include "text/script.h"

namespace jiaokan::document {
namespace {

// No document written by people comes near these.
constexpr int kMaxMarkers = 32;
constexpr std::size_t kMaxMarkerColumn = 160;
constexpr std::size_t kMaxLinesBeforeTable = 64;
constexpr std::size_t kMaxDefinition = 2048;  // bytes

// How many container markers ("> ", "- ", "12. ") a line begins with.
int CountMarkers(std::string_view line) {
  int markers = 0;
  std::size_t column_limit = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (c == '>' || c == '-' || c == '*' || c == '+' || c == '.' || c == ')') {
      ++markers;
      column_limit = i;
    } else if (!IsBlank(c) && !text::IsAsciiDigit(static_cast<unsigned char>(c))) {
      break;
    }
  }
  return column_limit > kMaxMarkerColumn ? kMaxMarkers + 1 : markers;
}

bool IsDelimiterRow(std::string_view line) {
  return line.find('-') != std::string_view::npos &&
         line.find_first_not_of("|-: \t>") == std::string_view::npos &&
         line.find_first_of("|:-") != std::string_view::npos;
}

// Walks over the lines once and marks those that must not reach the parser.
class Guard {
 public:
  Guard(std::string_view source, const LineIndex& lines) : source_(source), lines_(lines) {}

  void Run() {
    for (std::size_t line = 0; line < lines_.size(); ++line) {
      const std::size_t begin = lines_.Start(line);
      Visit(line, source_.substr(begin, lines_.End(line) - begin));
    }
    std::sort(marked_.begin(), marked_.end());
    marked_.erase(std::unique(marked_.begin(), marked_.end()), marked_.end());
  }

  std::vector<std::size_t>& marked() { return marked_; }
  // Lines that hold a definition and are to be cut at kMaxDefinition bytes.
  const std::vector<std::size_t>& cut() const { return cut_; }

 private:
  void Visit(std::size_t line, std::string_view text) {
    if (Trim(text).empty()) {
      paragraph_lines_ = 0;
      columns_ = 0;
      in_definition_ = bracket_seen_ = false;
      return;
    }
    if (CountMarkers(text) > kMaxMarkers && text.find_first_not_of("-*_ \t") != std::string_view::npos) {
      marked_.push_back(line);
    }
    VisitDefinition(line, text);
    if (IsDelimiterRow(text)) {
      VisitDelimiterRow(line, text);
    } else {
      VisitRow(text);
    }
    ++paragraph_lines_;
  }

  // A definition on one long line is cut; one that goes on for many lines (a title may) is none for the
  // parser.
  void VisitDefinition(std::size_t line, std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t>-*+.)0123456789");
    const bool bracket = first != std::string_view::npos && text[first] == '[';
    bracket_seen_ = bracket_seen_ || bracket;
    if (bracket) in_definition_ = false;
    if (in_definition_) {
      definition_size_ += text.size();
      if (definition_size_ <= kMaxDefinition) return;
      marked_.push_back(definition_line_);
      in_definition_ = false;
    } else if (bracket_seen_ && text.find("]:") != std::string_view::npos) {
      if (bracket && text.size() > kMaxDefinition) cut_.push_back(line);
      in_definition_ = true;
      definition_line_ = line;
      definition_size_ = std::min(text.size(), kMaxDefinition / 2);
    }
  }

  void VisitDelimiterRow(std::size_t line, std::string_view text) {
    if (paragraph_lines_ > kMaxLinesBeforeTable) marked_.push_back(line);
    delimiter_line_ = line;
    columns_ = static_cast<std::size_t>(std::count(text.begin(), text.end(), '|')) + 1;
    budget_ = 4 * text.size() + 256;
  }

  // The parser adds the cells that a row lacks; a table may not grow by more than it has bytes.
  void VisitRow(std::string_view text) {
    if (columns_ == 0) return;
    budget_ += text.size();
    const std::size_t cells = static_cast<std::size_t>(std::count(text.begin(), text.end(), '|')) + 1;
    const std::size_t missing = columns_ > cells ? columns_ - cells : 0;
    if (missing <= budget_) {
      budget_ -= missing;
      return;
    }
    marked_.push_back(delimiter_line_);
    columns_ = 0;
  }

  std::string_view source_;
  const LineIndex& lines_;
  std::vector<std::size_t> marked_;
  std::vector<std::size_t> cut_;
  bool bracket_seen_ = false;  // at the start of a line since the last blank line
  bool in_definition_ = false;
  std::size_t definition_line_ = 0;
  std::size_t definition_size_ = 0;
  std::size_t paragraph_lines_ = 0;  // since the last blank line
  std::size_t delimiter_line_ = 0;
  std::size_t columns_ = 0;  // of the table that may have begun
  std::size_t budget_ = 0;
};

// Blanks what comes behind kMaxDefinition bytes of a definition, so that it stays one.
void CutDefinition(std::string& text, std::size_t begin, std::size_t end) {
  std::size_t cut = begin + kMaxDefinition;
  while (cut > begin && (text[cut] & 0xC0) == 0x80) --cut;
  const std::size_t colon = text.find("]:", begin);
  const std::size_t target = colon < cut ? text.find_first_not_of(" \t", colon + 2) : cut;
  std::fill(text.begin() + cut, text.begin() + end, ' ');
  if (target < cut && text[target] == '<') text[cut] = '>';
}

}  // namespace

bool Shadow::Covers(std::size_t first, std::size_t last) const {
  const auto found = std::lower_bound(lines.begin(), lines.end(), first);
  return found != lines.end() && *found <= last;
}

Shadow MakeShadow(std::string_view source, const LineIndex& lines) {
  Guard guard(source, lines);
  guard.Run();
  Shadow shadow;
  shadow.lines = std::move(guard.marked());
  const bool has_nul = source.find('\0') != std::string_view::npos;
  if (shadow.lines.empty() && guard.cut().empty() && !has_nul) return shadow;
  shadow.text = source;
  if (has_nul) std::replace(shadow.text.begin(), shadow.text.end(), '\0', '\x1A');
  for (const std::size_t line : guard.cut()) {
    CutDefinition(shadow.text, lines.Start(line), lines.End(line));
  }
  for (const std::size_t line : shadow.lines) {
    std::fill(shadow.text.begin() + lines.Start(line), shadow.text.begin() + lines.End(line), 'x');
  }
  return shadow;
}

}  // namespace jiaokan::document
