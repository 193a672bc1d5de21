#include "channel/commands.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace jiaokan::channel {
namespace {

struct PageNames {
  const char* iconv;   // null: only single-byte pages are undone
  const char* python;  // null: no decoder of Python agrees
};

// By CodePageId.
constexpr std::array<PageNames, kCodePageCount> kPageNames = {{{"ISO-8859-1", "latin-1"},
                                                               {"WINDOWS-1250", "cp1250"},
                                                               {"WINDOWS-1251", "cp1251"},
                                                               {"WINDOWS-1252", "cp1252"},
                                                               {"WINDOWS-1254", "cp1254"},
                                                               {"ISO-8859-15", "iso8859-15"},
                                                               {"KOI8-R", "koi8-r"},
                                                               {"MACINTOSH", "mac-roman"},
                                                               {"IBM437", "cp437"},
                                                               {"IBM850", "cp850"},
                                                               {nullptr, "gbk"},
                                                               {nullptr, "gb18030"},
                                                               {nullptr, "big5"},
                                                               {nullptr, nullptr},
                                                               {nullptr, "big5hkscs"},
                                                               {nullptr, "cp932"},
                                                               {nullptr, "shift_jis"},
                                                               {nullptr, "cp949"},
                                                               {nullptr, "euc_kr"}}};

// By Escape: what reads the escapes of characters above ASCII, and what writes them. Expressions of Python
// for the text `t`; no single quotes, which enclose them.
struct EscapeRow {
  const char* modules;
  const char* read;
  const char* write;
};

constexpr std::array<EscapeRow, kEscapeCount> kEscapes = {{
    {"", "t", "t"},
    {"html,re,",
     R"(re.sub(r"&#(\d+);|&#x([0-9a-f]+);|&[a-z]\w*;?",lambda m:(lambda c:c if c>"\x7f" else m[0])()"
     R"(chr(int(m[1])) if m[1] else chr(int(m[2],16)) if m[2] else html.unescape(m[0])),t,flags=re.I|re.A))",
     R"(t.encode("ascii","xmlcharrefreplace").decode())"},
    {"re,urllib.parse,",
     R"(re.sub(r"(?:%[89a-f][0-9a-f])+",lambda m:urllib.parse.unquote(m[0]),t,flags=re.I))",
     R"(re.sub("[^\0-\x7f]",lambda m:urllib.parse.quote(m[0]),t))"},
    {"json,re,",
     R"(re.sub(r"(?:\\u(?!00[0-7])[0-9a-f]{4,4})+",lambda m:json.loads("\""+m[0]+"\""),t,flags=re.I))",
     R"(re.sub("[^\0-\x7f]",lambda m:json.dumps(m[0])[1:-1],t))"},
    {"json,re,",
     R"(re.sub(r"(?:\\x[89a-f][0-9a-f]|\\u(?!00[0-7])[0-9a-f]{4,4})+",)"
     R"(lambda m:json.loads("\""+m[0].replace("\\x","\\u00")+"\""),t,flags=re.I))",
     R"(re.sub("[^\0-\x7f]",lambda m:json.dumps(m[0])[1:-1].replace("\\u00","\\x"),t))"},
    {"re,",
     R"(re.sub(r"(?:\\x[89a-f][0-9a-f])+",lambda m:bytes.fromhex(m[0].replace("\\x","")).decode(),t,flags=re.I))",
     R"(re.sub("[^\0-\x7f]",lambda m:"".join("\\x%02x"%b for b in m[0].encode()),t))"},
    {"re,", R"py(re.sub(r"\\([\x22\x27\\])",r"\1",t))py", R"py(re.sub(r"([\x22\x27\\])",r"\\\1",t))py"},
}};

const PageNames& PageOf(const Channel& channel) { return kPageNames[static_cast<std::size_t>(channel.page)]; }

const EscapeRow& EscapeOf(const Channel& channel) {
  return kEscapes[static_cast<std::size_t>(channel.escape)];
}

const char* SourceInPython(Source source) { return source == Source::kUtf8 ? "utf-8" : "gb18030"; }

std::string Quoted(std::string_view text) { return fmt::format("\"{}\"", text); }

// A command that runs `statements` on the text `t`. Bytes are read and written, so that the locale and the
// ends of lines do not matter.
std::string PythonFilter(std::string_view modules, std::string_view statements) {
  return fmt::format(
      "python3 -c 'import {}sys;t=sys.stdin.buffer.read().decode();{}sys.stdout.buffer.write(t.encode())'",
      modules, statements);
}

