#include "repair/rounds.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "channel/channel.h"
#include "repair/choose.h"
#include "repair/traces.h"
#include "repair/whole_reading.h"
#include "text/utf8.h"

namespace jiaokan::repair {
namespace {

// Channels that pieces which seem to belong together may hold.
constexpr int kMaxRounds = 4;

using Group = std::vector<TextPiece>;

// The pieces with and those without a property, unless all are alike.
template <typename Predicate>
std::vector<Group> Part(const Group& pieces, const Predicate& has) {
  std::vector<Group> parts(2);
  for (const TextPiece& piece : pieces) {
    parts[has(piece) ? 0 : 1].push_back(piece);
  }
  return parts[0].empty() || parts[1].empty() ? std::vector<Group>{pieces} : parts;
}

// A piece and the channel that reads all of it.
struct WholePiece {
  TextPiece piece;
  WholeReading reading;
};

// Whether the channel made the piece too, of the same text: several pages often agree.
bool Made(const channel::Channel& channel, const WholePiece& whole) {
  return whole.reading.channel == &channel ||
         channel::Damage(channel, whole.reading.text) == whole.piece.text;
}

// The channel that made most of the pieces.
const channel::Channel* MostFrequent(const std::vector<WholePiece>& whole) {
  std::vector<const channel::Channel*> channels;
  for (const WholePiece& piece : whole) {
    if (std::find(channels.begin(), channels.end(), piece.reading.channel) == channels.end()) {
      channels.push_back(piece.reading.channel);
    }
  }
  const channel::Channel* best = channels.front();
  std::ptrdiff_t most = 0;
  for (auto channel = channels.begin(); channel != channels.end() && channels.size() > 1; ++channel) {
    const auto count = std::count_if(whole.begin(), whole.end(),
                                     [&](const WholePiece& piece) { return Made(**channel, piece); });
    if (count > most) {
      best = *channel;
      most = count;
    }
  }
  return best;
}

Group PiecesOf(const std::vector<WholePiece>& whole) {
  Group group;
  std::transform(whole.begin(), whole.end(), std::back_inserter(group),
                 [](const WholePiece& piece) { return piece.piece; });
  return group;
}

// In the order of the text.
Group Merge(Group a, const Group& b) {
  a.insert(a.end(), b.begin(), b.end());
  std::sort(a.begin(), a.end(),
            [](const TextPiece& x, const TextPiece& y) { return x.place.begin < y.place.begin; });
  return a;
}

class Rounds {
 public:
  Rounds(const RepairOptions& options, Workspace& workspace) : options_(options), workspace_(workspace) {}

  void Run(const Group& pieces) {
    const auto is_wide = [](const TextPiece& piece) { return IsWide(piece.text); };
    for (const Group& group : Part(pieces, is_wide)) {
      RunAlike(group);
    }
  }

  std::vector<RepairedPiece> Take() { return std::move(repaired_); }

 private:
  // Pieces that show different lossless channels are told apart, and from those that show none.
  void RunAlike(const Group& pieces) {
    std::vector<WholePiece> whole;
    Group others;
    for (const TextPiece& piece : pieces) {
      std::optional<WholeReading> reading;
      if (!whole.empty()) {  // most pieces went through the same channel
        reading = ReadWhole(*whole.back().reading.channel, piece.text, workspace_.model());
      }
      if (!reading) {
        reading = ReadWhole(piece.text, workspace_.model());
      }
      if (reading) {
        whole.push_back({piece, *std::move(reading)});
      } else {
        others.push_back(piece);
      }
    }
    while (!whole.empty()) {
      const channel::Channel& channel = *MostFrequent(whole);
      const auto rest = std::stable_partition(whole.begin(), whole.end(),
                                              [&](const WholePiece& piece) { return Made(channel, piece); });
      std::vector<WholePiece> later(std::make_move_iterator(rest), std::make_move_iterator(whole.end()));
      whole.erase(rest, whole.end());
      others = RunWhole(channel, whole, AddShort(channel, others, whole));
      whole = std::move(later);
    }
    RunTogether(others);
  }

  // Moves the pieces that the channel reads, too short to show it, to those that show it. Returns the others.
  Group AddShort(const channel::Channel& channel, const Group& pieces, std::vector<WholePiece>& whole) const {
    Group others;
    for (const TextPiece& piece : pieces) {
      std::optional<std::string> read = ReadShort(channel, piece.text);
      if (read) {
        whole.push_back({piece, {&channel, 0, *std::move(read)}});
      } else {
        others.push_back(piece);
      }
    }
    return others;
  }

  // Pieces that a lossless channel made. A channel that explains them and others too made them all: no byte
  // happens to be gone in some. Returns those of the others that are left.
  Group RunWhole(const channel::Channel& channel, std::vector<WholePiece>& whole, const Group& others) {
    std::optional<ChannelChoice> choice = ChooseForAll(whole, others);
    if (choice && choice->channel != &channel) {
      return Repair(*std::move(choice), Merge(PiecesOf(whole), others), nullptr);
    }
    double gain = 0;
    for (const WholePiece& piece : whole) {
      gain += piece.reading.gain;
    }
    const PieceRepairer repairer({&channel, gain, {}}, options_, workspace_);
    for (WholePiece& piece : whole) {
      repaired_.push_back(repairer.RepairExactly(piece.piece, std::move(piece.reading.text)));
    }
    return choice ? Repair(*std::move(choice), others, nullptr) : others;
  }

