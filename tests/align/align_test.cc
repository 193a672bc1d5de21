#include "jiaokan/align.h"
#include "embedded_models.h"

#include <random>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace jiaokan {
namespace {

Document LinesOf(const std::vector<std::string>& lines) {
  std::string source;
  for (const std::string& line : lines) {
    source += line + "\n";
  }
  return *ParseDocument(source, DocumentFormat::kLines);
}

Document MarkdownOf(const std::string& source) { return *ParseDocument(source); }

std::string Join(const std::vector<std::uint32_t>& indices) {
  std::string out;
  for (const std::uint32_t index : indices) {
    out.append(out.empty() ? "" : ",").append(std::to_string(index));
  }
  return out;
}

// Links as "0-0 1-1,2 -3"; moved ones as "0~4".
std::string Show(const Alignment& alignment) {
  std::string out;
  for (const Link& link : alignment.links) {
    out.append(out.empty() ? "" : " ")
        .append(Join(link.zh))
        .append(link.moved ? "~" : "-")
        .append(Join(link.en));
  }
  return out;
}

Alignment AlignOrDie(const Document& zh, const Document& en,
                     AlignProfile profile = AlignProfile::kParagraph) {
  return *Align(EmbeddedModels(), zh, en, {.profile = profile});
}

void ExpectEveryUnitOnce(const Alignment& alignment, std::size_t zh_units, std::size_t en_units) {
  std::uint32_t zh = 0;
  std::vector<int> en(en_units);
  for (const Link& link : alignment.links) {
    EXPECT_FALSE(link.zh.empty() && link.en.empty());
    for (const std::uint32_t index : link.zh) {
      EXPECT_EQ(index, zh++);
    }
    for (std::size_t i = 0; i < link.en.size(); ++i) {
      EXPECT_EQ(link.en[i], link.en[0] + i);
      ++en.at(link.en[i]);
    }
    EXPECT_EQ(link.probability.has_value(), !link.zh.empty() && !link.en.empty());
    EXPECT_GE(link.probability.value_or(0.5), 0);
    EXPECT_LE(link.probability.value_or(0.5), 1);
  }
  EXPECT_EQ(zh, zh_units);
  EXPECT_THAT(en, testing::Each(1));
}

// Rows of a text and its translation.
const std::vector<std::string> kZh = {
    "我们先从数据开始：每一条记录都包含用户的姓名、地址和注册日期。",
    "模型的训练大约需要三个小时，具体时间取决于服务器的内存大小。",
    "在测试集上，准确率从 81% 提高到了 93.5%，而错误率降低了一半。",
    "不过，当图像质量很差时，这种方法仍然会失败。",
    "下一步，我们计划把代码发布到网上，让所有人都可以免费使用。",
    "最后，感谢所有回答了问卷的学生和老师。",
};
const std::vector<std::string> kEn = {
    "We start with the data: every record contains the name, address and registration date of a user.",
    "Training the model takes about three hours, depending on how much memory the server has.",
    "On the test set, accuracy rose from 81% to 93.5%, while the error rate was cut in half.",
    "However, the method still fails when the quality of the image is poor.",
    "Next, we plan to publish the code online so that everyone can use it for free.",
    "Finally, thanks to all the students and teachers who answered the questionnaire.",
};

std::vector<std::string> Pick(const std::vector<std::string>& rows,
                              const std::vector<std::vector<int>>& groups) {
  std::vector<std::string> lines;
  for (const std::vector<int>& group : groups) {
    std::string line;
    for (const int row : group) {
      line.append(line.empty() ? "" : " ").append(rows[static_cast<std::size_t>(row)]);
    }
    lines.push_back(line);
  }
  return lines;
}

struct RowCase {
  const char* name;
  std::vector<std::vector<int>> zh;  // which rows make up each line
  std::vector<std::vector<int>> en;
  const char* links;
};

class AlignRowsTest : public testing::TestWithParam<RowCase> {};

TEST_P(AlignRowsTest, FindsLinks) {
  const Document zh = LinesOf(Pick(kZh, GetParam().zh));
  const Document en = LinesOf(Pick(kEn, GetParam().en));
  for (const AlignProfile profile : {AlignProfile::kParagraph, AlignProfile::kSentence}) {
    const Alignment alignment = AlignOrDie(zh, en, profile);
    EXPECT_EQ(Show(alignment), GetParam().links);
    EXPECT_TRUE(alignment.related);
  }
}

INSTANTIATE_TEST_SUITE_P(Shapes, AlignRowsTest,
                         testing::Values(RowCase{"OneToOne",
                                                 {{0}, {1}, {2}, {3}, {4}, {5}},
                                                 {{0}, {1}, {2}, {3}, {4}, {5}},
                                                 "0-0 1-1 2-2 3-3 4-4 5-5"},
                                         RowCase{"OnePairAlone", {{4}}, {{4}}, "0-0"},
                                         RowCase{"ChineseMerged",
                                                 {{0}, {1, 2}, {3}, {4}, {5}},
                                                 {{0}, {1}, {2}, {3}, {4}, {5}},
                                                 "0-0 1-1,2 2-3 3-4 4-5"},
                                         RowCase{"EnglishMerged",
                                                 {{0}, {1}, {2}, {3}, {4}, {5}},
                                                 {{0}, {1}, {2}, {3, 4}, {5}},
                                                 "0-0 1-1 2-2 3,4-3 5-4"},
                                         RowCase{"ThreeInOne",
                                                 {{0}, {1, 2, 3}, {4}, {5}},
                                                 {{0}, {1}, {2}, {3}, {4}, {5}},
                                                 "0-0 1-1,2,3 2-4 3-5"}),
                         [](const auto& test) { return test.param.name; });

TEST(AlignTest, MissingParagraphsAreGaps) {
  const Document without_second = LinesOf(Pick(kZh, {{0}, {2}, {3}, {4}, {5}}));
  EXPECT_EQ(Show(AlignOrDie(without_second, LinesOf(kEn))), "0-0 -1 1-2 2-3 3-4 4-5");
  const Document without_fourth = LinesOf(Pick(kEn, {{0}, {1}, {2}, {4}, {5}}));
  EXPECT_EQ(Show(AlignOrDie(LinesOf(kZh), without_fourth)), "0-0 1-1 2-2 3- 4-3 5-4");
}

class AlignMovedTest : public testing::TestWithParam<RowCase> {};

TEST_P(AlignMovedTest, LinksAcross) {
  const Alignment alignment =
      AlignOrDie(LinesOf(Pick(kZh, GetParam().zh)), LinesOf(Pick(kEn, GetParam().en)));
  EXPECT_EQ(Show(alignment), GetParam().links);
  EXPECT_TRUE(alignment.related);
}

INSTANTIATE_TEST_SUITE_P(Rows, AlignMovedTest,
                         testing::Values(RowCase{"OneRowMovedBack",
                                                 {{0}, {1}, {2}, {3}, {4}, {5}},
                                                 {{0}, {4}, {1}, {2}, {3}, {5}},
                                                 "0-0 1-2 2-3 3-4 4~1 5-5"},
                                         RowCase{"BlockMovedToTheEnd",
                                                 {{0}, {1}, {2}, {3}, {4}, {5}},
                                                 {{2}, {3}, {4}, {5}, {0}, {1}},
                                                 "0~4 1~5 2-0 3-1 4-2 5-3"},
                                         RowCase{"MovedBlockWithMergedRows",
                                                 {{3, 4}, {5}, {0}, {1}, {2}},
                                                 {{0}, {1}, {2}, {3}, {4}, {5}},
                                                 "0~3,4 1~5 2-0 3-1 4-2"},
                                         RowCase{"TwoRowsExchanged",
                                                 {{0}, {4}, {2}, {3}, {1}, {5}},
                                                 {{0}, {1}, {2}, {3}, {4}, {5}},
                                                 "0-0 1~4 2-2 3-3 4~1 5-5"},
                                         // Of two neighbouring blocks, the shorter one left its place.
                                         RowCase{"MovedByTwo",
                                                 {{0}, {3}, {1}, {2}, {4}, {5}},
                                                 {{0}, {1}, {2}, {3}, {4}, {5}},
                                                 "0-0 1~3 2-1 3-2 4-4 5-5"},
                                         RowCase{"NeighboursExchanged",
                                                 {{0}, {1}, {3}, {2}, {4}, {5}},
                                                 {{0}, {1}, {2}, {3}, {4}, {5}},
                                                 "0-0 1-1 2~3 3~2 4-4 5-5"}),
                         [](const auto& test) { return test.param.name; });

TEST(AlignTest, MovedLinksAreCertainWhereTheirTextsMatch) {
  const Alignment alignment = AlignOrDie(LinesOf(kZh), LinesOf(Pick(kEn, {{0}, {4}, {1}, {2}, {3}, {5}})));
  ExpectEveryUnitOnce(alignment, 6, 6);
  EXPECT_GT(*alignment.links[4].probability, 0.9);
}

TEST(AlignTest, UnitsThatMatchNothingAreNotMoved) {
  const Document zh =
      LinesOf({kZh[0], kZh[1], kZh[2], kZh[3], "今天的天气非常好，孩子们在河边放风筝。", kZh[5]});
  const Document en = LinesOf({kEn[0], "Parliament will vote on the new budget in the first week of May.",
                               kEn[1], kEn[2], kEn[3], kEn[5]});
  EXPECT_EQ(Show(AlignOrDie(zh, en)), "0-0 -1 1-2 2-3 3-4 4- 5-5");
}

TEST(AlignTest, NumbersInAnyNotationAreAnchors) {
  const Document zh = LinesOf({"甲：120万", "乙：3.5亿", "丙：7500"});
  const Document en = LinesOf({"Foo: 350 million", "Bar: 7,500"});
  EXPECT_EQ(Show(AlignOrDie(zh, en)), "0- 1-0 2-1");
}

TEST(AlignTest, ImagesAndCodeGoWithTheirLike) {
  const Document zh = MarkdownOf(
      "# 快速开始\n\n先安装这个工具。\n\n![界面截图](img/screen.png)\n\n```\nmake "
      "install\n```\n\n然后打开文件。\n");
  const Document en = MarkdownOf(
      "# Quick start\n\nInstall the tool first.\n\n```\nmake install\n```\n\nThen open the file.\n");
  EXPECT_EQ(Show(AlignOrDie(zh, en)), "0-0 1-1 2- 3-2 4-3");
}

TEST(AlignTest, HeadingsGoWithHeadings) {
  const Document zh = MarkdownOf("## 安装\n\n安装需要网络。\n\n## 使用\n\n打开一个文件。\n");
  const Document en =
      MarkdownOf("## Installation\n\nInstallation needs a network.\n\n## Usage\n\nOpen a file.\n");
  EXPECT_EQ(Show(AlignOrDie(zh, en)), "0-0 1-1 2-2 3-3");
}

TEST(AlignTest, EmptySides) {
  EXPECT_TRUE(AlignOrDie(LinesOf({}), LinesOf({})).links.empty());
  EXPECT_EQ(Show(AlignOrDie(LinesOf(kZh), LinesOf({}))), "0- 1- 2- 3- 4- 5-");
  EXPECT_EQ(Show(AlignOrDie(LinesOf({}), LinesOf(kEn))), "-0 -1 -2 -3 -4 -5");
}

TEST(AlignTest, UnrelatedTextsAreToldApart) {
  const Document other = LinesOf({
      "The old lighthouse keeper had not spoken to anybody in the village since the storm of that winter.",
      "Every evening he climbed the stairs, lit the lamp, and watched the fishing boats return to the "
      "harbour.",
      "His daughter wrote letters from the city, but he kept them unopened in a wooden box under the bed.",
      "One night a ship without sails appeared on the horizon, and the dogs began to bark along the shore.",
  });
  for (const AlignProfile profile : {AlignProfile::kParagraph, AlignProfile::kSentence}) {
    EXPECT_FALSE(AlignOrDie(LinesOf(kZh), other, profile).related);
    EXPECT_TRUE(AlignOrDie(LinesOf(kZh), LinesOf(kEn), profile).related);
  }
  EXPECT_TRUE(AlignOrDie(LinesOf({"你好"}), LinesOf({"Lighthouse"})).related) << "too little to judge by";
}

TEST(AlignTest, SureLinksAreLikelierThanAmbiguousOnes) {
  const Alignment sure = AlignOrDie(LinesOf(kZh), LinesOf(kEn));
  EXPECT_GT(*sure.links[2].probability, 0.9);
  const Alignment twice = AlignOrDie(LinesOf({kZh[2]}), LinesOf({kEn[2], kEn[2]}));
  for (const Link& link : twice.links) {
    EXPECT_LT(link.probability.value_or(0), 0.9);
  }
}

TEST(AlignTest, RepeatedLinesPairUpInOrder) {
  const std::vector<std::string> zh(300, kZh[1]);
  const std::vector<std::string> en(300, kEn[1]);
  for (const AlignProfile profile : {AlignProfile::kParagraph, AlignProfile::kSentence}) {
    EXPECT_EQ(AlignOrDie(LinesOf(zh), LinesOf(en), profile).links.size(), 300U);
  }
}

TEST(AlignTest, EveryUnitIsInExactlyOneLinkOfRandomTexts) {
  std::mt19937 random(11);
  for (int round = 0; round < 40; ++round) {
    std::vector<std::string> zh(random() % 120);
    std::vector<std::string> en(random() % 120);
    for (std::string& line : zh) {
      line = random() % 4 == 0 ? "" : kZh[random() % kZh.size()];
    }
    for (std::string& line : en) {
      line = random() % 4 == 0 ? "" : kEn[random() % kEn.size()];
    }
    SCOPED_TRACE(round);
    const AlignProfile profile = round % 2 == 0 ? AlignProfile::kParagraph : AlignProfile::kSentence;
    ExpectEveryUnitOnce(AlignOrDie(LinesOf(zh), LinesOf(en), profile), zh.size(), en.size());
  }
}

// All of them could be a moved translation of the one; would time out if each were weighed against all
// others.
TEST(AlignTest, ThousandsOfUnitsAreAlignedWithOne) {
  const std::vector<std::string> zh(30000, "1️⃣ a");
  const Alignment alignment = AlignOrDie(LinesOf(zh), LinesOf({"Hello there, this is a paragraph."}));
  ExpectEveryUnitOnce(alignment, zh.size(), 1);
}

TEST(AlignTest, LargeTextsAreAligned) {
  std::mt19937 random(13);
  std::vector<std::string> zh;
  std::vector<std::string> en;
  std::size_t expected = 0;
  for (int i = 0; i < 20000; ++i) {
    const std::size_t row = random() % kZh.size();
    const bool keep = i % 500 != 250;
    zh.push_back(std::to_string(i * 37) + " " + kZh[row]);
    if (keep) {
      en.push_back(std::to_string(i * 37) + " " + kEn[row]);
      ++expected;
    }
  }
  const Alignment alignment = AlignOrDie(LinesOf(zh), LinesOf(en));
  ExpectEveryUnitOnce(alignment, zh.size(), en.size());
  std::size_t right = 0;
  for (const Link& link : alignment.links) {
    right +=
        link.zh.size() == 1 && link.en.size() == 1 && link.zh[0] - link.zh[0] / 500 <= link.en[0] + 1 ? 1 : 0;
  }
  EXPECT_GT(right, expected * 99 / 100);
}

TEST(AlignTest, HugeUnitsAreAligned) {
  std::string zh;
  std::string en;
  for (int i = 0; en.size() < (1U << 20); ++i) {
    const std::string number = std::to_string(1000 + i * 7) + " ";
    zh += number + kZh[static_cast<std::size_t>(i) % kZh.size()];
    en += number + kEn[static_cast<std::size_t>(i) % kEn.size()] + " ";
  }
  EXPECT_EQ(Show(AlignOrDie(LinesOf({kZh[3], zh, kZh[0]}), LinesOf({kEn[3], en, kEn[0]}))), "0-0 1-1 2-2");
}

}  // namespace
}  // namespace jiaokan
