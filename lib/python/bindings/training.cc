#include "training.h"

#include <atomic>
#include <chrono>
#include <future>
#include <optional>
#include <string>
#include <utility>

#include <pybind11/stl.h>

#include "convert.h"
#include "jiaokan/dump.h"
#include "jiaokan/models.h"
#include "jiaokan/report.h"
#include "models.h"

namespace jiaokan::python {
namespace {

std::vector<std::string> ToPaths(const py::object& paths) {
  std::vector<std::string> made;
  for (const py::handle path : paths) {
    made.push_back(ToPath(path));
  }
  return made;
}

TextKind ToKind(const std::string& kind) {
  if (kind == "documents") {
    return TextKind::kDocuments;
  }
  if (kind == "words") {
    return TextKind::kWords;
  }
  if (kind != "ngrams") {
    throw py::value_error("a kind of text is \"documents\", \"words\" or \"ngrams\", not \"" + kind + "\"");
  }
  return TextKind::kNgrams;
}

// jiaokan.TextSource
std::vector<TextSource> ToSources(const py::object& sources) {
  std::vector<TextSource> made;
  for (const py::handle source : sources) {
    made.push_back({ToPath(source.attr("path")), source.attr("weight").cast<double>(),
                    ToKind(source.attr("kind").cast<std::string>())});
  }
  return made;
}

template <typename Function>
void RunUnlocked(Function function) {
  Status status;
  {
    const py::gil_scoped_release release;
    status = function();
  }
  Check(status);
}

void LanguageModelOf(const py::object& sources, const py::object& output, int order,
                     std::uint32_t minimum_documents, std::uint64_t maximum_bytes) {
  LanguageModelOptions options;
  options.order = order;
  options.minimum_documents = minimum_documents;
  options.maximum_bytes = maximum_bytes;
  const std::vector<TextSource> given = ToSources(sources);
  const std::string path = ToPath(output);
  RunUnlocked([&] { return TrainLanguageModel(given, options, path); });
}

void LexiconOf(const py::object& pair_files, const py::object& output, int iterations,
               std::uint32_t minimum_documents, double minimum_probability) {
  const std::vector<std::string> files = ToPaths(pair_files);
  const std::string path = ToPath(output);
  RunUnlocked([&] {
    return TrainLexicon(files, {iterations, minimum_documents, minimum_probability}, path);
  });
}

void ExtendedLexiconOf(const py::object& lexicon, const py::object& pair_files, const py::object& term_files,
                       const py::object& output) {
  const LexiconExtension extension{ToPath(lexicon), ToPaths(pair_files), ToPaths(term_files)};
  const std::string path = ToPath(output);
  RunUnlocked([&] { return ExtendLexicon(extension, {}, path); });
}

py::dict ToDict(const std::map<std::string, std::uint64_t>& counts) {
  py::dict dict;
  for (const auto& [name, count] : counts) {
    dict[ToStr(name)] = count;
  }
  return dict;
}

py::dict ToDict(const std::map<std::string, FindingCounts>& counts) {
  py::dict dict;
  for (const auto& [check, count] : counts) {
    dict[ToStr(check)] = count.total();
  }
  return dict;
}

py::object ToSummary(const CleanSummary& summary) {
  static const ResultClass* const type = new ResultClass(
      "CleanSummary", {"articles", "reused", "skipped", "bytes", "by_status", "by_channel", "unmatched",
                       "unused_originals", "links", "markup", "findings", "queued", "rejected"});
  return type->Make(summary.articles, summary.reused, summary.skipped, summary.bytes,
                    ToDict(summary.by_status), ToDict(summary.by_channel), summary.unmatched,
                    summary.unused_originals, summary.links, ToDict(summary.markup), ToDict(summary.findings),
                    summary.queued, summary.rejected);
}

py::object ToProgress(const CleanProgress& progress) {
  static const ResultClass* const type = new ResultClass(
      "CleanProgress", {"articles_done", "articles_total", "records_done", "bytes_done", "bytes_total"});
  return type->Make(progress.articles_done, progress.articles_total, progress.records_done,
                    progress.bytes_done, progress.bytes_total);
}

// A run whose progress goes to Python, and that a signal stops. The run has a thread of its own, since
// signals reach Python in the main thread only.
class InterruptibleRun {
 public:
  explicit InterruptibleRun(const py::object& progress) : progress_(progress) {}

  Result<CleanSummary> Run(const Models& models, CleanOptions options) {
    options.progress = [this](const CleanProgress& progress) { return Report(progress); };
    std::future<Result<CleanSummary>> done =
        std::async(std::launch::async, [&] { return CleanDump(models, options); });
    while (!Wait(done)) {
      if (PyErr_CheckSignals() != 0) {
        error_.emplace();
        stop_ = true;
      }
    }
    if (error_) {
      throw py::error_already_set(std::move(*error_));
    }
    return done.get();
  }

 private:
  static bool Wait(const std::future<Result<CleanSummary>>& done) {
    const py::gil_scoped_release release;
    return done.wait_for(kSignalCheck) == std::future_status::ready;
  }

  bool Report(const CleanProgress& progress) {
    if (stop_) {
      return false;
    }
    if (progress_.is_none()) {
      return true;
    }
    const py::gil_scoped_acquire acquire;
    if (error_) {
      return false;
    }
    try {
      const py::object answer = progress_(ToProgress(progress));
      return !answer.is(py::bool_(false));
    } catch (py::error_already_set& error) {
      error_.emplace(std::move(error));
      return false;
    }
  }

  const py::object& progress_;
  std::optional<py::error_already_set> error_;  // guarded by the GIL
  std::atomic<bool> stop_ = false;
};

CleanOptions ToCleanOptions(const py::dict& given) {
  CleanOptions options;
  options.dump = ToPath(given["dump"]);
  options.output = ToPath(given["output"]);
  options.originals = ToPath(given["originals"]);
  options.pairs = ToPath(given["pairs"]);
  options.jobs = given["jobs"].cast<int>();
  options.containers.field = ToUtf8(given["field"]);
  options.containers.original_field = ToUtf8(given["original_field"]);
  options.containers.id_field = ToUtf8(given["id_field"]);
  options.markup = given["markup"].cast<bool>();
  options.repair_only = given["repair_only"].cast<bool>();
  options.verify.enabled = given["enabled"].cast<std::vector<std::string>>();
  options.verify.disabled = given["disabled"].cast<std::vector<std::string>>();
  options.max_errors = given["max_errors"].cast<std::optional<std::uint64_t>>();
  const auto glossary = given["glossary"].cast<std::shared_ptr<Glossary>>();
  if (glossary) {
    options.glossary = options.verify.glossary = *glossary;
  }
  return options;
}

py::object Clean(const py::dict& given, bool report, const py::object& progress, const py::object& models) {
  const std::shared_ptr<PyModels> used = ModelsOrDefault(models);
  const CleanOptions options = ToCleanOptions(given);
  const CleanSummary summary = Value(InterruptibleRun(progress).Run(used->get(), options));
  if (report) {
    RunUnlocked([&] { return WriteDumpReport(options.output); });
  }
  return ToSummary(summary);
}

}  // namespace

void BindTraining(py::module_& module) {
  module.def("train_language_model", &LanguageModelOf);
  module.def("train_lexicon", &LexiconOf);
  module.def("extend_lexicon", &ExtendedLexiconOf);
  module.def("clean_dump", &Clean);
}

}  // namespace jiaokan::python
