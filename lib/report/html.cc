#include "report/html.h"

#include <fmt/format.h>

#include "text/utf8.h"

namespace jiaokan::report {
namespace {

bool IsControl(char32_t c) {
  return (c < 0x20 && c != U'\t' && c != U'\n' && c != U'\r') || (c >= 0x7F && c < 0xA0);
}

// One button; `id` is that of its radio input.
std::string Label(const ReportOptions& options, const char* id, const char* text, std::size_t count) {
  return fmt::format("<label for=\"{}\">{} <b>{}</b></label>", id, Translate(options, text), Digits(count));
}

}  // namespace

std::string Escape(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (std::size_t pos = 0; pos < text.size();) {
    const char32_t c = text::NextCodePoint(text, pos);
    switch (c) {
      case U'&':
        out += "&amp;";
        break;
      case U'<':
        out += "&lt;";
        break;
      case U'>':
        out += "&gt;";
        break;
      case U'"':
        out += "&quot;";
        break;
      case U'\'':
        out += "&#39;";
        break;
      default:
        text::AppendUtf8(out, IsControl(c) ? text::kReplacement : c);
    }
  }
  return out;
}

std::string EscapePath(std::string_view path) {
  std::string out;
  for (const char c : path) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::string_view("-._~/").find(c) != std::string_view::npos;
    if (plain) {
      out += c;
    } else {
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return out;
}

std::string Translate(const ReportOptions& options, const Message& message) {
  return Escape(options.translate ? options.translate(message) : message.Format());
}

std::string Translate(const ReportOptions& options, const char* text) {
  return Translate(options, Message{text, {}});
}

std::string Digits(std::size_t count) {
  std::string digits = fmt::to_string(count);
  for (std::size_t at = digits.size(); at > 3; at -= 3) {
    digits.insert(at - 3, 1, ',');
  }
  return digits;
}

std::string Count(const ReportOptions& options, std::size_t count, const char* one, const char* many) {
  return Translate(options, Message{count == 1 ? one : many, {Digits(count)}});
}

std::string Tile(const ReportOptions& options, std::size_t count, const char* one, const char* many,
                 std::string_view kind) {
  const bool plain = kind.empty() || count == 0;
  return fmt::format("<li{}><b>{}</b>{}</li>", plain ? std::string() : fmt::format(" class=\"{}\"", kind),
                     Digits(count), Translate(options, count == 1 ? one : many));
}

std::string PageStart(const ReportOptions& options, std::string_view title) {
  std::string out = "<!DOCTYPE html>\n<html lang=\"" + Escape(options.language) +
                    "\">\n<head>\n<meta charset=\"utf-8\">\n"
                    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                    "<meta name=\"color-scheme\" content=\"light dark\">\n"
                    "<meta http-equiv=\"Content-Security-Policy\" "
                    "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<title>";
  out += Escape(title);
  out += "</title>\n<style>\n";
  out += StyleSheet();
  out += "</style>\n</head>\n<body>\n";
  return out;
}

std::string PageEnd() { return "</body>\n</html>\n"; }

std::string FilterBar(const ReportOptions& options, const FilterCounts& counts) {
  std::string out;
  for (const char* id : {"f-all", "f-rep", "f-unc", "f-fnd"}) {
    out += fmt::format("<input type=\"radio\" name=\"f\" id=\"{}\"{}>", id,
                       std::string_view(id) == "f-all" ? " checked" : "");
  }
  out += "\n<nav class=\"filter\">";
  out += Label(options, "f-all", "All", counts.all);
  out += Label(options, "f-fnd", "Findings", counts.findings);
  out += Label(options, "f-rep", "Repaired", counts.repaired);
  out += Label(options, "f-unc", "Uncertain", counts.uncertain);
  out += "<span class=\"legend\"><span class=\"r\">" + Translate(options, "repaired") +
         "</span><span class=\"u\">" + Translate(options, "uncertain") + "</span><span class=\"x\">" +
         Translate(options, "lost") + "</span><span class=\"d\">" + Translate(options, "deviates") +
         "</span></span></nav>\n";
  return out;
}

std::string StatusBadge(const ReportOptions& options, std::string_view status) {
  return fmt::format("<span class=\"badge {0}\">{1}</span>", Escape(status),
                     Translate(options, Message{std::string(status), {}}));
}

std::string ChannelLabel(const std::string& channel) {
  const std::string description = DescribeChannel(channel);
  return description.empty() ? std::string()
                             : fmt::format("{} <code>{}</code> · ", Escape(description), Escape(channel));
}

}  // namespace jiaokan::report
