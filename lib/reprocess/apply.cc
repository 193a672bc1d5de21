// ApplyReplacements: find the places, judge the texts, write them, and see that nothing else changed.
#include <algorithm>
#include <numeric>
#include <optional>
#include <string>
#include <utility>

#include "jiaokan/reprocess.h"
#include "reprocess/insertion.h"
#include "reprocess/judge.h"
#include "reprocess/place.h"
#include "reprocess/tidy_text.h"

namespace jiaokan {
namespace {

using reprocess::Insertion;
using reprocess::Place;
using reprocess::PlaceFinder;
using reprocess::PlaceKind;

// What is written instead of `span` of the article. Its part from `content` on, `size` long, is the
// translation.
struct Change {
  std::size_t replacement = 0;  // its index
  Span span;
  std::string text;
  std::size_t content = 0;
  std::size_t size = 0;
  std::size_t begin = 0;  // where `text` begins in the new article
};

Result<std::vector<Block>> Parse(std::string_view article, const ApplyOptions& options) {
  if (options.yaml) {
    Result<BilingualDocument> both = ParseBilingualYaml(std::string(article));
    return both.ok() ? Result<std::vector<Block>>(std::move(both->zh.blocks)) : both.status();
  }
  Result<Document> document = ParseDocument(std::string(article), options.format);
  return document.ok() ? Result<std::vector<Block>>(std::move(document->blocks)) : document.status();
}

class Application {
 public:
  Application(const Models& models, std::string_view article, const std::vector<Replacement>& replacements,
              const ApplyOptions& options)
      : models_(models), article_(article), replacements_(replacements), options_(options) {}

  Result<ApplyResult> Run() {
    Result<std::vector<Block>> blocks = Parse(article_, options_);
    if (!blocks.ok()) {
      return blocks.status();
    }
    blocks_ = *std::move(blocks);
    outcomes_.resize(replacements_.size());
    PlaceFinder finder(article_, blocks_);
    for (const std::size_t index : Order()) {
      Consider(index, finder);
    }
    RefuseOverlaps();
    std::string text = Write(changes_);
    if (!IsSound(text, changes_)) {
      KeepSoundOnes();
      text = Write(changes_);
    }
    MoveSettled();
    for (const Change& change : changes_) {
      const std::size_t begin = change.begin + change.content;
      outcomes_[change.replacement].outcome = ApplyOutcome::kApplied;
      outcomes_[change.replacement].span = {begin, begin + change.size};
    }
    return ApplyResult{std::move(text), std::move(outcomes_)};
  }

 private:
  std::vector<std::size_t> Order() const {
    std::vector<std::size_t> order(replacements_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [this](std::size_t a, std::size_t b) {
      return replacements_[a].record.zh_span.begin < replacements_[b].record.zh_span.begin;
    });
    return order;
  }

  void Refuse(std::size_t index, Message reason) {
    outcomes_[index].outcome = ApplyOutcome::kRefused;
    outcomes_[index].reason = std::move(reason);
  }

  void Settle(std::size_t index, ApplyOutcome outcome, const Span& span) {
    outcomes_[index].outcome = outcome;
    outcomes_[index].span = span;
  }

  void Consider(std::size_t index, PlaceFinder& finder) {
    const QueueRecord& record = replacements_[index].record;
    const std::string_view line_end = reprocess::LineEndOf(article_);
    const std::string zh = reprocess::TidyText(record, replacements_[index].zh, line_end);
    if (zh.empty()) {
      return Refuse(index, {"the returned text is empty"});
    }
    const Place place = finder.Find(record, zh);
    if (zh == reprocess::TidyText(record, record.zh, line_end)) {
      return Settle(index, ApplyOutcome::kUnchanged, place.span);
    }
    if (place.kind == PlaceKind::kNew) {
      return Settle(index, ApplyOutcome::kAlready, place.span);
    }
    if (place.kind == PlaceKind::kNowhere) {
      return Refuse(index, {"the article has changed: the paragraph of this record is not there any more"});
    }
    if (reprocess::HasControls(zh) && !reprocess::HasControls(record.zh)) {
      return Refuse(index, {"the returned text has control characters"});
    }
    if (Judge(index, zh)) {
      Prepare(index, place, zh, line_end);
    }
  }

  bool Judge(std::size_t index, const std::string& zh) {
    Result<std::vector<Finding>> findings =
        reprocess::VerifyText(models_, replacements_[index].record, zh, options_);
    if (!findings.ok()) {
      Refuse(index, findings.status().message());
      return false;
    }
    std::vector<Finding>& kept = outcomes_[index].findings = *std::move(findings);
    const auto wrong = std::find_if(kept.begin(), kept.end(), reprocess::IsWrong);
    if (wrong == kept.end() || options_.accept_findings) {
      return true;
    }
    Refuse(index, {"{1} [{2}]", {wrong->message.Format(), wrong->check}});
    return false;
  }

  void Prepare(std::size_t index, const Place& place, const std::string& zh, std::string_view line_end) {
    if (place.kind == PlaceKind::kOld) {
      changes_.push_back({index, place.span, zh, 0, zh.size(), 0});
      return;
    }
    if (options_.yaml || options_.format == DocumentFormat::kHtml) {
      return Refuse(index, {"a missing paragraph is put into Markdown and plain text only; add it by hand"});
    }
    const bool plain = options_.format != DocumentFormat::kMarkdown;
    Result<Insertion> insertion = reprocess::MakeInsertion(article_, blocks_, place.block,
                                                           replacements_[index].record, zh, plain, line_end);
    if (!insertion.ok()) {
      return Refuse(index, insertion.status().message());
    }
    changes_.push_back({index,
                        {insertion->at, insertion->at},
                        std::move(insertion->text),
                        insertion->content,
                        insertion->written.size(),
                        0});
  }

