// The queue as a PO file (GNU gettext 0.21, "The Format of PO Files").
#include <fmt/format.h>

#include "reprocess/queue_writer.h"

namespace jiaokan::reprocess {
namespace {

constexpr std::string_view kHeader =
    "msgid \"\"\n"
    "msgstr \"\"\n"
    "\"Project-Id-Version: jiaokan queue\\n\"\n"
    "\"PO-Revision-Date: YEAR-MO-DA HO:MI+ZONE\\n\"\n"
    "\"Last-Translator: \\n\"\n"
    "\"Language-Team: \\n\"\n"
    "\"Language: zh_CN\\n\"\n"
    "\"MIME-Version: 1.0\\n\"\n"
    "\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
    "\"Content-Transfer-Encoding: 8bit\\n\"\n"
    "\"Plural-Forms: nplurals=1; plural=0;\\n\"\n";

void AppendEscaped(std::string& out, char c) {
  constexpr std::string_view kEscaped = "\"\\\n\t\r\a\b\f\v";
  constexpr std::string_view kNames = "\"\\ntrabfv";
  if (const std::size_t at = kEscaped.find(c); at != std::string_view::npos) {
    out += '\\';
    out += kNames[at];
  } else if (static_cast<unsigned char>(c) < 0x20) {
    out += fmt::format("\\{:03o}", static_cast<unsigned char>(c));
  } else {
    out += c;
  }
}

// A keyword and its string; one of several lines begins with an empty one.
std::string FormatEntry(std::string_view keyword, std::string_view text) {
  const std::size_t first_end = text.find('\n');
  std::string out = fmt::format("{} \"", keyword);
  if (first_end != std::string_view::npos && first_end + 1 < text.size()) {
    out += "\"\n\"";
  }
  for (std::size_t i = 0; i < text.size(); ++i) {
    AppendEscaped(out, text[i]);
    if (text[i] == '\n' && i + 1 < text.size()) {
      out += "\"\n\"";
    }
  }
  out += "\"\n";
  return out;
}

// Lines of a comment for translators. Line ends within `text` begin another one.
std::string Comment(std::string_view text) {
  std::string out = "#. ";
  for (const char c : text) {
    if (c == '\n') {
      out += "\n#. ";
    } else if (c != '\r') {
      out += static_cast<unsigned char>(c) < 0x20 && c != '\t' ? '?' : c;
    }
  }
  out += "\n";
  return out;
}

// Names with white space stand between U+2068 and U+2069.
std::string Reference(const std::string& article) {
  std::string name;
  bool spaced = false;
  for (const char c : article) {
    spaced = spaced || c == ' ' || c == '\t';
    name += static_cast<unsigned char>(c) < 0x20 ? '?' : c;
  }
  return spaced ? fmt::format("#: \u2068{}\u2069\n", name) : fmt::format("#: {}\n", name);
}

std::string Context(std::string_view label, const Neighbours& texts) {
  std::string out;
  if (!texts.en.empty()) {
    out += Comment(fmt::format("{}, en: {}", label, texts.en));
  }
  if (!texts.zh.empty()) {
    out += Comment(fmt::format("{}, zh: {}", label, texts.zh));
  }
  return out;
}

class PoWriter : public QueueWriter {
 public:
  std::string Begin() override { return std::string(kHeader); }

  std::string Add(const QueueRecord& record) override {
    if (record.en.empty()) {
      return {};
    }
    std::string out = "\n";
    out += Comment(
        fmt::format("{}, bytes {}-{}", ToString(record.action), record.zh_span.begin, record.zh_span.end));
    for (const Finding& finding : record.findings) {
      out += Comment(
          fmt::format("{}: {} [{}]", ToString(finding.severity), finding.message.Format(), finding.check));
      out += finding.evidence.empty() ? "" : Comment("  " + finding.evidence);
    }
    for (const Term& term : record.terms) {
      out += Comment(
          fmt::format("term: {} = {}{}{}", term.en, term.zh, term.note.empty() ? "" : " | ", term.note));
    }
    out += Context("before", record.before) + Context("after", record.after) + Reference(record.article);
    out += record.zh.empty() ? "" : "#, fuzzy\n";
    return out + FormatEntry("msgctxt", record.id) + FormatEntry("msgid", record.en) +
           FormatEntry("msgstr", record.zh);
  }
};

}  // namespace

std::unique_ptr<QueueWriter> MakePoWriter() { return std::make_unique<PoWriter>(); }

}  // namespace jiaokan::reprocess
