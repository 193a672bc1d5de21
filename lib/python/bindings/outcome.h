// Repairing one text from Python, in three steps of which the second needs no GIL.
#ifndef JIAOKAN_PYTHON_OUTCOME_H_
#define JIAOKAN_PYTHON_OUTCOME_H_

#include <optional>
#include <string>

#include "convert.h"
#include "jiaokan/document.h"
#include "jiaokan/models.h"
#include "jiaokan/repair.h"

namespace jiaokan::python {

// A repair whose offsets count characters.
struct Outcome {
  Repair repair;
  bool same = false;       // the text is the input, a str
  Status status;           // not ok when there is no repair
  bool exhausted = false;  // there was no memory for it
};

// Without the GIL. Bytes that are no text give a repair with kLost. Never throws.
Outcome RepairInput(const TextInput& input, Repairer& repairer, const HintSource& source = {}) noexcept;

// A jiaokan.Repair. Throws the exception of an outcome without one.
py::object ToRepair(const TextInput& input, const Outcome& outcome);

// A jiaokan.Detection, likewise.
py::object ToDetection(const Outcome& outcome);

RepairOptions ToOptions(double certain, std::size_t alternatives, const std::string& uncertain);

}  // namespace jiaokan::python

#endif  // JIAOKAN_PYTHON_OUTCOME_H_
