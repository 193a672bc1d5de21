#include "i18n.h"

#include <algorithm>
#include <cstddef>

#include <boost/locale/generator.hpp>
#include <boost/locale/localization_backend.hpp>
#include <boost/locale/message.hpp>

namespace jiaokan::cli {
namespace {

// The context of texts that stand as arguments in messages: reasons that the library or the system gives.
constexpr const char* kDetail = "detail";

// "zh_CN.UTF-8@pinyin" -> "zh_CN"
std::string WithoutEncoding(const std::string& locale) {
  return locale.substr(0, locale.find_first_of(".@"));
}

std::size_t PlaceholderNumber(std::string_view pattern, std::size_t at) {
  const bool placeholder = at + 2 < pattern.size() && pattern[at] == '{' && pattern[at + 1] >= '1' &&
                           pattern[at + 1] <= '9' && pattern[at + 2] == '}';
  return placeholder ? static_cast<std::size_t>(pattern[at + 1] - '0') : 0;
}

// The part of `pattern` from `at` up to the next placeholder.
std::string_view LiteralAt(std::string_view pattern, std::size_t at) {
  std::size_t end = at;
  while (end < pattern.size() && PlaceholderNumber(pattern, end) == 0) {
    ++end;
  }
  return pattern.substr(at, end - at);
}

}  // namespace

std::vector<std::string> WantedLanguages(const Environment& environment) {
  std::string locale;
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    locale = environment(name);
    if (!locale.empty()) {
      break;
    }
  }
  const std::string language = WithoutEncoding(locale);
  if (language.empty() || language == "C" || language == "POSIX") {
    return {};
  }
  std::vector<std::string> wanted;
  std::string list = environment("LANGUAGE") + ":" + language;
  while (!list.empty()) {
    const std::size_t colon = std::min(list.find(':'), list.size());
    if (std::string one = WithoutEncoding(list.substr(0, colon)); !one.empty()) {
      wanted.push_back(std::move(one));
    }
    list.erase(0, colon + 1);
  }
  return wanted;
}

std::optional<std::vector<std::string>> MatchPattern(std::string_view pattern, std::string_view text) {
  std::vector<std::string> arguments;
  const std::string_view start = LiteralAt(pattern, 0);
  if (text.substr(0, start.size()) != start) {
    return std::nullopt;
  }
  text.remove_prefix(start.size());
  for (std::size_t at = start.size(); at < pattern.size();) {
    const std::size_t number = PlaceholderNumber(pattern, at);
    const std::string_view literal = LiteralAt(pattern, at + 3);
    at += 3 + literal.size();
    const std::size_t end = literal.empty() ? text.size() : text.find(literal);
    if (end == std::string_view::npos) {
      return std::nullopt;
    }
    arguments.resize(std::max(arguments.size(), number));
    arguments[number - 1] = text.substr(0, end);
    text.remove_prefix(end + literal.size());
  }
  return text.empty() ? std::optional(std::move(arguments)) : std::nullopt;
}

Translator::Translator(const std::vector<std::string>& languages, const std::vector<std::string>& folders) {
  const auto served = std::find_if(languages.begin(), languages.end(), [](const std::string& language) {
    const std::string code = language.substr(0, language.find('_'));
    return code == "zh" || code == "en";
  });
  if (served == languages.end() || served->substr(0, 2) == "en") {
    return;
  }
  auto backends = boost::locale::localization_backend_manager::global();
  backends.select("std");
  boost::locale::generator generator(backends);
  generator.categories(boost::locale::message_facet);
  generator.characters(boost::locale::char_facet);
  for (const std::string& folder : folders) {
    generator.add_messages_path(folder);
  }
  generator.add_messages_domain("jiaokan");
  locale_ = generator("zh_CN.UTF-8");
  translates_ = true;
}

std::string Translator::Tr(const char* text) const {
  return translates_ && *text != '\0' ? boost::locale::gettext(text, locale_) : std::string(text);
}

std::string Translator::TrDetail(const std::string& text) const {
  return translates_ && !text.empty() ? boost::locale::pgettext(kDetail, text.c_str(), locale_) : text;
}

std::string Translator::Format(const Message& message) const {
  Message translated{Tr(message.text), message.arguments};
  for (std::string& argument : translated.arguments) {
    argument = TrDetail(argument);
  }
  return translated.Format();
}

std::string Translator::TrMatching(const std::vector<const char*>& patterns, const std::string& text) const {
  for (const char* pattern : patterns) {
    if (auto arguments = MatchPattern(pattern, text)) {
      return Message{Tr(pattern), *std::move(arguments)}.Format();
    }
  }
  return text;
}

std::vector<std::string> CatalogueFolders(const std::string& folder) {
  return {folder + "/locale", folder + "/" + JIAOKAN_LOCALE_FROM_BIN};
}

}  // namespace jiaokan::cli
