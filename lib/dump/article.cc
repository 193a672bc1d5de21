#include "dump/article.h"

#include <sys/stat.h>

#include <chrono>
#include <exception>
#include <functional>
#include <utility>

#include "base/file.h"
#include "base/hash.h"
#include "dump/article_markup.h"
#include "dump/bilingual.h"
#include "dump/choice.h"
#include "dump/collate.h"
#include "dump/read_original.h"
#include "dump/rows.h"
#include "jiaokan/reprocess.h"
#include "text/utf8.h"

namespace jiaokan::dump {
namespace {

// Bounds of what run.db keeps of an article for the report.
constexpr RowLimits kReportLimits = {true, 60, 6000};

bool HasSize(const std::string& path, std::int64_t size) {
  struct stat info = {};
  return ::stat(path.c_str(), &info) == 0 && S_ISREG(info.st_mode) && (size < 0 || info.st_size == size);
}

// Whether an earlier run has done just this and its files are still there.
bool CanReuse(const RunContext& run, const ArticleRow& row, const Choice& choice,
              const std::string& content_hash) {
  if (row.status == kRejected || row.content_hash != content_hash || row.settings != run.settings ||
      !HasSize(run.output.ArticlePath(row.name), row.output_bytes)) {
    return false;
  }
  const bool linked = !row.original.empty();
  // What was compared with an original in vain has none, but was linked with the nearest.
  const std::string& compared = !linked && row.linked ? row.nearest : row.original;
  return choice.original.name == compared && HashOriginal(run, compared) == row.original_hash &&
         (!linked || HasSize(run.output.LinksPath(row.name), -1));
}

// Processing of one article. Every step gives false when the article is rejected or the run must stop.
class Processing {
 public:
  Processing(const RunContext& run, const DumpFile& file) : run_(run), file_(file) {
    row().name = file.name;
    row().settings = run.settings;
  }

  Outcome Run() {
    try {
      static_cast<void>(Read() && Mend() && MendMarkup() && Compare() && Restore() && Write());
    } catch (const std::exception& error) {
      Reject("read", Status(StatusCode::kResourceExhausted, {"{1}", {error.what()}}));
    }
    return std::move(outcome_);
  }

 private:
  ArticleRow& row() { return outcome_.entry.row; }

  bool Reject(const char* stage, Status status) {
    ArticleRow rejected;
    rejected.name = file_.name;
    rejected.status = kRejected;
    rejected.confidence = 0;
    rejected.bytes = row().bytes;
    rejected.content_hash = row().content_hash;
    rejected.settings = row().settings;
    outcome_.entry = {};
    outcome_.entry.row = std::move(rejected);
    outcome_.entry.rejects.push_back({file_.name, stage, std::move(status)});
    run_.output.Remove(file_.name);
    return false;
  }

  bool Read() {
    row().bytes = static_cast<std::int64_t>(file_.bytes);
    if (!FitsFileSystem(file_.name)) {
      return Reject("write", Status(StatusCode::kInvalidArgument, {"the name is too long", {}}));
    }
    Result<std::string> bytes = base::ReadFile(run_.options.dump + "/" + file_.name);
    if (!bytes.ok()) {
      return Reject("read", bytes.status());
    }
    bytes_ = *std::move(bytes);
    row().bytes = static_cast<std::int64_t>(bytes_.size());
    row().content_hash = base::HashContent(bytes_);
    const Result<std::optional<ArticleRow>> earlier = run_.database.Find(file_.name);
    if (!earlier.ok()) {
      outcome_.fatal = earlier.status();
      return false;
    }
    if (*earlier) {
      Reuse(**earlier);
    }
    return !outcome_.reused;
  }

  void Reuse(const ArticleRow& earlier) {
    const Choice choice = ChooseOriginal(run_, earlier.name, earlier.url);
    if (!CanReuse(run_, earlier, choice, row().content_hash)) {
      return;
    }
    outcome_.reused = true;
    row() = earlier;
    DescribePairing(choice, row());
    outcome_.paired_anew = row().paired_by != earlier.paired_by || row().nearest != earlier.nearest ||
                           row().pairing_margin != earlier.pairing_margin;
  }

