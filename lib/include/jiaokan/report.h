// Self-contained HTML: no script or style is fetched, so a report can be mailed and archived.
#ifndef JIAOKAN_REPORT_H_
#define JIAOKAN_REPORT_H_

#include <string>
#include <vector>

#include "jiaokan/align.h"
#include "jiaokan/document.h"
#include "jiaokan/repair.h"
#include "jiaokan/verify.h"

namespace jiaokan {

// All that is known of one article. The pointers must outlive the call; `en`, `links` may be null (no
// original).
struct ArticleView {
  std::string name;
  std::string original;  // name of the English document; empty when there is none
  const Document* zh = nullptr;
  const Document* en = nullptr;
  const std::vector<Link>* links = nullptr;
  const Repair* repair = nullptr;
  const std::vector<Finding>* findings = nullptr;
};

// A page that shows the article beside its original, link by link: every repaired character is marked,
// uncertain ones show their alternatives on hover, findings stand beside the paragraph they name.
std::string RenderArticle(const ArticleView& article);

}  // namespace jiaokan

#endif  // JIAOKAN_REPORT_H_
