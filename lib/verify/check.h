// What a check is: a function that looks at one link and reports what it finds. The checks are listed in
// registry.cc; docs/checks.md says what each finds and how precise it is.
#ifndef JIAOKAN_VERIFY_CHECK_H_
#define JIAOKAN_VERIFY_CHECK_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "jiaokan/verify.h"
#include "verify/context.h"
#include "verify/pair.h"

namespace jiaokan::verify {

struct Check;

// Takes the findings of one check on one link.
class Reporter {
 public:
  Reporter(const Check& check, const Pair& pair, std::vector<Finding>& out)
      : check_(check), pair_(pair), out_(out) {}

  // Severity is the check's own.
  Finding& Add(Message message, std::string evidence);
  Finding& Add(Severity severity, Message message, std::string evidence);

 private:
  const Check& check_;
  const Pair& pair_;
  std::vector<Finding>& out_;
};

enum class Needs {
  kBoth,  // links with both sides
  kZh,    // links with a Chinese side
  kAny,
};

struct Check {
  std::string_view id;
  Severity severity;
  Needs needs;
  // The translation is not comparable when this check has found an error: later checks of links with both
  // sides are not run.
  bool decisive;
  std::string_view summary;
  void (*run)(const Pair& pair, const Context& context, Reporter& reporter);
};

// In the order in which they run.
std::span<const Check> Registry();

// "original: A | translation: B", each quoted and shortened to a readable length.
std::string Evidence(std::string_view en, std::string_view zh);

// The part of `text` at `span` with so many bytes before and behind it, whole characters.
std::string_view Around(std::string_view text, Span span, std::size_t before, std::size_t behind);

// `text` cut to at most `limit` bytes at a character boundary, "…" where something was cut, one line.
std::string Shorten(std::string_view text, std::size_t limit = 80);

}  // namespace jiaokan::verify

#endif  // JIAOKAN_VERIFY_CHECK_H_
