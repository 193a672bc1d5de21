#include "channel/channel.h"

#include <algorithm>
#include <array>

#include "channel/utf8_sequence.h"

namespace jiaokan::channel {
namespace {

struct PageRow {
  CodePageId id;
  const char* name;
  double cost;  // how much rarer than windows-1252 the page is in dumps
  int max_layers;
  bool gbk;  // GBK text is read through it too
};

constexpr std::array<PageRow, kCodePageCount> kPages = {{
    {CodePageId::kWindows1252, "cp1252", 0, kMaxLayers, true},
    {CodePageId::kLatin1, "latin1", 0.5, kMaxLayers, true},
    {CodePageId::kWindows1254, "cp1254", 2, kMaxLayers, false},
    {CodePageId::kWindows1250, "cp1250", 2, kMaxLayers, false},
    {CodePageId::kWindows1251, "cp1251", 2, kMaxLayers, true},
    {CodePageId::kIso8859_15, "iso8859-15", 3, 2, false},
    {CodePageId::kMacintosh, "macroman", 3, 2, false},
    {CodePageId::kKoi8R, "koi8r", 3, 1, false},
    {CodePageId::kIbm437, "cp437", 3, 1, false},
    {CodePageId::kIbm850, "cp850", 3, 1, false},
    {CodePageId::kGbk, "gbk", 1, 1, false},
    {CodePageId::kGb18030, "gb18030", 2, 1, false},
    {CodePageId::kBig5, "big5", 3, 1, true},
    {CodePageId::kWindows950, "cp950", 4, 1, true},
    {CodePageId::kBig5Hkscs, "big5hkscs", 4, 1, true},
    {CodePageId::kShiftJis, "sjis", 3, 1, true},
    {CodePageId::kJisX0208, "jisx0208", 4, 1, true},
    {CodePageId::kEucKr, "euckr", 3, 1, true},
    {CodePageId::kKsX1001, "ksx1001", 4, 1, true},
}};

struct InvalidRow {
  Invalid policy;
  const char* suffix;
  double cost;
};

constexpr std::array<InvalidRow, 5> kInvalid = {{{Invalid::kKept, "", 0},
                                                 {Invalid::kDropped, "-drop", 1},
                                                 {Invalid::kReplaced, "-fffd", 1},
                                                 {Invalid::kMerged, "-fffd2", 2},
                                                 {Invalid::kQuestion, "-question", 1.5}}};

constexpr double kLayerCost = 2;

// What was done to the characters afterwards.
struct EditRow {
  const char* suffix;
  double cost;
  bool c1_dropped = false;
  bool soft_hyphens_dropped = false;
  bool nbsp_to_space = false;
  bool spaces_collapsed = false;
  bool quotes_straightened = false;
};

constexpr std::array<EditRow, 8> kEdits = {{
    {"", 0},
    {"-shy", 1, false, true},
    {"-nbsp", 1, false, false, true},
    {"-shy-nbsp", 2, false, true, true},
    {"-collapse", 1.5, false, false, true, true},
    {"-shy-collapse", 2.5, false, true, true, true},
    {"-quotes", 1.5, false, false, false, false, true},
    {"-dropc1", 1.5, true},
}};

bool IsRow(const PageRow& page, Source source, int layers, const InvalidRow& invalid, const EditRow& edit) {
  const CodePage& code_page = CodePage::Get(page.id);
  const bool plain = edit.cost == 0;
  if (code_page.double_byte()) {
    return plain && invalid.policy != Invalid::kKept;
  }
  if (invalid.policy == Invalid::kMerged) {
    return false;
  }
  if (source == Source::kGbk) {
    return plain && invalid.policy == Invalid::kKept;
  }
  if (invalid.policy != Invalid::kKept && code_page.undefined().none()) {
    return false;
  }
  const auto continues = [&code_page](char32_t c) {
    const auto byte = code_page.EncodeByte(c);
    return byte && IsContinuation(*byte);
  };
  if ((edit.soft_hyphens_dropped && !continues(0xAD)) || (edit.nbsp_to_space && !continues(0xA0))) {
    return false;
  }
  // C1 controls show where undefined bytes are kept, and only there.
  if (edit.c1_dropped && (page.id != CodePageId::kLatin1 || invalid.policy != Invalid::kKept)) {
    return false;
  }
  const bool has_quotes = code_page.EncodeByte(0x201C).has_value();
  if (edit.quotes_straightened && (!has_quotes || layers > 1)) {
    return false;
  }
  // Where both bytes and the difference of spaces are gone, an inner layer cannot be cut with certainty.
  const bool cuts = edit.soft_hyphens_dropped || edit.spaces_collapsed || invalid.policy == Invalid::kDropped;
  if (layers > 1 &&
      ((edit.nbsp_to_space && cuts) || edit.c1_dropped || invalid.policy == Invalid::kQuestion)) {
    return false;
  }
  return true;
}

Channel MakeChannel(const PageRow& page, Source source, int layers, const InvalidRow& invalid,
                    const EditRow& edit) {
  Channel channel;
  channel.name = std::string(source == Source::kUtf8 ? "utf8-" : "gbk-") + page.name +
                 (layers > 1 ? "-x" + std::to_string(layers) : "") + invalid.suffix + edit.suffix;
  channel.source = source;
  channel.page = page.id;
  channel.layers = layers;
  channel.invalid = invalid.policy;
  channel.c1_dropped = edit.c1_dropped;
  channel.soft_hyphens_dropped = edit.soft_hyphens_dropped;
  channel.nbsp_to_space = edit.nbsp_to_space;
  channel.spaces_collapsed = edit.spaces_collapsed;
  channel.quotes_straightened = edit.quotes_straightened;
  // Where all bytes make pairs nothing tells whether invalid ones would be dropped.
  const bool pairs = CodePage::Get(page.id).double_byte();
  const double drop_cost = pairs && invalid.policy == Invalid::kDropped ? 0.5 : 0;
  channel.cost = drop_cost + page.cost + kLayerCost * (layers - 1) + invalid.cost + edit.cost +
                 (source == Source::kGbk ? 1 : 0);
  return channel;
}

std::vector<Channel> MakeChannels() {
  std::vector<Channel> table;
  for (const PageRow& page : kPages) {
    for (const Source source : {Source::kUtf8, Source::kGbk}) {
      const int max_layers = source == Source::kUtf8 ? page.max_layers : page.gbk ? 1 : 0;
      for (int layers = 1; layers <= max_layers; ++layers) {
        for (const InvalidRow& invalid : kInvalid) {
          for (const EditRow& edit : kEdits) {
            if (IsRow(page, source, layers, invalid, edit)) {
              table.push_back(MakeChannel(page, source, layers, invalid, edit));
            }
          }
        }
      }
    }
  }
  std::stable_sort(table.begin(), table.end(),
                   [](const Channel& a, const Channel& b) { return a.cost < b.cost; });
  return table;
}

std::vector<Channel> MakeEscapedTable() {
  std::vector<Channel> table;
  for (const Channel& channel : Channels()) {
    for (std::size_t i = 0; i < kEscapeCount; ++i) {
      table.push_back(channel);
      table.back().escape = static_cast<Escape>(i);
      table.back().name += EscapeSuffix(table.back().escape);
    }
  }
  return table;
}

}  // namespace

ByteSet Channel::dropped() const {
  ByteSet set;
  if (invalid == Invalid::kDropped) {
    set = code_page().undefined();
  }
  if (const auto byte = code_page().EncodeByte(0xAD); byte && soft_hyphens_dropped) {
    set.set(*byte);
  }
  for (unsigned b = 0x80; c1_dropped && b < 0xA0; ++b) {
    set.set(b);
  }
  return set;
}

ByteSet Channel::hidden() const {
  ByteSet set = dropped();
  if (invalid != Invalid::kKept) {
    set |= code_page().undefined();
  }
  const auto hide = [this, &set](bool condition, char32_t c) {
    if (const auto byte = code_page().EncodeByte(c); byte && condition) {
      set.set(*byte);
    }
  };
  hide(nbsp_to_space, 0xA0);
  for (const char32_t quote : {U'‘', U'’', U'“', U'”'}) {
    hide(quotes_straightened, quote);
  }
  return set;
}

bool Channel::lossless() const {
  return invalid == Invalid::kKept && !c1_dropped && !soft_hyphens_dropped && !nbsp_to_space &&
         !quotes_straightened;
}

const std::vector<Channel>& Channels() {
  static const std::vector<Channel> table = MakeChannels();
  return table;
}

const Channel& Escaped(const Channel& channel, Escape escape) {
  static const std::vector<Channel> table = MakeEscapedTable();
  const auto row = static_cast<std::size_t>(&channel - Channels().data());
  return table[row * kEscapeCount + static_cast<std::size_t>(escape)];
}

const Channel* FindChannel(std::string_view name) {
  for (const Channel& channel : Channels()) {
    if (channel.name == name) {
      return &channel;
    }
    for (std::size_t i = 1; i < kEscapeCount && name.starts_with(channel.name); ++i) {
      const auto escape = static_cast<Escape>(i);
      if (name.substr(channel.name.size()) == EscapeSuffix(escape)) {
        return &Escaped(channel, escape);
      }
    }
  }
  return nullptr;
}

std::string Describe(const Channel& channel) {
  std::string out = channel.source == Source::kUtf8 ? "UTF-8" : "GBK";
  out += " bytes read as " + std::string(channel.code_page().name());
  if (channel.layers > 1) {
    out += ", " + std::to_string(channel.layers) + " times over";
  }
  const char* const bytes = channel.code_page().double_byte() ? "invalid bytes" : "undefined bytes";
  constexpr std::array<const char*, 5> kFates = {
      "", "dropped", "replaced by U+FFFD", "replaced by U+FFFD, two by one", "replaced by question marks"};
  if (channel.invalid != Invalid::kKept) {
    out += std::string("; ") + bytes + " " + kFates[static_cast<std::size_t>(channel.invalid)];
  }
  const auto add = [&out](bool condition, const char* words) { out += condition ? words : ""; };
  add(channel.c1_dropped, "; C1 controls dropped");
  add(channel.soft_hyphens_dropped, "; soft hyphens dropped");
  add(channel.nbsp_to_space, "; no-break spaces turned into spaces");
  add(channel.spaces_collapsed, "; runs of spaces collapsed");
  add(channel.quotes_straightened, "; quotes straightened");
  if (channel.escape != Escape::kNone) {
    out += "; " + std::string(DescribeEscape(channel.escape));
  }
  return out;
}

}  // namespace jiaokan::channel