  bool Mend() {
    Result<Repair> repair = IsBilingual(file_.name)
                                ? RepairBilingual(run_.models, bytes_, run_.options.repair)
                                : RepairText(run_.models, bytes_, run_.options.repair,
                                             [this](std::string_view text) { return Ask(text); });
    if (!repair.ok()) {
      return Reject("repair", repair.status());
    }
    repair_ = *std::move(repair);
    bytes_ = std::string();
    row().status = ToString(repair_.status);
    row().encoding = repair_.encoding;
    row().channel = repair_.channel;
    row().confidence = repair_.confidence;
    row().edits = static_cast<std::int64_t>(repair_.edits.size());
    row().uncertain = static_cast<std::int64_t>(repair_.uncertain.size());
    row().url = FindSourceUrl(repair_.text);
    return true;
  }

  bool IsMarkdown() const {
    return !IsBilingual(file_.name) && GuessFormat(file_.name, repair_.text) == DocumentFormat::kMarkdown;
  }

  bool MendMarkup() {
    if (!run_.options.markup || !IsMarkdown()) {
      return true;
    }
    const Result<bool> changed = markup_.Repair(repair_);
    return changed.ok() || Reject("parse", changed.status());
  }

  // Puts back what the original proves, and compares anew what has changed by it.
  bool Restore() {
    std::vector<MarkupProposal> proposals;
    if (run_.options.markup && collation_.en && collation_.related && IsMarkdown()) {
      proposals = ProposeRestorations(collation_.zh, collation_.findings);
    }
    if (!proposals.empty()) {
      const Result<bool> changed = markup_.Repair(repair_, std::move(proposals));
      if (!changed.ok()) {
        return Reject("parse", changed.status());
      }
      original_ = std::move(collation_.en);
      if (!*changed) {
        collation_.en = *std::move(original_);
      } else if (!Compare()) {
        return false;
      }
    }
    row().output_bytes = static_cast<std::int64_t>(repair_.text.size());
    row().markup = static_cast<std::int64_t>(markup_.changes().size());
    outcome_.entry.markup = markup_.Format(file_.name);
    outcome_.entry.markup_rules = markup_.CountByRule();
    Describe();
    return true;
  }

  // What the original says of the repaired text; nothing where there is none. A text that cannot be aligned
  // is rejected when it is compared.
  std::vector<Hint> Ask(std::string_view text) {
    original_ = LoadOriginal(FindSourceUrl(text));
    if (!*original_) {
      return {};
    }
    Result<std::vector<Hint>> hints =
        FindHints(run_.models, text, **original_, GuessFormat(file_.name, text));
    return hints.ok() ? *std::move(hints) : std::vector<Hint>();
  }

  // The original as a document; nothing when there is none or it cannot be used, which is recorded.
  std::optional<Document> LoadOriginal(std::string_view url) {
    choice_ = ChooseOriginal(run_, file_.name, url);
    const std::string& name = choice_.original.name;
    if (name.empty()) {
      return std::nullopt;
    }
    Status status(StatusCode::kIo, {"{1} is not among the originals", {name}});
    if (run_.pairing->Has(name)) {
      ReadDocument read = ReadOriginal(run_.models, run_.options.originals + "/" + name, name);
      row().original_hash = std::move(read.hash);
      if (read.document.ok()) {
        row().original = name;
        return *std::move(read.document);
      }
      status = read.document.status();
    }
    outcome_.entry.rejects.push_back({file_.name, "original", std::move(status)});
    return std::nullopt;
  }

  Result<Document> ParseArticle() {
    if (!IsBilingual(file_.name)) {
      return ParseDocument(repair_.text, GuessFormat(file_.name, repair_.text));
    }
    Result<BilingualDocument> both = ParseBilingualYaml(repair_.text);
    if (!both.ok()) {
      return both.status();
    }
    choice_ = ChooseOriginal(run_, file_.name, {});
    row().original = choice_.original.name;
    original_ = std::move(both->en);
    return std::move(both->zh);
  }

