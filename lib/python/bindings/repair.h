// Repair, detection and the JSON lines filter for Python.
#ifndef JIAOKAN_PYTHON_REPAIR_H_
#define JIAOKAN_PYTHON_REPAIR_H_

#include <pybind11/pybind11.h>

namespace jiaokan::python {

void BindRepair(pybind11::module_& module);

}  // namespace jiaokan::python

#endif  // JIAOKAN_PYTHON_REPAIR_H_
