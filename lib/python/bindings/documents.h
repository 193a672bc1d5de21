// Documents, glossaries, alignment, checks and markup repair for Python.
#ifndef JIAOKAN_PYTHON_DOCUMENTS_H_
#define JIAOKAN_PYTHON_DOCUMENTS_H_

#include <pybind11/pybind11.h>

namespace jiaokan::python {

void BindDocuments(pybind11::module_& module);

}  // namespace jiaokan::python

#endif  // JIAOKAN_PYTHON_DOCUMENTS_H_
