// Reading what corpora/ holds. Formats: docs/corpora.md. Malformed files make the reading test fail.
#ifndef JIAOKAN_TESTS_CORPORA_CORPUS_H_
#define JIAOKAN_TESTS_CORPORA_CORPUS_H_

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace jiaokan::corpora {

// The path of something in corpora/.
std::string Path(std::string_view name);

// The bytes of a file.
std::string Read(const std::string& path);

using Numbers = std::vector<std::uint32_t>;
using GoldLink = std::pair<Numbers, Numbers>;  // Chinese blocks, English blocks

// Lines "zh,zh<TAB>en,en[<TAB>...]".
std::vector<GoldLink> ParseLinks(const std::string& text);

// Whether the channel of that name loses bytes.
bool IsLossy(std::string_view channel);

struct DamageCase {
  std::string id;
  std::string comment;
  std::string source;
  std::string input;
  std::string expected;
  std::string channel;  // empty for null
  std::string status;
};

// The cases of damage/NAME.jsonl. Strict: every line is an object with exactly the fields of a case.
std::vector<DamageCase> ReadCases(std::string_view name);

struct PlantedError {
  std::string kind;
  bool english = false;  // `block` counts the original
  std::uint32_t block = 0;
};

struct DumpArticle {
  std::string name;
  std::string original;  // empty for null
  std::string encoding;
  std::string channel;  // empty for null
  std::string status;
  std::set<std::uint32_t> blocks;  // that were damaged; empty: all
  std::vector<PlantedError> planted;
};

// The lines of truth/dump.jsonl.
std::vector<DumpArticle> ReadDump();

}  // namespace jiaokan::corpora

#endif  // JIAOKAN_TESTS_CORPORA_CORPUS_H_
