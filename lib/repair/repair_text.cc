#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "channel/channel.h"
#include "channel/commands.h"
#include "jiaokan/repair.h"
#include "repair/assembly.h"
#include "repair/choices.h"
#include "repair/choose.h"
#include "repair/escapes.h"
#include "repair/lost_spans.h"
#include "repair/original.h"
#include "repair/piece_repair.h"
#include "repair/raw_bytes.h"
#include "repair/rerank.h"
#include "repair/scan.h"
#include "repair/uncertain.h"
#include "repair/workspace.h"
#include "text/script.h"
#include "text/utf8.h"

namespace jiaokan {
namespace {

using repair::ChannelChoice;
using repair::Piece;
using repair::RepairedPiece;
using repair::Workspace;

// Channels that one document may hold.
constexpr int kMaxRounds = 4;
// A document with more doubtful characters than one in so many restored ones is only partly repaired.
constexpr std::size_t kDoubtfulShare = 10;

std::vector<std::u32string> Texts(std::string_view text, const std::vector<Piece>& pieces) {
  std::vector<std::u32string> texts;
  std::size_t characters = 0;
  for (const Piece& piece : pieces) {
    texts.push_back(text::DecodeUtf8(text.substr(piece.begin, piece.end - piece.begin)));
    characters += texts.back().size();
    if (characters > repair::kSampleCharacters) {
      break;
    }
  }
  return texts;
}

// Repairs the pieces with one channel after the other until no channel explains what is left.
std::vector<RepairedPiece> RepairPieces(std::string_view text, std::vector<Piece> pieces,
                                        const RepairOptions& options, Workspace& workspace) {
  std::vector<RepairedPiece> repaired;
  for (int round = 0; round < kMaxRounds && !pieces.empty(); ++round) {
    std::optional<ChannelChoice> choice = repair::ChooseChannel(Texts(text, pieces), workspace);
    if (!choice) {
      break;
    }
    repair::PieceRepairer repairer(*std::move(choice), options, workspace);
    std::vector<Piece> left;
    for (const Piece& piece : pieces) {
      std::optional<RepairedPiece> result = repairer.Repair(text, piece);
      if (!result || result->suspicious) {
        left.push_back(piece);
      }
      if (result) {
        repaired.push_back(*std::move(result));
      }
    }
    if (left.size() == pieces.size()) {
      break;
    }
    pieces = std::move(left);
  }
  return repaired;
}

// Text about encodings quotes what it explains: a letter or sign alone within quotes or a table cell.
bool IsSpecimen(std::string_view text, std::size_t begin, std::size_t end, std::u32string_view restored) {
  const std::string_view before = text.substr(0, text.find_last_not_of(' ', begin == 0 ? 0 : begin - 1) + 1);
  const std::size_t next = text.find_first_not_of(' ', end);
  const std::string_view after = next == std::string_view::npos ? std::string_view() : text.substr(next);
  constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kQuotes = {
      {{"'", "'"}, {"\"", "\""}, {"`", "`"}, {"|", "|"}, {"“", "”"}, {"‘", "’"}, {"「", "」"}}};
  return restored.size() == 1 && !text::IsHan(restored[0]) && begin > 0 &&
         std::any_of(kQuotes.begin(), kQuotes.end(), [before, after](const auto& quotes) {
           return before.ends_with(quotes.first) && after.starts_with(quotes.second);
         });
}

bool AllSpecimens(std::string_view text, const std::vector<RepairedPiece>& repaired) {
  return std::all_of(repaired.begin(), repaired.end(), [text](const RepairedPiece& piece) {
    return std::all_of(piece.edits.begin(), piece.edits.end(), [text, &piece](const Edit& edit) {
      const std::string_view restored =
          std::string_view(piece.text).substr(edit.output_begin, edit.output_end - edit.output_begin);
      return IsSpecimen(text, piece.piece.begin + edit.input_begin, piece.piece.begin + edit.input_end,
                        text::DecodeUtf8(restored));
    });
  });
}

// The channel of most of the damage, with its confidence.
void NameChannel(Repair& result) {
  std::map<std::string, std::size_t> bytes;
  for (const DamageSpan& span : result.spans) {
    bytes[span.channel] += span.end - span.begin;
  }
  std::size_t most = 0;
  for (const auto& [name, count] : bytes) {
    if (count > most) {
      most = count;
      result.channel = name;
    }
  }
  result.confidence = 0;
  for (const DamageSpan& span : result.spans) {
    if (span.channel == result.channel) {
      result.confidence = std::max(result.confidence, span.confidence);
    }
  }
}

RepairStatus Judge(const Repair& result, std::size_t restored) {
  const bool lost = std::any_of(result.spans.begin(), result.spans.end(),
                                [](const DamageSpan& span) { return !span.recoverable; });
  if (restored == 0) {
    return lost ? RepairStatus::kLost : RepairStatus::kClean;
  }
  const bool doubtful = result.uncertain.size() * kDoubtfulShare > restored;
  return lost || doubtful ? RepairStatus::kPartial : RepairStatus::kRepaired;
}

// What the second looks are to choose from.
RepairOptions WithManyAlternatives(RepairOptions options) {
  options.certain = std::max(options.certain, repair::kCertainWithoutReranker);
  options.alternatives = std::max(options.alternatives, repair::kAlternativesForReranker);
  return options;
}

Result<Repair> RepairUtf8(const Models& models, std::string_view text, const RepairOptions& options,
                          const HintSource& source, Workspace& workspace) {
  const RepairOptions decoding = WithManyAlternatives(options);
  std::vector<RepairedPiece> repaired =
      repair::RepairWithEscapes(text, [&decoding, &workspace](std::string_view read) {
        return RepairPieces(read, repair::SuspiciousPieces(read), decoding, workspace);
      });
  std::sort(repaired.begin(), repaired.end(), [](const RepairedPiece& a, const RepairedPiece& b) {
    return a.piece.begin != b.piece.begin ? a.piece.begin < b.piece.begin : a.gain > b.gain;
  });
  repaired.erase(std::unique(repaired.begin(), repaired.end(),
                             [](const RepairedPiece& a, const RepairedPiece& b) {
                               return a.piece.begin == b.piece.begin;
                             }),
                 repaired.end());
  if (AllSpecimens(text, repaired)) {
    repaired.clear();
  }
  repair::Assembly assembly(text);
  for (RepairedPiece& piece : repaired) {
    assembly.Add(std::move(piece));
  }
  Repair result = assembly.Finish();
  std::vector<Edit> places = assembly.places();
  if (models.reranker() != nullptr) {
    repair::Rerank(*models.reranker(), places, result);
    repair::Narrow(decoding, places, result);
  }
  if (source && !result.uncertain.empty()) {
    Result<std::vector<Hint>> hints = source(result.text);
    if (!hints.ok()) {
      return hints.status();
    }
    repair::WeighOriginal(models.lexicon(), *std::move(hints), places, result);
  }
  repair::Narrow(options, places, result);
  repair::AddLostSpans(text, result);
  if (!result.spans.empty()) {
    NameChannel(result);
  }
  result.status = Judge(result, assembly.restored());
  repair::ShowUncertain(text, places, options, result);
  return result;
}

}  // namespace

std::string_view ToString(RepairStatus status) {
  switch (status) {
    case RepairStatus::kClean:
      return "clean";
    case RepairStatus::kRepaired:
      return "repaired";
    case RepairStatus::kPartial:
      return "partial";
    case RepairStatus::kLost:
      return "lost";
  }
  return "";
}

class Repairer::State {
 public:
  State(const Models& models, const RepairOptions& options)
      : models_(models), options_(options), workspace_(models_.language_model()) {}

