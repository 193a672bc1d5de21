#include "link_formats.h"

#include <array>
#include <cstdint>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "jiaokan/json.h"

namespace jiaokan::cli {
namespace {

using Units = std::vector<std::uint32_t>;

// A score as people and scripts read it: four digits are more than it is sure of.
std::string ScoreText(const Link& link) {
  return link.probability ? fmt::format("{:.4f}", *link.probability) : std::string();
}

std::string LinkTsv(const Link& link) {
  return fmt::format("{}\t{}\t{}\n", fmt::join(link.zh, ","), fmt::join(link.en, ","), ScoreText(link));
}

std::string TextsJson(const Document& document, const Units& units) {
  std::string json;
  for (const std::uint32_t unit : units) {
    json += json.empty() ? "" : ",";
    json += QuoteJson(document.blocks[unit].text);
  }
  return json;
}

std::string LinkJson(const DocumentPair& pair, const Link& link) {
  return fmt::format(
      "{{\"zh\":[{}],\"en\":[{}],\"score\":{},\"moved\":{},\"zh_text\":[{}],\"en_text\":[{}]}}\n",
      fmt::join(link.zh, ","), fmt::join(link.en, ","), link.probability ? ScoreText(link) : "null",
      link.moved, TextsJson(pair.zh, link.zh), TextsJson(pair.en, link.en));
}

std::string LinkText(const Context& context, const DocumentPair& pair, const Link& link) {
  std::string text = context.Paint(
      Style::kCyan, fmt::format("[{}] = [{}]", fmt::join(link.zh, ","), fmt::join(link.en, ",")));
  text += link.probability ? fmt::format("  {:.2f}", *link.probability) : std::string();
  text += link.moved ? "  " + context.Paint(Style::kYellow, context.Tr("moved")) + "\n" : "\n";
  for (const std::uint32_t unit : link.zh) {
    text += fmt::format("  {}\n", pair.zh.blocks[unit].text);
  }
  for (const std::uint32_t unit : link.en) {
    text += fmt::format("  {}\n", pair.en.blocks[unit].text);
  }
  return text;
}

// Sentences of a group run on; other units stand on lines of their own.
std::string JoinTexts(const Document& document, const Units& units, std::string_view between_sentences) {
  std::string text;
  for (const std::uint32_t unit : units) {
    const Block& block = document.blocks[unit];
    if (unit != units.front()) {
      text += block.kind == BlockKind::kSentence ? between_sentences : "\n";
    }
    text += block.text;
  }
  return text;
}

// Empty where a side has nothing to say, such as an image without a description.
std::string TranslationUnit(const DocumentPair& pair, const Link& link) {
  const std::string en = JoinTexts(pair.en, link.en, " ");
  const std::string zh = JoinTexts(pair.zh, link.zh, "");
  if (en.empty() || zh.empty()) {
    return {};
  }
  return fmt::format(
      "<tu>\n<prop type=\"x-probability\">{}</prop>\n<tuv xml:lang=\"en\"><seg>{}</seg></tuv>\n"
      "<tuv xml:lang=\"zh-CN\"><seg>{}</seg></tuv>\n</tu>\n",
      ScoreText(link), EscapeXml(en), EscapeXml(zh));
}

bool HasSentences(const Document& document) {
  for (const Block& block : document.blocks) {
    if (block.kind == BlockKind::kSentence) {
      return true;
    }
  }
  return false;
}

std::string Tmx(const DocumentPair& pair, const std::vector<Link>& links) {
  const bool sentences = HasSentences(pair.zh) || HasSentences(pair.en);
  std::string text = fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\">\n<header creationtool=\"jiaokan\" "
      "creationtoolversion=\"{}\" segtype=\"{}\" o-tmf=\"jiaokan\" adminlang=\"en\" srclang=\"en\" "
      "datatype=\"plaintext\"/>\n<body>\n",
      JIAOKAN_VERSION, sentences ? "sentence" : "paragraph");
  for (const Link& link : links) {
    text += TranslationUnit(pair, link);
  }
  return text + "</body>\n</tmx>\n";
}

// The text of the units as it stands in the source, so that links and emphasis are kept; of a YAML file,
// whose source has escapes, as it reads.
std::string SourceText(const Document& document, const Units& units, bool yaml) {
  std::string text;
  for (const std::uint32_t unit : units) {
    const Block& block = document.blocks[unit];
    const Span& span = block.source;
    text += unit == units.front() ? "" : "\n";
    text += yaml ? std::string_view(block.text)
                 : std::string_view(document.source).substr(span.begin, span.end - span.begin);
  }
  return text;
}

struct RowKind {
  const char* type;
  std::string style;  // empty: none
};

RowKind RowKindOf(const Block& block) {
  switch (block.kind) {
    case BlockKind::kHeading:
      return {"TYPE_NORMAL", fmt::format("PREF_H{}", block.level)};
    case BlockKind::kListItem:
      return {"TYPE_NORMAL", "PREF_UL"};
    case BlockKind::kQuote:
      return {"TYPE_NORMAL", "PREF_BQ"};
    case BlockKind::kCode:
      return {"TYPE_PRE", {}};
    case BlockKind::kTableRow:
      return {"TYPE_TB", {}};
    case BlockKind::kImage:
      return {"TYPE_IMG", {}};
    default:
      return {"TYPE_NORMAL", {}};
  }
}

// A row of a bilingual YAML document. Strings of JSON are strings of YAML.
std::string LinkYaml(const DocumentPair& pair, const Link& link) {
  const Block& block = link.en.empty() ? pair.zh.blocks[link.zh.front()] : pair.en.blocks[link.en.front()];
  const RowKind kind = RowKindOf(block);
  std::string row =
      link.en.empty() ? "- en: ''\n" : "- en: " + QuoteJson(SourceText(pair.en, link.en, pair.yaml)) + "\n";
  if (!kind.style.empty()) {
    row += fmt::format("  prefs:\n  - {}\n", kind.style);
  }
  row += fmt::format("  type: {}\n", kind.type);
  return row + (link.zh.empty() ? "  zh: ''\n"
                                : "  zh: " + QuoteJson(SourceText(pair.zh, link.zh, pair.yaml)) + "\n");
}

std::string FormatLink(const Context& context, const std::string& format, const DocumentPair& pair,
                       const Link& link) {
  if (format == "tsv") {
    return LinkTsv(link);
  }
  if (format == "yaml") {
    return LinkYaml(pair, link);
  }
  return format == "jsonl" ? LinkJson(pair, link) : LinkText(context, pair, link);
}

// What XML 1.0 calls Char, of the code points below U+0080.
bool IsXmlAscii(char c) {
  return static_cast<unsigned char>(c) >= 0x20 || c == '\t' || c == '\n' || c == '\r';
}

std::string_view XmlEscape(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\r':
      return "&#13;";
    default:
      return {};
  }
}

}  // namespace

