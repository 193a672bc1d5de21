#include "describe.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <fmt/format.h>

#include "input.h"

namespace jiaokan::cli {
namespace {

// Characters shown on each side of an uncertain one.
constexpr int kContext = 10;

bool IsContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80; }

std::string StatusInWords(const Context& context, RepairStatus status) {
  switch (status) {
    case RepairStatus::kClean:
      return context.Paint(Style::kDim, context.Tr("no damage found"));
    case RepairStatus::kRepaired:
      return context.Paint(Style::kYellow, context.Tr("damaged, can be repaired"));
    case RepairStatus::kPartial:
      return context.Paint(Style::kYellow, context.Tr("damaged, can be repaired in part"));
    case RepairStatus::kLost:
      return context.Paint(Style::kRed, context.Tr("damaged beyond repair"));
  }
  return {};
}

// The wordings of DescribeChannel.
const std::vector<const char*>& ChannelPatterns() {
  static const std::vector<const char*> patterns = {
      "UTF-8 bytes read as {1}, {2} times over",
      "UTF-8 bytes read as {1}",
      "GBK bytes read as {1}",
      "undefined bytes dropped",
      "undefined bytes replaced by U+FFFD",
      "undefined bytes replaced by question marks",
      "invalid bytes dropped",
      "invalid bytes replaced by U+FFFD",
      "invalid bytes replaced by U+FFFD, two by one",
      "invalid bytes replaced by question marks",
      "C1 controls dropped",
      "soft hyphens dropped",
      "no-break spaces turned into spaces",
      "runs of spaces collapsed",
      "quotes straightened",
      "characters written as HTML entities",
      "UTF-8 bytes written as %HH",
      "characters written as \\uHHHH",
      "characters written as \\xHH",
      "UTF-8 bytes written as \\xHH",
      "quotes and backslashes behind a backslash",
  };
  return patterns;
}

// The steps of a channel, each in the reader's language.
std::string ChannelInWords(const Context& context, const std::string& channel) {
  std::string words;
  std::string steps = DescribeChannel(channel);
  while (!steps.empty()) {
    const std::size_t end = std::min(steps.find("; "), steps.size());
    if (!words.empty()) {
      words += "; ";
    }
    words += context.translator().TrMatching(ChannelPatterns(), steps.substr(0, end));
    steps.erase(0, end + 2);
  }
  return words;
}

// The code point of one character, for example "U+0081".
std::string CodePointName(std::string_view utf8) {
  const auto first = static_cast<unsigned char>(utf8[0]);
  std::uint32_t c = utf8.size() == 1 ? first : first & (0x7FU >> utf8.size());
  for (const char byte : utf8.substr(1)) {
    c = c << 6 | (static_cast<unsigned char>(byte) & 0x3FU);
  }
  return fmt::format("U+{:04X}", c);
}

// The channels of the spans, each once, the one of most of the damage first.
std::vector<std::string> ChannelsOf(const Detection& detection) {
  std::vector<std::string> channels = {detection.channel};
  for (const DamageSpan& span : detection.spans) {
    if (std::find(channels.begin(), channels.end(), span.channel) == channels.end()) {
      channels.push_back(span.channel);
    }
  }
  return channels;
}

// The first of `characters` that stands in `text`, for example "U+0081"; empty when none does.
std::string FirstOf(std::string_view characters, std::string_view text) {
  for (std::size_t begin = 0, end = 0; begin < characters.size(); begin = end) {
    end = begin + 1;
    while (end < characters.size() && IsContinuation(characters[end])) {
      ++end;
    }
    const std::string_view character = characters.substr(begin, end - begin);
    if (text.find(character) != std::string_view::npos) {
      return CodePointName(character);
    }
  }
  return {};
}

// How the user can undo a channel himself.
std::string DescribeCommands(const Context& context, const std::string& channel, std::string_view input) {
  const ChannelCommands commands = CommandsOfChannel(channel);
  std::string text;
  const auto add = [&text](const std::string& line) { text += "    " + line + "\n"; };
  if (commands.python.empty()) {
    add(context.Tr("bytes are gone: no fixed conversion undoes this"));
    if (!commands.damage.empty()) {
      add(context.Tr({"what does such damage: {1}", {commands.damage}}));
    }
    return text;
  }
  const std::string stop = FirstOf(commands.iconv_fails, input);
  if (!stop.empty()) {
    add(context.Tr({"iconv cannot undo it: it stops at {1}", {stop}}));
  } else if (!commands.iconv.empty()) {
    add(context.Tr({"what undoes it in a text damaged throughout: {1}", {commands.iconv}}));
  }
  add(context.Tr({"what undoes it in a text damaged throughout: {1}", {commands.python}}));
  return text;
}

std::string DescribeChannels(const Context& context, const Detection& detection, std::string_view input,
                             std::set<std::string>* explained) {
  std::string text;
  for (const std::string& channel : ChannelsOf(detection)) {
    if (const std::string words = ChannelInWords(context, channel); !words.empty()) {
      text += fmt::format("  {}: {}\n", context.Paint(Style::kBold, channel), words);
      const bool commands = explained != nullptr && explained->insert(channel).second;
      text += commands ? DescribeCommands(context, channel, input) : "";
    }
  }
  return text;
}

std::string Percent(double p) { return fmt::format("{:.1f} %", 100 * p); }

// Of an alternative, which is neither certain nor impossible however it is rounded.
std::string AlternativePercent(double p) {
  return p < 0.0005 ? "< 0.1 %" : p < 1 && p >= 0.9995 ? "> 99.9 %" : Percent(p);
}

std::string DescribeSpan(const Context& context, LineCounter* counter, const DamageSpan& span) {
  const std::uint64_t first = counter->LineOf(span.begin);
  const std::uint64_t last = counter->LineOf(std::max(span.begin + 1, span.end) - 1);
  const std::string lines = first == last ? std::to_string(first) : fmt::format("{}-{}", first, last);
  std::string line = "  " + context.Tr({"line {1}, bytes {2}-{3}: {4}, confidence {5}",
                                        {lines, std::to_string(span.begin), std::to_string(span.end),
                                         span.channel, Percent(span.confidence)}});
  if (!span.recoverable) {
    line += ", " + context.Tr("cannot be recovered");
  }
  return line + "\n";
}

// The bytes of `count` characters of a line before (behind) an offset; fewer where the line begins (ends).
std::size_t CharactersBefore(std::string_view text, std::size_t offset, int count) {
  std::size_t begin = offset;
  while (begin > 0 && text[begin - 1] != '\n' && count > 0) {
    --begin;
    count -= IsContinuation(text[begin]) ? 0 : 1;
  }
  return begin;
}

std::size_t CharactersBehind(std::string_view text, std::size_t offset, int count) {
  std::size_t end = offset;
  while (end < text.size() && text[end] != '\n' && (count > 0 || IsContinuation(text[end]))) {
    count -= IsContinuation(text[end]) ? 0 : 1;
    ++end;
  }
  return end;
}

// Control characters must not reach a terminal.
std::string Printable(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool c1 =
        text[i] == '\xC2' && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
    const bool control = c1 || static_cast<unsigned char>(text[i]) < 0x20 || text[i] == 0x7F;
    out += control ? "·" : std::string(1, text[i]);
    i += c1 ? 1 : 0;
  }
  return out;
}

