#include "align_manifest.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "input.h"
#include "link_formats.h"

namespace jiaokan::cli {
namespace {

namespace fs = std::filesystem;

struct ManifestLine {
  std::uint64_t number = 0;
  std::string zh;
  std::string en;
  std::string output;
};

// What is to be said of a line.
struct Remark {
  std::string file;  // that it is about
  std::optional<std::uint64_t> line;
  Status status;
  bool warning = false;
};

std::vector<std::string> SplitTabs(std::string_view line) {
  std::vector<std::string> fields;
  while (true) {
    const std::size_t tab = line.find('\t');
    fields.emplace_back(line.substr(0, tab));
    if (tab == std::string_view::npos) {
      return fields;
    }
    line.remove_prefix(tab + 1);
  }
}

bool LeadsOut(const fs::path& path) {
  return path.is_absolute() || std::find(path.begin(), path.end(), "..") != path.end();
}

Status Invalid(Message message) { return Status(StatusCode::kInvalidArgument, std::move(message)); }

class Manifest {
 public:
  Manifest(const ManifestArguments& arguments, Context* context) : arguments_(arguments), context_(context) {}

  // False when the file cannot be read. Malformed lines are reported and left out.
  bool Read() {
    const Result<std::string> text = ReadAll(arguments_.file);
    if (!text.ok()) {
      context_->Fail(arguments_.file, text.status());
      return false;
    }
    std::uint64_t number = 0;
    for (std::size_t begin = 0; begin < text->size();) {
      const std::size_t end = std::min(text->find('\n', begin), text->size());
      std::string_view line = std::string_view(*text).substr(begin, end - begin);
      line.remove_suffix(!line.empty() && line.back() == '\r' ? 1 : 0);
      ++number;
      if (Status status = line.empty() ? Status() : Add(line, number); !status.ok()) {
        context_->Fail(arguments_.file, status, number);
        failed_ = true;
      }
      begin = end + 1;
    }
    return true;
  }

  const std::vector<ManifestLine>& lines() const { return lines_; }
  bool failed() const { return failed_; }

 private:
  Status Add(std::string_view text, std::uint64_t number) {
    const std::vector<std::string> fields = SplitTabs(text);
    const bool named = fields.size() == 3 && !fields[2].empty();
    if (fields.size() > 3 || fields.size() < 2 || fields[0].empty() || fields[1].empty()) {
      return Invalid({"expected a Chinese text, a tab, its original, a tab and the output"});
    }
    if (fields[0] == "-" || fields[1] == "-" || (named && fields[2] == "-")) {
      return Invalid({"standard input and output cannot stand in a manifest"});
    }
    if (!named && arguments_.folder.empty()) {
      return Invalid({"no output is named; name one after a second tab, or a folder with -o"});
    }
    std::string output = fields[named ? 2 : 0];
    if (!named) {
      output.append(".").append(arguments_.format == "text" ? "txt" : arguments_.format);
    }
    if (!arguments_.folder.empty()) {
      if (LeadsOut(output)) {
        return Invalid(
            {"the output {1} is not inside the folder; name another after a second tab", {output}});
      }
      output = arguments_.folder + "/" + output;
    }
    if (!outputs_.insert(fs::path(output).lexically_normal().string()).second) {
      return Invalid({"another line writes {1} too", {output}});
    }
    lines_.push_back({number, fields[0], fields[1], output});
    return {};
  }

  const ManifestArguments& arguments_;
  Context* context_;
  std::vector<ManifestLine> lines_;
  std::set<std::string> outputs_;
  bool failed_ = false;
};

// Aligns the pairs on several threads and says what there is to say in the order of the lines.
class ManifestRun {
 public:
  ManifestRun(const ManifestArguments& arguments, const PairArguments& options, const Models& models,
              const std::vector<ManifestLine>& lines, Context* context)
      : arguments_(arguments), options_(options), models_(models), lines_(lines), context_(context) {}

