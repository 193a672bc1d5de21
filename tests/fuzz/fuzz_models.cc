#include <sys/mman.h>
#include <unistd.h>

#include <string>

#include "fuzz.h"
#include "jiaokan/align.h"
#include "jiaokan/repair.h"

// The input is a model file, loaded as every kind; one that loads is used.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const int fd = memfd_create("model", MFD_CLOEXEC);
  jiaokan::fuzz::Require(fd >= 0 && write(fd, data, size) == static_cast<ssize_t>(size));
  const std::string path = "/proc/self/fd/" + std::to_string(fd);
  const auto with_language_model = jiaokan::Models::Load({.language_model = path, .lexicon = {}});
  if (with_language_model.ok()) {
    static_cast<void>(jiaokan::RepairText(*with_language_model, "å…³ç³»åž‹æ•°æ®åº“"));
  }
  const auto with_reranker = jiaokan::Models::Load({.reranker = path});
  if (with_reranker.ok()) {
    static_cast<void>(jiaokan::RepairText(*with_reranker, "å…³ç³»åž‹æ•æ®åº“ä¸çš„è¡¨"));
  }
  const auto with_lexicon = jiaokan::Models::Load({.language_model = {}, .lexicon = path});
  const auto zh = jiaokan::ParseDocument("模型 很大", jiaokan::DocumentFormat::kLines);
  const auto en = jiaokan::ParseDocument("the model is large", jiaokan::DocumentFormat::kLines);
  if (with_lexicon.ok()) {
    static_cast<void>(jiaokan::Align(*with_lexicon, *zh, *en));
  }
  close(fd);
  return 0;
}
