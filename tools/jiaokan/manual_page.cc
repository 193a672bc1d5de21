#include <cctype>

#include "pages.h"

namespace jiaokan::cli {
namespace {

// Text as man(7) takes it.
std::string Escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else if ((c == '.' || c == '\'') && (out.empty() || out.back() == '\n')) {
      out += std::string("\\&") + c;
    } else {
      out += c;
    }
  }
  return out;
}

// The command as one types it, with `separator` between the words.
std::string Words(const PageCommand& command, char separator) {
  std::string words = "jiaokan" + (command.path.empty() ? "" : separator + command.path);
  for (char& c : words) {
    c = c == ' ' ? separator : c;
  }
  return words;
}

// A description without the name that stands before it, and without the full stop.
std::string Summary(std::string text) {
  text.erase(0, text.starts_with("jiaokan ") ? 8 : 0);
  for (const std::string stop : {".", "。"}) {
    text.erase(text.ends_with(stop) ? text.size() - stop.size() : text.size());
  }
  return text;
}

std::string Section(const std::string& title) { return ".SH \"" + title + "\"\n"; }

std::string Entries(const std::vector<PageOption>& options) {
  std::string out;
  for (const PageOption& option : options) {
    out += ".TP\n";
    for (std::size_t i = 0; i < option.names.size(); ++i) {
      out += (i > 0 ? ", " : "") + ("\\fB" + Escaped(option.names[i]) + "\\fR");
    }
    out += (option.value.empty() ? "" : " \\fI" + Escaped(option.value) + "\\fR") + "\n";
    out += Escaped(option.description) + "\n";
  }
  return out;
}

std::string Synopsis(const PageCommand& command, const Translator& translator) {
  std::string out = "\\fB" + Escaped(Words(command, ' ')) + "\\fR [" + translator.Tr("OPTIONS") + "]";
  if (!command.commands.empty()) {
    out += " " + translator.Tr("SUBCOMMAND");
  }
  for (const PageOption& argument : command.arguments) {
    out += " \\fI" + Escaped(argument.names[0]) + "\\fR" + (argument.value.ends_with("...") ? "..." : "");
  }
  return out + "\n";
}

// The subcommands of a subcommand, each with its options.
std::string Nested(const PageCommand& command, const Translator& translator) {
  std::string out;
  for (const PageCommand& nested : command.commands) {
    out += ".SS \"" + Escaped(Words(nested, ' ')) + "\"\n" + Synopsis(nested, translator) + ".PP\n" +
           Escaped(nested.description) + "\n" + Entries(nested.arguments) + Entries(nested.options);
  }
  return out;
}

std::string SeeAlso(const PageCommand& command, const std::vector<PageCommand>& commands) {
  std::string out;
  for (const PageCommand& other : commands) {
    out += other.path == command.path ? "" : ".BR " + Escaped(Words(other, '-')) + " (1),\n";
  }
  if (!command.path.empty()) {
    return out + ".BR jiaokan (1)\n";
  }
  out.erase(out.size() - 2, 1);  // the last comma
  return out;
}

}  // namespace

std::string ManualPage(const PageCommand& command, const std::string& footer,
                       const std::vector<PageCommand>& commands, const Translator& translator) {
  const std::string name = Escaped(Words(command, '-'));
  std::string title = name;
  for (char& c : title) {
    c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  }
  std::string out = ".TH " + title + " 1 \"\" \"jiaokan " JIAOKAN_VERSION "\" \"" +
                    translator.Tr("User Commands") + "\"\n.ad l\n" + Section(translator.Tr("NAME"));
  out += name + " \\- " + Escaped(Summary(command.description)) + "\n";
  out += Section(translator.Tr("SYNOPSIS")) + Synopsis(command, translator);
  out += Section(translator.Tr("DESCRIPTION")) + Escaped(command.description) + "\n.PP\n" + Escaped(footer) +
         "\n";
  if (!command.arguments.empty()) {
    out += Section(translator.Tr("Arguments")) + Entries(command.arguments);
  }
  out += Section(translator.Tr("OPTIONS")) + Entries(command.options);
  if (command.path.empty()) {
    out += Section(translator.Tr("Subcommands"));
    for (const PageCommand& each : command.commands) {
      out += ".TP\n\\fB" + Escaped(each.name) + "\\fR\n" + Escaped(each.description) + "\n";
    }
  } else if (!command.commands.empty()) {
    out += Section(translator.Tr("Subcommands")) + Nested(command, translator);
  }
  return out + Section(translator.Tr("SEE ALSO")) + SeeAlso(command, commands);
}

}  // namespace jiaokan::cli
