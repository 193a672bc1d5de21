// Repairs as data: a plan says what a repair did to one text, and does the same to that text again, without
// any model. docs/plan-format.md describes how it is written.
#ifndef JIAOKAN_PLAN_H_
#define JIAOKAN_PLAN_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "jiaokan/repair.h"
#include "jiaokan/status.h"

#pragma GCC visibility push(default)
namespace jiaokan {

// What tells a text from others.
struct Fingerprint {
  std::uint64_t size = 0;  // in bytes
  std::string hash;        // XXH3, 128 bits, as 32 hexadecimal digits in lower case

  // That of a text.
  static Fingerprint Of(std::string_view bytes);
};

// Whether both are of the same text, for all practical purposes.
inline bool operator==(const Fingerprint& a, const Fingerprint& b) {
  return a.size == b.size && a.hash == b.hash;
}
// The opposite.
inline bool operator!=(const Fingerprint& a, const Fingerprint& b) { return !(a == b); }

// What a repair did to a text.
struct Plan {
  Fingerprint input;   // the bytes that were repaired, in the encoding that they had
  Fingerprint output;  // the repaired text, in UTF-8
  // What the repair was made with, for the reader; applying a plan does not depend on it.
  RepairOptions options;
  // The repair without its text. Offsets of edits and spans are in bytes of the input as UTF-8, of a text in
  // another encoding converted from repair.encoding.
  Repair repair;
  std::vector<std::string> replacements;  // what each of repair.edits put in place, in UTF-8
};

// `repair` is one of `input` with `options`.
Plan MakePlan(std::string_view input, const Repair& repair, const RepairOptions& options);

// The repair that the plan was made of, its text included. `input` is the bytes that were repaired.
// Fails with kInvalidArgument when `input` is another text, and with kMalformedInput when the plan cannot
// have been made of it: offsets out of order, outside the text or within a character, an unknown encoding,
// or edits that lead to another text than plan.output. Any plan may be given, also one that nobody trusts.
// Time and memory are linear in the input and the plan.
Result<Repair> ApplyPlan(const Plan& plan, std::string_view input);

// One line of JSON in UTF-8, its line end included.
std::string FormatPlan(const Plan& plan);

// Reads such a line, with or without its line end; ApplyPlan checks what depends on the text.
// Fails with kMalformedInput when it is cut off, not JSON (byte_offset says where in `line`), or a field is
// missing or has a value that it cannot have; with kUnsupportedVersion when it is in a later format.
Result<Plan> ParsePlan(std::string_view line);

}  // namespace jiaokan
#pragma GCC visibility pop

#endif  // JIAOKAN_PLAN_H_
