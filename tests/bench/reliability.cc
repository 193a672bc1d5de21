// Measures whether the posteriors of restored characters are true: damages documents by a channel, repairs
// them, and compares each restored character with what was there. Prints tables in Markdown.
// usage: reliability [--language-model FILE] [--reranker FILE] [--channel NAME]... [--svg FILE] NAME=JSONL...
// The JSON lines have a "text" each.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/file.h"
#include "bench/reliability_chart.h"
#include "channel/channel.h"
#include "jiaokan/repair.h"
#include "model/lm_sources.h"
#include "text/utf8.h"

namespace {

using jiaokan::Repair;
using jiaokan::Status;
using jiaokan::bench::Bin;
using jiaokan::bench::Series;
using jiaokan::channel::Channel;

// The lower ends of the bins; the last one reaches to 1.
constexpr std::array<double, 8> kLimits = {0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999};

struct Arguments {
  jiaokan::ModelFiles models;
  std::vector<const Channel*> channels;
  std::string svg;
  std::vector<std::pair<std::string, std::string>> texts;  // name and file
};

struct Measurement {
  std::string channel;
  std::string text;
  std::vector<Bin> bins = std::vector<Bin>(kLimits.size());
  std::size_t damaged = 0;       // characters that lost something
  std::size_t left = 0;          // of them, not restored
  std::size_t incomparable = 0;  // of them, in lines that came back with another number of characters
};

std::size_t BinOf(double p) {
  return static_cast<std::size_t>(std::upper_bound(kLimits.begin() + 1, kLimits.end(), p) - kLimits.begin() -
                                  1);
}

// Tells which characters lose something on the way; of double-byte pages, where that depends on their
// neighbours, all that are misread.
class Losses {
 public:
  explicit Losses(const Channel& channel) : channel_(channel), whole_(channel) {
    whole_.invalid = jiaokan::channel::Invalid::kKept;
    whole_.c1_dropped = whole_.soft_hyphens_dropped = whole_.nbsp_to_space = false;
    whole_.spaces_collapsed = whole_.quotes_straightened = false;
    bytewise_ = channel.page < jiaokan::channel::CodePageId::kGbk;
  }

  bool Has(char32_t c) {
    const auto [known, added] = known_.try_emplace(c);
    if (added && c >= 0x80) {
      const std::string original = jiaokan::text::EncodeUtf8(std::u32string(1, c));
      const std::string whole = bytewise_ ? Damage(whole_, original) : original;
      known->second = Damage(channel_, original) != whole;
    }
    return known->second;
  }

 private:
  const Channel& channel_;
  Channel whole_;
  bool bytewise_ = true;
  std::unordered_map<char32_t, bool> known_;
};

struct Restored {
  char32_t c = 0;
  std::optional<double> p;  // absent: not restored
};

// The characters of a repair that listed every posterior below 1, line by line.
std::vector<std::vector<Restored>> LinesOf(const Repair& repair) {
  std::vector<std::vector<Restored>> lines(1);
  auto edit = repair.edits.begin();
  auto uncertain = repair.uncertain.begin();
  for (std::size_t pos = 0; pos < repair.text.size();) {
    while (edit != repair.edits.end() && edit->output_end <= pos) {
      ++edit;
    }
    Restored character;
    if (edit != repair.edits.end() && edit->output_begin <= pos) {
      character.p = 1;
    }
    if (uncertain != repair.uncertain.end() && uncertain->offset == pos) {
      character.p = uncertain->alternatives.at(0).p;
      ++uncertain;
    }
    character.c = jiaokan::text::NextCodePoint(repair.text, pos);
    if (character.c == U'\n') {
      lines.emplace_back();
    } else {
      lines.back().push_back(character);
    }
  }
  return lines;
}

void CompareLine(std::u32string_view truth, const std::vector<Restored>& restored, Losses& losses,
                 Measurement& result) {
  for (std::size_t i = 0; i < truth.size(); ++i) {
    if (!losses.Has(truth[i])) {
      continue;
    }
    ++result.damaged;
    if (truth.size() != restored.size()) {
      ++result.incomparable;
    } else if (!restored[i].p) {
      ++result.left;
    } else {
      Bin& bin = result.bins[BinOf(*restored[i].p)];
      ++bin.count;
      bin.right += restored[i].c == truth[i] ? 1 : 0;
      bin.sum += *restored[i].p;
    }
  }
}

Status MeasureDocument(const jiaokan::Models& models, const Channel& channel, std::string_view text,
                       Losses& losses, Measurement& result) {
  jiaokan::RepairOptions options;
  options.certain = 1;
  const jiaokan::Result<Repair> repair = RepairText(models, Damage(channel, text), options);
  if (!repair.ok()) {
    return repair.status();
  }
  const std::vector<std::vector<Restored>> lines = LinesOf(*repair);
  std::size_t number = 0;
  for (std::size_t begin = 0; begin <= text.size() && number < lines.size(); ++number) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    CompareLine(jiaokan::text::DecodeUtf8(text.substr(begin, end - begin)), lines[number], losses, result);
    begin = end + 1;
  }
  return {};
}

