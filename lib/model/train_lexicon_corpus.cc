#include "model/train_lexicon_corpus.h"

#include <algorithm>
#include <array>
#include <functional>
#include <numeric>
#include <unordered_map>

#include <simdjson.h>

#include "base/file.h"
#include "model/lexicon_tokens.h"
#include "model/sentence_pairs.h"
#include "text/utf8.h"

namespace jiaokan::model {
namespace {

// Sentences with more tokens say little about which word translates which, and their cost is quadratic.
constexpr std::size_t kMaximumSentenceTokens = 200;

// Ids for keys in order of first sight, with the first few distinct documents of each.
template <typename Key>
class Vocabulary {
 public:
  explicit Vocabulary(std::uint32_t minimum_documents) : minimum_documents_(minimum_documents) {}

  std::uint32_t Add(const Key& key, std::uint32_t document) {
    const auto [entry, fresh] = ids_.try_emplace(key, static_cast<std::uint32_t>(ids_.size()));
    if (fresh) {
      documents_.emplace_back();
    }
    std::vector<std::uint32_t>& seen = documents_[entry->second];
    if (seen.size() < minimum_documents_ && std::find(seen.begin(), seen.end(), document) == seen.end()) {
      seen.push_back(document);
    }
    return entry->second;
  }

  // The keys of enough documents, ascending.
  std::vector<Key> Kept() const {
    std::vector<Key> kept;
    for (const auto& [key, id] : ids_) {
      if (documents_[id].size() >= minimum_documents_) {
        kept.push_back(key);
      }
    }
    std::sort(kept.begin(), kept.end());
    return kept;
  }

  // The position in `kept` for each id; kept.size() when it was left out.
  std::vector<std::uint32_t> NewIds(const std::vector<Key>& kept) const {
    std::vector<std::uint32_t> ids(ids_.size(), static_cast<std::uint32_t>(kept.size()));
    for (std::uint32_t i = 0; i < kept.size(); ++i) {
      ids[ids_.at(kept[i])] = i;
    }
    return ids;
  }

 private:
  std::uint32_t minimum_documents_;
  std::unordered_map<Key, std::uint32_t> ids_;
  std::vector<std::vector<std::uint32_t>> documents_;
};

// The lists with new ids, sorted and without repetitions, and their counts.
LexiconColumn MakeColumn(const IdLists& raw, const std::vector<std::uint32_t>& new_ids, std::size_t kept) {
  LexiconColumn column;
  column.tokens.resize(kept);
  column.occurrences.resize(kept);
  column.sentences.first.reserve(raw.first.size());
  for (std::size_t i = 0; i < raw.size(); ++i) {
    const std::size_t begin = column.sentences.ids.size();
    for (const std::uint32_t old_id : raw[i]) {
      if (new_ids[old_id] < kept) {
        column.sentences.ids.push_back(new_ids[old_id]);
        ++column.tokens[new_ids[old_id]];
      }
    }
    const auto first = column.sentences.ids.begin() + static_cast<std::ptrdiff_t>(begin);
    std::sort(first, column.sentences.ids.end());
    column.sentences.ids.erase(std::unique(first, column.sentences.ids.end()), column.sentences.ids.end());
    for (std::size_t k = begin; k < column.sentences.ids.size(); ++k) {
      ++column.occurrences[column.sentences.ids[k]];
    }
    column.sentences.Close();
  }
  column.all_tokens = raw.ids.size();
  return column;
}

// The lists with new ids, in order, with repetitions; kUnknownToken for what was left out.
IdLists InOrder(const IdLists& raw, const std::vector<std::uint32_t>& new_ids, std::size_t kept) {
  IdLists lists = raw;
  for (std::uint32_t& id : lists.ids) {
    id = new_ids[id] < kept ? new_ids[id] : kUnknownToken;
  }
  return lists;
}

class CorpusReader {
 public:
  explicit CorpusReader(std::uint32_t minimum_documents)
      : words_(minimum_documents),
        characters_(minimum_documents),
        bigrams_(minimum_documents),
        signs_(minimum_documents) {}

  Status ReadPairs(const std::string& path);
  Status ReadTerms(const std::string& path);
  LexiconCorpus Finish() const;

 private:
  template <typename ReadLine>
  static Status ReadLines(const std::string& path, const char* expected, const ReadLine& read);
  bool ReadPair(std::string_view line);
  bool ReadTerm(std::string_view line);
  void AddSentence(std::uint32_t document, std::string_view zh, std::string_view en);