// The place and the readings, and below them the text around.
std::string DescribeUncertain(const Context& context, PlaceCounter* counter, std::string_view text,
                              const UncertainCharacter& one) {
  std::string alternatives;
  for (const Alternative& alternative : one.alternatives) {
    alternatives += fmt::format("{}{} {}", alternatives.empty() ? "" : ", ", Printable(alternative.text),
                                AlternativePercent(alternative.p));
  }
  const PlaceCounter::Place place = counter->PlaceOf(one.offset);
  const std::size_t end = one.offset + one.length;
  const std::size_t first = CharactersBefore(text, one.offset, kContext);
  const std::size_t last = CharactersBehind(text, end, kContext);
  const std::string stretch = Printable(text.substr(one.offset, one.length));
  const bool marked = stretch.starts_with("〚");
  return "  " +
         context.Tr({"uncertain at line {1}, column {2}: {3}",
                     {std::to_string(place.line), std::to_string(place.column), alternatives}}) +
         "\n      " + Printable(text.substr(first, one.offset - first)) +
         context.Paint(Style::kYellow, marked ? stretch : "〚" + stretch + "〛") +
         Printable(text.substr(end, last - end)) + "\n";
}

// With what undoes each channel that is not in `explained`; with nothing of the kind when that is null.
std::string Describe(const Context& context, std::string_view name, std::string_view input,
                     const Detection& detection, std::set<std::string>* explained) {
  std::string text = fmt::format("{}: {}", name, StatusInWords(context, detection.status));
  const bool converted = detection.encoding != "UTF-8";
  if (converted) {
    text += "; " + context.Tr({"encoding {1}", {detection.encoding}});
  }
  text += "\n";
  const bool lines_differ = detection.encoding.find('+') != std::string::npos;
  if (converted && !lines_differ && explained != nullptr) {
    const std::string command = fmt::format("iconv -f {} -t UTF-8", detection.encoding);
    text += "    " + context.Tr({"what converts it: {1}", {command}}) + "\n";
  }
  text += DescribeChannels(context, detection, input, explained);
  LineCounter counter(input);
  for (const DamageSpan& span : detection.spans) {
    text += DescribeSpan(context, &counter, span);
  }
  return text;
}

}  // namespace

