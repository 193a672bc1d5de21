// Training models and cleaning dumps for Python.
#ifndef JIAOKAN_PYTHON_TRAINING_H_
#define JIAOKAN_PYTHON_TRAINING_H_

#include <pybind11/pybind11.h>

namespace jiaokan::python {

void BindTraining(pybind11::module_& module);

}  // namespace jiaokan::python

#endif  // JIAOKAN_PYTHON_TRAINING_H_
