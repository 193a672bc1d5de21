#include "dump/article.h"

#include <chrono>
#include <exception>
#include <functional>
#include <utility>

#include "base/hash.h"
#include "dump/article_markup.h"
#include "dump/bilingual.h"
#include "dump/choice.h"
#include "dump/collate.h"
#include "dump/read_original.h"
#include "dump/rows.h"
#include "jiaokan/reprocess.h"

namespace jiaokan::dump {
namespace {

// Bounds of what run.db keeps of an article for the report.
constexpr RowLimits kReportLimits = {true, 60, 6000};

// Processing of one article. Every step gives false when the article is rejected.
class Processing {
 public:
  Processing(const RunContext& run, Repairer& repairer, const Article& article)
      : run_(run), repairer_(repairer), article_(article), bilingual_(IsBilingual(article.form)) {
    row().name = article.name;
    row().settings = run.settings;
    row().bytes = static_cast<std::int64_t>(article.bytes.size());
    row().content_hash = article.hash;
  }

  Outcome Run() {
    try {
      static_cast<void>(Mend() && MendMarkup() && (run_.options.repair_only || (Compare() && Restore())) &&
                        Finish());
    } catch (const std::exception& error) {
      Reject("read", Status(StatusCode::kResourceExhausted, {"{1}", {error.what()}}));
    }
    return std::move(outcome_);
  }

 private:
  ArticleRow& row() { return outcome_.entry.row; }

  bool Reject(const char* stage, Status status) {
    outcome_ = RejectArticle(row(), stage, std::move(status));
    return false;
  }

  bool Mend() {
    Result<Repair> repair =
        bilingual_
            ? RepairBilingual(run_.models, article_.bytes, run_.options.repair)
            : repairer_.RepairText(article_.bytes, [this](std::string_view text) { return Ask(text); });
    if (!repair.ok()) {
      return Reject("repair", repair.status());
    }
    repair_ = *std::move(repair);
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
    return !bilingual_ && GuessFormat(article_.form, repair_.text) == DocumentFormat::kMarkdown;
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
        FindHints(run_.models, text, **original_, GuessFormat(article_.form, text));
    return hints.ok() ? *std::move(hints) : std::vector<Hint>();
  }

  // The original as a document; nothing when there is none or it cannot be used, which is recorded.
  std::optional<Document> LoadOriginal(std::string_view url) {
    if (article_.original) {
      return ParseOwnOriginal();
    }
    choice_ = ChooseOriginal(run_, article_.path, url);
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
    outcome_.entry.rejects.push_back({article_.name, "original", std::move(status)});
    return std::nullopt;
  }

  // The original that came with the article.
  std::optional<Document> ParseOwnOriginal() {
    choice_.original = {article_.name, PairedBy::kItself};
    row().original_hash = base::HashContent(*article_.original);
    Result<Document> document =
        ParseDocument(*article_.original, GuessFormat(article_.form, *article_.original));
    if (document.ok()) {
      row().original = article_.name;
      return *std::move(document);
    }
    outcome_.entry.rejects.push_back({article_.name, "original", document.status()});
    return std::nullopt;
  }

  Result<Document> ParseArticle() {
    if (!bilingual_) {
      return ParseDocument(repair_.text, GuessFormat(article_.form, repair_.text));
    }
    Result<BilingualDocument> both = ParseBilingualYaml(repair_.text);
    if (!both.ok()) {
      return both.status();
    }
    choice_.original = {article_.name, PairedBy::kItself};
    row().original = article_.name;
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
    const std::vector<Acceptance> acceptances = FindAccepted(
        run_.options.accepted, article_.name, collation_.zh, collation_.en ? *collation_.en : none, found);
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
    entry.findings = FormatFindings(article_.name, collation_.findings, ids_);
    const Document none;
    const Document* en = collation_.en ? &*collation_.en : nullptr;
    for (const QueueRecord& record :
         BuildQueue(article_.name, collation_.zh, en == nullptr ? none : *en, collation_.links,
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

  bool Finish() {
    if (collation_.en) {
      outcome_.links = FormatLinks(collation_);
    }
    row().output_bytes = static_cast<std::int64_t>(repair_.text.size());
    row().markup = static_cast<std::int64_t>(markup_.changes().size());
    row().changed = repair_.text != article_.bytes;
    outcome_.entry.markup = markup_.Format(article_.name);
    outcome_.entry.markup_rules = markup_.CountByRule();
    outcome_.text = std::move(repair_.text);
    return true;
  }

  const RunContext& run_;
  Repairer& repairer_;
  const Article& article_;
  const bool bilingual_;
  Outcome outcome_;
  Repair repair_;
  ArticleMarkup markup_;
  Choice choice_;
  std::optional<std::optional<Document>> original_;  // absent: not looked for yet
  Collation collation_;
  std::vector<std::string> ids_;  // FindingIds of its findings
};

}  // namespace

Outcome RejectArticle(const ArticleRow& article, const char* stage, Status status) {
  Outcome outcome;
  ArticleRow& row = outcome.entry.row;
  row.name = article.name;
  row.status = kRejected;
  row.confidence = 0;
  row.bytes = article.bytes;
  row.content_hash = article.content_hash;
  row.settings = article.settings;
  outcome.entry.rejects.push_back({article.name, stage, std::move(status)});
  return outcome;
}

Outcome ProcessArticle(const RunContext& run, Repairer& repairer, const Article& article) {
  const auto start = std::chrono::steady_clock::now();
  Outcome outcome = Processing(run, repairer, article).Run();
  const std::chrono::duration<double, std::milli> elapsed = std::chrono::steady_clock::now() - start;
  outcome.entry.row.milliseconds = elapsed.count();
  return outcome;
}

}  // namespace jiaokan::dump
