// Which originals belong to the articles that neither a name nor a link leads to one. The rules are in
// docs/output.md, "How an article finds its original".
#ifndef JIAOKAN_DUMP_CONTENT_PAIRING_H_
#define JIAOKAN_DUMP_CONTENT_PAIRING_H_

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "dump/pairing.h"
#include "dump/walk.h"
#include "jiaokan/dump.h"
#include "jiaokan/models.h"
#include "jiaokan/status.h"

namespace jiaokan::dump {

// The original that an article resembles most, of those that no article names.
struct Likeness {
  std::string original;
  double margin = 0;  // over the runner-up, on either side: Nearest::margin
  bool best = false;  // no other article resembles it more
};

// By the name of the article. Those that name their original are not in it, nor those that resemble none.
using Likenesses = std::map<std::string, Likeness>;

// Reads and repairs every article that does not name its original, and every original that no article names.
// What cannot be read is passed over: the run says so when it comes to it. The result does not depend on
// options.jobs. `proceed` is called now and then from one thread; when it returns false this fails with
// kCancelled.
Result<Likenesses> FindLikenesses(const Models& models, const CleanOptions& options, const Pairing& pairing,
                                  const std::vector<DumpFile>& articles,
                                  const std::function<bool()>& proceed);

// How likely it is that an article and the original it resembles belong together. `linked` is the share of
// the text that their links cover (Collation::linked).
double PairingConfidence(double margin, double linked);

// Whether the original is worth being aligned with the article.
bool IsCandidate(const Likeness& likeness);

// Whether their links then show that they belong together.
bool IsLinkedEnough(double linked);

}  // namespace jiaokan::dump

#endif  // JIAOKAN_DUMP_CONTENT_PAIRING_H_
