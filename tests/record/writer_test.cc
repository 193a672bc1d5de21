#include "record/writer.h"

#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include "record/record_helper.h"

namespace jiaokan::record {
namespace {

// A copy of a dump that is killed now and then: behind `kills` events, in order.
struct Copying {
  WriteOptions options;
  std::vector<std::uint64_t> kills;
  std::uint64_t marked = 2;  // marks are set at so many events before a kill, for they take time
  std::function<std::string(const Event&)> change = [](const Event& event) {
    return std::string(event.record.bytes);
  };
};

Status WriteEvent(Writer& writer, const Event& event, const Copying& copying) {
  switch (event.kind) {
    case EventKind::kBegin:
      return writer.Begin(event.form, event.compression);
    case EventKind::kEnd:
      return writer.End(event.record);
    case EventKind::kRecord:
      return writer.Append(event.record, copying.change(event));
    case EventKind::kReject:
      return {};
  }
  return {};
}

// Copies until the event of this number (or to the end), marks where it can, and keeps the last state.
struct Progress {
  std::uint64_t events = 0;
  std::optional<WriterState> state;
  bool finished = false;
};

Status CopyUpTo(const std::string& from, const std::string& to, const Copying& copying, std::uint64_t last,
                Progress& progress) {
  if (progress.finished) {
    return {};
  }
  auto reader = Reader::Open(from, {});
  EXPECT_TRUE(reader.ok()) << reader.status().ToString();
  Event event;
  EXPECT_TRUE(*(*reader)->Next(event));
  auto writer = Writer::Open(to, event.form, event.compression, copying.options, progress.state);
  if (!writer.ok()) {
    return writer.status();
  }
  std::uint64_t events = 0;
  int depth = 1;
  while (*(*reader)->Next(event)) {
    depth += event.kind == EventKind::kBegin ? 1 : event.kind == EventKind::kEnd ? -1 : 0;
    if (depth == 0) {
      progress.finished = true;
      return (*writer)->Finish();
    }
    if (++events <= progress.events) {
      continue;
    }
    if (events > last) {
      return {};
    }
    if (Status status = WriteEvent(**writer, event, copying); !status.ok()) {
      return status;
    }
    if (last - events <= copying.marked && (*writer)->AtFrameEnd()) {
      const Result<WriterState> state = (*writer)->Mark();
      if (!state.ok()) {
        return state.status();
      }
      progress.state = *WriterState::Parse(state->Serialize());
      progress.events = events;
    }
  }
  return {};
}

void CopyDump(const std::string& from, const std::string& to, const Copying& copying = {}) {
  Progress progress;
  for (const std::uint64_t kill : copying.kills) {
    ASSERT_TRUE(CopyUpTo(from, to, copying, kill, progress).ok());
  }
  const Status status = CopyUpTo(from, to, copying, ~std::uint64_t{0}, progress);
  ASSERT_TRUE(status.ok()) << status.ToString();
}

std::vector<std::string> Summarize(const std::string& path) {
  std::vector<std::string> lines;
  for (const Seen& seen : ReadAll(path)) {
    const std::string name = seen.name.substr(std::min(seen.name.find_first_of("/#"), seen.name.size()));
    lines.push_back(std::to_string(static_cast<int>(seen.kind)) + name + "|" + seen.original_name + "|" +
                    seen.bytes + seen.terminator + "|" + std::to_string(static_cast<int>(seen.form)) +
                    std::to_string(static_cast<int>(seen.compression)) + seen.message);
  }
  return lines;
}

const char kThreeRecords[] =
    "WARC/1.0\r\nContent-Length: 1\r\n\r\na\r\n\r\nWARC/1.0\r\nContent-Length: "
    "0\r\n\r\n\r\n\r\nWARC/1.0\r\nContent-Length: "
    "2\r\n\r\nbc\r\n\r\n";

std::string Nested() {
  return MakeArchive(
      "pax", {{"a.md", "桥"},
              {"x.jsonl.gz", Compress(Compression::kGzip, "{\"a\":1}\n{\"a\":2}\r\n\n{\"a\":3}")},
              {"in.zip", MakeArchive("zip", {{"b.md", "b"}, {"y.csv", "t\n1\n\"2\n\"\n"}})},
              {"empty.jsonl.xz", Compress(Compression::kXz, "")},
              {"in.tar.zst",
               Compress(Compression::kZstd,
                        MakeArchive("pax", {{"c.md", "c"},
                                            {"w.warc.gz", Compress(Compression::kGzip, kThreeRecords)}}))},
              {"last.png", std::string(5000, 'p')}});
}

// Containers of every form, by file name.
std::map<std::string, std::string> Samples() {
  const std::vector<Member> members = {{"d", "", AE_IFDIR},
                                       {"d/a.md", "桥"},
                                       {"d/桥.txt", std::string(2000, 'x')},
                                       {"l.md", "", AE_IFLNK, "d/a.md"},
                                       {std::string(180, 'n') + "/" + std::string(120, 'm') + ".md", "long"},
                                       {"e.md", ""}};
  const std::vector<Member> plain = {{"d/a.md", "桥"}, {"\xC7\xC5.md", std::string(2000, 'x')}, {"e.md", ""}};
  return {{"x.jsonl", "\xEF\xBB\xBF{\"a\":1}\r\n\n \r\n{}\n{\"b\""},
          {"e.jsonl", ""},
          {"x.csv", "a,b\r\n1,\"2\r\n\"\r\n\r\n3,4"},
          {"x.tsv", "a\tb\n1\t2\n"},
          {"x.warc", kThreeRecords},
          {"x.tar", MakeArchive("pax", members)},
          {"g.tar", MakeArchive("gnutar", plain)},
          {"e.tar", MakeArchive("pax", {})},
          {"x.zip", MakeArchive("zip", plain)},
          {"x.7z", MakeArchive("7zip", {{"d/a.md", "桥"}, {"桥.md", "2"}, {"e.md", ""}})},
          {"n.tar", Nested()},
          {"n.zip", MakeArchive("zip", {{"a.md", "a"},
                                        {"x.jsonl", "1\n2\n"},
                                        {"y.7z", MakeArchive("7zip", {{"z.md", "z"}})}})},
          {"a.md.gz", "text"}};
}

constexpr Compression kCompressions[] = {Compression::kNone, Compression::kGzip, Compression::kBzip2,
                                         Compression::kXz, Compression::kZstd};

TEST(Write, CopyHoldsTheSame) {
  for (const auto& [name, bytes] : Samples()) {
    for (const Compression compression : kCompressions) {
      const TemporaryFolder folder;
      folder.Write("in/" + name, Compress(compression, bytes));
      folder.Write("out/other", "");
      CopyDump(folder / ("in/" + name), folder / ("out/" + name));
      EXPECT_EQ(Summarize(folder / ("out/" + name)), Summarize(folder / ("in/" + name)))
          << name << static_cast<int>(compression);
      EXPECT_EQ(folder.Contents("out", ".").size(), 2U) << name;
      const bool text = name.find("tar") == std::string::npos && name.find("zip") == std::string::npos &&
                        name.find("7z") == std::string::npos;
      if (text && compression == Compression::kNone) {
        EXPECT_EQ(folder.Read("out/" + name), bytes);
      }
    }
  }
}

// Wherever the run is killed, also twice, the result is that of a run that was not.
TEST(Write, ResumedRunGivesTheSameBytes) {
  for (const auto& [name, bytes] : Samples()) {
    const TemporaryFolder folder;
    folder.Write(name, Compress(Compression::kGzip, bytes));
    const std::uint64_t small = name.starts_with("n.") ? 600 : 2;  // of nested ones, each part is a frame
    for (const std::uint64_t frame : {small, std::uint64_t{1000}}) {
      Copying copying;
      copying.options.frame_bytes = frame;
      CopyDump(folder / name, folder / ("whole-" + name), copying);
      const std::size_t events = ReadAll(folder / name).size();
      for (std::uint64_t kill = 0; kill < events; kill += frame == small ? 1 : 5) {
        folder.Write("r/other", "");
        copying.kills = {kill, kill + 2};
        CopyDump(folder / name, folder / ("r/" + name), copying);
        ASSERT_EQ(folder.Read("r/" + name), folder.Read("whole-" + name)) << name << " " << kill;
        ASSERT_EQ(folder.Contents("r", ".").size(), 2U);
      }
    }
  }
}

TEST(Write, FramesMadeElsewhereGiveTheSameBytes) {
  const TemporaryFolder folder;
  std::string text;
  for (int i = 0; i < 1000; ++i) {
    text += "{\"n\":" + std::to_string(i) + "}\n";
  }
  for (const auto& [name, bytes] :
       {std::pair<std::string, std::string>{"x.jsonl.gz", Compress(Compression::kGzip, text)},
        {"x.tar", MakeArchive("pax", {{"a.md", "a"}, {"b.md", "b"}})},
        {"x.zip", MakeArchive("zip", {{"a.md", "a"}, {"b.md", "b"}})}}) {
    folder.Write(name, bytes);
    Copying copying;
    copying.options.frame_bytes = 1000;
    CopyDump(folder / name, folder / ("one-" + name), copying);
    auto reader = Reader::Open(folder / name, {});
    Event event;
    ASSERT_TRUE(*(*reader)->Next(event));
    auto writer = Writer::Open(folder / ("two-" + name), event.form, event.compression, copying.options, {});
    FrameBuilder builder(event.form, event.compression, 0);
    while (*(*reader)->Next(event) && event.kind == EventKind::kRecord) {
      ASSERT_TRUE(builder.Append(event.record, event.record.bytes).ok());
      if (builder.uncompressed() >= 1000) {
        ASSERT_TRUE((*writer)->AppendFrame(*builder.Finish()).ok());
        EXPECT_TRUE((*writer)->AtFrameEnd());
      }
    }
    if (builder.records() > 0) {
      ASSERT_TRUE((*writer)->AppendFrame(*builder.Finish()).ok());
    }
    ASSERT_TRUE((*writer)->Finish().ok());
    EXPECT_EQ(folder.Read("two-" + name), folder.Read("one-" + name));
  }
}

TEST(Write, EveryWarcRecordIsAMember) {
  const TemporaryFolder folder;
  folder.Write("x.warc.gz", Compress(Compression::kGzip, kThreeRecords));
  CopyDump(folder / "x.warc.gz", folder / "out.warc.gz");
  const std::string out = folder.Read("out.warc.gz");
  int members = 0;
  for (std::size_t at = out.find("\x1F\x8B\x08"); at != std::string::npos;
       at = out.find("\x1F\x8B\x08", at + 1)) {
    ++members;
  }
  EXPECT_EQ(members, 3);
}

TEST(Write, MetadataOfMembersIsKept) {
  const TemporaryFolder folder;
  for (const char* name : {"x.tar", "x.zip", "x.7z"}) {
    const std::string format = std::string(name) == "x.tar"   ? "pax"
                               : std::string(name) == "x.zip" ? "zip"
                                                              : "7zip";
    folder.Write(name, MakeArchive(format.c_str(), {{"a.md", "abc"}}));
    Copying copying;
    copying.change = [](const Event&) { return std::string("changed"); };
    const std::string out = folder / (std::string("out-") + name);
    CopyDump(folder / name, out, copying);
    archive* reader = archive_read_new();
    archive_read_support_format_all(reader);
    ASSERT_EQ(archive_read_open_filename(reader, out.c_str(), 4096), ARCHIVE_OK);
    archive_entry* entry = nullptr;
    ASSERT_EQ(archive_read_next_header(reader, &entry), ARCHIVE_OK);
    EXPECT_EQ(archive_entry_mtime(entry), 1700000000) << name;
    EXPECT_EQ(archive_entry_perm(entry), 0640U) << name;
    EXPECT_EQ(archive_entry_size(entry), 7) << name;
    archive_read_free(reader);
  }
}

TEST(Write, StateIsParsedStrictly) {
  WriterState state;
  state.next_spool = 3;
  state.levels = {{Form::kTar, Compression::kGzip, 0, 12, 3}, {Form::kJsonl, Compression::kNone, 2, 5, 1}};
  EXPECT_EQ(state.Serialize(), "1 3 4 1 0 12 3 0 0 2 5 1");
  EXPECT_EQ(WriterState::Parse(state.Serialize())->Serialize(), state.Serialize());
  for (const char* bad : {"", "1", "1 3", "2 3 4 1 0 12 3", "1 3 4 1 0 12", "1 3 99 1 0 12 3",
                          "1 3 4 9 0 12 3", "1 3 4 1 1 12 3", "1 3 4 1 0 12 3 0 0 7 5 1", "1 3 4 1 0 12 3 ",
                          "1  3 4 1 0 12 3", "1 3 4 1 0 12 -3", "1 3 4 1 0 12 99999999999999999999", "x"}) {
    EXPECT_EQ(WriterState::Parse(bad).status().code(), StatusCode::kMalformedInput) << bad;
  }
}

TEST(Write, ResumeNeedsTheFilesOfTheState) {
  const TemporaryFolder folder;
  WriterState state;
  state.levels = {{Form::kJsonl, Compression::kNone, 0, 10, 1}};
  EXPECT_EQ(Writer::Open(folder / "x", Form::kJsonl, Compression::kNone, {}, state).status().code(),
            StatusCode::kIo);
  folder.Write("x.part", "short");
  EXPECT_EQ(Writer::Open(folder / "x", Form::kJsonl, Compression::kNone, {}, state).status().code(),
            StatusCode::kIo);
  folder.Write("x.part", "long enough");
  EXPECT_EQ(Writer::Open(folder / "x", Form::kTar, Compression::kNone, {}, state).status().code(),
            StatusCode::kInvalidArgument);
  auto writer = Writer::Open(folder / "x", Form::kJsonl, Compression::kNone, {}, state);
  ASSERT_TRUE(writer.ok());
  ASSERT_TRUE((*writer)->Finish().ok());
  EXPECT_EQ(folder.Read("x"), "long enoug");
}

TEST(Write, MisuseIsRefused) {
  const TemporaryFolder folder;
  auto lines = Writer::Open(folder / "x.jsonl", Form::kJsonl, Compression::kNone, {}, {});
  EXPECT_EQ((*lines)->Begin(Form::kJsonl, Compression::kNone).code(), StatusCode::kInvalidArgument);
  EXPECT_EQ((*lines)->End({}).code(), StatusCode::kInvalidArgument);
  ASSERT_TRUE((*lines)->Append({}, "a").ok());
  EXPECT_EQ((*lines)->Mark().status().code(), StatusCode::kInvalidArgument);
  auto tar = Writer::Open(folder / "x.tar", Form::kTar, Compression::kNone, {}, {});
  EXPECT_EQ((*tar)->Append({}, "a").code(), StatusCode::kInvalidArgument);
  ASSERT_TRUE((*tar)->Begin(Form::kJsonl, Compression::kNone).ok());
  EXPECT_EQ((*tar)->Finish().code(), StatusCode::kInvalidArgument);
  EXPECT_EQ(Writer::Open(folder / "none/x", Form::kTar, Compression::kNone, {}, {}).status().code(),
            StatusCode::kIo);
}

// With a limit on the size of files, as on a full disk: an error that names the file, nothing under the final
// name, and the run goes on when there is room.
TEST(Write, FileTooLargeIsAnErrorAndTheRunGoesOn) {
  ::signal(SIGXFSZ, SIG_IGN);
  rlimit before = {};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
  for (const char* name : {"x.jsonl", "x.tar", "x.zip"}) {
    const TemporaryFolder folder;
    std::string text;
    for (int i = 0; i < 40; ++i) {
      text += std::to_string(i) + std::string(100, static_cast<char>('a' + i % 26)) + "\n";
    }
    const std::string bytes =
        std::string(name) == "x.jsonl" ? text : MakeArchive("pax", {{"a.md", text}, {"b.jsonl", text}});
    folder.Write(name, std::string(name) == "x.zip"
                           ? MakeArchive("zip", {{"a.md", text}, {"b.png", text}}, "zip:compression=store")
                           : bytes);
    Copying copying;
    copying.options.frame_bytes = 100;
    copying.marked = ~std::uint64_t{0};
    CopyDump(folder / name, folder / (std::string("whole-") + name), copying);
    Progress progress;
    const rlimit small = {std::string(name) == "x.zip" ? 300U : 2500U, before.rlim_max};
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
    const Status status = CopyUpTo(folder / name, folder / "out", copying, ~std::uint64_t{0}, progress);
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &before), 0);
    ASSERT_EQ(status.code(), StatusCode::kIo) << name;
    EXPECT_THAT(status.message().Format(), testing::HasSubstr(folder / "out.part"));
    EXPECT_FALSE(std::filesystem::exists(folder / "out"));
    ASSERT_TRUE(CopyUpTo(folder / name, folder / "out", copying, ~std::uint64_t{0}, progress).ok());
    EXPECT_EQ(folder.Read("out"), folder.Read(std::string("whole-") + name)) << name;
  }
}

