#include "dump/pairing.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <utility>

#include <re2/re2.h>

namespace jiaokan::dump {
namespace {

constexpr std::size_t kHeadBytes = 4096;  // of an original, searched for its URL
constexpr std::size_t kLineBytes = 4096;  // of a line, searched for 原文 and a URL

std::string LowerAscii(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return lower;
}

std::string_view WithoutEnding(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  const std::size_t slash = name.rfind('/');
  const std::size_t start = slash == std::string_view::npos ? 0 : slash + 1;
  return dot == std::string_view::npos || dot <= start ? name : name.substr(0, dot);
}

std::string_view FileName(std::string_view name) {
  const std::size_t slash = name.rfind('/');
  return slash == std::string_view::npos ? name : name.substr(slash + 1);
}

// Cuts a suffix such as ".zh", "_zh-CN" or ".en" off a name without its ending. Sets `english`.
std::string_view WithoutLanguage(std::string_view stem, bool& english) {
  static const RE2 kSuffix(R"((?i)^(.*[^/])[._](zh|cn|chs|cht|en|eng)(?:[-_][a-z]{2,4})?$)");
  re2::StringPiece kept;
  re2::StringPiece language;
  english = false;
  if (!RE2::FullMatch(re2::StringPiece(stem.data(), stem.size()), kSuffix, &kept, &language)) {
    return stem;
  }
  english = language[0] == 'e' || language[0] == 'E';
  return {kept.data(), kept.size()};
}

std::string PathKey(std::string_view name) {
  bool english = false;
  return std::string(WithoutLanguage(WithoutEnding(name), english));
}

// Without scheme, "www.", query, fragment and closing slashes; the host in lower case.
std::string NormalizeUrl(std::string_view url) {
  if (const std::size_t scheme = url.find("://"); scheme != std::string_view::npos) {
    url.remove_prefix(scheme + 3);
  }
  url = url.substr(0, url.find_first_of("?#"));
  while (!url.empty() && url.back() == '/') {
    url.remove_suffix(1);
  }
  const std::size_t host_end = std::min(url.find('/'), url.size());
  std::string host = LowerAscii(url.substr(0, host_end));
  if (host.compare(0, 4, "www.") == 0) {
    host.erase(0, 4);
  }
  return host.append(url.substr(host_end));
}

// The last segment of the path without a web page's ending; empty when the URL has no path.
std::string Slug(const std::string& normalized) {
  const std::size_t slash = normalized.rfind('/');
  if (slash == std::string::npos) {
    return {};
  }
  static const RE2 kPage(R"((?i)\.(html?|md|markdown|txt|php|aspx?)$)");
  std::string slug = normalized.substr(slash + 1);
  RE2::Replace(&slug, kPage, "");
  return LowerAscii(slug);
}

std::string ReadHead(const std::string& path) {
  std::string head(kHeadBytes, '\0');
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const ssize_t n = fd < 0 ? 0 : ::read(fd, head.data(), head.size());
  if (fd >= 0) {
    ::close(fd);
  }
  head.resize(n > 0 ? static_cast<std::size_t>(n) : 0);
  return head;
}

// The URL of an original by a line "URL: ...", "source: ..." and the like; empty when there is none.
std::string FindOwnUrl(std::string_view head) {
  static const RE2 kLine(
      R"re((?mi)^[\s>*_"]*(?:url|source|link|canonical|canonical_url|original|original_url|原文)["*_]*\s*[:：][*_]*\s*(?:\[[^\]\n]*\]\()?["'<]?(https?://[^\s"'<>()]+))re");
  std::string url;
  RE2::PartialMatch(re2::StringPiece(head.data(), head.size()), kLine, &url);
  return url;
}

Status ReadPairs(std::string_view text, const std::string& path, std::map<std::string, std::string>& pairs) {
  std::size_t offset = 0;
  for (std::size_t line = 1; offset < text.size(); ++line) {
    const std::size_t end = std::min(text.find('\n', offset), text.size());
    std::string_view row = text.substr(offset, end - offset);
    if (!row.empty() && row.back() == '\r') {
      row.remove_suffix(1);
    }
    const std::size_t tab = row.find('\t');
    if (!row.empty() && (tab == std::string_view::npos || tab == 0 || tab + 1 == row.size())) {
      return Status(
          StatusCode::kMalformedInput,
          {"{1}, line {2}: expected an article, a tab and its original", {path, std::to_string(line)}},
          offset);
    }
    if (!row.empty()) {
      pairs.emplace(row.substr(0, tab), row.substr(tab + 1));
    }
    offset = end + 1;
  }
  return {};
}

}  // namespace

