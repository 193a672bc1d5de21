// The file of plans that repair --write-plan writes and repair --plan reads: one plan a line.
#ifndef JIAOKAN_TOOLS_PLANS_H_
#define JIAOKAN_TOOLS_PLANS_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "context.h"
#include "jiaokan/plan.h"

namespace jiaokan::cli {

class Plans {
 public:
  // Reports a failure.
  static std::optional<Plans> Read(const Context& context, const std::string& file);

  // Repairs `input`, the bytes of `file`, by the plan that was made of it. Reports a failure: that there is
  // none, or one that is broken.
  std::optional<Repair> Apply(const Context& context, const std::string& file, std::string_view input) const;

 private:
  struct Line {
    std::uint64_t number;
    Plan plan;
  };

  explicit Plans(std::string file) : file_(std::move(file)) {}

  std::string file_;
  std::vector<Line> lines_;
};

}  // namespace jiaokan::cli

#endif  // JIAOKAN_TOOLS_PLANS_H_