std::string DescribeDetection(const Context& context, std::string_view name, std::string_view input,
                              const Detection& detection) {
  return Describe(context, name, input, detection, nullptr);
}

std::string DescribeRepair(const Context& context, std::string_view name, std::string_view input,
                           const Repair& repair, std::set<std::string>* explained) {
  std::string text =
      Describe(context, name, input,
               {repair.status, repair.encoding, repair.channel, repair.confidence, repair.spans}, explained);
  if (!repair.edits.empty()) {
    text += "  " +
            context.Tr({"places changed: {1}; characters that stay uncertain: {2}",
                        {std::to_string(repair.edits.size()), std::to_string(repair.uncertain.size())}}) +
            "\n";
  }
  PlaceCounter counter(repair.text);
  for (const UncertainCharacter& one : repair.uncertain) {
    text += DescribeUncertain(context, &counter, repair.text, one);
  }
  return text;
}

std::string DescribeMarkup(const Context& context, std::string_view text,
                           const std::vector<MarkupChange>& changes) {
  std::string lines;
  PlaceCounter counter(text);
  for (const MarkupChange& change : changes) {
    const PlaceCounter::Place place = counter.PlaceOf(change.output.begin);
    lines += "  " +
             context.Tr({"line {1}, column {2}: “{3}” becomes “{4}” [{5}]: {6}",
                         {std::to_string(place.line), std::to_string(place.column), Printable(change.before),
                          Printable(change.after), change.rule, context.Tr(change.evidence)}}) +
             "\n";
  }
  return lines;
}

std::string DescribeSeverity(const Context& context, Severity severity) {
  switch (severity) {
    case Severity::kError:
      return context.Paint(Style::kRed, context.Tr("error"));
    case Severity::kWarning:
      return context.Paint(Style::kYellow, context.Tr("warning"));
    case Severity::kNote:
      return context.Paint(Style::kCyan, context.Tr("note"));
  }
  return {};
}

ReportOptions LocalizedReport(const Context& context) {
  ReportOptions options;
  options.language = context.translator().language();
  options.translate = [&context](const Message& message) { return context.Tr(message); };
  return options;
}

}  // namespace jiaokan::cli