void Print(const Measurement& m) {
  std::size_t right = 0;
  for (const Bin& bin : m.bins) {
    right += bin.right;
  }
  const auto share = [&m](std::size_t count) {
    return 100.0 * static_cast<double>(count) / static_cast<double>(std::max<std::size_t>(m.damaged, 1));
  };
  fmt::print(
      "\n{}, {}: {} characters lost something; {:.2f} % of them came back right, {:.2f} % have a posterior "
      "of 0.999 or more.\n",
      m.channel, m.text, m.damaged, share(right), share(m.bins.back().count));
  if (m.left + m.incomparable > 0) {
    fmt::print("{:.2f} % were not restored; {:.2f} % are in lines of another length.\n", share(m.left),
               share(m.incomparable));
  }
  fmt::print("\n| posterior | characters | mean posterior | right |\n|---|---|---|---|\n");
  for (std::size_t i = 0; i < m.bins.size(); ++i) {
    const Bin& bin = m.bins[i];
    const std::string range = i + 1 < kLimits.size() ? fmt::format("{} to {}", kLimits[i], kLimits[i + 1])
                                                     : fmt::format("{} and more", kLimits[i]);
    if (bin.count == 0) {
      fmt::print("| {} | 0 | | |\n", range);
    } else {
      fmt::print("| {} | {} | {:.5f} | {:.5f} |\n", range, bin.count, bin.mean(), bin.share_right());
    }
  }
}

std::optional<Arguments> Parse(const std::vector<std::string>& words) {
  Arguments arguments;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::size_t equals = words[i].find('=');
    const bool option = words[i].starts_with("--") && i + 1 < words.size();
    if (option && words[i] == "--language-model") {
      arguments.models.language_model = words[++i];
    } else if (option && words[i] == "--reranker") {
      arguments.models.reranker = words[++i];
    } else if (option && words[i] == "--svg") {
      arguments.svg = words[++i];
    } else if (option && words[i] == "--channel") {
      arguments.channels.push_back(jiaokan::channel::FindChannel(words[++i]));
    } else if (!option && equals != std::string::npos) {
      arguments.texts.emplace_back(words[i].substr(0, equals), words[i].substr(equals + 1));
    } else {
      return std::nullopt;
    }
  }
  if (arguments.channels.empty()) {
    arguments.channels.push_back(jiaokan::channel::FindChannel("utf8-cp1254-drop-shy"));
  }
  const bool known =
      std::find(arguments.channels.begin(), arguments.channels.end(), nullptr) == arguments.channels.end();
  return known && !arguments.texts.empty() ? std::optional(arguments) : std::nullopt;
}

Status Run(const Arguments& arguments) {
  const jiaokan::Result<jiaokan::Models> models = jiaokan::Models::Load(arguments.models);
  if (!models.ok()) {
    return models.status();
  }
  std::vector<Series> chart;
  for (const Channel* channel : arguments.channels) {
    Losses losses(*channel);
    for (const auto& [name, file] : arguments.texts) {
      Measurement result;
      result.channel = channel->name;
      result.text = name;
      Status failure;
      const Status read = jiaokan::model::ReadDocuments(file, [&](std::string_view text) {
        if (failure.ok()) {
          failure = MeasureDocument(*models, *channel, text, losses, result);
        }
      });
      if (!read.ok() || !failure.ok()) {
        return read.ok() ? failure : read;
      }
      Print(result);
      const bool several = arguments.channels.size() > 1;
      chart.push_back({several ? channel->name + ", " + name : name, std::move(result.bins)});
    }
  }
  const std::string title = arguments.channels.size() == 1
                                ? "Restored characters, " + arguments.channels[0]->name
                                : "Restored characters";
  return arguments.svg.empty() ? Status()
                               : jiaokan::base::WriteFile(arguments.svg, ReliabilityChart(title, chart));
}

}  // namespace

int main(int argc, char** argv) {
  const std::optional<Arguments> arguments = Parse({argv + 1, argv + argc});
  if (!arguments) {
    fmt::print(stderr,
               "usage: reliability [--language-model FILE] [--reranker FILE] [--channel NAME]... [--svg "
               "FILE] NAME=JSONL...\n");
    return 2;
  }
  if (const Status status = Run(*arguments); !status.ok()) {
    fmt::print(stderr, "reliability: {}\n", status.ToString());
    return 2;
  }
  return 0;
}
