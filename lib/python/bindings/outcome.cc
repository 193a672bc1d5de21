#include "outcome.h"

#include <new>
#include <utility>

namespace jiaokan::python {
namespace {

// Offsets that are relative to the input.
void CountInputCharacters(std::string_view input, Repair& repair) {
  CodePoints points(input);
  for (Edit& edit : repair.edits) {
    edit.input_begin = points.At(edit.input_begin);
    edit.input_end = points.At(edit.input_end);
  }
  for (DamageSpan& span : repair.spans) {
    span.begin = points.At(span.begin);
    span.end = points.At(span.end);
  }
}

// Offsets that are relative to the repaired text.
void CountOutputCharacters(Repair& repair) {
  CodePoints points(repair.text);
  for (Edit& edit : repair.edits) {
    edit.output_begin = points.At(edit.output_begin);
    edit.output_end = points.At(edit.output_end);
  }
  for (UncertainCharacter& one : repair.uncertain) {
    const std::size_t begin = points.At(one.offset);
    one.length = points.At(one.offset + one.length) - begin;
    one.offset = begin;
  }
}

void CountCharacters(const std::string& input, Repair& repair) {
  if (!repair.edits.empty() || !repair.spans.empty()) {
    const Result<std::string> decoded = DecodeInput(repair, input);
    CountInputCharacters(decoded.ok() ? *decoded : input, repair);
    CountOutputCharacters(repair);
  }
}

Outcome Lost(std::string bytes) {
  Outcome outcome;
  outcome.repair.status = RepairStatus::kLost;
  outcome.repair.text = std::move(bytes);
  return outcome;
}

Outcome TryRepair(const TextInput& input, Repairer& repairer, const HintSource& source) {
  std::string text = input.Utf8();
  Result<Repair> repair = repairer.RepairOrMove(text, source);  // which takes the text only if it is clean
  if (!repair.ok()) {
    const bool binary = repair.status().code() == StatusCode::kMalformedInput && input.is_bytes();
    return binary ? Lost(std::move(text)) : Outcome{{}, false, repair.status(), false};
  }
  Outcome outcome;
  outcome.repair = *std::move(repair);
  outcome.same = outcome.repair.status == RepairStatus::kClean && !input.is_bytes() && input.IsWellFormed();
  CountCharacters(text, outcome.repair);
  return outcome;
}

py::object StatusName(RepairStatus status) {
  static PyObject* const names[] = {
      PyUnicode_InternFromString("clean"), PyUnicode_InternFromString("repaired"),
      PyUnicode_InternFromString("partial"), PyUnicode_InternFromString("lost")};
  return py::reinterpret_borrow<py::object>(names[static_cast<int>(status)]);
}

py::object EncodingName(const std::string& encoding) {
  static PyObject* const utf8 = PyUnicode_InternFromString("UTF-8");
  return encoding == "UTF-8" ? py::reinterpret_borrow<py::object>(utf8) : ToStrOrNone(encoding);
}

py::object ToEdit(const Edit& edit) {
  static const ResultClass* const type =
      new ResultClass("Edit", {"input_begin", "input_end", "output_begin", "output_end"});
  return type->Make(edit.input_begin, edit.input_end, edit.output_begin, edit.output_end);
}

py::object ToAlternative(const Alternative& alternative) {
  static const ResultClass* const type = new ResultClass("Alternative", {"text", "p"});
  return type->Make(ToStr(alternative.text), alternative.p);
}

py::object ToUncertain(const UncertainCharacter& one) {
  static const ResultClass* const type =
      new ResultClass("UncertainCharacter", {"offset", "length", "alternatives"});
  return type->Make(one.offset, one.length, ToTuple(one.alternatives, ToAlternative));
}

py::object ToDamageSpan(const DamageSpan& span) {
  static const ResultClass* const type =
      new ResultClass("DamageSpan", {"begin", "end", "channel", "confidence", "recoverable"});
  return type->Make(span.begin, span.end, ToStr(span.channel), span.confidence, span.recoverable);
}

void CheckOutcome(const Outcome& outcome) {
  if (outcome.exhausted) {
    throw std::bad_alloc();
  }
  Check(outcome.status);
}

}  // namespace

Outcome RepairInput(const TextInput& input, Repairer& repairer, const HintSource& source) noexcept {
  try {
    return TryRepair(input, repairer, source);
  } catch (const std::bad_alloc&) {
    Outcome outcome;
    outcome.exhausted = true;
    return outcome;
  }
}

py::object ToRepair(const TextInput& input, const Outcome& outcome) {
  static const ResultClass* const type = new ResultClass(
      "Repair", {"text", "status", "channel", "confidence", "edits", "uncertain", "encoding", "spans"});
  CheckOutcome(outcome);
  const Repair& repair = outcome.repair;
  return type->Make(outcome.same ? input.Str() : ToStr(repair.text), StatusName(repair.status),
                    ToStrOrNone(repair.channel), repair.confidence, ToTuple(repair.edits, ToEdit),
                    ToTuple(repair.uncertain, ToUncertain), EncodingName(repair.encoding),
                    ToTuple(repair.spans, ToDamageSpan));
}

py::object ToDetection(const Outcome& outcome) {
  static const ResultClass* const type =
      new ResultClass("Detection", {"status", "channel", "confidence", "encoding", "spans"});
  CheckOutcome(outcome);
  const Repair& repair = outcome.repair;
  return type->Make(StatusName(repair.status), ToStrOrNone(repair.channel), repair.confidence,
                    EncodingName(repair.encoding), ToTuple(repair.spans, ToDamageSpan));
}

RepairOptions ToOptions(double certain, std::size_t alternatives, const std::string& uncertain) {
  RepairOptions options;
  options.certain = certain;
  options.alternatives = alternatives;
  if (uncertain == "mark") {
    options.uncertain = UncertainText::kMark;
  } else if (uncertain == "original") {
    options.uncertain = UncertainText::kOriginal;
  } else if (uncertain != "keep") {
    throw py::value_error("uncertain is \"keep\", \"mark\" or \"original\", not \"" + uncertain + "\"");
  }
  return options;
}

}  // namespace jiaokan::python
