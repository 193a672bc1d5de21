#include "record/names.h"

#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>
#include <optional>

#include <fmt/format.h>
#include <xxhash.h>

#include "record/form.h"
#include "text/script.h"
#include "text/utf8.h"

namespace jiaokan::record {
namespace {

constexpr std::size_t kLongestPart = 200;  // bytes; file systems allow 255, endings may be added
constexpr std::size_t kLongestPath = 1000;
constexpr std::size_t kMostNames = std::size_t{1} << 21;
constexpr std::size_t kFirstSlots = 1024;
constexpr std::string_view kMark = "~~";

void AppendPercent(std::string& out, char byte) {
  fmt::format_to(std::back_inserter(out), "%{:02X}", static_cast<unsigned char>(byte));
}

std::optional<std::string> DecodeGb18030Name(std::string_view bytes) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, void (*)(UConverter*)> converter(ucnv_open("gb18030", &error),
                                                                     ucnv_close);
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &error);
  const icu::UnicodeString text(bytes.data(), static_cast<int32_t>(bytes.size()), converter.get(), error);
  if (U_FAILURE(error)) {
    return std::nullopt;
  }
  bool han = false;
  for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const auto c = static_cast<char32_t>(text.char32At(i));
    const bool unlikely = (c >= 0x80 && c < 0xA0) || (c >= 0xE000 && c < 0xF900) || c == text::kReplacement;
    if (unlikely) {
      return std::nullopt;
    }
    han = han || text::IsHan(c);
  }
  std::string utf8;
  text.toUTF8String(utf8);
  return han ? std::optional(utf8) : std::nullopt;
}

// The start of the ill-formed bytes is escaped, the rest follows.
std::string EscapeIllFormed(std::string_view bytes) {
  std::string out;
  while (const std::optional<std::size_t> bad = text::FindInvalidUtf8(bytes)) {
    out += bytes.substr(0, *bad);
    AppendPercent(out, bytes[*bad]);
    bytes.remove_prefix(*bad + 1);
  }
  return out += bytes;
}

// Cuts between characters; whether there was something to cut.
bool Cut(std::string& text, std::size_t size) {
  if (text.size() <= size) {
    return false;
  }
  while ((static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) {
    --size;
  }
  text.resize(size);
  return true;
}

bool IsControl(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

// A part of a path; '#' behind the ending of a container would look like a record of it.
std::string SafePart(std::string_view part) {
  if (part == "..") {
    return "%2E%2E";
  }
  std::string out;
  for (std::size_t i = 0; i < part.size(); ++i) {
    const bool ambiguous = part[i] == '#' && FormOfName(part.substr(0, i)).has_value();
    if (IsControl(part[i]) || ambiguous) {
      AppendPercent(out, part[i]);
    } else {
      out += part[i];
    }
  }
  return out;
}

// Where the ending of a file name begins: ".md"; the end of the name when it has none.
std::size_t FindEnding(std::string_view name, std::size_t part) {
  constexpr std::size_t kLongestEnding = 11;
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || dot <= part || name.size() - dot > kLongestEnding) {
    return name.size();
  }
  const bool plain = std::all_of(name.begin() + static_cast<std::ptrdiff_t>(dot) + 1, name.end(), [](char c) {
    return text::IsAsciiDigit(static_cast<unsigned char>(c)) ||
           text::IsAsciiLetter(static_cast<unsigned char>(c));
  });
  return plain ? dot : name.size();
}

// As Cut; the ending stays.
bool CutPart(std::string& part) {
  const std::string ending = part.substr(FindEnding(part, 0));
  std::string stem = part.substr(0, part.size() - ending.size());
  const bool cut = Cut(stem, kLongestPart - ending.size());
  part = stem + ending;
  return cut;
}

// Of the hash, or the free one where it belongs.
std::size_t FindSlot(const std::vector<std::uint64_t>& slots, std::uint64_t hash) {
  std::size_t at = hash % slots.size();
  while (slots[at] != 0 && slots[at] != hash) {
    at = (at + 1) % slots.size();
  }
  return at;
}

}  // namespace

std::string DecodeName(std::string_view bytes) {
  if (!text::FindInvalidUtf8(bytes)) {
    return std::string(bytes);
  }
  return DecodeGb18030Name(bytes).value_or(EscapeIllFormed(bytes));
}

void NameSet::AppendPath(std::string& name, std::string_view path, std::uint64_t number) {
  const std::string decoded = DecodeName(path);
  const std::size_t begin = name.size();
  std::size_t last = begin;
  bool cut = false;
  for (std::size_t at = 0; at < decoded.size();) {
    const std::size_t end = std::min(decoded.find('/', at), decoded.size());
    std::string part = SafePart(std::string_view(decoded).substr(at, end - at));
    at = end + 1;
    if (part.empty() || part == ".") {
      continue;
    }
    cut = CutPart(part) || cut;
    if (name.size() - begin + part.size() > kLongestPath) {  // the last part is what names the file
      name.resize(begin);
      cut = true;
    }
    name += name.size() > begin ? "/" : "";
    last = name.size();
    name += part;
  }
  if (name.size() == begin) {
    name += "unnamed";
    cut = true;
  }
  MakeUnique(name, last, cut || decoded.find(kMark) != std::string::npos, number);
}

void NameSet::AppendId(std::string& name, std::string_view id, std::uint64_t number) {
  std::string part;
  for (const char c : DecodeName(id)) {
    if (IsControl(c) || c == '/' || c == '\\' || c == '%' || c == '#') {
      AppendPercent(part, c);
    } else {
      part += c;
    }
  }
  const bool cut = Cut(part, kLongestPart) || part.empty() || part.find(kMark) != std::string::npos;
  name += part;
  if (cut || !Add(name)) {
    fmt::format_to(std::back_inserter(name), "{}{}", kMark, number);
  }
}

void NameSet::MakeUnique(std::string& name, std::size_t part, bool changed, std::uint64_t number) {
  if (changed || !Add(name)) {
    name.insert(FindEnding(name, part), fmt::format("{}{}", kMark, number));
  }
}

bool NameSet::Add(std::string_view name) {
  if (used_ == kMostNames) {
    return false;
  }
  if ((used_ + 1) * 2 > slots_.size()) {
    std::vector<std::uint64_t> larger(std::max(kFirstSlots, slots_.size() * 2));
    for (const std::uint64_t hash : slots_) {
      if (hash != 0) {
        larger[FindSlot(larger, hash)] = hash;
      }
    }
    slots_.swap(larger);
  }
  const std::uint64_t hash = std::max<std::uint64_t>(XXH3_64bits(name.data(), name.size()), 1);
  const std::size_t at = FindSlot(slots_, hash);
  const bool added = slots_[at] == 0;
  slots_[at] = hash;
  used_ += added ? 1 : 0;
  return added;
}

}  // namespace jiaokan::record