  simdjson::dom::parser parser_;
  std::unordered_map<std::string, std::uint32_t> documents_;
  Vocabulary<std::string> words_;
  Vocabulary<std::uint32_t> characters_;
  Vocabulary<std::uint32_t> bigrams_;
  Vocabulary<char32_t> signs_;
  IdLists word_lists_;
  IdLists character_lists_;
  IdLists bigram_lists_;
  IdLists sign_lists_;
};

void CorpusReader::AddSentence(std::uint32_t document, std::string_view zh, std::string_view en) {
  LexiconTokens english;
  LexiconTokens chinese;
  AppendLexiconTokens(en, english);
  AppendLexiconTokens(zh, chinese);
  if (english.words.empty() || chinese.characters.empty() || english.words.size() > kMaximumSentenceTokens ||
      chinese.characters.size() > kMaximumSentenceTokens) {
    return;
  }
  for (const std::string& word : english.words) {
    word_lists_.ids.push_back(words_.Add(word, document));
  }
  for (const std::uint32_t key : chinese.characters) {
    character_lists_.ids.push_back(characters_.Add(key, document));
  }
  for (const std::uint32_t key : chinese.bigrams) {
    bigram_lists_.ids.push_back(bigrams_.Add(key, document));
  }
  for (const char32_t c : text::DecodeUtf8(zh)) {
    if (c >= 0x80) {
      sign_lists_.ids.push_back(signs_.Add(c, document));
    }
  }
  word_lists_.Close();
  character_lists_.Close();
  bigram_lists_.Close();
  sign_lists_.Close();
}

bool CorpusReader::ReadPair(std::string_view line) {
  simdjson::dom::element pair;
  std::array<std::string_view, 3> fields;
  bool good = parser_.parse(line.data(), line.size()).get(pair) == simdjson::SUCCESS;
  constexpr std::array<const char*, 3> kNames = {"doc", "zh", "en"};
  for (std::size_t i = 0; good && i < fields.size(); ++i) {
    good = pair[kNames[i]].get_string().get(fields[i]) == simdjson::SUCCESS;
  }
  if (!good) {
    return false;
  }
  const auto [document, fresh] =
      documents_.try_emplace(std::string(fields[0]), static_cast<std::uint32_t>(documents_.size()));
  for (const auto& [zh, en] : SplitPair(fields[1], fields[2])) {
    AddSentence(document->second, zh, en);
  }
  return true;
}

bool CorpusReader::ReadTerm(std::string_view line) {
  if (line.substr(0, text::kByteOrderMark.size()) == text::kByteOrderMark) {
    line.remove_prefix(text::kByteOrderMark.size());
  }
  const std::size_t tab = line.find('\t');
  if (tab == std::string_view::npos || text::FindInvalidUtf8(line)) {
    return false;
  }
  const std::string_view english = line.substr(tab + 1);
  AddSentence(0, line.substr(0, tab), english.substr(0, english.find('\t')));
  return true;
}

template <typename ReadLine>
Status CorpusReader::ReadLines(const std::string& path, const char* expected, const ReadLine& read) {
  Result<base::MappedFile> file = base::MappedFile::Open(path);
  if (!file.ok()) {
    return file.status();
  }
  const std::string_view bytes = file->bytes();
  std::size_t number = 1;
  for (std::size_t begin = 0; begin < bytes.size(); ++number) {
    const std::size_t end = std::min(bytes.find('\n', begin), bytes.size());
    const std::string_view line = bytes.substr(begin, end - begin);
    if (line.find_first_not_of(" \t\r") != std::string_view::npos && !read(line)) {
      return Status(StatusCode::kMalformedInput, {expected, {path, std::to_string(number)}}, begin);
    }
    begin = end + 1;
  }
  return {};
}

Status CorpusReader::ReadPairs(const std::string& path) {
  return ReadLines(path, "{1}:{2}: not a JSON object with the strings doc, zh and en",
                   [this](std::string_view line) { return ReadPair(line); });
}

Status CorpusReader::ReadTerms(const std::string& path) {
  return ReadLines(path, "{1}:{2}: not a Chinese term, a tab and an English term in UTF-8",
                   [this](std::string_view line) { return ReadTerm(line); });
}

LexiconCorpus CorpusReader::Finish() const {
  LexiconCorpus corpus;
  corpus.words = words_.Kept();
  corpus.characters = characters_.Kept();
  corpus.bigrams = bigrams_.Kept();
  corpus.signs = signs_.Kept();
  const std::vector<std::uint32_t> word_ids = words_.NewIds(corpus.words);
  corpus.word_column = MakeColumn(word_lists_, word_ids, corpus.words.size());
  corpus.word_order = InOrder(word_lists_, word_ids, corpus.words.size());
  corpus.sign_order = InOrder(sign_lists_, signs_.NewIds(corpus.signs), corpus.signs.size());
  corpus.character_column =
      MakeColumn(character_lists_, characters_.NewIds(corpus.characters), corpus.characters.size());
  corpus.bigram_column = MakeColumn(bigram_lists_, bigrams_.NewIds(corpus.bigrams), corpus.bigrams.size());
  return corpus;
}

}  // namespace

Result<LexiconCorpus> ReadLexiconCorpus(const std::vector<std::string>& pair_files,
                                        std::uint32_t minimum_documents) {
  CorpusReader reader(minimum_documents);
  for (const std::string& path : pair_files) {
    if (Status status = reader.ReadPairs(path); !status.ok()) {
      return status;
    }
  }
  return reader.Finish();
}

Result<LexiconCorpus> ReadTerms(const std::vector<std::string>& term_files) {
  CorpusReader reader(1);
  for (const std::string& path : term_files) {
    if (Status status = reader.ReadTerms(path); !status.ok()) {
      return status;
    }
  }
  return reader.Finish();
}

}  // namespace jiaokan::model
