#include "record/reader.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <thread>

#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "record/record_helper.h"

namespace jiaokan::record {
namespace {

using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

// The containers as text in these tests.
const char kWarc[] =
    "WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Type: application/warc-fields\r\nContent-Length: 6\r\n\r\n"
    "a: b\r\n\r\n\r\n"
    "WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: "
    "54\r\n\r\n"
    "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>桥</p>\r\n\r\n"
    "WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\nContent-Length: 3\r\n\r\n河\r\n\r\n";

std::vector<std::string> ReadText(const std::string& name, const std::string& bytes,
                                  const ReadOptions& options = {}) {
  const TemporaryFolder folder;
  folder.Write(name, bytes);
  return Lines(ReadAll(folder / name, options));
}

TEST(ReadLines, NumbersLinesAndKeepsBlankOnesApart) {
  EXPECT_THAT(ReadText("x.jsonl", "{\"a\":1}\n\n{\"b\":2}"),
              ElementsAre("begin x.jsonl", "article x.jsonl#1 {\"a\":1}", "other x.jsonl#2 ",
                          "article x.jsonl#3 {\"b\":2}", "end x.jsonl"));
}

TEST(ReadLines, EmptyFileIsAnEmptyContainer) {
  EXPECT_THAT(ReadText("x.jsonl", ""), ElementsAre("begin x.jsonl", "end x.jsonl"));
  EXPECT_THAT(ReadText("x.csv", ""), ElementsAre("begin x.csv", "end x.csv"));
}

TEST(ReadLines, RecordsAreNamedByTheirIdentifiers) {
  ReadOptions options;
  options.id_field = "id";
  EXPECT_THAT(ReadText("x.jsonl",
                       "{\"id\":\"a/b\"}\n{\"id\":7}\n{\"id\":7}\n{\"no\":1}\n{\"id\":\"\"}\nbad\n", options),
              ElementsAre("begin x.jsonl", HasSubstr("x.jsonl#a%2Fb {"), HasSubstr("x.jsonl#7 {"),
                          HasSubstr("x.jsonl#7~~3 {"), HasSubstr("x.jsonl#~~4 {"), HasSubstr("x.jsonl#~~5 {"),
                          HasSubstr("x.jsonl#~~6 bad"), "end x.jsonl"));
}

TEST(ReadLines, LongRecordIsSkippedAndTheNextFollows) {
  ReadOptions options;
  options.max_record = 10;
  EXPECT_THAT(ReadText("x.jsonl", "1\n" + std::string(1 << 20, 'a') + "\n3\n", options),
              ElementsAre("begin x.jsonl", "article x.jsonl#1 1",
                          "reject x.jsonl#2: the record has 1048577 bytes, more than 10",
                          "article x.jsonl#3 3", "end x.jsonl"));
}

TEST(ReadLines, Utf16IsRejected) {
  EXPECT_THAT(
      ReadText("x.jsonl", std::string("\xFF\xFE{\0", 4)),
      ElementsAre("begin x.jsonl", "reject x.jsonl: this is UTF-16; convert it to UTF-8", "end x.jsonl"));
}

TEST(ReadTable, RowsHoldQuotedLineBreaks) {
  const std::string csv = "id,text\r\n1,\"a\r\n\"\"b\"\"\"\r\n2,c\"d\r\n\r\n3,\"x\"";
  EXPECT_THAT(
      ReadText("x.csv", csv),
      ElementsAre("begin x.csv", "other x.csv#1 id,text", "article x.csv#2 1,\"a\r\n\"\"b\"\"\"",
                  "article x.csv#4 2,c\"d", "other x.csv#5 ", "article x.csv#6 3,\"x\"", "end x.csv"));
  EXPECT_THAT(
      ReadText("x.tsv", "id\ttext\n1\t\"a\nb\"\n"),
      ElementsAre("begin x.tsv", "other x.tsv#1 id\ttext", "article x.tsv#2 1\t\"a\nb\"", "end x.tsv"));
}

TEST(ReadTable, OpenQuoteIsRejected) {
  EXPECT_THAT(ReadText("x.csv", "a,b\n1,2\n3,\"4\n5,6\n"),
              ElementsAre("begin x.csv", "other x.csv#1 a,b", "article x.csv#2 1,2",
                          "reject x.csv#3: a quoted cell of this row does not end", "end x.csv"));
  EXPECT_THAT(ReadText("x.csv", "\"a,b\n1,2\n"),
              ElementsAre("begin x.csv", "reject x.csv: the header row does not end", "end x.csv"));
}

TEST(ReadTable, BeginGivesTheHeaderRow) {
  const TemporaryFolder folder;
  folder.Write("x.csv", "\xEF\xBB\xBFid,text\r\n1,2\r\n");
  auto reader = Reader::Open(folder / "x.csv", {});
  ASSERT_TRUE(reader.ok());
  Event event;
  ASSERT_TRUE((*reader)->Next(event).ok());
  EXPECT_EQ(event.header, "id,text");
}

// Every record of a text container, put together, is the container; each begins where it says.
TEST(ReadText, BytesAndTerminatorsAreTheContainer) {
  const std::pair<const char*, std::string> cases[] = {
      {"x.jsonl", "\xEF\xBB\xBF{\"a\":1}\r\n\n \r\n{}\n{\"b\""},
      {"x.jsonl", "\n\n\n"},
      {"x.csv", "\xEF\xBB\xBF\"a\"\r\n1\r\n\"2\n\"\r\n\n"},
      {"x.csv", "a"},
      {"x.tsv", "a\tb\n\"1\"x\t2\n"},
      {"x.warc", kWarc},
      {"x.warc", std::string(kWarc, sizeof(kWarc) - 5)},
  };
  for (const auto& [name, bytes] : cases) {
    for (const Compression compression : {Compression::kNone, Compression::kGzip, Compression::kBzip2,
                                          Compression::kXz, Compression::kZstd}) {
      const TemporaryFolder folder;
      folder.Write(name, Compress(compression, bytes));
      std::string joined;
      for (const Seen& seen : ReadAll(folder / name)) {
        EXPECT_NE(seen.kind, EventKind::kReject) << seen.message;
        EXPECT_EQ(seen.compression, compression);
        if (seen.kind == EventKind::kRecord) {
          EXPECT_EQ(seen.offset, joined.size()) << seen.name;
          joined += seen.bytes + seen.terminator;
        }
      }
      EXPECT_EQ(joined, bytes);
    }
  }
}

// Records longer than what is read at once.
TEST(ReadText, LongRecordsAreWhole) {
  std::string bytes;
  for (std::size_t size = 100'000; size < 1'000'000; size += 90'001) {
    bytes += std::string(size, 'a') + "\n";
  }
  const TemporaryFolder folder;
  folder.Write("x.jsonl", bytes);
  std::string joined;
  for (const Seen& seen : ReadAll(folder / "x.jsonl")) {
    joined += seen.bytes + seen.terminator;
  }
  EXPECT_EQ(joined, bytes);
}

TEST(ReadWarc, RecordsWithTextAreArticles) {
  EXPECT_THAT(ReadText("x.warc", kWarc),
              ElementsAre("begin x.warc", StartsWith("other x.warc#1 WARC/1.0\r\n"), EndsWith("<p>桥</p>"),
                          EndsWith("\r\n\r\n河"), "end x.warc"));
}

TEST(ReadWarc, MembersOfTheirOwnAreRead) {
  const std::string warc = kWarc;
  const std::size_t second = warc.find("WARC/1.0", 1);
  const std::string bytes = Compress(Compression::kGzip, warc.substr(0, second)) +
                            Compress(Compression::kGzip, warc.substr(second));
  EXPECT_EQ(ReadText("x.warc.gz", bytes).size(), 5U);
}

TEST(ReadWarc, GoesOnBehindDamage) {
  std::string warc = kWarc;
  const std::size_t length = warc.find("Content-Length: 54");
  warc.replace(length, 18, "Content-Length: 30");
  EXPECT_THAT(
      ReadText("x.warc", warc),
      ElementsAre("begin x.warc", StartsWith("other x.warc#1"),
                  "reject x.warc#2: the block is not as long as the Content-Length of the WARC header says",
                  StartsWith("article x.warc#3"), "end x.warc"));
  warc.replace(length, 18, "Content-Longer: 30");
  EXPECT_THAT(ReadText("x.warc", warc),
              ElementsAre("begin x.warc", StartsWith("other x.warc#1"),
                          "reject x.warc#2: the WARC header has no valid Content-Length",
                          StartsWith("article x.warc#3"), "end x.warc"));
  EXPECT_THAT(ReadText("x.warc", "rubbish\n" + std::string(kWarc)),
              ElementsAre("begin x.warc", "reject x.warc#1: there is no WARC header here",
                          StartsWith("other x.warc#2"), StartsWith("article x.warc#3"),
                          StartsWith("article x.warc#4"), "end x.warc"));
  EXPECT_THAT(ReadText("x.warc", std::string(kWarc, sizeof(kWarc) - 7)),
              ElementsAre("begin x.warc", StartsWith("other x.warc#1"), StartsWith("article x.warc#2"),
                          "reject x.warc#3: the WARC record ends too soon", "end x.warc"));
}

struct ArchiveCase {
  const char* format;
  const char* name;
};

const ArchiveCase kArchives[] = {
    {"ustar", "d.tar"}, {"pax", "d.tar"}, {"gnutar", "d.tar"}, {"zip", "d.zip"}, {"7zip", "d.7z"}};

TEST(ReadArchive, MembersAreArticlesByTheirEndings) {
  for (const auto& [format, name] : kArchives) {
    const std::vector<std::string> lines =
        ReadText(name, MakeArchive(format, {{"a/b.md", "桥"}, {"c.png", "PNG"}, {"empty.txt", ""}}));
    const std::string n = name;
    EXPECT_THAT(lines, ElementsAre("begin " + n, "article " + n + "/a/b.md 桥", "other " + n + "/c.png PNG",
                                   "article " + n + "/empty.txt ", "end " + n))
        << format;
  }
}

TEST(ReadArchive, LinksAndFoldersAreNotFollowed) {
  EXPECT_THAT(ReadText("d.tar", MakeArchive("pax", {{"d", "", AE_IFDIR},
                                                    {"a.md", "x"},
                                                    {"s.md", "", AE_IFLNK, "/etc/passwd"},
                                                    {"h.md", "", AE_IFREG, "a.md"}})),
              ElementsAre("begin d.tar", "other d.tar/d ", "article d.tar/a.md x", "other d.tar/s.md ",
                          "other d.tar/h.md ", "end d.tar"));
}

TEST(ReadArchive, NamesAreSafeAndUnique) {
  const std::string gbk = "\xC7\xC5.md";
  const std::vector<Member> members = {
      {"/etc/a.md", "1"}, {"../../a.md", "2"}, {"a.md", "3"},    {"a.md", "4"},
      {"./x//y.md", "5"}, {"q~~1.md", "6"},    {"n\nl.md", "7"}, {std::string(300, 'l') + ".md", "8"},
      {gbk, "9"},         {"x.jsonl#1", "10"}, {"\xFF.md", "11"}};
  std::vector<std::string> names;
  const TemporaryFolder folder;
  folder.Write("d.tar", MakeArchive("gnutar", members));
  std::vector<std::string> originals;
  for (const Seen& seen : ReadAll(folder / "d.tar")) {
    if (seen.kind == EventKind::kRecord) {
      names.push_back(seen.name.substr(6));
      originals.push_back(seen.original_name);
    }
  }
  EXPECT_THAT(names,
              ElementsAre("etc/a.md", "%2E%2E/%2E%2E/a.md", "a.md", "a~~4.md", "x/y.md", "q~~1~~6.md",
                          "n%0Al.md", std::string(197, 'l') + "~~8.md", "桥.md", "x.jsonl%231", "%FF.md"));
  ASSERT_EQ(originals.size(), members.size());
  EXPECT_EQ(originals[8], gbk);
  EXPECT_EQ(originals[1], "../../a.md");
}

TEST(ReadArchive, NamesInZipAreDecoded) {
  std::string zip = MakeArchive("zip", {{"\xC7\xC5.md", "1"}});
  EXPECT_THAT(ReadText("d.zip", zip), ElementsAre("begin d.zip", "article d.zip/桥.md 1", "end d.zip"));
  EXPECT_THAT(ReadText("d.zip", MakeArchive("zip", {{"桥.md", "1"}})),
              ElementsAre("begin d.zip", "article d.zip/桥.md 1", "end d.zip"));
}

TEST(ReadArchive, EmptyNameGetsOne) {
  std::string tar = MakeArchive("ustar", {{"a", "1"}});
  tar[0] = '\0';
  unsigned sum = 0;
  for (std::size_t i = 0; i < 512; ++i) {
    sum += i >= 148 && i < 156 ? ' ' : static_cast<unsigned char>(tar[i]);
  }
  char digits[8];
  std::snprintf(digits, sizeof digits, "%06o", sum);
  tar.replace(148, 7, std::string(digits, 7));
  const std::vector<std::string> lines = ReadText("d.tar", tar);
  EXPECT_THAT(lines, testing::Contains("other d.tar/unnamed~~1 1"));
}

TEST(ReadArchive, NestedContainersAreEntered) {
  const std::string inner = MakeArchive("pax", {{"b.md", "b"}});
  const std::string zip = MakeArchive("zip", {{"c.md", "c"}});
  const std::string outer = MakeArchive("pax", {{"x.jsonl.gz", Compress(Compression::kGzip, "{}\n{}\n")},
                                                {"y.tar.zst", Compress(Compression::kZstd, inner)},
                                                {"z.zip", zip},
                                                {"f.md.xz", Compress(Compression::kXz, "f")},
                                                {"last.md", "l"}});
  EXPECT_THAT(ReadText("d.tgz", Compress(Compression::kGzip, outer)),
              ElementsAre("begin d.tgz", "begin d.tgz/x.jsonl.gz", "article d.tgz/x.jsonl.gz#1 {}",
                          "article d.tgz/x.jsonl.gz#2 {}", "end d.tgz/x.jsonl.gz", "begin d.tgz/y.tar.zst",
                          "article d.tgz/y.tar.zst/b.md b", "end d.tgz/y.tar.zst", "begin d.tgz/z.zip",
                          "article d.tgz/z.zip/c.md c", "end d.tgz/z.zip", "begin d.tgz/f.md.xz",
                          "article d.tgz/f.md.xz/f.md f", "end d.tgz/f.md.xz", "article d.tgz/last.md l",
                          "end d.tgz"));
}

TEST(ReadArchive, DeepContainersAreToldAndCopied) {
  const std::string inner = MakeArchive("pax", {{"a.md", "a"}});
  const std::string middle = MakeArchive("pax", {{"i.tar", inner}});
  ReadOptions options;
  options.max_depth = 2;
  const std::vector<std::string> lines = ReadText("d.tar", MakeArchive("pax", {{"m.tar", middle}}), options);
  EXPECT_THAT(lines,
              ElementsAre("begin d.tar", "begin d.tar/m.tar",
                          "reject d.tar/m.tar/i.tar: this is a container in 2 others; it is not entered",
                          StartsWith("other d.tar/m.tar/i.tar"), "end d.tar/m.tar", "end d.tar"));
}

TEST(ReadArchive, LongMemberIsSkipped) {
  ReadOptions options;
  options.max_record = 10;
  for (const auto& [format, name] : kArchives) {
    const std::vector<std::string> lines =
        ReadText(name, MakeArchive(format, {{"a.md", std::string(11, 'a')}, {"b.md", "b"}}), options);
    ASSERT_EQ(lines.size(), 4U) << format;
    EXPECT_THAT(lines[1], EndsWith("/a.md: the record has 11 bytes, more than 10"));
    EXPECT_THAT(lines[2], EndsWith("/b.md b"));
  }
}

TEST(ReadArchive, WrongFormIsRejected) {
  for (const char* name : {"d.tar", "d.zip", "d.7z", "d.tar.gz"}) {
    const std::vector<std::string> lines = ReadText(name, std::string(2000, 'x'));
    ASSERT_EQ(lines.size(), 3U) << name;
    EXPECT_THAT(lines[1], StartsWith("reject " + std::string(name) + ": the archive is damaged: "));
  }
}

// Cut at any place, an archive gives what is whole, says once what is wrong, and ends.
TEST(ReadArchive, TruncationIsTold) {
  std::string text;
  for (unsigned i = 0, n = 1; i < 3000; ++i, n = n * 1'103'515'245 + 12'345) {
    text += static_cast<char>(n >> 16);
  }
  for (const auto& [format, name] : kArchives) {
    const std::string whole = MakeArchive(format, {{"a.md", text}, {"b.md", "b" + text}});
    for (std::size_t size = 600; size + 1100 < whole.size(); size += 97) {
      const TemporaryFolder folder;
      folder.Write(name, whole.substr(0, size));
      int rejects = 0;
      for (const Seen& seen : ReadAll(folder / name)) {
        rejects += seen.kind == EventKind::kReject ? 1 : 0;
        EXPECT_TRUE(seen.kind != EventKind::kRecord || seen.bytes == text || seen.bytes == "b" + text);
      }
      EXPECT_EQ(rejects, 1) << format << " " << size;
    }
  }
}

TEST(ReadArchive, BrokenChecksumRejectsTheMember) {
  std::string zip = MakeArchive("zip", {{"a.md", "needle in it"}, {"b.md", "b"}}, "zip:compression=store");
  zip[zip.find("needle")] = 'N';
  const std::vector<std::string> lines = ReadText("d.zip", zip);
  ASSERT_EQ(lines.size(), 4U);
  EXPECT_THAT(lines[1], StartsWith("reject d.zip/a.md: the archive is damaged: "));
  EXPECT_EQ(lines[2], "article d.zip/b.md b");
}

TEST(ReadArchive, DamagedTarHeaderIsToldOnce) {
  std::string tar = MakeArchive("ustar", {{"a.md", "a"}, {"b.md", "b"}, {"c.md", "c"}});
  tar[1024 + 3] ^= 1;
  const std::vector<std::string> lines = ReadText("d.tar", tar);
  EXPECT_EQ(std::count_if(lines.begin(), lines.end(),
                          [](const std::string& line) { return line.starts_with("reject"); }),
            1);
  EXPECT_THAT(lines, testing::Contains("article d.tar/c.md c"));
}

TEST(ReadArchive, EncryptedMemberIsRejected) {
  const std::string zip =
      MakeArchive("zip", {{"a.md", "secret"}, {"b.md", "b"}}, "zip:encryption=zipcrypt", "key");
  const std::vector<std::string> lines = ReadText("d.zip", zip);
  ASSERT_EQ(lines.size(), 4U);
  EXPECT_EQ(lines[1], "reject d.zip/a.md: this is encrypted; only what is decrypted can be read");
}

TEST(ReadCompressed, TruncationGivesWhatIsWhole) {
  std::string text;
  for (int i = 0; i < 50'000; ++i) {
    text += "{\"n\":" + std::to_string(i * 7919 % 10'007) + "}\n";
  }
  for (const Compression compression :
       {Compression::kGzip, Compression::kBzip2, Compression::kXz, Compression::kZstd}) {
    const std::string whole = Compress(compression, text);
    const TemporaryFolder folder;
    folder.Write("x.jsonl.gz", whole.substr(0, whole.size() * 3 / 4));
    const std::vector<Seen> seen = ReadAll(folder / "x.jsonl.gz");
    ASSERT_GE(seen.size(), 3U);
    EXPECT_EQ(seen[seen.size() - 2].kind, EventKind::kReject) << static_cast<int>(compression);
    EXPECT_EQ(seen[seen.size() - 2].code, StatusCode::kMalformedInput);
    EXPECT_EQ(seen[seen.size() - 2].name, "x.jsonl.gz");
    if (compression == Compression::kGzip) {
      EXPECT_GT(seen.size(), 20'000U);
      EXPECT_GT(seen[seen.size() - 2].line, 20'000U);
    }
    for (std::size_t i = 1; i + 2 < seen.size(); ++i) {
      ASSERT_EQ(seen[i].terminator, "\n");
    }
  }
}

TEST(ReadCompressed, ChecksumOfGzipIsCompared) {
  std::string bytes = Compress(Compression::kGzip, "{\"a\":1}\n");
  bytes[bytes.size() - 6] ^= 1;
  EXPECT_THAT(ReadText("x.jsonl.gz", bytes),
              ElementsAre("begin x.jsonl.gz", "article x.jsonl.gz#1 {\"a\":1}",
                          "reject x.jsonl.gz: the compressed data is damaged: incorrect data check",
                          "end x.jsonl.gz"));
}

TEST(ReadCompressed, MembersAndFramesFollowEachOther) {
  for (const Compression compression :
       {Compression::kGzip, Compression::kBzip2, Compression::kXz, Compression::kZstd}) {
    const std::string bytes =
        Compress(compression, "1\n") + Compress(compression, "") + Compress(compression, "2\n3");
    EXPECT_THAT(ReadText("x.jsonl.gz", bytes),
                ElementsAre("begin x.jsonl.gz", "article x.jsonl.gz#1 1", "article x.jsonl.gz#2 2",
                            "article x.jsonl.gz#3 3", "end x.jsonl.gz"))
        << static_cast<int>(compression);
    EXPECT_THAT(ReadText("x.jsonl.gz", Compress(compression, "")),
                ElementsAre("begin x.jsonl.gz", "end x.jsonl.gz"))
        << static_cast<int>(compression);
  }
}

TEST(ReadCompressed, ZerosBehindGzipAreNothingButOtherBytesAre) {
  const std::string bytes = Compress(Compression::kGzip, "1\n");
  EXPECT_EQ(ReadText("x.jsonl.gz", bytes + std::string(300'000, '\0')).size(), 3U);
  EXPECT_THAT(ReadText("x.jsonl.gz", bytes + "rubbish"),
              ElementsAre(testing::_, "article x.jsonl.gz#1 1", StartsWith("reject"), testing::_));
}

TEST(ReadCompressed, BombIsStopped) {
  std::string zeros;
  while (zeros.size() < (4 << 20)) {
    zeros += std::string(999, 'a') + "\n";
  }
  ReadOptions options;
  options.max_expansion = 20;
  options.expansion_floor = 1 << 20;
  for (const Compression compression :
       {Compression::kGzip, Compression::kBzip2, Compression::kXz, Compression::kZstd}) {
    const std::string bomb = Compress(compression, zeros);
    const TemporaryFolder folder;
    folder.Write("x.jsonl.gz", bomb);
    const std::vector<Seen> seen = ReadAll(folder / "x.jsonl.gz", options);
    EXPECT_LT(seen.size(), 2'000U);
    EXPECT_EQ(seen[seen.size() - 2].code, StatusCode::kResourceExhausted);
  }
  for (const auto& [format, name] : {kArchives[3], kArchives[4]}) {
    const std::vector<std::string> lines =
        ReadText(name, MakeArchive(format, {{"a.md", zeros}, {"b.md", "b"}}), options);
    ASSERT_EQ(lines.size(), 3U) << format;
    EXPECT_THAT(lines[1], HasSubstr("more than 20 times as many"));
  }
  const std::string nested = MakeArchive("zip", {{"x.jsonl.gz", Compress(Compression::kGzip, zeros)}});
  const std::vector<std::string> lines = ReadText("d.zip", nested, options);
  EXPECT_THAT(lines[lines.size() - 3], StartsWith("reject d.zip/x.jsonl.gz: "));
}

TEST(Open, NamesTheProblem) {
  const TemporaryFolder folder;
  folder.Write("x.bin", "abc");
  EXPECT_EQ(Reader::Open(folder / "none.tar", {}).status().code(), StatusCode::kIo);
  EXPECT_EQ(Reader::Open(folder / "", {}).status().code(), StatusCode::kIo);
  const Status unknown = Reader::Open(folder / "x.bin", {}).status();
  EXPECT_EQ(unknown.code(), StatusCode::kInvalidArgument);
  EXPECT_EQ(unknown.message().Format(),
            "x.bin is of no form that is read: JSONL, CSV, TSV, WARC, tar, zip or 7z");
}

TEST(Open, FormIsToldByBytesWhereTheNameSaysNothing) {
  EXPECT_EQ(ReadText("dump", MakeArchive("pax", {{"a.md", "a"}})).size(), 3U);
  EXPECT_EQ(ReadText("dump", Compress(Compression::kZstd, MakeArchive("pax", {{"a.md", "a"}}))).size(), 3U);
  EXPECT_EQ(ReadText("dump", MakeArchive("zip", {{"a.md", "a"}})).size(), 3U);
  EXPECT_EQ(ReadText("dump", MakeArchive("7zip", {{"a.md", "a"}})).size(), 3U);
  EXPECT_EQ(ReadText("dump", kWarc).size(), 5U);
  ReadOptions options;
  options.form = Form::kJsonl;
  options.name = "sub/dump";
  EXPECT_THAT(ReadText("dump", "1\n", options),
              ElementsAre("begin sub/dump", "article sub/dump#1 1", "end sub/dump"));
}

TEST(Open, PipesAreRead) {
  const TemporaryFolder folder;
  for (const auto& [format, name] : kArchives) {
    const std::string path = folder / name;
    ::unlink(path.c_str());
    ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0);
    const std::string bytes = MakeArchive(format, {{"a.md", "a"}});
    std::vector<std::string> lines;
    std::thread writer([&] { std::ofstream(path, std::ios::binary) << bytes; });
    lines = Lines(ReadAll(path));
    writer.join();
    EXPECT_EQ(lines.size(), 3U) << format;
  }
}

}  // namespace
}  // namespace jiaokan::record