  bool Compare() {
    Result<Document> zh = ParseArticle();
    if (!zh.ok()) {
      return Reject("parse", zh.status());
    }
    if (!original_) {
      original_ = LoadOriginal(row().url);
    }
    const char* stage = "";
    std::function<bool(double)> accepts;
    if (choice_.original.by == PairedBy::kContent) {
      accepts = IsLinkedEnough;
    }
    Result<Collation> collation = Collate(run_.models, *std::move(zh), *std::move(original_), repair_,
                                          run_.options.verify, stage, accepts);
    if (!collation.ok()) {
      return Reject(stage, collation.status());
    }
    collation_ = *std::move(collation);
    Accept();
    row().related = collation_.related;
    row().linked = collation_.linked;
    if (!collation_.en) {
      row().original.clear();
    }
    DescribePairing(choice_, row());
    row().paragraphs = static_cast<std::int64_t>(collation_.zh.blocks.size());
    row().links = collation_.en ? static_cast<std::int64_t>(collation_.links.size()) : 0;
    return true;
  }

  // Takes out the findings that are accepted.
  void Accept() {
    const Document none;
    const std::vector<Finding> found = std::move(collation_.findings);
    const std::vector<Acceptance> acceptances = FindAccepted(run_.options.accepted, file_.name, collation_.zh,
                                                             collation_.en ? *collation_.en : none, found);
    collation_.findings.clear();
    ids_.clear();
    outcome_.entry.accepted.clear();
    for (std::size_t i = 0; i < found.size(); ++i) {
      const Acceptance& acceptance = acceptances[i];
      if (acceptance.by == AcceptedBy::kNothing) {
        collation_.findings.push_back(found[i]);
        ids_.push_back(acceptance.id);
        continue;
      }
      AcceptedRow& row = outcome_.entry.accepted.emplace_back();
      row = {acceptance.id, found[i].check, found[i].message.Format(), std::nullopt};
      if (acceptance.by == AcceptedBy::kSuppression) {
        row.suppression = static_cast<std::int64_t>(acceptance.suppression);
      }
    }
  }

  void Describe() {
    ArticleEntry& entry = outcome_.entry;
    for (const Finding& finding : collation_.findings) {
      ++entry.checks[{finding.check, finding.severity}];
      row().errors += finding.severity == Severity::kError ? 1 : 0;
      row().warnings += finding.severity == Severity::kWarning ? 1 : 0;
      row().notes += finding.severity == Severity::kNote ? 1 : 0;
    }
    entry.findings = FormatFindings(file_.name, collation_.findings, ids_);
    const Document none;
    const Document* en = collation_.en ? &*collation_.en : nullptr;
    for (const QueueRecord& record :
         BuildQueue(file_.name, collation_.zh, en == nullptr ? none : *en, collation_.links,
                    collation_.findings, &repair_, &run_.options.glossary)) {
      entry.queue += FormatRecord(record);
      ++row().queued;
    }
    const ArticleRows rows = BuildRows(collation_.zh, en, en == nullptr ? nullptr : &collation_.links,
                                       &repair_, collation_.findings, kReportLimits);
    if (!rows.rows.empty() || !rows.general.empty()) {
      entry.rows = SerializeRows(rows);
    }
  }

  bool Write() {
    Status status = run_.output.Write(run_.output.ArticlePath(file_.name), repair_.text);
    if (status.ok() && collation_.en) {
      status = run_.output.Write(run_.output.LinksPath(file_.name), FormatLinks(collation_));
    } else if (status.ok()) {
      run_.output.RemoveLinks(file_.name);
    }
    if (status.code() == StatusCode::kIo) {
      outcome_.fatal = std::move(status);
      return false;
    }
    return status.ok() || Reject("write", std::move(status));
  }

  const RunContext& run_;
  const DumpFile& file_;
  Outcome outcome_;
  std::string bytes_;
  Repair repair_;
  ArticleMarkup markup_;
  Choice choice_;
  std::optional<std::optional<Document>> original_;  // absent: not looked for yet
  Collation collation_;
  std::vector<std::string> ids_;  // FindingIds of its findings
};

}  // namespace

Outcome ProcessArticle(const RunContext& run, const DumpFile& file) {
  const auto start = std::chrono::steady_clock::now();
  Outcome outcome = Processing(run, file).Run();
  const std::chrono::duration<double, std::milli> elapsed = std::chrono::steady_clock::now() - start;
  outcome.entry.row.milliseconds = elapsed.count();
  return outcome;
}

}  // namespace jiaokan::dump
