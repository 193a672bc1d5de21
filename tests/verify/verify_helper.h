// Runs the checks on texts given line by line: line i of one side is linked with line i of the other.
#ifndef JIAOKAN_TESTS_VERIFY_VERIFY_HELPER_H_
#define JIAOKAN_TESTS_VERIFY_VERIFY_HELPER_H_

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "jiaokan/verify.h"

namespace jiaokan::verify_testing {

inline const Models& TestModels() {
  static const Models models = *Models::Load();
  return models;
}

inline Document ParseLines(const std::string& text) { return *ParseDocument(text, DocumentFormat::kLines); }

inline std::vector<Link> LinkLines(const Document& zh, const Document& en) {
  std::vector<Link> links;
  const std::size_t count = std::max(zh.blocks.size(), en.blocks.size());
  for (std::uint32_t i = 0; i < count; ++i) {
    Link& link = links.emplace_back();
    if (i < zh.blocks.size() && !zh.blocks[i].text.empty()) link.zh.push_back(i);
    if (i < en.blocks.size() && !en.blocks[i].text.empty()) link.en.push_back(i);
  }
  return links;
}

inline std::vector<Finding> VerifyLines(const std::string& zh, const std::string& en,
                                        const VerifyOptions& options = {}) {
  const Document zh_document = ParseLines(zh);
  const Document en_document = ParseLines(en);
  Result<std::vector<Finding>> found =
      Verify(TestModels(), zh_document, en_document, LinkLines(zh_document, en_document), options);
  EXPECT_TRUE(found.ok());
  return found.ok() ? *std::move(found) : std::vector<Finding>();
}

// "id severity" of each finding.
inline std::vector<std::string> Names(const std::vector<Finding>& findings) {
  std::vector<std::string> out;
  for (const Finding& finding : findings)
    out.push_back(finding.check + " " + std::string(ToString(finding.severity)));
  return out;
}

}  // namespace jiaokan::verify_testing

#endif  // JIAOKAN_TESTS_VERIFY_VERIFY_HELPER_H_
