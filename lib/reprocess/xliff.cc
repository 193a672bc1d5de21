// The queue as XLIFF 1.2 (OASIS standard of 2008-02-01).
#include <new>

#include <fmt/format.h>
#include <libxml/parser.h>
#include <libxml/xmlwriter.h>

#include "reprocess/protect.h"
#include "reprocess/queue_writer.h"
#include "reprocess/xml_text.h"
#include "text/utf8.h"

namespace jiaokan::reprocess {
namespace {

const xmlChar* Xml(const std::string& text) { return reinterpret_cast<const xmlChar*>(text.c_str()); }

class XliffWriter : public QueueWriter {
 public:
  XliffWriter() : buffer_(xmlBufferCreate(), xmlBufferFree) {
    xmlInitParser();
    writer_ = {buffer_ ? xmlNewTextWriterMemory(buffer_.get(), 0) : nullptr, xmlFreeTextWriter};
    if (!writer_) {
      throw std::bad_alloc();
    }
  }

  std::string Begin() override {
    xmlTextWriterStartDocument(writer(), nullptr, "UTF-8", nullptr);
    Start("xliff");
    Attribute("version", "1.2");
    Attribute("xmlns", "urn:oasis:names:tc:xliff:document:1.2");
    NewLine();
    return Take();
  }

  std::string Add(const QueueRecord& record) override {
    if (record.en.empty()) {
      return {};
    }
    if (!in_file_ || record.article != article_) {
      EndFile();
      StartFile(record.article);
    }
    WriteUnit(record);
    return Take();
  }

  std::string End() override {
    EndFile();
    xmlTextWriterEndDocument(writer());
    return Take();
  }

 private:
  xmlTextWriterPtr writer() const { return writer_.get(); }

  std::string Take() {
    xmlTextWriterFlush(writer());
    std::string bytes(reinterpret_cast<const char*>(xmlBufferContent(buffer_.get())),
                      static_cast<std::size_t>(xmlBufferLength(buffer_.get())));
    xmlBufferEmpty(buffer_.get());
    return bytes;
  }

  void Start(const std::string& name) { xmlTextWriterStartElement(writer(), Xml(name)); }
  void EndElement() { xmlTextWriterEndElement(writer()); }
  void Attribute(const std::string& name, const std::string& value) {
    xmlTextWriterWriteAttribute(writer(), Xml(name), Xml(ReplaceForbidden(value)));
  }
  void Raw(const std::string& text) { xmlTextWriterWriteString(writer(), Xml(text)); }
  void NewLine() { Raw("\n"); }

  void StartFile(const std::string& article) {
    article_ = article;
    in_file_ = true;
    Start("file");
    Attribute("original", article);
    Attribute("source-language", "en");
    Attribute("target-language", "zh-Hans");
    Attribute("datatype", "x-markdown");
    Attribute("tool-id", "jiaokan");
    NewLine();
    Start("header");
    Start("tool");
    Attribute("tool-id", "jiaokan");
    Attribute("tool-name", "jiaokan");
    Attribute("tool-version", JIAOKAN_VERSION);
    EndElement();
    EndElement();
    NewLine();
    Start("body");
    NewLine();
  }

  void EndFile() {
    if (in_file_) {
      EndElement();
      NewLine();
      EndElement();
      NewLine();
    }
    in_file_ = false;
  }

  void WriteUnit(const QueueRecord& record) {
    Start("trans-unit");
    Attribute("id", record.id);
    Attribute("xml:space", "preserve");
    NewLine();
    const std::vector<Piece> source = Pieces(record.en);
    Start("source");
    WritePieces(source);
    EndElement();
    NewLine();
    Start("target");
    Attribute("state", "needs-translation");
    WritePieces(FindForbidden(record.zh).size > 0 ? Pieces(record.zh) : ProtectLike(record.zh, source));
    EndElement();
    NewLine();
    WriteNotes(record);
    EndElement();
    NewLine();
  }

  // Elements for characters cannot stand in other inline elements, so then there are no others.
  static std::vector<Piece> Pieces(const std::string& text) {
    return FindForbidden(text).size > 0 ? std::vector<Piece>{{PieceKind::kText, text, 0}} : Protect(text);
  }

  void WritePieces(const std::vector<Piece>& pieces) {
    int characters = 0;
    for (const Piece& piece : pieces) {
      if (piece.kind == PieceKind::kText) {
        WriteText(piece.text, characters);
        continue;
      }
      Start(piece.kind == PieceKind::kWhole ? "ph" : piece.kind == PieceKind::kOpen ? "bpt" : "ept");
      Attribute("id", fmt::to_string(piece.id));
      if (piece.kind == PieceKind::kOpen) {
        Attribute("ctype", "link");
      }
      Raw(piece.text);
      EndElement();
    }
  }

  // A character that XML forbids is <x id="cp-NUMBER-HEX"/>.
  void WriteText(std::string_view text, int& characters) {
    while (!text.empty()) {
      const Forbidden next = FindForbidden(text);
      Raw(std::string(text.substr(0, next.at)));
      if (next.size > 0) {
        std::size_t pos = next.at;
        const auto code = static_cast<std::uint32_t>(text::NextCodePoint(text, pos));
        Start("x");
        Attribute("id", fmt::format("cp-{}-{:04X}", ++characters, code));
        Attribute("equiv-text", fmt::format("U+{:04X}", code));
        EndElement();
      }
      text.remove_prefix(next.at + next.size);
    }
  }

  void Note(const std::string& from, const std::string& text) {
    if (text.empty()) {
      return;
    }
    Start("note");
    Attribute("from", from);
    Raw(ReplaceForbidden(text));
    EndElement();
    NewLine();
  }

  void WriteNotes(const QueueRecord& record) {
    Note("action", std::string(ToString(record.action)));
    for (const Finding& finding : record.findings) {
      Note(finding.check, fmt::format("{}: {}{}{}", ToString(finding.severity), finding.message.Format(),
                                      finding.evidence.empty() ? "" : "\n", finding.evidence));
    }
    for (const Term& term : record.terms) {
      Note("term", fmt::format("{} = {}{}{}", term.en, term.zh, term.note.empty() ? "" : " | ", term.note));
    }
    Note("before, en", record.before.en);
    Note("before, zh", record.before.zh);
    Note("after, en", record.after.en);
    Note("after, zh", record.after.zh);
  }

  std::unique_ptr<xmlBuffer, decltype(&xmlBufferFree)> buffer_;
  std::unique_ptr<xmlTextWriter, decltype(&xmlFreeTextWriter)> writer_{nullptr, xmlFreeTextWriter};
  std::string article_;
  bool in_file_ = false;
};

}  // namespace

std::unique_ptr<QueueWriter> MakeXliffWriter() { return std::make_unique<XliffWriter>(); }

}  // namespace jiaokan::reprocess
