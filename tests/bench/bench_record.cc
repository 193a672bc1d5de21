// The speed of reading records and of taking their texts out and back in, in MB of uncompressed container per
// second, and in records. Cache-warm files in the folder for temporary files.

#include <benchmark/benchmark.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include "record/codec.h"
#include "record/frame.h"
#include "record/reader.h"
#include "record/writer.h"

namespace {

using namespace jiaokan::record;

constexpr std::size_t kBytes = std::size_t{64} << 20;

// `escaped`: characters as \uXXXX.
std::string Line(std::size_t size, bool escaped) {
  std::string line = "{\"id\":123456,\"url\":\"https://blog.example/why-old-bridges-move\",\"text\":\"";
  while (line.size() + 2 < size) {
    line += escaped ? "\\u57ce\\u5317\\u7684" : "城北的石桥建成于一九三二年，";
  }
  return line + "\"}";
}

std::string Container(Form form, std::size_t record, bool escaped) {
  std::string row = Line(record, escaped);
  std::string bytes;
  if (form == Form::kCsv) {
    row = "123456,\"" + row.substr(row.find("城"), record) + ", \"\"x\"\"\"";
    bytes = "id,text\n";
  } else if (form == Form::kWarc) {
    row = "WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\nContent-Length: " +
          std::to_string(row.size()) + "\r\n\r\n" + row + "\r\n\r\n";
  }
  while (bytes.size() < kBytes) {
    bytes += row;
    bytes += form == Form::kWarc ? "" : "\n";
  }
  return bytes;
}

class File {
 public:
  explicit File(const std::string& bytes) {
    path_ =
        (std::filesystem::temp_directory_path() / ("bench_record-" + std::to_string(::getpid()))).string();
    std::ofstream(path_, std::ios::binary) << bytes;
  }
  ~File() { std::filesystem::remove(path_); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

void Read(benchmark::State& state, Form form, Compression compression) {
  const auto record = static_cast<std::size_t>(state.range(0));
  const std::string bytes = Container(form, record, false);
  const File file(*CompressFrame(compression, 1, bytes));
  ReadOptions options;
  options.form = form;
  std::int64_t records = 0;
  Event event;
  for (auto _ : state) {
    const auto reader = Reader::Open(file.path(), options);
    while (*(*reader)->Next(event)) {
      ++records;
      benchmark::DoNotOptimize(event.record.bytes.data());
    }
  }
  state.SetItemsProcessed(records);
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes.size()) *
                          static_cast<std::int64_t>(state.iterations()));
}

void ExtractText(benchmark::State& state, bool escaped) {
  const std::string line = Line(static_cast<std::size_t>(state.range(0)), escaped);
  for (auto _ : state) {
    benchmark::DoNotOptimize(Extract(Form::kJsonl, line, {}));
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
  state.SetBytesProcessed(static_cast<std::int64_t>(line.size()) *
                          static_cast<std::int64_t>(state.iterations()));
}

void ComposeText(benchmark::State& state, bool escaped) {
  const std::string line = Line(static_cast<std::size_t>(state.range(0)), escaped);
  const std::string text = Extract(Form::kJsonl, line, {})->text + "。";
  for (auto _ : state) {
    benchmark::DoNotOptimize(Compose(Form::kJsonl, line, {}, text));
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(line.size()) *
                          static_cast<std::int64_t>(state.iterations()));
}

// The whole way without cleaning: read, take out, put back unchanged, write.
void CopyLines(benchmark::State& state) {
  const std::string bytes = Container(Form::kJsonl, static_cast<std::size_t>(state.range(0)), false);
  const File file(bytes);
  ReadOptions options;
  options.form = Form::kJsonl;
  Event event;
  for (auto _ : state) {
    const auto reader = Reader::Open(file.path(), options);
    const auto writer = Writer::Open(file.path() + ".out", Form::kJsonl, Compression::kNone, {}, {});
    while (*(*reader)->Next(event)) {
      if (event.kind == EventKind::kRecord) {
        benchmark::DoNotOptimize(Extract(Form::kJsonl, event.record.bytes, {}));
        static_cast<void>((*writer)->Append(event.record, event.record.bytes));
      }
    }
    static_cast<void>((*writer)->Finish());
  }
  std::filesystem::remove(file.path() + ".out");
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes.size()) *
                          static_cast<std::int64_t>(state.iterations()));
}

BENCHMARK_CAPTURE(Read, jsonl, Form::kJsonl, Compression::kNone)->Arg(200)->Arg(4000)->Arg(1'000'000);
BENCHMARK_CAPTURE(Read, jsonl_gzip, Form::kJsonl, Compression::kGzip)->Arg(4000);
BENCHMARK_CAPTURE(Read, jsonl_zstd, Form::kJsonl, Compression::kZstd)->Arg(4000);
BENCHMARK_CAPTURE(Read, csv, Form::kCsv, Compression::kNone)->Arg(4000);
BENCHMARK_CAPTURE(Read, warc, Form::kWarc, Compression::kNone)->Arg(4000);
BENCHMARK_CAPTURE(ExtractText, raw, false)->Arg(200)->Arg(4000);
BENCHMARK_CAPTURE(ExtractText, escaped, true)->Arg(4000);
BENCHMARK_CAPTURE(ComposeText, raw, false)->Arg(4000);
BENCHMARK_CAPTURE(ComposeText, escaped, true)->Arg(4000);
BENCHMARK(CopyLines)->Arg(200)->Arg(4000)->UseRealTime();

}  // namespace

BENCHMARK_MAIN();
