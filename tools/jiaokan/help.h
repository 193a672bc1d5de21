// The look of the help, and errors of the command line in the reader's language.
#ifndef JIAOKAN_TOOLS_HELP_H_
#define JIAOKAN_TOOLS_HELP_H_

#include <memory>
#include <string>
#include <string_view>

#include <CLI/CLI.hpp>

#include "i18n.h"

namespace jiaokan::cli {

// `text` broken into lines of at most `width` columns, at spaces or between Chinese characters. Lines after
// the first are indented by `indent` columns.
std::string WrapText(std::string_view text, std::size_t width, std::size_t indent);

// A formatter with headings in the reader's language, columns that fit wide characters, and lines of 80
// columns.
std::shared_ptr<CLI::FormatterBase> MakeHelpFormatter(const Translator& translator);

// What is wrong with the command line, in the reader's language.
std::string DescribeUsageError(const Translator& translator, const CLI::ParseError& error);

}  // namespace jiaokan::cli

#endif  // JIAOKAN_TOOLS_HELP_H_
