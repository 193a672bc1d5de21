// jiaokan align --manifest.
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "program.h"

namespace jiaokan::cli {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

class AlignManifest : public ProgramTest {
 protected:
  AlignManifest() {
    for (int i = 0; i < 20; ++i) {
      const std::string number = std::to_string(i);
      Write("zh/" + number + ".md", "# 第 " + number + " 章\n\n" + kChinese + "\n");
      Write("en/" + number + ".md", "# Chapter " + number + "\n\nMachine learning is a branch of AI.\n");
      lines +=
          Path("zh/" + number + ".md") + "\t" + Path("en/" + number + ".md") + "\tsub/" + number + ".tsv\n";
    }
  }

  Outcome Align(const std::string& manifest, const std::vector<std::string>& more) {
    std::vector<std::string> arguments = {"align", "--format", "tsv", "--manifest",
                                          Write("pairs.tsv", manifest)};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return Execute(arguments);
  }

  std::string lines;
};

TEST_F(AlignManifest, WritesWhatEachPairGivesByItself) {
  const Outcome outcome = Align(lines, {"-o", Path("out"), "--jobs", "3"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, IsEmpty());
  for (const char* number : {"0", "7", "19"}) {
    const std::string name = std::string(number) + ".md";
    EXPECT_EQ(Read("out/sub/" + std::string(number) + ".tsv"),
              Execute({"align", "--format", "tsv", Path("zh/" + name), Path("en/" + name)}).out);
  }
}

TEST_F(AlignManifest, FailedPairsAreNamedInOrderAndTheOthersAreDone) {
  Write("bad.md", "ok\n\xff\n");
  const std::string zh = Path("zh/1.md");
  const std::string en = Path("en/1.md");
  const std::string manifest = Path("gone.md") + "\t" + en + "\ta.tsv\n\n" + Path("bad.md") + "\t" + en +
                               "\tb.tsv\nno tab\n" + zh + "\t" + en + "\t../c.tsv\n" + zh + "\t" + en +
                               "\td.tsv\r\n" + zh + "\t" + en + "\t./d.tsv\n";
  const Outcome outcome = Align(manifest, {"-o", Path("out")});
  EXPECT_EQ(outcome.status, 2);
  const std::string at = "jiaokan: " + Path("pairs.tsv") + ":";
  EXPECT_THAT(outcome.err, HasSubstr(at + "1: " + Path("gone.md") + ": "));
  EXPECT_THAT(outcome.err, HasSubstr(at + "3: " + Path("bad.md") + ":2: the text is not UTF-8"));
  EXPECT_THAT(outcome.err, HasSubstr(at + "4: expected"));
  EXPECT_THAT(outcome.err, HasSubstr(at + "5: the output ../c.tsv is not inside"));
  EXPECT_THAT(outcome.err, HasSubstr(at + "7: another line writes"));
  EXPECT_THAT(Read("out/d.tsv"), HasSubstr("0\t0\t"));
  for (const char* jobs : {"1", "4"}) {
    EXPECT_EQ(Align(manifest, {"-o", Path("out"), "--jobs", jobs}).err, outcome.err);
  }
}

TEST_F(AlignManifest, WithoutFolderNamesAreTakenAsTheyAre) {
  const std::string pair = Path("zh/1.md") + "\t" + Path("en/1.md");
  EXPECT_EQ(Align(pair + "\t" + Path("x/y.tsv") + "\n", {}).status, 0);
  EXPECT_THAT(Read("x/y.tsv"), HasSubstr("0\t0\t"));
  const Outcome unnamed = Align(pair + "\n", {});
  EXPECT_EQ(unnamed.status, 2);
  EXPECT_THAT(unnamed.err, HasSubstr("no output is named"));
}

TEST_F(AlignManifest, TextsAndManifestExcludeEachOther) {
  EXPECT_EQ(Align(lines, {Path("zh/1.md"), Path("en/1.md")}).status, 2);
  EXPECT_EQ(Execute({"align", Path("zh/1.md")}).status, 2);
}

}  // namespace
}  // namespace jiaokan::cli