  Result<Repair> RepairText(std::string_view input, const HintSource& source) {
    workspace_.Trim();
    if (options_.certain < 0 || options_.certain > 1) {
      return Status(StatusCode::kInvalidArgument, {"the certainty must be between 0 and 1", {}});
    }
    if (!text::FindInvalidUtf8(input)) {
      Result<Repair> result = RepairUtf8(models_, input, options_, source, workspace_);
      if (result.ok()) {
        result->encoding = "UTF-8";
      }
      return result;
    }
    return RepairBytes(input, source);
  }

 private:
  Result<Repair> RepairBytes(std::string_view input, const HintSource& source) {
    Result<repair::DecodedBytes> decoded = repair::DecodeBytes(models_.language_model(), input);
    if (!decoded.ok()) {
      return decoded.status();
    }
    Result<Repair> result = RepairUtf8(models_, decoded->text, options_, source, workspace_);
    if (!result.ok()) {
      return result;
    }
    result->encoding = decoded->encoding;
    if (!decoded->intact && result->status != RepairStatus::kLost) {
      result->status = RepairStatus::kPartial;
    } else if (result->status == RepairStatus::kClean) {
      result->status = RepairStatus::kRepaired;
    }
    return result;
  }

  const Models models_;
  const RepairOptions options_;
  Workspace workspace_;
};

Repairer::Repairer(const Models& models, const RepairOptions& options)
    : state_(std::make_unique<State>(models, options)) {}
Repairer::~Repairer() = default;
Repairer::Repairer(Repairer&&) noexcept = default;
Repairer& Repairer::operator=(Repairer&&) noexcept = default;

Result<Repair> Repairer::RepairText(std::string_view input, const HintSource& source) {
  return state_->RepairText(input, source);
}

Result<Repair> RepairText(const Models& models, std::string_view input, const RepairOptions& options) {
  return Repairer(models, options).RepairText(input);
}

Result<Repair> RepairText(const Models& models, std::string_view input, const RepairOptions& options,
                          const HintSource& source) {
  return Repairer(models, options).RepairText(input, source);
}

Result<Detection> DetectDamage(const Models& models, std::string_view input) {
  Result<Repair> repaired = RepairText(models, input);
  if (!repaired.ok()) {
    return repaired.status();
  }
  return Detection{repaired->status, repaired->encoding, repaired->channel, repaired->confidence,
                   std::move(repaired->spans)};
}

std::string DescribeChannel(std::string_view channel) {
  const channel::Channel* found = channel::FindChannel(channel);
  return found == nullptr ? std::string() : channel::Describe(*found);
}

ChannelCommands CommandsOfChannel(std::string_view channel) {
  const channel::Channel* found = channel::FindChannel(channel);
  if (found == nullptr) {
    return {};
  }
  const std::string iconv = channel::UndoWithIconv(*found);
  return {iconv, iconv.empty() ? "" : text::EncodeUtf8(channel::IconvStopsAt(*found)),
          channel::UndoWithPython(*found), channel::DamageWithPython(*found)};
}

}  // namespace jiaokan
