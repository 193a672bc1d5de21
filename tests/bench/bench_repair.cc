// The speed of repair on text of the corpora folder, in MB of input per second of processor time, beside
// copying the same bytes and converting them to UTF-16.

#include <benchmark/benchmark.h>
#include <unicode/ucnv.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "channel/channel.h"
#include "jiaokan/models.h"
#include "jiaokan/repair.h"

namespace {

using jiaokan::Models;

constexpr std::size_t kCleanBytes = std::size_t{8} << 20;

const Models& EmbeddedModels() {
  static const jiaokan::Result<Models> models = Models::Load();
  return *models;
}

// The lines of the articles in one language, "zh" or "en"; each once, for what is repeated is repaired
// faster.
std::vector<std::string> Lines(const std::string& language) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(JIAOKAN_SOURCE_DIR "/corpora/articles")) {
    if (entry.path().string().ends_with("." + language + ".md")) {
      files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  std::vector<std::string> lines;
  for (const std::filesystem::path& file : files) {
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
      if (line.size() >= 60) {
        lines.push_back(line);
      }
    }
  }
  std::sort(lines.begin(), lines.end());
  lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
  return lines;
}

std::vector<std::string> DamagedLines(const std::string& channel) {
  std::vector<std::string> lines = Lines("zh");
  for (std::string& line : lines) {
    line = jiaokan::channel::Damage(*jiaokan::channel::FindChannel(channel), line);
  }
  return lines;
}

std::string Join(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) {
    text += line + '\n';
  }
  return text;
}

std::string Clean(const std::string& language) {
  const std::string once = Join(Lines(language));
  std::string text;
  while (text.size() < kCleanBytes) {
    text += once;
  }
  return text;
}

void Count(benchmark::State& state, std::size_t bytes) {
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes) * static_cast<std::int64_t>(state.iterations()));
}

void Copy(benchmark::State& state) {
  const std::string text = Clean("zh");
  std::string copy(text.size(), '\0');
  for (auto _ : state) {
    std::memcpy(copy.data(), text.data(), text.size());
    benchmark::DoNotOptimize(copy.data());
    benchmark::ClobberMemory();
  }
  Count(state, text.size());
}

void IcuToUtf16(benchmark::State& state) {
  const std::string text = Clean("zh");
  std::vector<UChar> units(text.size());
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, void (*)(UConverter*)> converter(ucnv_open("UTF-8", &error), ucnv_close);
  for (auto _ : state) {
    benchmark::DoNotOptimize(ucnv_toUChars(converter.get(), units.data(), static_cast<int32_t>(units.size()),
                                           text.data(), static_cast<int32_t>(text.size()), &error));
  }
  if (U_FAILURE(error)) {
    state.SkipWithError(u_errorName(error));
  }
  Count(state, text.size());
}

void RepairClean(benchmark::State& state, const char* language) {
  const std::string text = Clean(language);
  for (auto _ : state) {
    benchmark::DoNotOptimize(jiaokan::RepairText(EmbeddedModels(), text));
  }
  Count(state, text.size());
}

// Clean Chinese with one damaged line in a hundred.
void RepairMixed(benchmark::State& state, const char* channel) {
  constexpr std::size_t kLinesForOne = 100;
  const std::vector<std::string> clean = Lines("zh");
  const std::vector<std::string> damaged = DamagedLines(channel);
  std::string text;
  for (std::size_t i = 0; text.size() < kCleanBytes; ++i) {
    const auto& lines = i % kLinesForOne == 0 ? damaged : clean;
    text += lines[i % lines.size()] + '\n';
  }
  for (auto _ : state) {
    benchmark::DoNotOptimize(jiaokan::RepairText(EmbeddedModels(), text));
  }
  Count(state, text.size());
}

void RepairLong(benchmark::State& state, const char* channel) {
  const std::string text = Join(DamagedLines(channel));
  for (auto _ : state) {
    benchmark::DoNotOptimize(jiaokan::RepairText(EmbeddedModels(), text));
  }
  Count(state, text.size());
}

// Every line by itself, as `jiaokan repair --jsonl` does.
void RepairEach(benchmark::State& state, const std::vector<std::string>& lines) {
  for (auto _ : state) {
    jiaokan::Repairer repairer(EmbeddedModels());
    for (const std::string& line : lines) {
      benchmark::DoNotOptimize(repairer.RepairText(line));
    }
  }
  Count(state, Join(lines).size() - lines.size());
}

void RepairRecords(benchmark::State& state, const char* channel) { RepairEach(state, DamagedLines(channel)); }

void RepairCleanRecords(benchmark::State& state, const char* language) { RepairEach(state, Lines(language)); }

BENCHMARK(Copy);
BENCHMARK(IcuToUtf16);
BENCHMARK_CAPTURE(RepairClean, english, "en");
BENCHMARK_CAPTURE(RepairClean, chinese, "zh");
BENCHMARK_CAPTURE(RepairMixed, utf8_cp1252, "utf8-cp1252");
BENCHMARK_CAPTURE(RepairCleanRecords, english, "en");
BENCHMARK_CAPTURE(RepairCleanRecords, chinese, "zh");
BENCHMARK_CAPTURE(RepairLong, utf8_cp1252, "utf8-cp1252");
BENCHMARK_CAPTURE(RepairLong, utf8_cp1254_drop_shy, "utf8-cp1254-drop-shy");
BENCHMARK_CAPTURE(RepairLong, utf8_cp1252_fffd, "utf8-cp1252-fffd");
BENCHMARK_CAPTURE(RepairLong, utf8_cp1252_x2_drop, "utf8-cp1252-x2-drop");
BENCHMARK_CAPTURE(RepairLong, utf8_gbk_fffd, "utf8-gbk-fffd");
BENCHMARK_CAPTURE(RepairLong, utf8_latin1_dropc1, "utf8-latin1-dropc1");
BENCHMARK_CAPTURE(RepairRecords, utf8_cp1252, "utf8-cp1252");
BENCHMARK_CAPTURE(RepairRecords, utf8_cp1254_drop_shy, "utf8-cp1254-drop-shy");
BENCHMARK_CAPTURE(RepairRecords, utf8_cp1252_fffd, "utf8-cp1252-fffd");
BENCHMARK_CAPTURE(RepairRecords, utf8_cp1252_x2_drop, "utf8-cp1252-x2-drop");
BENCHMARK_CAPTURE(RepairRecords, utf8_gbk_fffd, "utf8-gbk-fffd");
BENCHMARK_CAPTURE(RepairRecords, utf8_latin1_dropc1, "utf8-latin1-dropc1");

}  // namespace

BENCHMARK_MAIN();
