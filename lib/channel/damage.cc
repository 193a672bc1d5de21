#include <array>
#include <optional>
#include <string>

#include "channel/channel.h"
#include "channel/gb18030.h"
#include "text/utf8.h"

namespace jiaokan::channel {
namespace {

std::string EncodeSource(Source source, std::string_view utf8) {
  if (source == Source::kUtf8) {
    return std::string(utf8);
  }
  std::string out;
  for (std::size_t pos = 0; pos < utf8.size();) {
    out += EncodeGb18030(text::NextCodePoint(utf8, pos));
  }
  return out;
}

void AppendInvalid(Invalid policy, std::u32string& out) {
  if (policy == Invalid::kReplaced || policy == Invalid::kMerged) {
    out += text::kReplacement;
  } else if (policy == Invalid::kQuestion) {
    out += U'?';
  }
}

// Invalid bytes are taken one at a time, as Python's codecs do; or two at a time if the second one is not
// ASCII, as the WHATWG Encoding Standard does.
std::u32string Misread(const Channel& channel, std::string_view bytes) {
  const CodePage& page = channel.code_page();
  std::u32string out;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto b = static_cast<std::uint8_t>(bytes[i]);
    std::optional<char32_t> c = page.Decode(b);
    if (!c && i + 1 < bytes.size()) {
      c = page.Decode(b, static_cast<std::uint8_t>(bytes[i + 1]));
      i += c ? 1 : 0;
    }
    const bool lead = !c && b > 0x80 && b < 0xFF;
    if (lead && channel.invalid == Invalid::kMerged && i + 1 < bytes.size() &&
        static_cast<std::uint8_t>(bytes[i + 1]) >= 0x80) {
      ++i;
    }
    if (!c || (page.undefined()[b] && channel.invalid != Invalid::kKept)) {
      AppendInvalid(channel.invalid, out);
    } else {
      out += *c;
    }
  }
  return out;
}

char32_t Straighten(char32_t c) { return c == U'‘' || c == U'’' ? U'\'' : c == U'“' || c == U'”' ? U'"' : c; }

std::u32string EditCharacters(const Channel& channel, const std::u32string& text) {
  std::u32string out;
  for (char32_t c : text) {
    if ((channel.c1_dropped && c >= 0x80 && c < 0xA0) || (channel.soft_hyphens_dropped && c == 0xAD)) {
      continue;
    }
    c = channel.nbsp_to_space && c == 0xA0 ? U' ' : c;
    c = channel.quotes_straightened ? Straighten(c) : c;
    const bool at_begin = out.empty() || out.back() == U'\n';
    if (channel.spaces_collapsed && c == U' ' && (at_begin || out.back() == U' ')) {
      continue;
    }
    if (channel.spaces_collapsed && c == U'\n' && !out.empty() && out.back() == U' ') {
      out.pop_back();
    }
    out += c;
  }
  if (channel.spaces_collapsed && !out.empty() && out.back() == U' ') {
    out.pop_back();
  }
  return out;
}

}  // namespace

std::string Damage(const Channel& channel, std::string_view text) {
  std::string out(text);
  for (int layer = 0; layer < channel.layers; ++layer) {
    const std::string bytes = EncodeSource(channel.source, out);
    out = text::EncodeUtf8(EditCharacters(channel, Misread(channel, bytes)));
  }
  return WriteEscapes(channel.escape, out);
}

}  // namespace jiaokan::channel
