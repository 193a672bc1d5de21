#include "jiaokan/glossary.h"

#include <algorithm>
#include <string>
#include <utility>

#include "text/utf8.h"
#include "text/words.h"

namespace jiaokan {
namespace {

std::string_view Trim(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\v\f";
  const std::size_t begin = std::min(text.find_first_not_of(kSpace), text.size());
  return text.substr(begin, text.find_last_not_of(kSpace) + 1 - begin);
}

// The part of `line` before the first tab, which is removed with it.
std::string TakeField(std::string_view& line) {
  const std::size_t tab = std::min(line.find('\t'), line.size());
  std::string field(Trim(line.substr(0, tab)));
  line.remove_prefix(std::min(tab + 1, line.size()));
  return field;
}

Status CheckTerm(const Term& term) {
  if (term.en.empty() || term.zh.empty()) {
    return Status(StatusCode::kMalformedInput,
                  {"a line of a glossary is an English term, a tab and its Chinese translation"});
  }
  const std::vector<text::Word> words = text::SplitWords(term.en);
  if (words.size() > Glossary::kMaximumWords) {
    return Status(StatusCode::kMalformedInput,
                  {"a term of a glossary has at most {1} words", {std::to_string(Glossary::kMaximumWords)}});
  }
  if (std::none_of(words.begin(), words.end(), [](const text::Word& word) { return word.alphanumeric; })) {
    return Status(StatusCode::kMalformedInput,
                  {"the English term “{1}” has no letter and no digit", {term.en}});
  }
  return {};
}

std::string_view View(std::string_view text, const text::Word& word) {
  return text.substr(word.begin, word.end - word.begin);
}

// Whether the words of `text` from `first` on may stand for the term: where it has an upper-case letter, a
// word must be the same; the last one may have more behind it.
bool FitsCase(std::string_view term, std::string_view text, const text::Word* first) {
  const std::vector<text::Word> words = text::SplitWords(term);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view wanted = View(term, words[i]);
    const std::string_view found = View(text, first[i]);
    if (text::FoldCase(wanted) == wanted) {
      continue;
    }
    const bool may_be_plural = i + 1 == words.size();
    const std::size_t stem =
        wanted.size() - (may_be_plural && wanted.back() == 'y' && found != wanted ? 1 : 0);
    if (found.substr(0, stem) != wanted.substr(0, stem) ||
        (!may_be_plural && found.size() != wanted.size())) {
      return false;
    }
  }
  return true;
}

}  // namespace

Result<Glossary> Glossary::Parse(std::string_view tsv) {
  if (const auto bad = text::FindInvalidUtf8(tsv)) {
    return Status(StatusCode::kMalformedInput, {"the glossary is not UTF-8"}, *bad);
  }
  Glossary glossary;
  std::size_t at =
      tsv.substr(0, text::kByteOrderMark.size()) == text::kByteOrderMark ? text::kByteOrderMark.size() : 0;
  while (at < tsv.size()) {
    const std::size_t end = std::min(tsv.find('\n', at), tsv.size());
    std::string_view line = tsv.substr(at, end - at);
    if (!Trim(line).empty() && line.front() != '#') {
      Term term = {TakeField(line), TakeField(line), TakeField(line)};
      if (const Status status = CheckTerm(term); !status.ok()) {
        return Status(status.code(), status.message(), at);
      }
      glossary.Add(std::move(term));
    }
    at = end + 1;
  }
  return glossary;
}

Glossary::Node Glossary::Child(Node node, const std::string& word) {
  const auto id = words_.emplace(word, static_cast<std::uint32_t>(words_.size())).first->second;
  const auto [edge, added] = edges_.emplace(std::uint64_t{node} << 32 | id, static_cast<Node>(ends_.size()));
  if (added) {
    ends_.emplace_back();
  }
  return edge->second;
}

void Glossary::Add(Term term) {
  if (ends_.empty()) {
    ends_.emplace_back();  // the root
  }
  const std::vector<text::Word> words = text::SplitWords(term.en);
  Node parent = 0;
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    parent = Child(parent, text::FoldCase(View(term.en, words[i])));
  }
  const std::string last = text::FoldCase(View(term.en, words.back()));
  ends_[Child(parent, last)].push_back(terms_.size());
  if (words.back().alphanumeric) {
    ends_[Child(parent, text::Plural(last))].push_back(terms_.size());
  }
  terms_.push_back(std::move(term));
}

std::vector<TermMatch> Glossary::Find(std::string_view text) const {
  std::vector<TermMatch> matches;
  const std::vector<text::Word> words = empty() ? std::vector<text::Word>() : text::SplitWords(text);
  std::vector<std::int64_t> ids;
  for (const text::Word& word : words) {
    const auto id = words_.find(text::FoldCase(View(text, word)));
    ids.push_back(id == words_.end() ? -1 : std::int64_t{id->second});
  }
  for (std::size_t i = 0; i < words.size();) {
    std::size_t behind = i + 1;
    const std::size_t taken = matches.size();
    Node node = 0;
    for (std::size_t k = i; k < words.size() && ids[k] >= 0; ++k) {
      const auto edge = edges_.find(std::uint64_t{node} << 32 | static_cast<std::uint64_t>(ids[k]));
      if (edge == edges_.end()) {
        break;
      }
      node = edge->second;
      for (const std::size_t term : ends_[node]) {
        if (!FitsCase(terms_[term].en, text, &words[i])) {
          continue;
        }
        if (behind != k + 1 || matches.size() == taken) {  // longer than what was found so far
          matches.resize(taken);
          behind = k + 1;
        }
        matches.push_back({term, words[i].begin, words[k].end});
      }
    }
    i = behind;
  }
  return matches;
}

}  // namespace jiaokan
