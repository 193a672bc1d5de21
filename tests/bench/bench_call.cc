// What a call of repair costs on a clean string of 100 bytes, in C++ and through the C interface, with the
// shared library.

#include <benchmark/benchmark.h>

#include <cstdlib>
#include <string>

#include "jiaokan/jiaokan.h"
#include "jiaokan/repair.h"

namespace {

const std::string kEnglish =
    "Old books were compared with one another, line by line, until the most reliable reading was found...";
const std::string kChinese = "校勘是恢复古书原貌的一种方法，学者们用它比较不同的版本，以求真。2026";

const std::string& Text(const benchmark::State& state) { return state.range(0) == 0 ? kEnglish : kChinese; }

void Repairer(benchmark::State& state) {
  const auto models = jiaokan::Models::Load();
  jiaokan::Repairer repairer(*models);
  for (auto _ : state) {
    benchmark::DoNotOptimize(repairer.RepairText(Text(state)));
  }
}
BENCHMARK(Repairer)->Arg(0)->Arg(1);

void RepairText(benchmark::State& state) {
  const auto models = jiaokan::Models::Load();
  for (auto _ : state) {
    benchmark::DoNotOptimize(jiaokan::RepairText(*models, Text(state)));
  }
}
BENCHMARK(RepairText)->Arg(0)->Arg(1);

void CInterface(benchmark::State& state) {
  jiaokan_models* models = nullptr;
  jiaokan_repairer* repairer = nullptr;
  if (jiaokan_models_load(nullptr, &models, nullptr) != JIAOKAN_OK ||
      jiaokan_repairer_new(models, nullptr, &repairer, nullptr) != JIAOKAN_OK) {
    state.SkipWithError("no repairer");
  }
  const std::string& text = Text(state);
  for (auto _ : state) {
    jiaokan_repair* repair = nullptr;
    if (jiaokan_repairer_repair(repairer, text.data(), text.size(), &repair, nullptr) != JIAOKAN_OK) {
      state.SkipWithError("not repaired");
    }
    benchmark::DoNotOptimize(jiaokan_repair_text(repair));
    jiaokan_repair_free(repair);
  }
  jiaokan_repairer_free(repairer);
  jiaokan_models_free(models);
}
BENCHMARK(CInterface)->Arg(0)->Arg(1);

}  // namespace

BENCHMARK_MAIN();
