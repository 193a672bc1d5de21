// The models that Python programs use, with repairers that are kept for the next text.
#ifndef JIAOKAN_PYTHON_MODELS_H_
#define JIAOKAN_PYTHON_MODELS_H_

#include <memory>
#include <utility>
#include <vector>

#include "convert.h"
#include "jiaokan/models.h"
#include "jiaokan/repair.h"

namespace jiaokan::python {

// All functions need the GIL, which also guards the repairers.
class PyModels {
 public:
  PyModels(Models models, ModelFiles files) : models_(std::move(models)), files_(std::move(files)) {}

  const Models& get() const { return models_; }
  const ModelFiles& files() const { return files_; }

  // A repairer that nobody else uses, and its way back.
  std::unique_ptr<Repairer> Borrow(const RepairOptions& options);
  void Return(std::unique_ptr<Repairer> repairer, const RepairOptions& options);

 private:
  const Models models_;
  const ModelFiles files_;
  std::vector<std::pair<RepairOptions, std::unique_ptr<Repairer>>> idle_;
};

// Those of a Models from Python; for None the embedded ones, loaded at the first call.
std::shared_ptr<PyModels> ModelsOrDefault(const py::object& models);

void BindModels(py::module_& module);

}  // namespace jiaokan::python

#endif  // JIAOKAN_PYTHON_MODELS_H_
