#include "verify/passages.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <unordered_set>

#include "model/lexicon_tokens.h"
#include "text/script.h"
#include "text/utf8.h"

namespace jiaokan::verify {
namespace {

constexpr std::size_t kComparisonsPerWord = 16;
constexpr std::size_t kMinBudget = 100'000;
constexpr std::size_t kMaxBlocksOfWord = 64;
constexpr double kAnchorWeight = 6;  // of a name or number in common
// How much better another block must be.
constexpr double kMargin = 10;
constexpr double kFactor = 1.5;

// Words of letters and digits in lower case; a Han character is a word.
std::vector<std::string> SplitWords(std::string_view text) {
  std::vector<std::string> out;
  bool open = false;
  for (std::size_t pos = 0; pos < text.size();) {
    const char32_t c = text::NextCodePoint(text, pos);
    const bool part = u_isalnum(static_cast<UChar32>(c)) != 0;
    if (part && (!open || text::IsHan(c))) out.emplace_back();
    if (part) {
      text::AppendUtf8(out.back(),
                       static_cast<char32_t>(u_foldCase(static_cast<UChar32>(c), U_FOLD_CASE_DEFAULT)));
    }
    open = part && !text::IsHan(c);
  }
  return out;
}

void AddBlock(std::vector<std::uint32_t>& blocks, std::uint32_t block) {
  if (blocks.empty() || blocks.back() != block) blocks.push_back(block);
}

bool IsAsciiWord(const std::string& word) { return static_cast<unsigned char>(word[0]) < 0x80; }

}  // namespace

Passages::Passages(const Document& document, const model::Lexicon& lexicon) : lexicon_(lexicon) {
  model::LexiconTokens tokens;
  for (std::uint32_t block = 0; block < document.blocks.size(); ++block) {
    const std::string& text = document.blocks[block].text;
    for (std::string& word : SplitWords(text)) {
      const auto [entry, fresh] = ids_.emplace(std::move(word), static_cast<std::uint32_t>(ids_.size()));
      if (fresh) {
        positions_.emplace_back();
        word_blocks_.emplace_back();
      }
      positions_[entry->second].push_back(static_cast<std::uint32_t>(words_.size()));
      AddBlock(word_blocks_[entry->second], block);
      words_.push_back(entry->second);
      blocks_.push_back(block);
    }
    tokens.Clear();
    model::AppendLexiconTokens(text, tokens);
    for (const std::string& word : tokens.words) {
      if (const auto id = lexicon.FindWord(word)) AddBlock(lexicon_blocks_[*id], block);
    }
  }
  common_ = std::min(kMaxBlocksOfWord, std::max<std::size_t>(8, document.blocks.size() / 5));
  budget_ = kMinBudget + kComparisonsPerWord * words_.size();
}

std::size_t Passages::CountWords(std::string_view text) { return SplitWords(text).size(); }

std::optional<Passages::Ids> Passages::Resolve(std::string_view text) const {
  Ids out;
  for (const std::string& word : SplitWords(text)) {
    const auto entry = ids_.find(word);
    if (entry == ids_.end()) return std::nullopt;
    out.push_back(entry->second);
  }
  return out;
}

bool Passages::IsAt(const Ids& phrase, std::size_t position) const {
  if (position + phrase.size() > words_.size() || blocks_[position] != blocks_[position + phrase.size() - 1])
    return false;
  return std::equal(phrase.begin(), phrase.end(), words_.begin() + static_cast<std::ptrdiff_t>(position));
}

// Where the phrase begins; absent when the budget is spent.
std::optional<Passages::Ids> Passages::Occurrences(const Ids& phrase) {
  const auto rarest = std::min_element(phrase.begin(), phrase.end(), [&](std::uint32_t a, std::uint32_t b) {
    return positions_[a].size() < positions_[b].size();
  });
  const auto offset = static_cast<std::size_t>(rarest - phrase.begin());
  Ids out;
  const std::size_t cost = positions_[*rarest].size() * phrase.size();
  if (cost > budget_) return std::nullopt;
  budget_ -= cost;
  for (const std::uint32_t at : positions_[*rarest]) {
    if (at >= offset && IsAt(phrase, at - offset)) out.push_back(static_cast<std::uint32_t>(at - offset));
  }
  return out;
}

Lookup Passages::Find(const TextDirective& directive, Passage& found) {
  const std::optional<Ids> prefix = Resolve(directive.prefix);
  const std::optional<Ids> start = Resolve(directive.start);
  const std::optional<Ids> end = Resolve(directive.end);
  const std::optional<Ids> suffix = Resolve(directive.suffix);
  if (!prefix || !start || !end || !suffix) return Lookup::kMissing;
  if (start->empty()) return Lookup::kUnknown;
  Ids head = *prefix;
  head.insert(head.end(), start->begin(), start->end());
  Ids tail = *end;
  (end->empty() ? head : tail).insert((end->empty() ? head : tail).end(), suffix->begin(), suffix->end());
  const std::optional<Ids> heads = Occurrences(head);
  if (!heads) return Lookup::kUnknown;
  if (heads->empty()) return Lookup::kMissing;
  found.first = found.last = blocks_[heads->front()];
  if (end->empty()) return Lookup::kFound;
  const std::optional<Ids> tails = Occurrences(tail);
  if (!tails) return Lookup::kUnknown;
  const auto after = std::lower_bound(tails->begin(), tails->end(), heads->front() + head.size());
  if (after == tails->end()) return Lookup::kMissing;
  found.last = blocks_[*after];
  return Lookup::kFound;
}

// Each block that one of the words stands in gets the weight once.
void Passages::AddVotes(const std::vector<const Ids*>& postings, double weight, Score& score) const {
  std::unordered_set<std::uint32_t> voted;
  for (const Ids* blocks : postings) {
    if (blocks->size() > common_) continue;
    for (const std::uint32_t block : *blocks) {
      if (voted.insert(block).second) score.blocks[block] += weight;
    }
  }
}

std::optional<std::uint32_t> Passages::FindBetter(std::string_view claim,
                                                  const std::vector<Passage>& cited) const {
  Score score;
  model::LexiconTokens tokens;
  model::AppendLexiconTokens(claim, tokens);
  const std::unordered_set<std::uint32_t> bigrams(tokens.bigrams.begin(), tokens.bigrams.end());
  for (const std::uint32_t key : bigrams) {
    const auto unit = lexicon_.FindUnit(key);
    if (!unit) continue;
    std::vector<const Ids*> postings;
    for (const auto entry : lexicon_.WordsOf(*unit)) {
      const auto blocks = lexicon_blocks_.find(model::Lexicon::TargetOf(entry));
      if (blocks != lexicon_blocks_.end()) postings.push_back(&blocks->second);
    }
    AddVotes(postings, lexicon_.UnitRarity(*unit), score);
  }
  const std::vector<std::string> words = SplitWords(claim);
  for (const std::string& word : std::unordered_set<std::string>(words.begin(), words.end())) {
    const auto id = IsAsciiWord(word) && word.size() > 1 ? ids_.find(word) : ids_.end();
    if (id != ids_.end()) AddVotes({&word_blocks_[id->second]}, kAnchorWeight, score);
  }
  double best_cited = 0;
  double best_other = 0;
  std::uint32_t best = 0;
  for (const auto& [block, value] : score.blocks) {
    const bool near = std::any_of(cited.begin(), cited.end(), [&, at = block](const Passage& passage) {
      return at + 1 >= passage.first && at <= passage.last + 1;
    });
    double& leader = near ? best_cited : best_other;
    if (value < leader || (!near && value == leader && block > best)) continue;
    if (!near) best = block;
    leader = value;
  }
  if (best_other < best_cited * kFactor + kMargin) return std::nullopt;
  return best;
}

}  // namespace jiaokan::verify