  // The channel that made others and also pieces that a lossless one made, if there is one.
  std::optional<ChannelChoice> ChooseForAll(const std::vector<WholePiece>& whole, const Group& others) {
    if (others.empty()) {
      return std::nullopt;
    }
    Sample sample;
    Add(others, kSampleCharacters / 2, sample);
    Add(PiecesOf(whole), kSampleCharacters, sample);
    std::optional<ChannelChoice> choice = ChooseChannel(sample.pieces, workspace_);
    const bool made_all = choice && std::all_of(whole.begin(), whole.end(), [&](const WholePiece& piece) {
                            return Made(*choice->channel, piece);
                          });
    return made_all ? std::move(choice) : std::nullopt;
  }

  // Until no channel explains what is left, which is returned. What shows in some pieces and rules a channel
  // out, U+FFFD, may come from another channel, so they are tried by themselves then.
  Group RunTogether(Group group) {
    for (int round = 0; round < kMaxRounds && !group.empty(); ++round) {
      const std::size_t before = group.size();
      std::vector<RepairedPiece> in_part;
      if (std::optional<ChannelChoice> choice = Choose(group)) {
        group = Repair(*std::move(choice), group, &in_part);
      }
      if (group.size() == before) {
        std::move(in_part.begin(), in_part.end(), std::back_inserter(repaired_));
        return RunParts(group);
      }
    }
    return group;
  }

  Group RunParts(const Group& group) {
    const std::vector<Group> parts = Part(
        group, [](const TextPiece& piece) { return piece.text.find("\uFFFD") != std::string_view::npos; });
    return parts.size() == 1 ? group : Merge(RunTogether(parts[0]), RunTogether(parts[1]));
  }

  std::optional<ChannelChoice> Choose(const Group& group) {
    Sample sample;
    Add(group, kSampleCharacters, sample);
    if (const std::optional<WholeReading> whole = ReadWhole(sample.text, workspace_.model())) {
      return ChannelChoice{whole->channel, whole->gain, {}};
    }
    return ChooseChannel(sample.pieces, workspace_);
  }

  // The text of the first pieces, and their characters.
  struct Sample {
    std::string text;
    std::vector<std::u32string> pieces;
    std::size_t characters = 0;
  };

  // Adds pieces until the sample holds so many characters.
  void Add(const Group& group, std::size_t characters, Sample& sample) const {
    for (auto piece = group.begin(); piece != group.end() && sample.characters < characters; ++piece) {
      sample.text.append(piece->text).append("\n");
      sample.pieces.push_back(text::DecodeUtf8(piece->text));
      sample.characters += sample.pieces.back().size();
    }
  }

  // Returns the pieces in which something is left that looks misread. What was repaired in some of these goes
  // to `in_part`, if not null: another channel may do better.
  Group Repair(ChannelChoice choice, const Group& group, std::vector<RepairedPiece>* in_part) {
    PieceRepairer repairer(std::move(choice), options_, workspace_);
    Group left;
    for (const TextPiece& piece : group) {
      std::optional<RepairedPiece> result = repairer.Repair(piece);
      const bool all = result && !result->suspicious;
      if (!all) {
        left.push_back(piece);
      }
      std::vector<RepairedPiece>* const to = all ? &repaired_ : in_part;
      if (result && to != nullptr) {
        to->push_back(*std::move(result));
      }
    }
    return left;
  }

  const RepairOptions& options_;
  Workspace& workspace_;
  std::vector<RepairedPiece> repaired_;
};

// The lines with characters outside ASCII and without a repaired piece.
Group LinesLeft(std::string_view text, const std::vector<RepairedPiece>& repaired) {
  std::vector<Piece> places;
  std::transform(repaired.begin(), repaired.end(), std::back_inserter(places),
                 [](const RepairedPiece& piece) { return piece.piece; });
  std::sort(places.begin(), places.end(), [](const Piece& a, const Piece& b) { return a.begin < b.begin; });
  Group lines;
  auto next = places.begin();
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    next = std::find_if(next, places.end(), [begin](const Piece& piece) { return piece.end > begin; });
    const bool touched = next != places.end() && next->begin < end;
    if (!touched && line.size() <= kMaxPieceBytes && CountOthers(line) > 0) {
      lines.push_back({{begin, end}, line});
    }
    begin = end + 1;
  }
  return lines;
}

// A piece with the channel of most bytes outside ASCII, if that has as many as all the rest of the text.
const RepairedPiece* Example(std::string_view text, const std::vector<RepairedPiece>& repaired) {
  const RepairedPiece* example = nullptr;
  std::map<const channel::Channel*, std::size_t> bytes;
  for (const RepairedPiece& piece : repaired) {
    bytes[piece.channel] += CountOthers(text.substr(piece.piece.begin, piece.piece.end - piece.piece.begin));
    example = example == nullptr || bytes[piece.channel] > bytes[example->channel] ? &piece : example;
  }
  return example != nullptr && bytes[example->channel] * 2 >= CountOthers(text) ? example : nullptr;
}

}  // namespace

std::vector<RepairedPiece> RepairPieces(const std::vector<TextPiece>& pieces, const RepairOptions& options,
                                        Workspace& workspace) {
  Rounds rounds(options, workspace);
  rounds.Run(pieces);
  return rounds.Take();
}

void RepairRest(std::string_view text, const RepairOptions& options, Workspace& workspace,
                std::vector<RepairedPiece>& repaired) {
  const RepairedPiece* const example = Example(text, repaired);
  if (example == nullptr || example->channel->escape != channel::Escape::kNone) {
    return;
  }
  const double gain = example->gain;
  PieceRepairer repairer({example->channel, 0, {}}, options, workspace);  // each line has to prove itself
  for (const TextPiece& line : LinesLeft(text, repaired)) {
    std::optional<RepairedPiece> result = repairer.Repair(line);
    if (result && !result->suspicious && result->whole) {
      result->gain = gain;
      repaired.push_back(*std::move(result));
    }
  }
}

}  // namespace jiaokan::repair
