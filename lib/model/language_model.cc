#include "model/language_model.h"

#include <algorithm>
#include <utility>

#include "base/file.h"
#include "model/embedded.h"
#include "model/lm_tables.h"
#include "text/utf8.h"

namespace jiaokan::model {

class LanguageModel::Tables {
 public:
  explicit Tables(LmTables embedded) : tables(embedded) {}
  Tables(LmTables mapped, base::MappedFile mapping) : tables(mapped), file(std::move(mapping)) {}

  // The state after a symbol that continues no run. No n-gram holds more of the history than the `matched`
  // symbols before it, so none that is yet to come does.
  LanguageState Next(const LanguageState& from, Symbol symbol, std::uint32_t matched) const {
    LanguageState next = {{symbol}};
    if (symbol != kLineStart) {
      const int kept = std::min(static_cast<int>(matched), tables.order() - 2);
      std::copy_n(from.history.begin(), std::max(kept, 0), next.history.begin() + 1);
    }
    return next;
  }

  LmTables tables;
  std::optional<base::MappedFile> file;  // what the tables view; absent for the embedded model
};

LanguageModel::LanguageModel() = default;
LanguageModel::~LanguageModel() = default;

Result<std::shared_ptr<const LanguageModel>> LanguageModel::Embedded() {
  Result<LmTables> tables = LmTables::Parse(EmbeddedLanguageModel(), "the embedded language model");
  if (!tables.ok()) {
    return tables.status();
  }
  std::shared_ptr<LanguageModel> model(new LanguageModel);
  model->tables_ = std::make_unique<Tables>(*tables);
  return std::shared_ptr<const LanguageModel>(std::move(model));
}

Result<std::shared_ptr<const LanguageModel>> LanguageModel::Open(const std::string& path) {
  Result<base::MappedFile> file = base::MappedFile::Open(path);
  if (!file.ok()) {
    return file.status();
  }
  Result<LmTables> tables = LmTables::Parse(file->bytes(), path);
  if (!tables.ok()) {
    return tables.status();
  }
  std::shared_ptr<LanguageModel> model(new LanguageModel);
  model->tables_ = std::make_unique<Tables>(*tables, *std::move(file));
  return std::shared_ptr<const LanguageModel>(std::move(model));
}

std::uint64_t LanguageModel::checksum() const { return tables_->tables.checksum(); }
int LanguageModel::order() const { return tables_->tables.order(); }

LanguageState LanguageModel::Begin() const { return {{kLineStart}}; }

Token LanguageModel::TokenOf(char32_t c) const {
  const Symbol symbol = tables_->tables.SymbolOf(c);
  return {c, symbol, tables_->tables.Share(symbol, c)};
}

Continuation LanguageModel::After(const LanguageState& state) const {
  return tables_->tables.After(state.history);
}

float LanguageModel::Advance(const Continuation& from, const Token& next, LanguageState& after) const {
  if (IsRun(next.symbol) && next.symbol == from.state.history[0]) {
    after = from.state;
    return 0;
  }
  std::uint32_t matched = 0;
  const float score = tables_->tables.Score(from, next.symbol, matched);
  after = tables_->Next(from.state, next.symbol, matched);
  return score + next.share;
}

void LanguageModel::Advance(const Continuation& from, std::span<const Token> tokens, SeenTokens& seen) const {
  seen.list.clear();
  seen.listed.assign(tokens.size(), 0);
  seen.backoff = 0;
  for (std::uint32_t i = 0; i < from.count; ++i) {
    const std::uint32_t matched = from.count - i;
    tables_->tables.ForEachSeen(from, i, tokens, [&](std::uint32_t index, float score) {
      if (seen.listed[index] == 0) {
        seen.listed[index] = 1;
        const Token& token = tokens[index];
        seen.list.push_back(
            {index, seen.backoff + score + token.share, tables_->Next(from.state, token.symbol, matched)});
      }
    });
    seen.backoff += from.contexts[i].backoff;
  }
}

float LanguageModel::Unigram(const Token& next) const {
  std::uint32_t matched = 0;
  return tables_->tables.Score(Continuation(), next.symbol, matched) + next.share;
}

float LanguageModel::Advance(const LanguageState& state, char32_t next, LanguageState& after) const {
  const Token token = TokenOf(next);
  if (IsRun(token.symbol) && token.symbol == state.history[0]) {
    after = state;
    return 0;
  }
  std::uint32_t matched = 0;
  const float score = tables_->tables.Score(state.history, token.symbol, matched);
  after = tables_->Next(state, token.symbol, matched);
  return score + token.share;
}

double LanguageModel::LogProbability(std::string_view utf8) const {
  LanguageState state = Begin();
  double sum = 0;
  for (std::size_t pos = 0; pos < utf8.size();) {
    sum += Advance(state, text::NextCodePoint(utf8, pos), state);
  }
  return sum;
}

}  // namespace jiaokan::model