// The error handler for bytes that the page leaves undefined, and what defines it.
struct Handler {
  std::string argument;  // empty: they are errors
  std::string definition;
};

Handler Defined(const char* name, std::string_view result) {
  return {fmt::format(",\"{}\"", name),
          fmt::format("codecs.register_error(\"{}\",lambda e:({},e.end));", name, result)};
}

Handler DecodingHandler(const Channel& channel) {
  switch (channel.invalid) {
    case Invalid::kKept:
      return channel.code_page().undefined().any()
                 ? Defined("c1", R"(e.object[e.start:e.end].decode("latin-1"))")
                 : Handler{};
    case Invalid::kDropped:
      return {",\"ignore\"", ""};
    case Invalid::kQuestion:
      return Defined("question", R"("?"*(e.end-e.start))");
    default:
      return {",\"replace\"", ""};
  }
}

// What is done to the characters behind each decoder.
std::string EditsInPython(const Channel& channel) {
  std::string edits;
  const auto add = [&edits](bool condition, const char* edit) { edits += condition ? edit : ""; };
  add(channel.c1_dropped, R"(t=re.sub("[\x80-\x9f]","",t);)");
  add(channel.soft_hyphens_dropped, R"(t=t.replace("\xad","");)");
  add(channel.nbsp_to_space, R"(t=t.replace("\xa0"," ");)");
  add(channel.spaces_collapsed, R"py(t=re.sub("(?m)^ +| +$| +(?= )","",t);)py");
  add(channel.quotes_straightened,
      R"(t=t.translate({0x2018:"\x27",0x2019:"\x27",0x201c:"\x22",0x201d:"\x22"});)");
  return edits;
}

}  // namespace

std::string UndoWithIconv(const Channel& channel) {
  if (!channel.lossless() || channel.escape != Escape::kNone) {
    return {};
  }
  std::string command;
  for (int layer = 0; layer < channel.layers; ++layer) {
    command += fmt::format("{}iconv -f UTF-8 -t {}", layer > 0 ? " | " : "", PageOf(channel).iconv);
  }
  return command + (channel.source == Source::kGbk ? " | iconv -f GB18030 -t UTF-8" : "");
}

std::u32string IconvStopsAt(const Channel& channel) {
  switch (channel.page) {
    case CodePageId::kMacintosh:
      return U"\u2206\uF8FF";
    case CodePageId::kIbm437:
      return U"\u03BC";
    default:
      break;
  }
  std::u32string controls;
  for (unsigned byte = 0x80; byte < 0xA0; ++byte) {
    if (channel.code_page().undefined()[byte]) {
      controls += static_cast<char32_t>(byte);
    }
  }
  return controls;
}

std::string UndoWithPython(const Channel& channel) {
  if (!channel.lossless()) {
    return {};
  }
  const bool undefined = channel.code_page().undefined().any();
  const Handler handler =
      undefined ? Defined("c1", R"(e.object[e.start:e.end].encode("latin-1"))") : Handler{};
  std::string text = EscapeOf(channel).read;
  if (channel.page == CodePageId::kIbm437) {
    text += R"(.replace("\u03bc","\xb5"))";  // tables differ in which of the two they mean
  }
  for (int layer = 0; layer < channel.layers; ++layer) {
    text += fmt::format(".encode({}{}).decode({})", Quoted(PageOf(channel).python), handler.argument,
                        Quoted(SourceInPython(channel.source)));
  }
  return PythonFilter(fmt::format("{}{}", undefined ? "codecs," : "", EscapeOf(channel).modules),
                      fmt::format("{}t={};", handler.definition, text));
}

std::string DamageWithPython(const Channel& channel) {
  if (channel.invalid == Invalid::kMerged || PageOf(channel).python == nullptr) {
    return {};
  }
  const Handler handler = DecodingHandler(channel);
  const std::string edits = EditsInPython(channel);
  std::string modules = EscapeOf(channel).modules;
  if (edits.find("re.") != std::string::npos && modules.find("re,") == std::string::npos) {
    modules += "re,";
  }
  modules += handler.definition.empty() ? "" : "codecs,";
  std::string statements = handler.definition;
  for (int layer = 0; layer < channel.layers; ++layer) {
    statements += fmt::format("t=t.encode({}).decode({}{});{}", Quoted(SourceInPython(channel.source)),
                              Quoted(PageOf(channel).python), handler.argument, edits);
  }
  if (channel.escape != Escape::kNone) {
    statements += fmt::format("t={};", EscapeOf(channel).write);
  }
  return PythonFilter(modules, statements);
}

}  // namespace jiaokan::channel