const std::vector<std::string>& LinkFormats() {
  static const std::vector<std::string> kFormats = {"text", "tsv", "jsonl", "tmx", "yaml"};
  return kFormats;
}

std::string FormatLinks(const Context& context, const std::string& format, const DocumentPair& pair,
                        const std::vector<Link>& links) {
  if (format == "tmx") {
    return Tmx(pair, links);
  }
  std::string text;
  for (const Link& link : links) {
    text += FormatLink(context, format, pair, link);
  }
  return text.empty() && format == "yaml" ? "[]\n" : text;
}

std::string EscapeXml(std::string_view text) {
  constexpr std::array<std::string_view, 2> kNoncharacters = {"\xEF\xBF\xBE", "\xEF\xBF\xBF"};
  std::string escaped;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view rest = text.substr(i, 3);
    if (rest == kNoncharacters[0] || rest == kNoncharacters[1]) {
      escaped += "\xEF\xBF\xBD";
      i += 2;
    } else if (!IsXmlAscii(text[i])) {
      escaped += "\xEF\xBF\xBD";
    } else if (const std::string_view escape = XmlEscape(text[i]); !escape.empty()) {
      escaped += escape;
    } else {
      escaped += text[i];
    }
  }
  return escaped;
}

}  // namespace jiaokan::cli