  // Gives the spans of what was there already their place in the new article.
  void MoveSettled() {
    for (Applied& applied : outcomes_) {
      std::size_t added = 0;
      std::size_t removed = 0;
      for (const Change& change : changes_) {
        const bool before = applied.span.end > 0 && change.span.end <= applied.span.begin;
        added += before ? change.text.size() : 0;
        removed += before ? change.span.end - change.span.begin : 0;
      }
      applied.span = {applied.span.begin + added - removed, applied.span.end + added - removed};
    }
  }

  // Several may be inserted at one place, in the order of the queue.
  void RefuseOverlaps() {
    std::stable_sort(changes_.begin(), changes_.end(),
                     [](const Change& a, const Change& b) { return a.span.begin < b.span.begin; });
    std::vector<Change> kept;
    for (Change& change : changes_) {
      if (!kept.empty() && change.span.begin < kept.back().span.end) {
        Refuse(change.replacement, {"another returned text replaces a part of this paragraph"});
      } else {
        kept.push_back(std::move(change));
      }
    }
    changes_ = std::move(kept);
  }

  std::string Write(std::vector<Change>& changes) const {
    std::string text;
    std::size_t at = 0;
    for (Change& change : changes) {
      text += article_.substr(at, change.span.begin - at);
      change.begin = text.size();
      text += change.text;
      at = change.span.end;
    }
    return text += article_.substr(at);
  }

  // Whether the new texts are blocks of their own and all other blocks are what they were.
  bool IsSound(const std::string& text, const std::vector<Change>& changes) const {
    const Result<std::vector<Block>> parsed = Parse(text, options_);
    if (!parsed.ok()) {
      return false;
    }
    const std::vector<Block>& now = *parsed;
    std::size_t old_block = 0;
    std::size_t new_block = 0;
    for (const Change& change : changes) {
      const Span content = {change.begin + change.content, change.begin + change.content + change.size};
      if (!SkipEqual(text, now, change.span.begin, content.begin, old_block, new_block) ||
          new_block == now.size() || now[new_block].source.begin != content.begin) {
        return false;
      }
      while (old_block < blocks_.size() && blocks_[old_block].source.end <= change.span.end) {
        ++old_block;
      }
      std::size_t last = new_block;
      while (new_block < now.size() && now[new_block].source.begin < content.end) {
        last = new_block++;
      }
      if (now[last].source.end != content.end) {
        return false;
      }
    }
    return SkipEqual(text, now, article_.size() + 1, text.size() + 1, old_block, new_block);
  }

  // Passes the blocks that begin before these offsets; false when they differ.
  bool SkipEqual(std::string_view text, const std::vector<Block>& now, std::size_t old_end,
                 std::size_t new_end, std::size_t& old_block, std::size_t& new_block) const {
    const auto old_left = [&] {
      return old_block < blocks_.size() && blocks_[old_block].source.begin < old_end;
    };
    const auto new_left = [&] { return new_block < now.size() && now[new_block].source.begin < new_end; };
    for (; old_left() && new_left(); ++old_block, ++new_block) {
      const Block& before = blocks_[old_block];
      const Block& after = now[new_block];
      if (before.kind != after.kind || before.level != after.level ||
          article_.substr(before.source.begin, before.source.end - before.source.begin) !=
              text.substr(after.source.begin, after.source.end - after.source.begin)) {
        return false;
      }
    }
    return !old_left() && !new_left();
  }

  // Halves the changes until the unsound ones are alone.
  void KeepSoundOnes() {
    std::vector<Change> kept;
    std::vector<std::vector<Change>> pending = {std::move(changes_)};
    while (!pending.empty()) {
      std::vector<Change> part = std::move(pending.back());
      pending.pop_back();
      if (IsSound(Write(part), part)) {
        kept.insert(kept.end(), part.begin(), part.end());
      } else if (part.size() == 1) {
        RefuseAsUnsound(part);
      } else {
        const auto half = part.begin() + static_cast<std::ptrdiff_t>(part.size() / 2);
        pending.emplace_back(half, part.end());
        pending.emplace_back(part.begin(), half);
      }
    }
    if (!IsSound(Write(kept), kept)) {
      RefuseAsUnsound(kept);
      kept.clear();
    }
    changes_ = std::move(kept);
  }

  void RefuseAsUnsound(const std::vector<Change>& changes) {
    for (const Change& change : changes) {
      Refuse(change.replacement,
             {"the returned text would change other paragraphs, or the structure of the article"});
    }
  }

  const Models& models_;
  std::string_view article_;
  const std::vector<Replacement>& replacements_;
  const ApplyOptions& options_;
  std::vector<Block> blocks_;
  std::vector<Applied> outcomes_;
  std::vector<Change> changes_;
};

}  // namespace

std::string_view ToString(ApplyOutcome outcome) {
  switch (outcome) {
    case ApplyOutcome::kApplied:
      return "applied";
    case ApplyOutcome::kAlready:
      return "already-applied";
    case ApplyOutcome::kUnchanged:
      return "unchanged";
    case ApplyOutcome::kRefused:
      break;
  }
  return "refused";
}

Result<ApplyResult> ApplyReplacements(const Models& models, std::string_view article,
                                      const std::vector<Replacement>& replacements,
                                      const ApplyOptions& options) {
  return Application(models, article, replacements, options).Run();
}

}  // namespace jiaokan
