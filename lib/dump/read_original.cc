#include "dump/read_original.h"

#include <utility>

#include "base/file.h"
#include "base/hash.h"
#include "dump/collate.h"
#include "jiaokan/repair.h"
#include "text/utf8.h"

namespace jiaokan::dump {

ReadDocument ReadOriginal(const Models& models, const std::string& path, const std::string& name) {
  Result<std::string> bytes = base::ReadFile(path);
  if (!bytes.ok()) {
    return {{}, bytes.status()};
  }
  std::string hash = base::HashContent(*bytes);
  if (text::FindInvalidUtf8(*bytes)) {
    Result<Repair> converted = RepairText(models, *bytes);
    if (!converted.ok()) {
      return {std::move(hash), converted.status()};
    }
    *bytes = std::move(converted->text);
  }
  const DocumentFormat format = GuessFormat(name, *bytes);
  return {std::move(hash), ParseDocument(*std::move(bytes), format)};
}

}  // namespace jiaokan::dump
