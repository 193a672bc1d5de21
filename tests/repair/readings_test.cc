#include "repair/readings.h"

#include <gtest/gtest.h>

#include "text/utf8.h"

namespace jiaokan::repair {
namespace {

class ReadingsTest : public testing::Test {
 protected:
  Finalist Make(const char* channel, std::u32string_view sample) {
    Finalist finalist{channel::FindChannel(channel), {}};
    finalist.lattices.push_back(workspace_.InverterOf(*finalist.channel).Invert(sample));
    return finalist;
  }

  // What each channel makes of the sample: together, and by itself.
  void Compare(std::u32string_view sample, const std::vector<const char*>& channels) {
    std::vector<Finalist> finalists;
    for (const char* channel : channels) {
      finalists.push_back(Make(channel, sample));
    }
    together_ = ReadSample(finalists, workspace_);
    for (const char* channel : channels) {
      std::vector<Finalist> one;
      one.push_back(Make(channel, sample));
      alone_.push_back(ReadSample(one, workspace_).front());
    }
  }

  const std::shared_ptr<const model::LanguageModel> model_ = *model::LanguageModel::Embedded();
  Workspace workspace_{*model_};
  std::vector<Reading> together_;
  std::vector<Reading> alone_;
};

constexpr const char* kText = "扩散模型在生成模型领域异军突起，后来我们不断提升它的效果，被誉为最火的新秀。";

TEST_F(ReadingsTest, TheBestChannelIsReadAsIfThereWereNoOther) {
  const std::vector<const char*> channels = {"utf8-cp1252-drop", "utf8-cp1252-drop-shy", "utf8-cp1254-drop",
                                             "utf8-cp1254-drop-shy", "gbk-cp1252"};
  for (std::size_t right = 0; right + 1 < channels.size(); ++right) {
    SCOPED_TRACE(channels[right]);
    alone_.clear();
    Compare(text::DecodeUtf8(channel::Damage(*channel::FindChannel(channels[right]), kText)), channels);
    std::size_t best = 0;
    for (std::size_t i = 0; i < channels.size(); ++i) {
      EXPECT_LE(together_[i].evidence, alone_[i].evidence + 1e-6);
      best = alone_[i].evidence > alone_[best].evidence ? i : best;
    }
    EXPECT_NEAR(together_[best].evidence, alone_[best].evidence, 1e-6);
    EXPECT_EQ(together_[best].restored, alone_[best].restored);
    EXPECT_EQ(together_[best].expected, alone_[best].expected);
  }
}

TEST_F(ReadingsTest, ChannelsThatCannotDifferGetTheSameReading) {
  Compare(text::DecodeUtf8(channel::Damage(*channel::FindChannel("utf8-cp1252"), "存储方式")),
          {"utf8-cp1252", "utf8-cp1252-nbsp"});
  EXPECT_EQ(together_[0].log_probability, together_[1].log_probability);
  EXPECT_GT(together_[0].evidence, together_[1].evidence);  // by the prior
}

TEST_F(ReadingsTest, RareCharactersSideBySideAreNotFluent) {
  Reading reading;
  reading.restored = 10;
  reading.fluency = -120;
  EXPECT_FALSE(IsFluent(*channel::FindChannel("gbk-cp1252"), reading) &&
               IsFluent(*channel::FindChannel("utf8-gbk-fffd"), reading));
  EXPECT_TRUE(IsFluent(*channel::FindChannel("utf8-cp1252-drop"), reading));
  reading.fluency = -50;
  EXPECT_TRUE(IsFluent(*channel::FindChannel("utf8-gbk-fffd"), reading));
}

}  // namespace
}  // namespace jiaokan::repair
