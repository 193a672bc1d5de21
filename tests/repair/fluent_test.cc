#include "repair/fluent.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace jiaokan::repair {
namespace {

struct FluentCase {
  const char* name;
  const char* text;  // suspicious
  bool stays;
};

class Fluent : public testing::TestWithParam<FluentCase> {};

TEST_P(Fluent, OnlyWhatNobodyWroteStaysSuspicious) {
  const auto model = model::LanguageModel::Embedded();
  ASSERT_TRUE(model.ok());
  const std::string text = GetParam().text;
  std::vector<TextPiece> pieces;
  for (const Piece& piece : SuspiciousPieces(text)) {
    pieces.push_back({piece, std::string_view(text).substr(piece.begin, piece.end - piece.begin)});
  }
  ASSERT_FALSE(pieces.empty()) << "not suspicious";
  RemoveFluent(**model, pieces);
  EXPECT_EQ(!pieces.empty(), GetParam().stays);
}

INSTANTIATE_TEST_SUITE_P(Texts, Fluent,
                         testing::Values(FluentCase{"Written", "清理噪声值", false},
                                         FluentCase{"WrittenAmongLatin", "环境规格：Intel Xeon，64GB", false},
                                         FluentCase{"Utf8ReadAsGbk", "鐭虫ˉ寰堣€佷簡", true},
                                         FluentCase{"OneMisreadLetter", "清理噪声值 Ã© 清理噪声值", true}),
                         [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace jiaokan::repair
