// Messages in the reader's language: gettext catalogues through Boost.Locale.
#ifndef JIAOKAN_TOOLS_I18N_H_
#define JIAOKAN_TOOLS_I18N_H_

#include <functional>
#include <locale>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "jiaokan/status.h"

namespace jiaokan::cli {

// The values of environment variables by name; absent ones are empty.
using Environment = std::function<std::string(const char* name)>;

// The languages wanted by LANGUAGE, LC_ALL, LC_MESSAGES and LANG, first choice first, for example
// {"zh_CN", "en"}. Empty for the locales C and POSIX. LANGUAGE is a list and outranks the others, as in
// gettext.
std::vector<std::string> WantedLanguages(const Environment& environment);

// The arguments with which `pattern` ("{1} is required") becomes `text`; nothing when it cannot.
// A placeholder takes the shortest text that fits; each number stands at most once.
std::optional<std::vector<std::string>> MatchPattern(std::string_view pattern, std::string_view text);

class Translator {
 public:
  // English: every message as it is written in the source.
  Translator() = default;
  // The first of `languages` that a catalogue "FOLDER/LANGUAGE/LC_MESSAGES/jiaokan.mo" serves. Any Chinese is
  // served by zh_CN. The system need not know the locale.
  Translator(const std::vector<std::string>& languages, const std::vector<std::string>& folders);

  // The language of the messages, as an HTML page names it: "en" or "zh-CN".
  const char* language() const { return translates_ ? "zh-CN" : "en"; }

  // The translation of a message without arguments; itself when there is none.
  std::string Tr(const char* text) const;
  std::string Tr(const std::string& text) const { return Tr(text.c_str()); }
  // Text and arguments put together. Arguments that are reasons given by the library or the system are
  // translated too.
  std::string Format(const Message& message) const;
  // `text` was made from one of `patterns` by code that knows no translations: its translation.
  std::string TrMatching(const std::vector<const char*>& patterns, const std::string& text) const;

 private:
  std::string TrDetail(const std::string& text) const;

  std::locale locale_;
  bool translates_ = false;
};

// Where catalogues are found for an executable in `folder`: beside it in a build tree, under share once
// installed.
std::vector<std::string> CatalogueFolders(const std::string& folder);

}  // namespace jiaokan::cli

#endif  // JIAOKAN_TOOLS_I18N_H_
