#include "models.h"

#include <algorithm>
#include <string>

namespace jiaokan::python {
namespace {

// Each takes a few megabytes.
constexpr std::size_t kIdleRepairers = 8;

bool Same(const RepairOptions& a, const RepairOptions& b) {
  return a.certain == b.certain && a.alternatives == b.alternatives && a.uncertain == b.uncertain;
}

std::shared_ptr<PyModels> Load(ModelFiles files) {
  Models models = Value([&files] {
    const py::gil_scoped_release release;
    return Models::Load(files);
  }());
  return std::make_shared<PyModels>(std::move(models), std::move(files));
}

std::shared_ptr<PyModels> LoadFiles(const py::object& language_model, const py::object& lexicon,
                                    const py::object& reranker, bool rerank) {
  return Load({ToPath(language_model), ToPath(lexicon), ToPath(reranker), rerank});
}

py::object FromPath(const std::string& path) {
  if (path.empty()) {
    return py::none();
  }
  return py::reinterpret_steal<py::object>(
      PyUnicode_DecodeFSDefaultAndSize(path.data(), static_cast<Py_ssize_t>(path.size())));
}

py::tuple FilesOf(const PyModels& models) {
  const ModelFiles& files = models.files();
  return py::make_tuple(FromPath(files.language_model), FromPath(files.lexicon), FromPath(files.reranker),
                        files.rerank);
}

}  // namespace

std::unique_ptr<Repairer> PyModels::Borrow(const RepairOptions& options) {
  for (auto& [made_with, repairer] : idle_) {
    if (Same(made_with, options)) {
      std::unique_ptr<Repairer> found = std::move(repairer);
      std::swap(made_with, idle_.back().first);
      std::swap(repairer, idle_.back().second);
      idle_.pop_back();
      return found;
    }
  }
  return std::make_unique<Repairer>(models_, options);
}

void PyModels::Return(std::unique_ptr<Repairer> repairer, const RepairOptions& options) {
  if (idle_.size() == kIdleRepairers) {
    idle_.erase(idle_.begin());
  }
  idle_.emplace_back(options, std::move(repairer));
}

std::shared_ptr<PyModels> ModelsOrDefault(const py::object& models) {
  // Never destroyed: the interpreter may end before other threads do.
  static std::shared_ptr<PyModels>* const embedded = new std::shared_ptr<PyModels>();
  if (!models.is_none()) {
    return models.cast<std::shared_ptr<PyModels>>();
  }
  if (!*embedded) {
    std::shared_ptr<PyModels> loaded = Load({});  // without the GIL: another thread may come first
    if (!*embedded) {
      *embedded = std::move(loaded);
    }
  }
  return *embedded;
}

void BindModels(py::module_& module) {
  py::class_<PyModels, std::shared_ptr<PyModels>>(module, "Models",
                                                  "An immutable set of models that any thread may use.")
      .def_static("load", &LoadFiles, py::arg("language_model") = py::none(), py::kw_only(),
                  py::arg("lexicon") = py::none(), py::arg("reranker") = py::none(), py::arg("rerank") = true,
                  "Models from files, the embedded ones where no file is given.\n\n"
                  "Raises InputOutputError or ModelError; the message names the file.")
      .def_property_readonly(
          "fingerprint", [](const PyModels& models) { return models.get().fingerprint(); },
          "The same number for two sets only if they hold the same models.")
      .def("__eq__",
           [](const PyModels& models, const py::object& other) -> py::object {
             if (!py::isinstance<PyModels>(other)) {
               return py::reinterpret_borrow<py::object>(Py_NotImplemented);
             }
             return py::bool_(models.get().fingerprint() == other.cast<PyModels&>().get().fingerprint());
           })
      .def("__hash__", [](const PyModels& models) { return models.get().fingerprint() >> 2; })
      .def(py::pickle(&FilesOf, [](const py::tuple& files) {
        return Load({ToPath(files[0]), ToPath(files[1]), ToPath(files[2]), files[3].cast<bool>()});
      }));
  module.def(
      "default_models", [] { return ModelsOrDefault(py::none()); },
      "The models inside the package, loaded at the first call.");
}

}  // namespace jiaokan::python
