#include "jiaokan/verify.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "text/utf8.h"
#include "verify/check.h"
#include "verify/document_check.h"
#include "verify/length_ratio.h"

namespace jiaokan {
namespace {

using verify::Check;
using verify::Context;
using verify::Needs;
using verify::Pair;

bool Names(const std::vector<std::string>& rules, std::string_view id) {
  return std::any_of(rules.begin(), rules.end(), [&](const std::string& rule) {
    return id == rule || (!rule.empty() && rule.back() == '.' && id.substr(0, rule.size()) == rule);
  });
}

bool Applies(const Check& check, const Pair& pair) {
  switch (check.needs) {
    case Needs::kBoth:
      return pair.both();
    case Needs::kZh:
      return !pair.zh.empty();
    case Needs::kAny:
      return true;
  }
  return false;
}

// A check that runs, for its findings or for what they say about the link.
struct Active {
  const Check* check = nullptr;
  bool reports = false;
};

std::vector<Active> ActiveChecks(const VerifyOptions& options) {
  std::vector<Active> active;
  for (const Check& check : verify::Registry()) {
    const bool reports = Selects(options, check.id);
    if (reports || check.decisive) active.push_back({&check, reports});
  }
  return active;
}

void VerifyLink(const Pair& pair, const Context& context, const std::vector<Active>& active,
                std::vector<Finding>& out) {
  bool comparable = true;
  for (const auto& [check_run, reports] : active) {
    const Check& check = *check_run;
    if (!Applies(check, pair) || (!comparable && check.needs == Needs::kBoth)) continue;
    const std::size_t before = out.size();
    verify::Reporter reporter(check, pair, out);
    check.run(pair, context, reporter);
    const bool serious = std::any_of(out.begin() + before, out.end(), [](const Finding& finding) {
      return finding.severity != Severity::kNote;
    });
    if (check.decisive && serious) comparable = false;
    if (!reports) out.erase(out.begin() + before, out.end());
  }
}

// By Chinese block.
std::vector<std::vector<Finding>> VerifyDocument(const Context& context, const VerifyOptions& options) {
  std::vector<std::vector<Finding>> by_block(context.zh.blocks.size());
  for (const verify::DocumentCheck& check : verify::DocumentRegistry()) {
    if (!Selects(options, check.id)) continue;
    verify::DocumentReporter reporter(check, by_block);
    check.run(context, reporter);
  }
  return by_block;
}

// What was found in the blocks of a link joins what was found of the link.
void TakeFindings(const Pair& pair, std::vector<std::vector<Finding>>& by_block, std::vector<Finding>& out) {
  for (const std::uint32_t block : pair.zh.blocks()) {
    for (Finding& finding : by_block[block]) {
      finding.en = pair.en.blocks();
      out.push_back(std::move(finding));
    }
    by_block[block].clear();
  }
}

Status CheckLinks(const Document& zh, const Document& en, const std::vector<Link>& links) {
  const auto beyond = [](const std::vector<std::uint32_t>& blocks, const Document& document) {
    return std::any_of(blocks.begin(), blocks.end(),
                       [&](std::uint32_t block) { return block >= document.blocks.size(); });
  };
  for (std::size_t i = 0; i < links.size(); ++i) {
    if (!beyond(links[i].zh, zh) && !beyond(links[i].en, en)) continue;
    return Status(StatusCode::kInvalidArgument,
                  {"link {1} names a block that is not there", {std::to_string(i)}});
  }
  return {};
}

// A paragraph that translates nothing, beside an original that nothing translates, stands where its
// translation should: such neighbours are checked against each other. Runs of unequal length stay apart.
std::vector<Link> WithFacingGaps(const Document& zh, const Document& en, const std::vector<Link>& links) {
  const auto is_gap = [](const Link& link) { return link.zh.empty() != link.en.empty(); };
  if (en.blocks.empty() || std::none_of(links.begin(), links.end(), is_gap)) return links;
  std::vector<Link> out;
  for (std::size_t i = 0; i < links.size();) {
    std::vector<std::uint32_t> zh_blocks;
    std::vector<std::uint32_t> en_blocks;
    std::size_t end = i;
    for (; end < links.size() && is_gap(links[end]); ++end) {
      zh_blocks.insert(zh_blocks.end(), links[end].zh.begin(), links[end].zh.end());
      en_blocks.insert(en_blocks.end(), links[end].en.begin(), links[end].en.end());
    }
    const bool facing =
        !zh_blocks.empty() && zh_blocks.size() == en_blocks.size() &&
        std::equal(zh_blocks.begin(), zh_blocks.end(), en_blocks.begin(),
                   [&](std::uint32_t z, std::uint32_t e) { return zh.blocks[z].kind == en.blocks[e].kind; });
    if (facing) {
      for (std::size_t k = 0; k < zh_blocks.size(); ++k) {
        out.push_back({{zh_blocks[k]}, {en_blocks[k]}, std::nullopt});
      }
    } else {
      end = std::max(end, i + 1);
      out.insert(out.end(), links.begin() + static_cast<std::ptrdiff_t>(i),
                 links.begin() + static_cast<std::ptrdiff_t>(end));
    }
    i = end;
  }
  return out;
}

}  // namespace

std::string_view ToString(Severity severity) {
  switch (severity) {
    case Severity::kError:
      return "error";
    case Severity::kWarning:
      return "warning";
    case Severity::kNote:
      return "note";
  }
  return {};
}

bool Selects(const VerifyOptions& options, std::string_view id) {
  return (options.enabled.empty() || Names(options.enabled, id)) && !Names(options.disabled, id);
}

Result<std::vector<Finding>> Verify(const Models& models, const Document& zh, const Document& en,
                                    const std::vector<Link>& links, const VerifyOptions& options,
                                    const Repair* repair) {
  if (Status status = CheckLinks(zh, en, links); !status.ok()) return status;
  const std::vector<verify::Profile> zh_profiles = verify::ProfilesOf(zh);
  std::vector<Pair> pairs;
  pairs.reserve(links.size());
  std::optional<verify::CoverageMeter> meter;
  if (!en.blocks.empty()) meter.emplace(models.lexicon());
  for (Link& link : WithFacingGaps(zh, en, links)) {
    pairs.emplace_back(zh, zh_profiles, en, std::move(link));
  }
  const double length_ratio = LengthRatio(pairs);
  for (Pair& pair : pairs) pair.Analyze(meter ? &*meter : nullptr, length_ratio);
  Context context(models, zh, zh_profiles, en, pairs, length_ratio, repair);
  if (!options.glossary.empty()) context.glossary = &options.glossary;
  std::vector<Finding> findings;
  std::vector<std::vector<Finding>> by_block = VerifyDocument(context, options);
  const std::vector<Active> active = ActiveChecks(options);
  for (const Pair& pair : pairs) {
    VerifyLink(pair, context, active, findings);
    TakeFindings(pair, by_block, findings);
  }
  return findings;
}

Result<std::vector<Finding>> VerifyAlone(const Models& models, const Document& zh,
                                         const VerifyOptions& options, const Repair* repair) {
  std::vector<Link> links;
  for (std::uint32_t i = 0; i < zh.blocks.size(); ++i) links.push_back({{i}, {}, std::nullopt});
  VerifyOptions alone = options;
  alone.disabled.insert(alone.disabled.end(), {"cover.added", "cover.missing"});
  return Verify(models, zh, Document(), links, alone, repair);
}

std::vector<CheckDescription> ListChecks() {
  std::vector<CheckDescription> list;
  for (const Check& check : verify::Registry()) {
    list.push_back({std::string(check.id), check.severity, {std::string(check.summary)}});
  }
  for (const verify::DocumentCheck& check : verify::DocumentRegistry()) {
    list.push_back({std::string(check.id), check.severity, {std::string(check.summary)}});
  }
  std::sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
  return list;
}

namespace verify {

Finding& Reporter::Add(Message message, std::string evidence) {
  return Add(check_.severity, std::move(message), std::move(evidence));
}

Finding& Reporter::Add(Severity severity, Message message, std::string evidence) {
  Finding& finding = out_.emplace_back();
  finding.check = check_.id;
  finding.severity = severity;
  finding.zh = pair_.zh.blocks();
  finding.en = pair_.en.blocks();
  finding.message = std::move(message);
  finding.evidence = std::move(evidence);
  return finding;
}

Finding& DocumentReporter::Add(std::size_t block, Message message, std::string evidence) {
  return Add(block, check_.severity, std::move(message), std::move(evidence));
}

Finding& DocumentReporter::Add(std::size_t block, Severity severity, Message message, std::string evidence) {
  Finding& finding = by_block_[block].emplace_back();
  finding.check = check_.id;
  finding.severity = severity;
  finding.zh = {static_cast<std::uint32_t>(block)};
  finding.message = std::move(message);
  finding.evidence = std::move(evidence);
  return finding;
}

std::string_view Around(std::string_view text, Span span, std::size_t before, std::size_t behind) {
  std::size_t begin = span.begin - std::min(span.begin, before);
  std::size_t end = std::min(text.size(), span.end + behind);
  while (begin < span.begin && (text[begin] & 0xC0) == 0x80) ++begin;
  while (end < text.size() && (text[end] & 0xC0) == 0x80) ++end;
  return text.substr(begin, end - begin);
}

std::string Shorten(std::string_view text, std::size_t limit) {
  std::string out(text.substr(0, limit));
  if (text.size() > limit) {
    std::size_t end = limit;
    while (end > 0 && (text[end] & 0xC0) == 0x80) --end;
    out = std::string(text.substr(0, end)) + "…";
  }
  std::replace(out.begin(), out.end(), '\n', ' ');
  return out;
}

std::string Evidence(std::string_view en, std::string_view zh) {
  std::string out;
  if (!en.empty()) out.append("en: “").append(Shorten(en)).append("”");
  if (!en.empty() && !zh.empty()) out += " | ";
  if (!zh.empty()) out.append("zh: “").append(Shorten(zh)).append("”");
  return out;
}

}  // namespace verify
}  // namespace jiaokan
