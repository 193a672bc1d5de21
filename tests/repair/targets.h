// Running a test on every kind of vectors that this machine has.
#ifndef JIAOKAN_TESTS_REPAIR_TARGETS_H_
#define JIAOKAN_TESTS_REPAIR_TARGETS_H_

#include <cstdint>

#include <gtest/gtest.h>
#include <hwy/targets.h>

namespace jiaokan::repair {

template <typename Test>
void OnEveryTarget(Test test) {
  for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
    SCOPED_TRACE(hwy::TargetName(target));
    hwy::GetChosenTarget().Update(target);
    test();
  }
  hwy::GetChosenTarget().Update(hwy::SupportedTargets());
}

}  // namespace jiaokan::repair

#endif  // JIAOKAN_TESTS_REPAIR_TARGETS_H_
