#include "repair.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "jiaokan/align.h"
#include "jiaokan/records.h"
#include "models.h"
#include "outcome.h"
#include "stream.h"

namespace jiaokan::python {
namespace {

// Other threads may run meanwhile where a text is longer; for a shorter one it is not worth it.
constexpr std::size_t kShort = 512;

Outcome Run(const TextInput& input, PyModels& models, const RepairOptions& options,
            const HintSource& source = {}) {
  std::unique_ptr<Repairer> repairer = models.Borrow(options);
  Outcome outcome;
  if (input.size() < kShort && !source) {
    outcome = RepairInput(input, *repairer);
  } else {
    const py::gil_scoped_release release;
    outcome = RepairInput(input, *repairer, source);
  }
  models.Return(std::move(repairer), options);
  return outcome;
}

py::object RepairOne(const py::object& text, const py::object& models, double certain,
                     std::size_t alternatives, const std::string& uncertain) {
  const TextInput input(text);
  const std::shared_ptr<PyModels> used = ModelsOrDefault(models);
  return ToRepair(input, Run(input, *used, ToOptions(certain, alternatives, uncertain)));
}

py::object RepairOneWithOriginal(const py::object& text, const std::shared_ptr<Document>& original,
                                 DocumentFormat format, const py::object& models, double certain,
                                 std::size_t alternatives, const std::string& uncertain) {
  const TextInput input(text);
  const std::shared_ptr<PyModels> used = ModelsOrDefault(models);
  const HintSource source = [&](std::string_view repaired) {
    return FindHints(used->get(), repaired, *original, format);
  };
  return ToRepair(input, Run(input, *used, ToOptions(certain, alternatives, uncertain), source));
}

py::object Detect(const py::object& text, const py::object& models) {
  const TextInput input(text);
  const std::shared_ptr<PyModels> used = ModelsOrDefault(models);
  return ToDetection(Run(input, *used, RepairOptions()));
}

// The JSON lines filter for one thread.
class LineRepairer {
 public:
  LineRepairer(const std::shared_ptr<PyModels>& models, RecordOptions options)
      : repairer_(models->get(), std::move(options)) {}

  // What the filter writes for some lines, and [(index, message)] of those that it cannot read, which are
  // left out.
  py::tuple Repair(const py::bytes& lines) {
    const std::string_view text = lines;
    std::string out;
    Rejects rejects;
    {
      const py::gil_scoped_release release;
      RepairLines(text, &out, &rejects);
    }
    return py::make_tuple(py::bytes(out), ToTuple(rejects, [](const auto& reject) {
                            return py::make_tuple(reject.first, ToStr(reject.second.message().Format()));
                          }));
  }

 private:
  using Rejects = std::vector<std::pair<std::size_t, Status>>;

  void RepairLines(std::string_view lines, std::string* out, Rejects* rejects) {
    for (std::size_t index = 0; !lines.empty(); ++index) {
      const std::size_t size = std::min(lines.find('\n'), lines.size() - 1) + 1;
      Status status = repairer_.Repair(lines.substr(0, size), out);
      if (!status.ok()) {
        rejects->emplace_back(index, std::move(status));
      }
      lines.remove_prefix(size);
    }
  }

  RecordRepairer repairer_;
};

std::unique_ptr<LineRepairer> MakeLineRepairer(const std::string& field, const std::string& original_field,
                                               bool edits, bool markup, bool findings,
                                               const RepairOptions& repair, const py::object& models) {
  RecordOptions options;
  options.field = field;
  options.original_field = original_field;
  options.edits = edits;
  options.markup = markup;
  options.findings = findings;
  options.repair = repair;
  return std::make_unique<LineRepairer>(ModelsOrDefault(models), std::move(options));
}

}  // namespace

void BindRepair(py::module_& module) {
  module.def("repair", &RepairOne);
  module.def("repair_with_original", &RepairOneWithOriginal);
  module.def("detect", &Detect);
  module.def("describe_channel", [](const std::string& name) { return DescribeChannel(name); });
  module.def("undo_with_python", [](const std::string& name) { return CommandsOfChannel(name).python; });
  py::class_<LineRepairer>(module, "LineRepairer")
      .def(py::init([](const std::string& field, const std::string& original_field, bool edits, bool markup,
                       bool findings, double certain, std::size_t alternatives, const std::string& uncertain,
                       const py::object& models) {
        return MakeLineRepairer(field, original_field, edits, markup, findings,
                                ToOptions(certain, alternatives, uncertain), models);
      }))
      .def("repair", &LineRepairer::Repair);
}

}  // namespace jiaokan::python
