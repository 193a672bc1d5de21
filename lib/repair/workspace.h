// What repairs share: tables and memories that are worth keeping from one text to the next.
#ifndef JIAOKAN_REPAIR_WORKSPACE_H_
#define JIAOKAN_REPAIR_WORKSPACE_H_

#include <memory>
#include <vector>

#include "channel/channel.h"
#include "channel/invert.h"
#include "model/language_model_cache.h"
#include "repair/candidate_tokens.h"
#include "repair/decoder.h"

namespace jiaokan::repair {

// Only remembers what is computed: no result depends on what a workspace was used for before. Not for use by
// several threads at once.
class Workspace {
 public:
  // The model must outlive the workspace.
  explicit Workspace(const model::LanguageModel& language_model)
      : model_(language_model), decoder_(model_), channels_(channel::Channels().size()) {}

  model::LanguageModelCache& model() { return model_; }

  // Bounds the memory: forgets the channels that remember most. Between two texts only, as no lattice
  // outlives it.
  void Trim() {
    for (std::unique_ptr<PerChannel>& channel : channels_) {
      if (channel && channel->inverter.candidates().size() > kMostCandidates) {
        channel.reset();
      }
    }
  }

  channel::Inverter& InverterOf(const channel::Channel& channel) { return Of(channel).inverter; }
  // The lattice is one of the channel's inverter, which may have made others since.
  Decoding Decode(const channel::Channel& channel, channel::Lattice& lattice, const DecodeOptions& options) {
    lattice.candidates = Of(channel).inverter.candidates();
    return decoder_.Decode(lattice, Of(channel).tokens, options);
  }

 private:
  static constexpr std::size_t kMostCandidates = std::size_t{1} << 16;

  struct PerChannel {
    explicit PerChannel(const channel::Channel& channel) : inverter(channel) {}
    channel::Inverter inverter;
    CandidateTokens tokens;
  };

  // `channel` is a row of the table.
  PerChannel& Of(const channel::Channel& channel) {
    std::unique_ptr<PerChannel>& place =
        channels_[static_cast<std::size_t>(&channel - channel::Channels().data())];
    if (!place) {
      place = std::make_unique<PerChannel>(channel);
    }
    return *place;
  }

  model::LanguageModelCache model_;
  Decoder decoder_;
  std::vector<std::unique_ptr<PerChannel>> channels_;  // by row, made when first used
};

}  // namespace jiaokan::repair

#endif  // JIAOKAN_REPAIR_WORKSPACE_H_