TEST(Write, FullDiskIsAnError) {
  const TemporaryFolder folder;
  folder.Write("disk/x", "");
  if (::mount("tmpfs", (folder / "disk").c_str(), "tmpfs", 0, "size=16k") != 0) {
    GTEST_SKIP() << "no file system can be mounted here";
  }
  folder.Write("x.jsonl", std::string(100'000, 'a') + "\n");
  Progress progress;
  const Status status = CopyUpTo(folder / "x.jsonl", folder / "disk/out", {}, ~std::uint64_t{0}, progress);
  EXPECT_EQ(status.code(), StatusCode::kIo);
  EXPECT_THAT(status.message().Format(), testing::HasSubstr("out.part: No space left on device"));
  EXPECT_FALSE(std::filesystem::exists(folder / "disk/out"));
  ::umount((folder / "disk").c_str());
}

TEST(Frames, LevelsAreClippedAndOutputRepeats) {
  const std::string bytes(10'000, 'a');
  for (const Compression compression : kCompressions) {
    for (const int level : {-5, 0, 1, 100}) {
      const Result<std::string> frame = CompressFrame(compression, level, bytes);
      ASSERT_TRUE(frame.ok());
      EXPECT_EQ(*frame, *CompressFrame(compression, level, bytes));
    }
  }
}

}  // namespace
}  // namespace jiaokan::record
