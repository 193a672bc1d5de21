#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "channel/channel.h"
#include "embedded_models.h"
#include "jiaokan/repair.h"

namespace jiaokan {
namespace {

Repair RepairOf(std::string_view text, const RepairOptions& options = {}) {
  Result<Repair> repair = RepairText(EmbeddedModels(), text, options);
  EXPECT_TRUE(repair.ok()) << repair.status().ToString();
  return repair.ok() ? *std::move(repair) : Repair();
}

const char* const kArticle =
    "## "
    "论文\n\n扩散模型在生成模型领域异军突起，被誉为2022年“最火的新秀”，尤其是在文本生成图像领域表现卓越。\n\n"
    "- OpenAI 的 **DALL·E 2** 等扩散模型在图像生成的逼真度和多样性上超越了传统方法。\n\n"
    "![](img/a.png)\n\n> 训练这样的模型需要大量数据，而数据的质量同样重要。😀\n";

TEST(RepairText, EveryLosslessChannelIsUndoneExactly) {
  for (const channel::Channel& channel : channel::Channels()) {
    if (!channel.lossless()) {
      continue;
    }
    const Repair repair = RepairOf(channel::Damage(channel, kArticle));
    EXPECT_EQ(repair.text, kArticle) << channel.name;
    EXPECT_EQ(repair.status, RepairStatus::kRepaired) << channel.name;
    EXPECT_GT(repair.confidence, 0.999) << channel.name;
  }
}

TEST(RepairText, LossyChannelsAreUndoneInCommonText) {
  for (const char* name : {"utf8-cp1252-drop", "utf8-cp1252-fffd", "utf8-cp1252-nbsp", "utf8-cp1254-drop-shy",
                           "utf8-cp1250-drop", "utf8-cp1251-fffd", "utf8-latin1-nbsp"}) {
    const Repair repair = RepairOf(channel::Damage(*channel::FindChannel(name), kArticle));
    EXPECT_EQ(repair.text, kArticle) << name;
    EXPECT_EQ(repair.channel, name);
  }
}

TEST(RepairText, DoubleBytePagesAreUndoneInCommonText) {
  const std::string article =
      "- 图书馆每天上午九点开门，请同学们提前预约座位。\n\n- 借书需要出示学生证，还书时间不得超过三十天。\n";
  for (const char* name :
       {"gbk-big5-fffd", "gbk-cp950-fffd", "gbk-euckr-fffd2", "gbk-sjis-fffd", "gbk-euckr-fffd",
        "gbk-euckr-question", "gbk-big5hkscs-drop", "utf8-euckr-fffd", "utf8-sjis-fffd"}) {
    const Repair repair = RepairOf(channel::Damage(*channel::FindChannel(name), article));
    EXPECT_EQ(repair.text, article) << name;
  }
}

TEST(RepairText, GuessesWithLittleToGoOnAreMarked) {
  const Repair repair = RepairOf(channel::Damage(*channel::FindChannel("utf8-big5-fffd"), kArticle));
  EXPECT_EQ(repair.status, RepairStatus::kPartial);
  EXPECT_EQ(repair.channel, "utf8-big5-fffd");
  EXPECT_GT(repair.uncertain.size(), 10u);
}

struct CleanCase {
  const char* name;
  std::string text;
};

const CleanCase kClean[] = {
    {"empty", ""},
    {"one byte", "a"},
    {"a NUL", std::string("a\0b", 3)},
    {"Chinese", kArticle},
    {"French", "Les élèves français sont déjà là, où Noël commence à l’été : « ça va ? »"},
    {"Vietnamese", "Học máy là một nhánh của trí tuệ nhân tạo, tập trung vào việc xây dựng hệ thống."},
    {"Turkish", "Işığın ğücü öğretmen için çok önemlidir; şöyle ki ıslak yol güçtür."},
    {"Russian", "Машинное обучение — раздел искусственного интеллекта."},
    {"Korean", "도서관은 매일 아침에 열린다."},
    {"Korean and hanja", "姜甲 釜山 갑돌"},
    {"Japanese in half width", "ﾊﾝｶｸｶﾀｶﾅ ﾃﾞ ｶｲﾀ ﾌﾞﾝｼｮｳ"},
    {"Bopomofo", "ㄛ ㄜ ㄝ"},
    {"traditional Chinese", "鱘鰉、鱖魚、鱸鱠，皆鮮饌也。"},
    {"capitals", "SELKÄ EDELLÄ, NESTLÉ® ÉCLAT, MÜNCHEN…"},
    {"mathematics", "4288×3216 ± 2 µm, ½·π² ≈ 4.93, −∞ < x ≤ ÷"},
    {"quoted mojibake in Chinese", "把 UTF-8 当成 Latin-1 读取，就会看到“Ã©”这样的“乱码”（`qÃ®Ã¼Ã¶`）。"},
    {"code", "print(\"Ã\", '\\xc3', \"\uFFFD\")"},
};

TEST(RepairText, CleanTextComesBackAsItIs) {
  for (const CleanCase& c : kClean) {
    const Repair repair = RepairOf(c.text);
    EXPECT_EQ(repair.text, c.text) << c.name;
    EXPECT_EQ(repair.status, RepairStatus::kClean) << c.name;
    EXPECT_TRUE(repair.edits.empty() && repair.uncertain.empty() && repair.channel.empty()) << c.name;
  }
}

TEST(RepairText, OneDamagedParagraphIsRepairedAmongCleanOnes) {
  const std::string clean = "这一段没有问题，café 也没有。\n\n";
  const std::string hurt = "扩散模型在生成模型领域异军突起，被誉为最火的新秀。";
  const std::string damaged = channel::Damage(*channel::FindChannel("utf8-cp1252"), hurt);
  const Repair repair = RepairOf(clean + damaged + "\n\n" + clean);
  EXPECT_EQ(repair.text, clean + hurt + "\n\n" + clean);
  ASSERT_EQ(repair.spans.size(), 1u);
  EXPECT_EQ(repair.spans[0].begin, clean.size());
  EXPECT_EQ(repair.spans[0].end, clean.size() + damaged.size());
}

struct TwoChannels {
  const char* first;
  const char* second;
};

const TwoChannels kTwoChannels[] = {
    {"utf8-cp1252", "utf8-cp1251"},         {"utf8-latin1", "utf8-cp1252-x2"},
    {"utf8-cp1252-x2", "gbk-latin1"},       {"gbk-cp1252", "utf8-latin1"},
    {"utf8-latin1", "utf8-gbk-fffd"},       {"gbk-latin1", "utf8-gbk-fffd"},
    {"utf8-macroman", "utf8-cp1252-fffd"},  {"utf8-cp1252-fffd", "utf8-gbk-fffd"},
    {"utf8-koi8r", "utf8-cp1254-drop-shy"},
};

TEST(RepairText, TwoChannelsInOneFileAreTakenApart) {
  const std::string first = "扩散模型在生成模型领域异军突起，被誉为最火的新秀。";
  const std::string second = "训练这样的模型需要大量数据，而数据的质量同样重要。";
  for (const TwoChannels& c : kTwoChannels) {
    SCOPED_TRACE(std::string(c.first) + " and " + c.second);
    const std::string a = channel::Damage(*channel::FindChannel(c.first), first) + "\n";
    const std::string b = channel::Damage(*channel::FindChannel(c.second), second) + "\n";
    EXPECT_EQ(RepairOf(a + b).text, first + "\n" + second + "\n");
    EXPECT_EQ(RepairOf(b + a).text, second + "\n" + first + "\n");
  }
}

TEST(RepairText, PartsOfLinesAreRepairedBesideIntactChinese) {
  const std::string part = "如何评估检索系统";
  const std::string before = "| 标题 | 见[";
  const std::string after = "](https://a.example/1 \"说明\")，其中的方法很实用。 |";
  for (const char* name : {"utf8-latin1", "utf8-cp1252", "utf8-cp1252-x2", "utf8-cp1251", "gbk-latin1",
                           "utf8-gbk-fffd", "utf8-latin1-entities"}) {
    const std::string damaged = channel::Damage(*channel::FindChannel(name), part);
    EXPECT_EQ(RepairOf(before + damaged + after).text, before + part + after) << name;
  }
}

TEST(RepairText, ShortLinesFollowTheirDocument) {
  const std::string document =
      "结论\n\n训练这样的模型需要大量数据，而数据的质量同样重要，因此要先清洗。\n\n**框架**\n";
  for (const char* name : {"gbk-latin1", "gbk-cp1251", "utf8-gbk-fffd", "gbk-big5-fffd", "utf8-sjis-fffd"}) {
    const std::string damaged = channel::Damage(*channel::FindChannel(name), document);
    EXPECT_EQ(RepairOf(damaged).text, document) << name;
  }
}

TEST(RepairText, ShortLinesBesideOneDamagedParagraphStay) {
  const std::string hurt = "训练这样的模型需要大量数据，而数据的质量同样重要，因此要先清洗。";
  const std::string clean =
      "總結\n\n這是一篇談論罕見字的文章，其中的字都是作者有意寫下的，並沒有損壞，也不必修復。\n\n";
  const std::string damaged = channel::Damage(*channel::FindChannel("gbk-big5-fffd"), hurt);
  EXPECT_EQ(RepairOf(clean + damaged).text, clean + hurt);
}

TEST(RepairText, ControlsOfTheFirstPageTellPagesApart) {
  const std::string text = "训练这样的模型需要大量数据，而数据的质量同样重要。\n快乐学习！🚀\n";
  EXPECT_EQ(RepairOf(channel::Damage(*channel::FindChannel("gbk-latin1"), text)).text, text);
}

TEST(RepairText, EditsMapEveryOffset) {
  const std::string damaged = channel::Damage(*channel::FindChannel("utf8-cp1254-drop-shy"), kArticle);
  const Repair repair = RepairOf(damaged);
  std::size_t in = 0;
  std::size_t out = 0;
  for (const Edit& edit : repair.edits) {
    EXPECT_EQ(damaged.substr(in, edit.input_begin - in), repair.text.substr(out, edit.output_begin - out));
    in = edit.input_end;
    out = edit.output_end;
  }
  EXPECT_EQ(damaged.substr(in), repair.text.substr(out));
  EXPECT_FALSE(repair.edits.empty());
}

TEST(RepairText, RepairIsIdempotent) {
  for (const char* name : {"utf8-cp1252-x2", "utf8-cp1254-drop-shy"}) {
    const Repair once = RepairOf(channel::Damage(*channel::FindChannel(name), kArticle));
    EXPECT_EQ(RepairOf(once.text).status, RepairStatus::kClean) << name;
  }
}

TEST(RepairText, TheCertainThresholdDecidesWhatIsListed) {
  const std::string damaged = channel::Damage(*channel::FindChannel("utf8-cp1254-drop-shy"), kArticle);
  EXPECT_GT(RepairOf(damaged, {.certain = 1}).uncertain.size(),
            RepairOf(damaged, {.certain = 0.5}).uncertain.size());
  const auto listed = RepairOf(damaged, {.certain = 1, .alternatives = 2}).uncertain;
  for (const UncertainCharacter& u : listed) {
    EXPECT_LE(u.alternatives.size(), 2u);
    EXPECT_EQ(u.alternatives[0].text, RepairOf(damaged).text.substr(u.offset, u.length));
  }
  EXPECT_EQ(RepairText(EmbeddedModels(), "a", {.certain = 2}).status().code(), StatusCode::kInvalidArgument);
}

TEST(RepairText, WhatIsBeyondInferenceComesBackUnchangedAndFlagged) {
  for (const char* text :
       {"???????? ????????????", "锟斤拷系锟斤拷锟捷匡拷", "\uFFFD\uFFFDϵ\uFFFD\uFFFD\uFFFD\uFFFD"}) {
    const Repair repair = RepairOf(text);
    EXPECT_EQ(repair.text, text);
    EXPECT_EQ(repair.status, RepairStatus::kLost) << text;
    ASSERT_EQ(repair.spans.size(), 1u);
    EXPECT_FALSE(repair.spans[0].recoverable);
  }
}

TEST(Repairer, NoResultDependsOnTheTextsBefore) {
  const char* const kTexts[] = {"关系型数据库是最常用的存储方式。",
                                "后来，他们提升了模型的性能，不过成本也更高。",
                                "我们在第二章里介绍了这个方法。"};
  std::vector<std::string> inputs;
  for (const char* channel :
       {"utf8-cp1254-drop-shy", "utf8-gbk-fffd", "utf8-cp1252-x2-drop", "utf8-cp1252"}) {
    for (const char* text : kTexts) {
      inputs.push_back(channel::Damage(*channel::FindChannel(channel), text));
    }
  }
  Repairer forward(EmbeddedModels());
  Repairer backward(EmbeddedModels());
  std::vector<Repair> results(inputs.size());
  for (std::size_t i = inputs.size(); i-- > 0;) {
    results[i] = *backward.RepairText(inputs[i]);
  }
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    for (const Repair& repair : {*forward.RepairText(inputs[i]), *RepairText(EmbeddedModels(), inputs[i])}) {
      EXPECT_EQ(repair.text, results[i].text);
      EXPECT_EQ(repair.channel, results[i].channel);
      EXPECT_EQ(repair.confidence, results[i].confidence);
      ASSERT_EQ(repair.uncertain.size(), results[i].uncertain.size());
      for (std::size_t k = 0; k < repair.uncertain.size(); ++k) {
        EXPECT_EQ(repair.uncertain[k].alternatives.front().p, results[i].uncertain[k].alternatives.front().p);
      }
    }
  }
}

TEST(Repairer, OnlyCleanTextIsMoved) {
  Repairer repairer(EmbeddedModels());
  for (const std::string& text :
       {std::string(kArticle), std::string(), std::string("å…³ç³»åž‹æ•°æ\u008d®åº“"),
        std::string("中文\xC4\xE3"), std::string("锟斤拷锟斤拷锟斤拷锟斤拷")}) {
    std::string input = text;
    const Result<Repair> moved = repairer.RepairOrMove(input);
    ASSERT_TRUE(moved.ok());
    const Repair copied = RepairOf(text);
    EXPECT_EQ(moved->text, copied.text);
    EXPECT_EQ(moved->status, copied.status);
    EXPECT_EQ(moved->encoding, copied.encoding);
    EXPECT_EQ(moved->spans.size(), copied.spans.size());
    if (moved->status != RepairStatus::kClean) {
      EXPECT_EQ(input, text);
    }
  }
}

TEST(Repairer, OptionsAreThoseOfTheFunction) {
  EXPECT_EQ(Repairer(EmbeddedModels(), {.certain = 2}).RepairText("a").status().code(),
            StatusCode::kInvalidArgument);
}

TEST(RepairText, RawBytesAreDecodedFirst) {
  // 数据库 in GBK
  const Repair repair = RepairOf("\xCA\xFD\xBE\xDD\xBF\xE2\xB5\xC4\xCF\xB5\xCD\xB3");
  EXPECT_EQ(repair.text, "数据库的系统");
  EXPECT_EQ(repair.encoding, "GB18030");
  EXPECT_EQ(repair.status, RepairStatus::kRepaired);
}

TEST(RepairText, DetectionSeesWhatRepairDoes) {
  const std::string damaged = channel::Damage(*channel::FindChannel("utf8-cp1252"), kArticle);
  const Result<Detection> detection = DetectDamage(EmbeddedModels(), damaged);
  ASSERT_TRUE(detection.ok());
  const Repair repair = RepairOf(damaged);
  EXPECT_EQ(detection->status, repair.status);
  EXPECT_EQ(detection->channel, repair.channel);
  EXPECT_EQ(detection->spans.size(), repair.spans.size());
  EXPECT_THAT(DescribeChannel(detection->channel), testing::HasSubstr("windows-1252"));
}

}  // namespace
}  // namespace jiaokan
