#include "channel/channel.h"

#include <algorithm>
#include <array>

#include "text/utf8.h"

namespace jiaokan::channel {
namespace {

struct PageRow {
  CodePageId id;
  const char* name;
  double cost;  // how much rarer than windows-1252 the page is in dumps
};

constexpr std::array<PageRow, 5> kPages = {{{CodePageId::kWindows1252, "cp1252", 0},
                                            {CodePageId::kLatin1, "latin1", 0.5},
                                            {CodePageId::kWindows1254, "cp1254", 2},
                                            {CodePageId::kWindows1250, "cp1250", 2},
                                            {CodePageId::kWindows1251, "cp1251", 2}}};

struct UndefinedRow {
  Undefined policy;
  const char* suffix;
  double cost;
};

constexpr std::array<UndefinedRow, 3> kUndefined = {
    {{Undefined::kKept, "", 0}, {Undefined::kDropped, "-drop", 1}, {Undefined::kReplaced, "-fffd", 1}}};

constexpr double kLayerCost = 2;
constexpr double kSoftHyphenCost = 1;
constexpr double kNbspCost = 1;

Channel MakeChannel(const PageRow& page, int layers, const UndefinedRow& undefined, bool shy, bool nbsp) {
  Channel channel;
  channel.name = std::string("utf8-") + page.name + (layers > 1 ? "-x" + std::to_string(layers) : "") +
                 undefined.suffix + (shy ? "-shy" : "") + (nbsp ? "-nbsp" : "");
  channel.page = page.id;
  channel.layers = layers;
  channel.undefined = undefined.policy;
  channel.soft_hyphens_dropped = shy;
  channel.nbsp_to_space = nbsp;
  channel.cost = page.cost + kLayerCost * (layers - 1) + undefined.cost + (shy ? kSoftHyphenCost : 0) +
                 (nbsp ? kNbspCost : 0);
  return channel;
}

std::vector<Channel> MakeTable() {
  std::vector<Channel> table;
  for (const PageRow& page : kPages) {
    for (int layers = 1; layers <= kMaxLayers; ++layers) {
      for (const UndefinedRow& undefined : kUndefined) {
        if (undefined.policy != Undefined::kKept && CodePage::Get(page.id).undefined().none()) {
          continue;
        }
        for (const bool shy : {false, true}) {
          for (const bool nbsp : {false, true}) {
            // Where both bytes and the difference of spaces are gone, an inner layer cannot be cut with
            // certainty.
            if (nbsp && layers > 1 && (shy || undefined.policy == Undefined::kDropped)) {
              continue;
            }
            table.push_back(MakeChannel(page, layers, undefined, shy, nbsp));
          }
        }
      }
    }
  }
  std::stable_sort(table.begin(), table.end(),
                   [](const Channel& a, const Channel& b) { return a.cost < b.cost; });
  return table;
}

std::u32string DamageOnce(const Channel& channel, std::string_view bytes) {
  std::u32string out;
  const CodePage& page = channel.code_page();
  for (const char byte : bytes) {
    const auto b = static_cast<std::uint8_t>(byte);
    char32_t c = page.Decode(b);
    if (page.undefined()[b] && channel.undefined != Undefined::kKept) {
      if (channel.undefined == Undefined::kDropped) {
        continue;
      }
      c = text::kReplacement;
    }
    if (c == 0xAD && channel.soft_hyphens_dropped) {
      continue;
    }
    out.push_back(c == 0xA0 && channel.nbsp_to_space ? U' ' : c);
  }
  return out;
}

}  // namespace

ByteSet Channel::dropped() const {
  ByteSet set;
  if (undefined == Undefined::kDropped) {
    set = code_page().undefined();
  }
  if (soft_hyphens_dropped) {
    if (const auto byte = code_page().Encode(0xAD)) {
      set.set(*byte);
    }
  }
  return set;
}

const std::vector<Channel>& Channels() {
  static const std::vector<Channel> table = MakeTable();
  return table;
}

const Channel* FindChannel(std::string_view name) {
  for (const Channel& channel : Channels()) {
    if (channel.name == name) {
      return &channel;
    }
  }
  return nullptr;
}

std::string Describe(const Channel& channel) {
  std::string out = "UTF-8 bytes read as " + std::string(channel.code_page().name());
  if (channel.layers > 1) {
    out += ", " + std::to_string(channel.layers) + " times over";
  }
  if (channel.undefined == Undefined::kDropped) {
    out += "; undefined bytes dropped";
  } else if (channel.undefined == Undefined::kReplaced) {
    out += "; undefined bytes replaced by U+FFFD";
  }
  if (channel.soft_hyphens_dropped) {
    out += "; soft hyphens dropped";
  }
  if (channel.nbsp_to_space) {
    out += "; no-break spaces turned into spaces";
  }
  return out;
}

std::string Damage(const Channel& channel, std::string_view text) {
  std::string out(text);
  for (int layer = 0; layer < channel.layers; ++layer) {
    out = text::EncodeUtf8(DamageOnce(channel, out));
  }
  return out;
}

}  // namespace jiaokan::channel
