#include "dump/settings.h"

#include <set>
#include <string>

#include <gtest/gtest.h>

namespace jiaokan::dump {
namespace {

TEST(SettingsHash, ChangesWithEveryOptionThatTheResultDependsOn) {
  const Result<Models> models = Models::Load();
  ASSERT_TRUE(models.ok());
  CleanOptions certain;
  certain.repair.certain = 0.5;
  CleanOptions alternatives;
  alternatives.repair.alternatives = 9;
  CleanOptions marks;
  marks.repair.uncertain = UncertainText::kMark;
  CleanOptions disabled;
  disabled.verify.disabled = {"num."};
  CleanOptions enabled;
  enabled.verify.enabled = {"num."};
  CleanOptions suppressed;
  suppressed.accepted.suppressions = *ParseSuppressions("num.\t*\t*\treason\n");
  CleanOptions baseline;
  baseline.accepted.baseline = {{"a.md", "num.mismatch", "0123456789abcdef", ""}};
  CleanOptions originals;
  originals.originals = "en";
  CleanOptions glossary;
  glossary.glossary = *Glossary::Parse("attention\t注意力\n");
  CleanOptions other_glossary;
  other_glossary.glossary = *Glossary::Parse("attention\t关注\n");
  std::set<std::string> hashes;
  for (const CleanOptions& options : {CleanOptions(), certain, alternatives, marks, disabled, enabled,
                                      suppressed, baseline, originals, glossary, other_glossary}) {
    hashes.insert(SettingsHash(*models, options));
  }
  EXPECT_EQ(hashes.size(), 11u);
}

TEST(SettingsHash, DoesNotDependOnPathsJobsOrTheOrderOfChecks) {
  const Result<Models> models = Models::Load();
  ASSERT_TRUE(models.ok());
  CleanOptions one;
  one.dump = "first/dump";
  one.originals = "first/originals";
  one.jobs = 1;
  one.verify.disabled = {"num.", "enc."};
  CleanOptions two;
  two.dump = "second/dump";
  two.originals = "second/originals";
  two.jobs = 8;
  two.verify.disabled = {"enc.", "num."};
  EXPECT_EQ(SettingsHash(*models, one), SettingsHash(*models, two));
}

}  // namespace
}  // namespace jiaokan::dump
