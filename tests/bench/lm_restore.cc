// Measures a language model by itself, without the repair module: how many characters it restores after
// UTF-8 was read as windows-1254 with the undefined bytes and soft hyphens dropped.
// usage: lm_restore MODEL JSONL...  (lines with a "text")

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/file.h"
#include "model/language_model.h"
#include "model/lm_sources.h"
#include "text/utf8.h"

namespace {

using jiaokan::model::LanguageModel;
using jiaokan::model::LanguageState;

constexpr std::string_view kDropped = "\x81\x8D\x8E\x8F\x90\x9D\x9E\xAD";
constexpr std::size_t kBeam = 16;

std::string Damage(char32_t c) {
  std::string bytes;
  jiaokan::text::AppendUtf8(bytes, c);
  std::erase_if(bytes, [](char b) { return kDropped.find(b) != std::string_view::npos; });
  return bytes;
}

// Every character by what is left of it.
std::unordered_map<std::string, std::u32string> AllCandidates() {
  std::unordered_map<std::string, std::u32string> candidates;
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c < 0xD800 || c > 0xDFFF) {
      candidates[Damage(c)].push_back(c);
    }
  }
  return candidates;
}

struct Path {
  LanguageState state;
  double score = 0;
  std::size_t back = 0;  // in the beam before
  char32_t c = 0;
};

struct Score {
  std::size_t damaged = 0;
  std::size_t right = 0;
  std::size_t lines = 0;
  std::size_t lines_right = 0;
  std::unordered_map<std::string, std::size_t> errors;
};

std::vector<Path> Extend(const LanguageModel& model, const std::vector<Path>& beam,
                         std::u32string_view candidates) {
  std::vector<Path> next;
  for (std::size_t i = 0; i < beam.size(); ++i) {
    for (const char32_t c : candidates) {
      Path path;
      path.score = beam[i].score + model.Advance(beam[i].state, c, path.state);
      path.back = i;
      path.c = c;
      const auto same =
          std::find_if(next.begin(), next.end(), [&](const Path& p) { return p.state == path.state; });
      if (same == next.end()) {
        next.push_back(path);
      } else if (same->score < path.score) {
        *same = path;
      }
    }
  }
  std::sort(next.begin(), next.end(), [](const Path& a, const Path& b) { return a.score > b.score; });
  next.resize(std::min(next.size(), kBeam));
  return next;
}

void Restore(const LanguageModel& model, const std::unordered_map<std::string, std::u32string>& all,
             std::u32string_view line, Score& score) {
  std::vector<std::vector<Path>> beams = {{{model.Begin()}}};
  for (const char32_t c : line) {
    const std::string left = Damage(c);
    const std::u32string& candidates = all.at(left);
    const bool intact = candidates.size() == 1 || jiaokan::text::EncodeUtf8({&c, 1}) == left;
    beams.push_back(Extend(model, beams.back(), intact ? std::u32string_view(&c, 1) : candidates));
  }
  std::size_t at = 0;
  bool all_right = true;
  std::size_t damaged = 0;
  for (std::size_t i = line.size(); i > 0; --i) {
    const Path& path = beams[i][at];
    const std::u32string original(1, line[i - 1]);
    if (Damage(line[i - 1]) != jiaokan::text::EncodeUtf8(original)) {
      ++damaged;
      const bool right = path.c == line[i - 1];
      score.right += right ? 1 : 0;
      all_right = all_right && right;
      if (!right) {
        ++score.errors[jiaokan::text::EncodeUtf8(original) + ">" +
                       jiaokan::text::EncodeUtf8(std::u32string(1, path.c))];
      }
    }
    at = path.back;
  }
  score.damaged += damaged;
  score.lines += damaged > 0 ? 1 : 0;
  score.lines_right += damaged > 0 && all_right ? 1 : 0;
}

void Report(const std::string& path, const Score& score, double seconds) {
  fmt::print("{}: damaged {} restored {:.2f} %, lines {:.1f} %, {:.1f} s\n", path, score.damaged,
             100.0 * static_cast<double>(score.right) / static_cast<double>(score.damaged),
             100.0 * static_cast<double>(score.lines_right) / static_cast<double>(score.lines), seconds);
  std::vector<std::pair<std::size_t, std::string>> errors;
  for (const auto& [name, count] : score.errors) {
    errors.emplace_back(count, name);
  }
  std::sort(errors.rbegin(), errors.rend());
  for (std::size_t i = 0; i < std::min<std::size_t>(errors.size(), 12); ++i) {
    fmt::print("  {} {}\n", errors[i].second, errors[i].first);
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    fmt::print(stderr, "usage: lm_restore MODEL JSONL...\n");
    return 2;
  }
  const auto model = LanguageModel::Open(argv[1]);
  if (!model.ok()) {
    fmt::print(stderr, "lm_restore: {}\n", model.status().ToString());
    return 2;
  }
  const auto candidates = AllCandidates();
  for (int i = 2; i < argc; ++i) {
    Score score;
    const auto start = std::chrono::steady_clock::now();
    const jiaokan::Status status = jiaokan::model::ReadDocuments(argv[i], [&](std::string_view text) {
      for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        Restore(**model, candidates, jiaokan::text::DecodeUtf8(text.substr(begin, end - begin)), score);
        begin = end + 1;
      }
    });
    if (!status.ok()) {
      fmt::print(stderr, "lm_restore: {}\n", status.ToString());
      return 2;
    }
    Report(argv[i], score, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
  return 0;
}
