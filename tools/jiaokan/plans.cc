#include "plans.h"

#include <algorithm>
#include <utility>

#include "input.h"

namespace jiaokan::cli {

std::optional<Plans> Plans::Read(const Context& context, const std::string& file) {
  const Result<std::string> content = ReadAll(file);
  if (!content.ok()) {
    context.Fail(file, content.status());
    return std::nullopt;
  }
  Plans plans(file);
  std::string_view rest = *content;
  for (std::uint64_t number = 1; !rest.empty(); ++number) {
    const std::string_view line = rest.substr(0, std::min(rest.find('\n'), rest.size() - 1) + 1);
    rest.remove_prefix(line.size());
    if (line.find_first_not_of(" \t\r\n") == std::string_view::npos) {
      continue;
    }
    Result<Plan> plan = ParsePlan(line);
    if (!plan.ok()) {
      context.Fail(file, plan.status(), number);
      return std::nullopt;
    }
    plans.lines_.push_back({number, *std::move(plan)});
  }
  if (plans.lines_.empty()) {
    context.Error(file, std::nullopt, {"there is no plan in this file: write one with repair --write-plan"});
    return std::nullopt;
  }
  return plans;
}

std::optional<Repair> Plans::Apply(const Context& context, const std::string& file,
                                   std::string_view input) const {
  const Fingerprint fingerprint = Fingerprint::Of(input);
  const auto found = std::find_if(lines_.begin(), lines_.end(), [&fingerprint](const Line& line) {
    return line.plan.input == fingerprint;
  });
  if (found == lines_.end() && lines_.size() > 1) {
    context.Error(file, std::nullopt,
                  {"no plan in {1} is of this text: write one with repair --write-plan", {file_}});
    return std::nullopt;
  }
  const Line& line = found == lines_.end() ? lines_.front() : *found;
  Result<Repair> repair = ApplyPlan(line.plan, input);
  if (!repair.ok()) {
    const bool other_text = found == lines_.end();
    context.Fail(other_text ? file : file_, repair.status(),
                 other_text ? std::nullopt : std::optional(line.number));
    return std::nullopt;
  }
  return *std::move(repair);
}

}  // namespace jiaokan::cli