  // False when a pair failed.
  bool Execute() {
    const auto cores = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    const auto count = static_cast<std::size_t>(arguments_.jobs > 0 ? arguments_.jobs : cores);
    std::vector<std::thread> threads;
    for (std::size_t i = 1; i < std::min(count, lines_.size()); ++i) {
      threads.emplace_back([this] { Work(); });
    }
    Work();
    for (std::thread& thread : threads) {
      thread.join();
    }
    return !failed_;
  }

 private:
  void Work() {
    for (std::size_t i = next_++; i < lines_.size(); i = next_++) {
      std::vector<Remark> remarks;
      try {
        remarks = AlignOne(lines_[i]);
      } catch (const std::exception& error) {
        remarks.push_back(
            {lines_[i].zh, {}, Status(StatusCode::kResourceExhausted, {"{1}", {error.what()}})});
      }
      Report(i, std::move(remarks));
    }
  }

  std::vector<Remark> AlignOne(const ManifestLine& line) const {
    PairArguments files = options_;
    files.zh = line.zh;
    files.en = line.en;
    Trouble trouble;
    const std::optional<DocumentPair> pair = TryReadPair(files, &trouble);
    if (!pair) {
      return {{trouble.file, trouble.line, trouble.status}};
    }
    const Result<Alignment> alignment = AlignUnits(files, models_, *pair);
    if (!alignment.ok()) {
      return {{line.zh, {}, alignment.status()}};
    }
    const std::string text = FormatLinks(*context_, arguments_.format, *pair, alignment->links);
    std::vector<Remark> remarks;
    if (Status status = WriteOutput(line.output, text); !status.ok()) {
      remarks.push_back({line.output, {}, std::move(status)});
    } else if (!alignment->related) {
      remarks.push_back(
          {line.zh, {}, Invalid({"warning: this does not look like a translation of {1}", {line.en}}), true});
    }
    return remarks;
  }

  static Status WriteOutput(const std::string& path, const std::string& text) {
    const fs::path folder = fs::path(path).parent_path();
    std::error_code error;
    if (!folder.empty()) {
      fs::create_directories(folder, error);
    }
    if (error) {
      return Status(StatusCode::kIo, {"cannot create the folder: {1}", {error.message()}});
    }
    Result<Output> output = Output::Open(path);
    if (!output.ok()) {
      return output.status();
    }
    static_cast<void>(output->Write(text));
    return output->Close();
  }

  // Keeps the remarks until all lines before have theirs.
  void Report(std::size_t index, std::vector<Remark> remarks) {
    const std::lock_guard<std::mutex> lock(mutex_);
    waiting_[index] = std::move(remarks);
    while (!waiting_.empty() && waiting_.begin()->first == reported_) {
      for (const Remark& remark : waiting_.begin()->second) {
        Say(lines_[reported_], remark);
      }
      waiting_.erase(waiting_.begin());
      ++reported_;
    }
  }

  void Say(const ManifestLine& line, const Remark& remark) {
    std::string place = remark.file;
    if (remark.line) {
      place.append(":").append(std::to_string(*remark.line));
    }
    context_->Error(arguments_.file, line.number,
                    {"{1}: {2}", {place, context_->Tr(remark.status.message())}});
    failed_ = failed_ || !remark.warning;
  }

  const ManifestArguments& arguments_;
  const PairArguments& options_;
  const Models& models_;
  const std::vector<ManifestLine>& lines_;
  Context* context_;
  std::atomic<std::size_t> next_ = 0;
  std::mutex mutex_;
  std::map<std::size_t, std::vector<Remark>> waiting_;  // by index of the line
  std::size_t reported_ = 0;
  bool failed_ = false;
};

}  // namespace

int AlignManifest(const ManifestArguments& manifest, const PairArguments& options, Context* context) {
  Manifest lines(manifest, context);
  if (!lines.Read()) {
    return kFailed;
  }
  const std::optional<Models> models = LoadModels(*context);
  if (!models) {
    return kFailed;
  }
  const bool done = ManifestRun(manifest, options, *models, lines.lines(), context).Execute();
  return done && !lines.failed() ? kDone : kFailed;
}

}  // namespace jiaokan::cli
