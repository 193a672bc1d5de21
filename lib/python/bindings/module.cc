#include <pybind11/pybind11.h>

#include "documents.h"
#include "models.h"
#include "repair.h"
#include "stream.h"
#include "training.h"

PYBIND11_MODULE(_core, module) {
  module.doc() = "What the package jiaokan takes from the C++ library.";
  module.attr("version") = JIAOKAN_VERSION;
  jiaokan::python::BindModels(module);
  jiaokan::python::BindDocuments(module);
  jiaokan::python::BindRepair(module);
  jiaokan::python::BindStream(module);
  jiaokan::python::BindTraining(module);
}
