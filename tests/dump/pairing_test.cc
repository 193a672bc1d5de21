#include "dump/pairing.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "dump/temporary_folder.h"

namespace jiaokan::dump {
namespace {

struct UrlCase {
  const char* name;
  const char* text;
  const char* url;
};

class SourceUrls : public testing::TestWithParam<UrlCase> {};

TEST_P(SourceUrls, AreFound) { EXPECT_EQ(FindSourceUrl(GetParam().text), GetParam().url); }

INSTANTIATE_TEST_SUITE_P(
    Cases, SourceUrls,
    testing::Values(
        UrlCase{"angle_brackets", "# 题\n\n原文：<https://a.example/x-1>\n", "https://a.example/x-1"},
        UrlCase{"in_a_quote", "> 原文：<https://a.example/x?s=1#f>\n", "https://a.example/x?s=1#f"},
        UrlCase{"markdown_link", "原文：[https://a.example/t](https://a.example/x)", "https://a.example/x"},
        UrlCase{"bare", "原文: http://a.example/x\n正文", "http://a.example/x"},
        UrlCase{"bold_label", "**原文链接**：https://a.example/x", "https://a.example/x"},
        UrlCase{"second_mention", "原文很长。\n原文：<https://a.example/x>", "https://a.example/x"},
        UrlCase{"in_a_sentence", "请看原文：<https://a.example/x>", ""},
        UrlCase{"no_url", "原文：见书末", ""}, UrlCase{"nothing", "正文", ""}, UrlCase{"empty", "", ""}),
    [](const auto& tested) { return std::string(tested.param.name); });

TEST(FindSourceUrl, LongLineOfMarksTakesLinearTime) {
  std::string text;
  for (int i = 0; i < 400000; ++i) {
    text += "原文：";
  }
  EXPECT_EQ(FindSourceUrl(text), "");
}

struct FindCase {
  const char* name;
  const char* article;
  const char* url;
  const char* original;
};

class PairingFinds : public testing::TestWithParam<FindCase> {};

TEST_P(PairingFinds, Original) {
  TemporaryFolder folder;
  folder.Write("own-url.md", "---\ntitle: T\nurl: \"https://www.Site.example/story/42/\"\n---\n");
  const std::vector<DumpFile> files = {{"a.en.md", 0},     {"b.md", 0},
                                       {"d/guide.txt", 0}, {"d/index.md", 0},
                                       {"e/index.md", 0},  {"f/Some-Slug-1.md", 0},
                                       {"own-url.md", 0},  {"paired original.md", 0}};
  const auto pairing =
      Pairing::Create(folder / "", files, "x.md\tpaired original.md\r\n\nb2.md\tgone.md\n", "p");
  ASSERT_TRUE(pairing.ok());
  EXPECT_EQ((*pairing)->Find(GetParam().article, GetParam().url).name, GetParam().original);
}

INSTANTIATE_TEST_SUITE_P(
    Cases, PairingFinds,
    testing::Values(
        FindCase{"same_name", "b.md", "", "b.md"},
        FindCase{"same_name_before_url", "b.md", "https://s.example/some-slug-1", "b.md"},
        FindCase{"english_suffix", "a.md", "", "a.en.md"},
        FindCase{"chinese_suffix", "b.zh-CN.md", "", "b.md"},
        FindCase{"both_suffixes", "a_zh.txt", "", "a.en.md"},
        FindCase{"other_ending", "d/guide.md", "", "d/guide.txt"},
        FindCase{"other_folder_is_no_match", "guide.md", "", ""},
        FindCase{"slug", "n.md", "https://s.example/2021/some-slug-1?x=/y#z", "f/Some-Slug-1.md"},
        FindCase{"slug_of_a_page", "n.md", "https://s.example/some-slug-1.html", "f/Some-Slug-1.md"},
        FindCase{"slug_that_two_share", "n.md", "https://s.example/index", ""},
        FindCase{"host_is_no_slug", "n.md", "https://b", ""},
        FindCase{"url_in_the_original", "n.md", "http://site.example/story/42?ref=1", "own-url.md"},
        FindCase{"pairs_before_all", "x.md", "https://s.example/some-slug-1", "paired original.md"},
        FindCase{"pair_that_is_missing", "b2.md", "", "gone.md"},
        FindCase{"nothing", "n.md", "https://s.example/other", ""}),
    [](const auto& tested) { return std::string(tested.param.name); });

TEST(Pairing, MalformedPairsNameTheLineAndOffset) {
  for (const char* bad : {"no tab", "\toriginal.md", "article.md\t"}) {
    const auto pairing = Pairing::Create("", {}, std::string("a.md\tb.md\n") + bad + "\n", "pairs.tsv");
    ASSERT_FALSE(pairing.ok()) << bad;
    EXPECT_EQ(pairing.status().code(), StatusCode::kMalformedInput);
    EXPECT_EQ(pairing.status().byte_offset(), 10u);
    EXPECT_THAT(pairing.status().ToString(), testing::HasSubstr("pairs.tsv, line 2"));
  }
}

TEST(Pairing, OnlyListedFilesAreOriginals) {
  const auto pairing = Pairing::Create("", {{"a.md", 0}}, "x.md\t../../etc/passwd\n", "p");
  ASSERT_TRUE(pairing.ok());
  EXPECT_FALSE((*pairing)->Has((*pairing)->Find("x.md", "").name));
  EXPECT_TRUE((*pairing)->Has("a.md"));
}

}  // namespace
}  // namespace jiaokan::dump
