#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

#include "channel/channel.h"
#include "channel/commands.h"
#include "jiaokan/repair.h"
#include "repair/assembly.h"
#include "repair/choices.h"
#include "repair/escapes.h"
#include "repair/fluent.h"
#include "repair/innocent.h"
#include "repair/korean.h"
#include "repair/lost_spans.h"
#include "repair/original.h"
#include "repair/raw_bytes.h"
#include "repair/rerank.h"
#include "repair/rounds.h"
#include "repair/scan.h"
#include "repair/uncertain.h"
#include "repair/workspace.h"
#include "text/utf8.h"

namespace jiaokan {

namespace repair {

// The workspace of a repairer, made when it is first needed: clean text needs none.
class Workshop {
 public:
  explicit Workshop(const model::LanguageModel& language_model) : language_model_(language_model) {}

  void BeginText() { used_ = false; }

  Workspace& Get() {
    if (!workspace_) {
      workspace_.emplace(language_model_);
    } else if (!used_) {
      workspace_->Trim();
    }
    used_ = true;
    return *workspace_;
  }

 private:
  const model::LanguageModel& language_model_;
  std::optional<Workspace> workspace_;
  bool used_ = false;  // for this text
};

}  // namespace repair

namespace {

using repair::RepairedPiece;
using repair::TextPiece;
using repair::Workshop;

// A document with more doubtful characters than one in so many restored ones is only partly repaired.
constexpr std::size_t kDoubtfulShare = 10;

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

// Where nothing was restored. A clean text is moved out of `owner`, which holds it if not null.
Repair Unrepaired(std::string_view text, std::string* owner) {
  Repair result;
  repair::AddLostSpans(text, text, result);
  if (!result.spans.empty()) {
    NameChannel(result);
  }
  result.status = Judge(result, 0);
  result.text =
      owner != nullptr && result.status == RepairStatus::kClean ? std::move(*owner) : std::string(text);
  return result;
}

Result<Repair> RepairUtf8(const Models& models, std::string_view text, std::string* owner,
                          const RepairOptions& options, const HintSource& source, Workshop& workshop) {
  const RepairOptions decoding = WithManyAlternatives(options);
  std::vector<RepairedPiece> repaired = repair::RepairWithEscapes(text, [&](std::vector<TextPiece> pieces) {
    repair::RemoveKorean(text, pieces);
    repair::RemoveFluent(models.language_model(), pieces);
    return pieces.empty() ? std::vector<RepairedPiece>()
                          : repair::RepairPieces(pieces, decoding, workshop.Get());
  });
  if (!repaired.empty()) {
    repair::RepairRest(text, decoding, workshop.Get(), repaired);
  }
  std::sort(repaired.begin(), repaired.end(), [](const RepairedPiece& a, const RepairedPiece& b) {
    return a.piece.begin != b.piece.begin ? a.piece.begin < b.piece.begin : a.gain > b.gain;
  });
  repaired.erase(std::unique(repaired.begin(), repaired.end(),
                             [](const RepairedPiece& a, const RepairedPiece& b) {
                               return a.piece.begin == b.piece.begin;
                             }),
                 repaired.end());
  if (repair::AllInnocent(text, repaired)) {  // or there are none
    return Unrepaired(text, owner);
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
  repair::AddLostSpans(text, result.text, result);
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
      : models_(models), options_(options), workshop_(models_.language_model()) {}

  Result<Repair> RepairText(std::string_view input, std::string* owner, const HintSource& source) {
    workshop_.BeginText();
    if (options_.certain < 0 || options_.certain > 1) {
      return Status(StatusCode::kInvalidArgument, {"the certainty must be between 0 and 1", {}});
    }
    if (!text::FindInvalidUtf8(input)) {
      Result<Repair> result = RepairUtf8(models_, input, owner, options_, source, workshop_);
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
    Result<Repair> result = RepairUtf8(models_, decoded->text, &decoded->text, options_, source, workshop_);
    if (!result.ok()) {
      return result;
    }
    result->encoding = std::move(decoded->encoding);
    result->lines = std::move(decoded->lines);
    if (!decoded->intact && result->status != RepairStatus::kLost) {
      result->status = RepairStatus::kPartial;
    } else if (result->status == RepairStatus::kClean) {
      result->status = RepairStatus::kRepaired;
    }
    return result;
  }

  const Models models_;
  const RepairOptions options_;
  repair::Workshop workshop_;
};

Repairer::Repairer(const Models& models, const RepairOptions& options)
    : state_(std::make_unique<State>(models, options)) {}
Repairer::~Repairer() = default;
Repairer::Repairer(Repairer&&) noexcept = default;
Repairer& Repairer::operator=(Repairer&&) noexcept = default;

Result<Repair> Repairer::RepairText(std::string_view input, const HintSource& source) {
  return state_->RepairText(input, nullptr, source);
}

Result<Repair> Repairer::RepairOrMove(std::string& input, const HintSource& source) {
  return state_->RepairText(input, &input, source);
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
