// Command lines, exit statuses and errors that all subcommands share.
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "program.h"

namespace jiaokan::cli {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

struct UsageCase {
  const char* name;
  std::vector<std::string> arguments;
  const char* message;  // a part of what is said on standard error
};

class WrongUsage : public testing::TestWithParam<UsageCase> {};

TEST_P(WrongUsage, IsExplainedAndFails) {
  const Outcome outcome = Execute(GetParam().arguments);
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(outcome.out, IsEmpty());
  EXPECT_THAT(outcome.err, StartsWith("jiaokan: "));
  EXPECT_THAT(outcome.err, HasSubstr(GetParam().message));
}

INSTANTIATE_TEST_SUITE_P(
    Cases, WrongUsage,
    testing::Values(UsageCase{"NoSubcommand", {}, "A subcommand is required"},
                    UsageCase{"UnknownSubcommand", {"mend"}, "mend"},
                    UsageCase{"UnknownOption", {"repair", "--fast"}, "--fast"},
                    UsageCase{"MissingArgument", {"align", "a.txt"}, "EN is required"},
                    UsageCase{"MissingVerifyArgument", {"verify"}, "ZH is required"},
                    UsageCase{"MissingOption", {"diff", "a.txt", "b.txt"}, "--output"},
                    UsageCase{"NotANumber", {"clean", "dump", "-o", "out", "--jobs", "many"}, "many"},
                    UsageCase{"OutOfRange", {"repair", "--certain", "3"}, "3"},
                    UsageCase{"UnknownChoice", {"repair", "--color", "pink"}, "pink"},
                    UsageCase{"InPlaceAndOutput", {"repair", "--in-place", "-o", "x", "y"}, "--in-place"},
                    UsageCase{"InPlaceOfStandardInput", {"repair", "--in-place"}, "standard input"},
                    UsageCase{"OriginalFieldWithoutJsonl", {"repair", "--original-field", "en"}, "--jsonl"},
                    UsageCase{"OriginalWithJsonl", {"repair", "--jsonl", "--original", "x"}, "--original"},
                    UsageCase{"OriginalOfTwoFiles", {"repair", "--original", "x", "a", "b"}, "one file"},
                    UsageCase{"OriginalIsTheText", {"repair", "--original", "-"}, "standard input"},
                    UsageCase{"SyntaxWithoutOriginal", {"repair", "--syntax", "plain"}, "--original"},
                    UsageCase{"FieldWithoutJsonl", {"repair", "--field", "body"}, "--jsonl"},
                    UsageCase{"FieldThatRepairSets", {"repair", "--jsonl", "--field", "status"}, "status"},
                    UsageCase{"StandardInputTwice", {"align", "-", "-"}, "standard input"},
                    UsageCase{"UnknownCheck", {"verify", "a", "b", "--disable", "no.such"}, "no.such"},
                    UsageCase{"NothingToTrainOn", {"train", "lm", "-o", "x"}, "TEXT"},
                    UsageCase{"ReprocessWithoutVerb", {"reprocess"}, "A subcommand is required"}),
    [](const auto& test) { return test.param.name; });

struct FileCase {
  const char* name;
  std::vector<std::string> arguments;  // before the file
};

class UnreadableInput : public testing::TestWithParam<FileCase> {};

TEST_P(UnreadableInput, IsNamed) {
  for (const char* file : {"/no/such/file", "/tmp"}) {
    std::vector<std::string> arguments = GetParam().arguments;
    arguments.emplace_back(file);
    const Outcome outcome = Execute(arguments);
    EXPECT_EQ(outcome.status, 2);
    EXPECT_THAT(outcome.out, IsEmpty());
    EXPECT_THAT(outcome.err, StartsWith(std::string("jiaokan: ") + file + ": cannot "));
  }
}

INSTANTIATE_TEST_SUITE_P(Commands, UnreadableInput,
                         testing::Values(FileCase{"Repair", {"repair"}},
                                         FileCase{"Jsonl", {"repair", "--jsonl"}},
                                         FileCase{"Detect", {"detect"}},
                                         FileCase{"Align", {"align", "/dev/null"}},
                                         FileCase{"Verify", {"verify", "/dev/null"}},
                                         FileCase{"Diff", {"diff", "-o", "/dev/null", "/dev/null"}},
                                         FileCase{"Export", {"reprocess", "export"}}),
                         [](const auto& test) { return test.param.name; });

struct OutputCase {
  const char* name;
  std::vector<std::string> arguments;
  std::string input;
};

class LostOutput : public testing::TestWithParam<OutputCase> {};

TEST_P(LostOutput, FullDeviceIsAnError) {
  const Outcome outcome = Execute(GetParam().arguments, {GetParam().input, {}, "/dev/full"});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.err, "jiaokan: -: cannot write: No space left on device\n");
}

TEST_P(LostOutput, ClosedPipeEndsQuietly) {
  const Outcome outcome = Execute(GetParam().arguments, {GetParam().input, {}, "", true});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(outcome.err, IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(
    Commands, LostOutput,
    testing::Values(OutputCase{"Help", {"--help"}, ""}, OutputCase{"Version", {"--version"}, ""},
                    OutputCase{"SubcommandHelp", {"repair", "--help"}, ""},
                    OutputCase{"Repair", {"repair"}, "text\n"},
                    OutputCase{"Jsonl", {"repair", "--jsonl"}, "{\"text\": \"text\"}\n"},
                    OutputCase{"Detect", {"detect"}, "text\n"},
                    OutputCase{
                        "Align", {"align", "--unit", "line", "--format", "tsv", "-", "/dev/null"}, "text\n"},
                    OutputCase{"ListOfChecks", {"verify", "--list"}, ""},
                    OutputCase{"CsvHeader", {"reprocess", "export", "--format", "csv", "-"}, ""}),
    [](const auto& test) { return test.param.name; });

TEST(Usage, VersionIsPrinted) {
  const Outcome outcome = Execute({"--version"});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_THAT(outcome.out, StartsWith("jiaokan "));
}

TEST(Usage, ColorIsForTerminalsUnlessAskedFor) {
  const RunOptions plain{"text\n", {}, "", false};
  EXPECT_THAT(Execute({"detect"}, plain).out, testing::Not(HasSubstr("\x1b[")));
  EXPECT_THAT(Execute({"detect", "--color", "always"}, plain).out, HasSubstr("\x1b["));
  EXPECT_THAT(Execute({"--color", "always", "detect"}, plain).out, HasSubstr("\x1b["));
}

TEST_F(ProgramTest, ModelFilesThatAreNoModelsAreNamed) {
  const std::string path = Write("broken.model", "this is not a model");
  for (const char* option : {"--language-model", "--lexicon"}) {
    const Outcome outcome = Execute({"detect", option, path});
    EXPECT_EQ(outcome.status, 2);
    EXPECT_THAT(outcome.err, HasSubstr(path));
    EXPECT_EQ(Execute({"detect", option, Path("absent.model")}).status, 2);
  }
}

}  // namespace
}  // namespace jiaokan::cli
