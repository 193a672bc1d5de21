// Self-contained HTML: there is no script, and no style, font or image is fetched, so a report can be mailed
// and archived. All text of articles is escaped.
#ifndef JIAOKAN_REPORT_H_
#define JIAOKAN_REPORT_H_

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "jiaokan/align.h"
#include "jiaokan/document.h"
#include "jiaokan/repair.h"
#include "jiaokan/verify.h"

#pragma GCC visibility push(default)
namespace jiaokan {

// All that is known of one article. The pointers must outlive the call; `en`, `links` may be null (no
// original), so may `repair` and `findings`.
struct ArticleView {
  std::string name;                                // of the article
  std::string original;                            // name of the English document; empty when there is none
  const Document* zh = nullptr;                    // its text as repaired
  const Document* en = nullptr;                    // the original
  const std::vector<Link>* links = nullptr;        // between them
  const Repair* repair = nullptr;                  // that made the text of `zh`
  const std::vector<Finding>* findings = nullptr;  // of Verify or VerifyAlone
};

// What a page shows, and in which language.
struct ReportOptions {
  // Of the page's own text, as in the `lang` attribute.
  std::string language = "en";
  // Puts the page's own text and the messages of findings into that language; empty: they stay English.
  std::function<std::string(const Message&)> translate;
  // Bounds of a dump's report; what is left out is counted on the page.
  std::size_t articles = 200;  // shown with their paragraphs, those with most errors first
  std::size_t rows = 40;       // shown of one article, at most 60
  std::size_t table = 2000;    // lines of the table of articles and of the list of rejects
};

// A page that shows the article beside its original, link by link: every repaired character is marked,
// uncertain ones show their alternatives on hover, findings stand beside the paragraph they name.
std::string RenderArticle(const ArticleView& article, const ReportOptions& options = {});

// Writes OUTPUT/report.html for a folder that CleanDump has filled: totals, a table of the articles, and the
// paragraphs with repairs or findings. Fails with kIo, or kUnsupportedVersion for another version's run.db.
Status WriteDumpReport(const std::string& output, const ReportOptions& options = {});

}  // namespace jiaokan
#pragma GCC visibility pop

#endif  // JIAOKAN_REPORT_H_
