// Marks that point to references and footnotes: each of the original must stand in the translated paragraph.
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "verify/checks.h"
#include "verify/citations.h"

namespace jiaokan::verify {
namespace {

constexpr std::size_t kMaxLinkText = 40;  // bytes

using Citations = std::vector<Citation>;

// Whether a number, or the mark of a footnote, may begin `text`.
bool BeginsAsNumber(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(' ');
  return begin != std::string_view::npos &&
         (text[begin] == '^' || (text[begin] >= '0' && text[begin] <= '9'));
}

// Links whose text is a number, "[5](#notes)", without those within marks that are found in the prose.
Citations LinkCitations(const Side& side, const Citations& in_text) {
  Citations out;
  auto next = in_text.begin();
  for (const Inline* element : side.inlines()) {
    if (element->kind != InlineKind::kLink || element->text.size() > kMaxLinkText) continue;
    const std::size_t begin = element->source.begin;
    while (next != in_text.end() && side.ToSource(next->span).end <= begin) ++next;
    const bool within = next != in_text.end() && side.ToSource(next->span).begin <= begin;
    if (within && next->shape != CitationShape::kDoubtful) continue;
    if (!BeginsAsNumber(element->text)) continue;
    const std::string text = "[" + element->text + "]";
    for (Citation& citation : FindCitations(text)) {
      if (citation.span.begin > 0) break;
      citation.span = {};
      citation.shape =
          element->target.substr(0, 1) == "#" ? CitationShape::kCertain : CitationShape::kPossible;
      out.push_back(citation);
    }
  }
  return out;
}

struct CitationMarks {
  CitationMarks(const Side& side, const Citations& in_text)
      : text(in_text), links(LinkCitations(side, in_text)) {}
  const Citations& text;
  Citations links;
};

// What may be something else than a mark counts where the document lists a reference of that number.
Citations Required(const CitationMarks& marks, const CitedNumbers& cited) {
  const bool lists = cited.ListsReferences();
  Citations out;
  for (const Citations* part : {&marks.text, &marks.links}) {
    for (const Citation& mark : *part) {
      const bool listed = lists && cited.entries.count(mark.number) > 0;
      const bool counts =
          mark.shape == CitationShape::kCertain || (mark.shape == CitationShape::kPossible && listed);
      if (counts) out.push_back(mark);
    }
  }
  return out;
}

// Those of `required` that `present` does not have, or has fewer times.
Citations Missing(const Citations& required, const CitationMarks& present) {
  std::unordered_map<int, int> counts;
  for (const Citation& mark : present.text) ++counts[mark.number];
  for (const Citation& mark : present.links) ++counts[mark.number];
  Citations out;
  for (const Citation& mark : required) {
    if (--counts[mark.number] < 0) out.push_back(mark);
  }
  return out;
}

// Those of `marks` whose numbers `present` does not have at all; a mark may be repeated.
Citations Foreign(const Citations& marks, const CitationMarks& present) {
  std::unordered_set<int> numbers;
  for (const Citation& mark : present.text) numbers.insert(mark.number);
  for (const Citation& mark : present.links) numbers.insert(mark.number);
  Citations out;
  for (const Citation& mark : marks) {
    if (numbers.count(mark.number) == 0) out.push_back(mark);
  }
  return out;
}

void ReportChangedCitations(const Pair& pair, const Citations& lost, const Citations& added,
                            Reporter& reporter) {
  const std::string original = ListCitations(lost);
  const std::string translated = ListCitations(added);
  Finding& finding = reporter.Add({"the original cites {1}, not {2}", {original, translated}},
                                  Evidence(original, translated));
  if (lost.size() != 1 || added.size() != 1 || added[0].span.end == 0) return;
  finding.suggestion = original;
  finding.zh_span = pair.zh.ToSource(added[0].span);
}

}  // namespace

void CheckCitations(const Pair& pair, const Context& context, Reporter& reporter) {
  const CitationMarks zh(pair.zh, pair.zh_citations);
  const CitationMarks en(pair.en, pair.en_citations);
  if (zh.text.empty() && en.text.empty() && en.links.empty()) return;
  const Citations lost = Missing(Required(en, context.en_cited), zh);
  const Citations added = Foreign(Required(zh, context.zh_cited), en);
  if (!lost.empty() && !added.empty()) {
    ReportChangedCitations(pair, lost, added, reporter);
  } else if (!lost.empty()) {
    const std::string list = ListCitations(lost);
    reporter.Add({"the citation {1} is lost", {list}}, Evidence(list, {}));
  } else if (!added.empty()) {
    const std::string list = ListCitations(added);
    reporter.Add(Severity::kNote, {"the original does not cite {1} here", {list}}, Evidence({}, list));
  }
}

}  // namespace jiaokan::verify