std::string FindSourceUrl(std::string_view text) {
  static const RE2 kLine(
      R"re(^[\s　>*_]*原文(?:链接|地址|網址|网址)?[*_]*\s*[:：][*_]*\s*(?:\[[^\]\n]*\]\()?<?(https?://[^\s<>()"]+))re");
  static constexpr std::string_view kMark = "原文";
  for (std::size_t at = text.find(kMark); at != std::string_view::npos;) {
    const std::size_t newline = text.rfind('\n', at);
    const std::size_t start = newline == std::string_view::npos ? 0 : newline + 1;
    const std::string_view line = text.substr(start, kLineBytes);
    std::string url;
    if (RE2::PartialMatch(re2::StringPiece(line.data(), line.size()), kLine, &url)) {
      return url;
    }
    const std::size_t end = text.find('\n', at);  // one try per line keeps this linear
    at = end == std::string_view::npos ? end : text.find(kMark, end);
  }
  return {};
}

std::string_view ToString(PairedBy by) {
  switch (by) {
    case PairedBy::kPairs:
      return "pairs";
    case PairedBy::kPath:
      return "path";
    case PairedBy::kUrl:
      return "url";
    case PairedBy::kItself:
      return "itself";
    case PairedBy::kContent:
      return "content";
    case PairedBy::kNothing:
      break;
  }
  return {};
}

bool HasEnglishSuffix(std::string_view name) {
  bool english = false;
  WithoutLanguage(WithoutEnding(name), english);
  return english;
}

Result<std::unique_ptr<Pairing>> Pairing::Create(std::string originals_folder,
                                                 const std::vector<DumpFile>& originals,
                                                 std::string_view pairs, const std::string& pairs_path) {
  std::unique_ptr<Pairing> pairing(new Pairing());
  pairing->folder_ = std::move(originals_folder);
  if (Status status = ReadPairs(pairs, pairs_path, pairing->pairs_); !status.ok()) {
    return status;
  }
  for (const DumpFile& file : originals) {
    pairing->names_.push_back(file.name);
    pairing->by_path_.emplace(PathKey(file.name), file.name);
    const auto [entry, fresh] =
        pairing->by_stem_.emplace(LowerAscii(FileName(WithoutEnding(file.name))), file.name);
    if (!fresh) {
      entry->second.clear();
    }
  }
  return pairing;
}

FoundOriginal Pairing::Find(const std::string& article, std::string_view url) const {
  if (const auto pair = pairs_.find(article); pair != pairs_.end()) {
    return {pair->second, PairedBy::kPairs};
  }
  if (Has(article)) {
    return {article, PairedBy::kPath};
  }
  if (const auto match = by_path_.find(PathKey(article)); match != by_path_.end()) {
    return {match->second, PairedBy::kPath};
  }
  std::string named = url.empty() ? std::string() : FindByUrl(url);
  const PairedBy by = named.empty() ? PairedBy::kNothing : PairedBy::kUrl;
  return {std::move(named), by};
}

bool Pairing::Has(const std::string& original) const {
  return std::binary_search(names_.begin(), names_.end(), original);
}

std::string Pairing::FindByUrl(std::string_view url) const {
  const std::string normalized = NormalizeUrl(url);
  const std::string slug = Slug(normalized);
  if (const auto match = by_stem_.find(slug);
      !slug.empty() && match != by_stem_.end() && !match->second.empty()) {
    return match->second;
  }
  std::call_once(urls_once_, [this] { IndexUrls(); });
  const auto match = by_url_.find(normalized);
  return match == by_url_.end() ? std::string() : match->second;
}

void Pairing::IndexUrls() const {
  for (const std::string& name : names_) {
    if (const std::string url = FindOwnUrl(ReadHead(folder_ + "/" + name)); !url.empty()) {
      by_url_.emplace(NormalizeUrl(url), name);
    }
  }
}

}  // namespace jiaokan::dump
