#include "repair/workspace.h"

#include <gtest/gtest.h>

#include <memory>

namespace jiaokan::repair {
namespace {

class WorkspaceTest : public testing::Test {
 protected:
  const std::shared_ptr<const model::LanguageModel> model_ = *model::LanguageModel::Embedded();
  Workspace workspace_{*model_};
  const channel::Channel& channel_ = *channel::FindChannel("utf8-latin1-dropc1");
};

TEST_F(WorkspaceTest, KeepsWhatIsWorthKeeping) {
  static_cast<void>(workspace_.InverterOf(channel_).Invert(U"ä¸ä¸"));
  const std::size_t remembered = workspace_.InverterOf(channel_).candidates().size();
  ASSERT_GT(remembered, 0u);
  workspace_.Trim();
  EXPECT_EQ(workspace_.InverterOf(channel_).candidates().size(), remembered);
}

TEST_F(WorkspaceTest, ForgetsAChannelThatRemembersTooMuch) {
  std::u32string text;
  for (char32_t lead = 0xE0; lead < 0xF5; ++lead) {
    text += {lead, U' '};
    for (char32_t second = 0xA0; second < 0xC0; ++second) {
      text += {lead, second, U' '};
      for (char32_t third = 0xA0; third < 0xC0; ++third) {
        text += {lead, second, third, U' '};
      }
    }
  }
  static_cast<void>(workspace_.InverterOf(channel_).Invert(text));
  ASSERT_GT(workspace_.InverterOf(channel_).candidates().size(), std::size_t{1} << 16);
  workspace_.Trim();
  EXPECT_EQ(workspace_.InverterOf(channel_).candidates().size(), 0u);
}

}  // namespace
}  // namespace jiaokan::repair
