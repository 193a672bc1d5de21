// jiaokan clean --jsonl: JSON lines in, cleaned JSON lines out, for a pipe between other programs.
#ifndef JIAOKAN_TOOLS_CLEAN_JSONL_H_
#define JIAOKAN_TOOLS_CLEAN_JSONL_H_

#include <cstdint>
#include <optional>
#include <string>

#include "context.h"
#include "jiaokan/models.h"
#include "jiaokan/records.h"

namespace jiaokan::cli {

struct FilterArguments {
  std::string input = "-";
  std::string output = "-";
  std::string rejects;  // file for the lines that cannot be read; empty: they are dropped
  RecordOptions record;
  int jobs = 0;        // threads; 0: one per core
  bool flush = false;  // each record is written before the next one is read
  std::optional<std::uint64_t> max_errors;
  std::uint64_t max_record = 0;  // bytes; a longer line cannot be read
};

// Cleans line by line, in order and in constant memory, and says on standard error which lines cannot be
// read. Returns the exit status: kDone, also when lines were rejected, or kFailed.
int CleanLines(const Models& models, const FilterArguments& arguments, Context* context);

}  // namespace jiaokan::cli

#endif  // JIAOKAN_TOOLS_CLEAN_JSONL_H_
