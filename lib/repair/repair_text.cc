#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <map>
#include <utility>

#include "channel/channel.h"
#include "jiaokan/repair.h"
#include "repair/choices.h"
#include "repair/choose.h"
#include "repair/escapes.h"
#include "repair/lost.h"
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
// In place of the channel of a span that cannot be recovered.
constexpr const char* kLost = "lost";

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

double Confidence(double gain) { return 1 / (1 + std::exp(-std::min(gain, 40.0))); }

// Copies the text with the repaired pieces put in, and lists what changed.
class Assembly {
 public:
  explicit Assembly(std::string_view text) : text_(text) {}

  void Add(RepairedPiece repaired) {
    const std::size_t begin = repaired.piece.begin;
    CopyUntil(begin);
    const std::size_t output = result_.text.size();
    for (const Edit& e : repaired.edits) {
      result_.edits.push_back(
          {begin + e.input_begin, begin + e.input_end, output + e.output_begin, output + e.output_end});
    }
    for (UncertainCharacter& u : repaired.uncertain) {
      u.offset += output;
      result_.uncertain.push_back(std::move(u));
    }
    for (const Edit& e : repaired.places) {
      places_.push_back(
          {begin + e.input_begin, begin + e.input_end, output + e.output_begin, output + e.output_end});
    }
    result_.spans.push_back({begin + repaired.edits.front().input_begin,
                             begin + repaired.edits.back().input_end, repaired.channel->name,
                             Confidence(repaired.gain), true});
    result_.text += repaired.text;
    position_ = repaired.piece.end;
    restored_ += repaired.restored;
  }

  Repair Finish() {
    CopyUntil(text_.size());
    return std::move(result_);
  }

  std::size_t restored() const { return restored_; }
  // Of the uncertain characters, as RepairedPiece::places; offsets in the texts.
  const std::vector<Edit>& places() const { return places_; }

 private:
  void CopyUntil(std::size_t end) {
    result_.text += text_.substr(position_, end - position_);
    position_ = end;
  }

  std::string_view text_;
  Repair result_;
  std::vector<Edit> places_;
  std::size_t position_ = 0;
  std::size_t restored_ = 0;
};

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

// Adds the lines that are lost as a whole to the spans of repaired text.
void AddLostLines(std::string_view text, std::vector<DamageSpan>& spans) {
  std::vector<DamageSpan> all;
  auto span = spans.begin();
  for (const Piece& line : repair::LostLines(text)) {
    for (; span != spans.end() && span->end <= line.begin; ++span) {
      all.push_back(std::move(*span));
    }
    if (span == spans.end() || span->begin >= line.end) {
      all.push_back({line.begin, line.end, kLost, 1, false});
    }
  }
  std::move(span, spans.end(), std::back_inserter(all));
  spans = std::move(all);
}

// Runs of the repaired text in the input; those that the edits do not tell apart are left out.
std::vector<Piece> LostRunsOfInput(const Repair& result) {
  std::vector<Piece> runs;
  auto edit = result.edits.begin();
  std::size_t shift_from = 0;  // the end of the last edit before the run, on both sides
  std::size_t shift_to = 0;
  for (const Piece& run : repair::LostRuns(result.text)) {
    for (; edit != result.edits.end() && edit->output_end <= run.begin; ++edit) {
      shift_from = edit->output_end;
      shift_to = edit->input_end;
    }
    if (edit == result.edits.end() || edit->output_begin >= run.end) {
      runs.push_back({run.begin - shift_from + shift_to, run.end - shift_from + shift_to});
    } else if (edit->output_begin == run.begin && edit->output_end == run.end) {
      runs.push_back({edit->input_begin, edit->input_end});
    }
  }
  return runs;
}

// Cuts the runs out of the spans of repaired text; lost lines hold theirs already.
void AddLostRuns(const std::vector<Piece>& runs, std::vector<DamageSpan>& spans) {
  std::vector<DamageSpan> all;
  auto span = spans.begin();
  for (const Piece& run : runs) {
    for (; span != spans.end() && span->end <= run.begin; ++span) {
      all.push_back(std::move(*span));
    }
    const bool within = span != spans.end() && span->begin < run.end;
    if (within && !span->recoverable) {
      continue;
    }
    if (within && span->begin < run.begin) {
      all.push_back(*span);
      all.back().end = run.begin;
    }
    all.push_back({run.begin, run.end, kLost, 1, false});
    if (within) {
      span->begin = std::max(span->begin, run.end);
      span += span->begin >= span->end ? 1 : 0;
    }
  }
  std::move(span, spans.end(), std::back_inserter(all));
  spans = std::move(all);
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
  Assembly assembly(text);
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
  if (!result.edits.empty() || repair::MayHoldRemains(text)) {
    AddLostLines(text, result.spans);
    AddLostRuns(LostRunsOfInput(result), result.spans);
  }
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

}  // namespace jiaokan
