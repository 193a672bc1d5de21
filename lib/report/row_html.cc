#include "report/row_html.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#include <fmt/format.h>

namespace jiaokan::report {
namespace {

using dump::Cell;
using dump::HasMark;
using dump::Mark;
using dump::MarkKind;
using dump::Row;

// A link below this is shown with its probability.
constexpr double kSureLink = 0.8;
constexpr int kDeepestIndent = 3;

std::string Percent(double p) { return fmt::format("{:.0f} %", std::floor(p * 100 + 0.5)); }

std::string Alternatives(const std::vector<Alternative>& alternatives) {
  std::string out;
  for (const Alternative& alternative : alternatives) {
    out += fmt::format("{}{} {}", out.empty() ? "" : " · ", alternative.text, Percent(alternative.p));
  }
  return out;
}

// The marks that cover a stretch of text on which they do not change.
struct Cover {
  unsigned kinds = 0;  // bits by MarkKind
  const Mark* uncertain = nullptr;
};

bool Covers(const Cover& cover, MarkKind kind) {
  return (cover.kinds >> static_cast<unsigned>(kind) & 1u) != 0;
}

std::string ClassOf(const Cover& cover) {
  static constexpr std::pair<MarkKind, const char*> kClasses[] = {{MarkKind::kAddress, "a"},
                                                                  {MarkKind::kRepaired, "r"},
                                                                  {MarkKind::kUncertain, "u"},
                                                                  {MarkKind::kLost, "x"},
                                                                  {MarkKind::kDeviation, "d"}};
  std::string classes;
  for (const auto& [kind, name] : kClasses) {
    const bool hidden = kind == MarkKind::kRepaired && Covers(cover, MarkKind::kUncertain);
    if (Covers(cover, kind) && !hidden) {
      classes += classes.empty() ? "" : " ";
      classes += name;
    }
  }
  return classes;
}

void AppendStretch(std::string& out, std::string_view text, const Cover& cover) {
  const std::string classes = ClassOf(cover);
  if (classes.empty()) {
    out += Escape(text);
    return;
  }
  out += "<span class=\"" + classes + "\"";
  if (cover.uncertain != nullptr) {
    out += " tabindex=\"0\" title=\"" + Escape(Alternatives(cover.uncertain->alternatives)) + "\"";
  } else if (Covers(cover, MarkKind::kAddress)) {
    out += " title=\"" + Escape(text) + "\"";
  }
  out += '>';
  out += Escape(text);
  out += "</span>";
}

// Where a mark begins or ends.
struct Event {
  std::size_t offset;
  bool begins;
  const Mark* mark;
};

// Cuts the text at every start and end of a mark; a sweep over these keeps count of the open marks by kind.
std::string MarkedText(const Cell& cell) {
  std::vector<Event> events;
  for (const Mark& mark : cell.marks) {
    const std::size_t end = std::min(mark.span.end, cell.text.size());
    if (mark.span.begin < end) {
      events.push_back({mark.span.begin, true, &mark});
      events.push_back({end, false, &mark});
    }
  }
  std::stable_sort(events.begin(), events.end(),
                   [](const Event& a, const Event& b) { return a.offset < b.offset; });
  std::string out;
  int open[static_cast<int>(MarkKind::kAddress) + 1] = {};
  Cover cover;
  std::size_t done = 0;
  for (const Event& event : events) {
    if (event.offset > done) {
      AppendStretch(out, std::string_view(cell.text).substr(done, event.offset - done), cover);
      done = event.offset;
    }
    const auto kind = static_cast<unsigned>(event.mark->kind);
    open[kind] += event.begins ? 1 : -1;
    cover.kinds = open[kind] > 0 ? cover.kinds | 1u << kind : cover.kinds & ~(1u << kind);
    if (event.mark->kind == MarkKind::kUncertain) {
      cover.uncertain = event.begins ? event.mark : cover.uncertain == event.mark ? nullptr : cover.uncertain;
    }
  }
  AppendStretch(out, std::string_view(cell.text).substr(done), cover);
  return out;
}

std::string CellClass(const Cell& cell) {
  switch (cell.kind) {
    case BlockKind::kHeading:
      return fmt::format("c h h{}", cell.level);
    case BlockKind::kListItem:
      return fmt::format("c li l{}", std::clamp(cell.level, 1, kDeepestIndent));
    case BlockKind::kQuote:
      return "c quote";
    case BlockKind::kTableRow:
      return "c table";
    case BlockKind::kCode:
      return "c code";
    case BlockKind::kHtml:
      return "c html";
    case BlockKind::kImage:
    case BlockKind::kParagraph:
    case BlockKind::kSentence:
      break;
  }
  return "c";
}

std::string RenderCell(const ReportOptions& options, const Cell& cell) {
  std::string out = "<div class=\"" + CellClass(cell) + "\">" + MarkedText(cell);
  if (cell.left_out > 0) {
    out += " <span class=\"cut\">… " + Count(options, cell.left_out, "{1} more byte", "{1} more bytes") +
           "</span>";
  }
  return out + "</div>";
}

// `missing` is said where there are no cells; null: nothing is.
std::string RenderSide(const ReportOptions& options, const std::vector<Cell>& cells, const char* language,
                       const char* missing) {
  std::string out = fmt::format("<div class=\"{0}\" lang=\"{0}\">", language);
  for (const Cell& cell : cells) {
    out += RenderCell(options, cell);
  }
  if (cells.empty() && missing != nullptr) {
    out += fmt::format("<span class=\"none\" lang=\"{}\">", Escape(options.language)) +
           Translate(options, missing) + "</span>";
  }
  return out + "</div>\n";
}

// The uncertain characters as a list, for readers who cannot hover.
std::string UncertainList(const ReportOptions& options, const Row& row) {
  std::string items;
  std::size_t count = 0;
  for (const Cell& cell : row.zh) {
    for (const Mark& mark : cell.marks) {
      if (mark.kind == MarkKind::kUncertain) {
        ++count;
        items += "<li lang=\"zh\">" + Escape(Alternatives(mark.alternatives)) + "</li>";
      }
    }
  }
  if (count == 0) {
    return {};
  }
  return "<details><summary>" + Count(options, count, "{1} uncertain character", "{1} uncertain characters") +
         "</summary><ul>" + items + "</ul></details>";
}

bool IsRepaired(const Row& row) {
  return HasMark(row, MarkKind::kRepaired) || HasMark(row, MarkKind::kUncertain) ||
         HasMark(row, MarkKind::kLost);
}

std::string RowClass(const Row& row) {
  std::string out = "row" + FilterClasses({row});
  if (!row.findings.empty()) {
    const auto worst =
        std::min_element(row.findings.begin(), row.findings.end(),
                         [](const Finding& a, const Finding& b) { return a.severity < b.severity; });
    out += fmt::format(" s-{}", ToString(worst->severity));
  }
  return out;
}

}  // namespace

void CountRow(const Row& row, FilterCounts& counts) {
  ++counts.all;
  counts.repaired += IsRepaired(row) ? 1 : 0;
  counts.uncertain += HasMark(row, MarkKind::kUncertain) ? 1 : 0;
  counts.findings += row.findings.empty() ? 0 : 1;
}

std::string FilterClasses(const std::vector<Row>& rows) {
  FilterCounts counts;
  for (const Row& row : rows) {
    CountRow(row, counts);
  }
  return fmt::format("{}{}{}", counts.repaired > 0 ? " rep" : "", counts.uncertain > 0 ? " unc" : "",
                     counts.findings > 0 ? " fnd" : "");
}

std::string RenderFinding(const ReportOptions& options, const Finding& finding) {
  const std::string severity(ToString(finding.severity));
  std::string out = fmt::format("<div class=\"fd {}\"><b>{}</b> <code>{}</code><p>{}</p>", severity,
                                Translate(options, severity.c_str()), Escape(finding.check),
                                Translate(options, finding.message));
  if (!finding.evidence.empty()) {
    out += "<p class=\"ev\">" + Escape(finding.evidence) + "</p>";
  }
  if (!finding.suggestion.empty()) {
    out += "<p class=\"sg\" lang=\"zh\">→ " + Escape(finding.suggestion) + "</p>";
  }
  return out + "</div>";
}

std::string RenderRow(const ReportOptions& options, const Row& row, std::string_view prefix,
                      bool has_original) {
  std::string out = fmt::format("<section class=\"{}\" id=\"{}-{}\">\n<a class=\"no\" href=\"#{}-{}\">{}",
                                RowClass(row), prefix, row.number, prefix, row.number, row.number);
  if (row.probability && *row.probability < kSureLink) {
    out += "<small title=\"" + Translate(options, "probability of the link") + "\">" +
           Percent(*row.probability) + "</small>";
  }
  out += "</a>\n";
  out += RenderSide(options, row.zh, "zh", "nothing in the translation");
  out += RenderSide(options, row.en, "en", has_original ? "nothing in the original" : nullptr);
  out += "<div class=\"notes\">";
  for (const Finding& finding : row.findings) {
    out += RenderFinding(options, finding);
  }
  out += UncertainList(options, row);
  return out + "</div>\n</section>\n";
}

std::string ColumnHeads(const ReportOptions& options) {
  return "<div class=\"cols\"><span></span><span>" + Translate(options, "Translation") + "</span><span>" +
         Translate(options, "Original") + "</span><span>" + Translate(options, "Findings") +
         "</span></div>\n";
}

}  // namespace jiaokan::report
