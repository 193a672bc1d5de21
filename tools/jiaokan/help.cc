#include "help.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "excerpt.h"

namespace jiaokan::cli {
namespace {

constexpr std::size_t kHelpWidth = 80;
constexpr std::size_t kNameWidth = 30;

// The wordings of CLI11 for what users can get wrong.
const std::vector<const char*>& UsageErrorPatterns() {
  static const std::vector<const char*> patterns = {
      "A subcommand is required",
      "{1} is required",
      "The following argument was not expected: {1}",
      "The following arguments were not expected: {1}",
      "{1}: {2} required {3} missing",
      "{1}: At least {2} required but received {3}",
      "{1}: At Most {2} required but received {3}",
      "Could not convert: {1} = {2}",
      "{1}: Value {2} not in range {3} to {4}",
      "{1}: {2} not in {3}",
      "{1} excludes {2}",
      "{1} requires {2}",
      "{1}: too many inputs for a flag",
  };
  return patterns;
}

// The number of bytes of the character that starts with `first`.
std::size_t CharacterLength(char first) {
  const auto byte = static_cast<unsigned char>(first);
  return byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

bool MayNotStartLine(std::string_view character) {
  static constexpr std::string_view kClosing = "，。、；：）？！”";
  return character.size() == 3 && kClosing.find(character) != std::string_view::npos;
}

bool MayNotEndLine(std::string_view character) {
  static constexpr std::string_view kOpening = "（“";
  return character.size() == 3 && kOpening.find(character) != std::string_view::npos;
}

// The next piece of `text` that must stay on one line: a Chinese character with the punctuation behind it, or
// everything up to a space or a Chinese character.
std::size_t PieceLength(std::string_view text) {
  std::size_t at = CharacterLength(text[0]);
  if (MayNotEndLine(text.substr(0, at))) {
    return at < text.size() ? at + PieceLength(text.substr(at)) : at;
  }
  const bool wide = at >= 3;
  while (at < text.size()) {
    const std::string_view next = text.substr(at, CharacterLength(text[at]));
    if (!MayNotStartLine(next) && (wide || next[0] == ' ' || text[at - 1] == ' ' || next.size() >= 3)) {
      break;
    }
    at += next.size();
  }
  return std::min(at, text.size());
}

class HelpFormatter : public CLI::Formatter {
 public:
  std::string make_option(const CLI::Option* option, bool is_positional) const override {
    return MakeLine(make_option_name(option, is_positional) + make_option_opts(option),
                    make_option_desc(option));
  }

  std::string make_subcommand(const CLI::App* command) const override {
    return MakeLine(command->get_display_name(true), command->get_description());
  }

  std::string make_description(const CLI::App* app) const override {
    return WrapText(app->get_description(), kHelpWidth, 0) + "\n";
  }

  std::string make_footer(const CLI::App* app) const override {
    return app->get_footer().empty() ? "" : WrapText(app->get_footer(), kHelpWidth, 0) + "\n";
  }

 private:
  static std::string MakeLine(const std::string& name, const std::string& description) {
    std::string line = "  " + name;
    const std::size_t width = DisplayWidth(line);
    line +=
        width + 2 <= kNameWidth ? std::string(kNameWidth - width, ' ') : "\n" + std::string(kNameWidth, ' ');
    return line + WrapText(description, kHelpWidth - kNameWidth, kNameWidth) + "\n";
  }
};

}  // namespace

std::string WrapText(std::string_view text, std::size_t width, std::size_t indent) {
  std::string out;
  std::size_t column = 0;
  while (!text.empty()) {
    const std::string_view piece = text.substr(0, PieceLength(text));
    text.remove_prefix(piece.size());
    if (piece == "\n" || (column > 0 && column + DisplayWidth(piece) > width)) {
      out.erase(out.find_last_not_of(' ') + 1);
      out += "\n" + std::string(indent, ' ');
      column = 0;
    }
    if (piece != "\n" && (column > 0 || piece != " ")) {
      out += piece;
      column += DisplayWidth(piece);
    }
  }
  return out;
}

std::shared_ptr<CLI::FormatterBase> MakeHelpFormatter(const Translator& translator) {
  auto formatter = std::make_shared<HelpFormatter>();
  formatter->label("Usage", translator.Tr("Usage"));
  formatter->label("OPTIONS", translator.Tr("OPTIONS"));
  formatter->label("SUBCOMMAND", translator.Tr("SUBCOMMAND"));
  formatter->label("Positionals", translator.Tr("Arguments"));
  formatter->label("REQUIRED", translator.Tr("(required)"));
  formatter->label("Excludes", translator.Tr("not with"));
  formatter->label("Needs", translator.Tr("only with"));
  return formatter;
}

std::string DescribeUsageError(const Translator& translator, const CLI::ParseError& error) {
  return translator.TrMatching(UsageErrorPatterns(), error.what());
}

}  // namespace jiaokan::cli
