#include "repair/readings.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <span>

#include "repair/choose.h"
#include "repair/fit.h"
#include "text/script.h"

namespace jiaokan::repair {
namespace {

using channel::Lattice;

// The least mean logarithm of the probability of restored characters, negative; Chinese text has about 4.5.
// Not asked of UTF-8 through a single-byte page, which shows by itself where nothing is lost or the
// characters are not few, nor of a few through other pages, which may be a rare name.
constexpr double kLeastFluency = 8;
constexpr double kFewCharacters = 4;
// Pairs read as other pairs show in nothing else, so a few characters must read the better.
constexpr double kPairFluency = 12;
// Hypotheses kept while channels are compared, and how much less probable than the best they may be.
constexpr std::size_t kBeam = 8;
constexpr double kMargin = 8;
// A channel that falls behind another by this on the way through the sample does not catch up.
constexpr double kLead = 20;
// What the beam may have cut off is no more improbable than this.
constexpr double kUnseen = 6;

// Han, emoji, and the punctuation that typesetting adds to any language.
bool IsExpected(char32_t c) {
  return text::IsHan(c) || text::IsChinesePunctuation(c) || text::IsEmoji(c) || (c >= 0x2010 && c < 0x2150);
}

void JudgeFluency(model::LanguageModelCache& model, const Decoding& decoding, Reading& reading) {
  model::LanguageState state = model.language_model().Begin();
  for (const Decoded& d : decoding.characters) {
    const float p = model.Advance(state, model.TokenOf(d.c), state);
    if (d.restored) {
      reading.restored += 1;
      reading.fluency += p;
      reading.expected |= IsExpected(d.c);
    }
  }
}

// What a channel costs before the language model has seen the sample.
double Penalty(const Finalist& finalist) {
  double missing = 0;
  for (const Lattice& lattice : finalist.lattices) {
    missing += lattice.missing;
  }
  return finalist.channel->cost + kMissingCost * missing;
}

// The number of candidates; more than any lattice has within it.
std::size_t Size(const Finalist& finalist) {
  std::size_t size = 0;
  for (const Lattice& lattice : finalist.lattices) {
    for (const channel::Arc& arc : lattice.arcs) {
      size += arc.count;
    }
  }
  return size;
}

std::span<const char32_t> CandidatesOf(const Lattice& lattice, const channel::Arc& arc) {
  return lattice.candidates.subspan(arc.first, arc.count);
}

// Whether all readings of a lattice are readings of another one.
bool IsWithin(const Lattice& lattice, const Lattice& other) {
  return lattice.nodes == other.nodes &&
         std::equal(lattice.arcs.begin(), lattice.arcs.end(), other.arcs.begin(), other.arcs.end(),
                    [&](const channel::Arc& a, const channel::Arc& b) {
                      return a.begin == b.begin && a.end == b.end && a.cost == b.cost && a.count <= b.count &&
                             std::ranges::includes(CandidatesOf(other, b), CandidatesOf(lattice, a));
                    });
}

// A channel that was decoded.
struct Read {
  const Finalist* finalist = nullptr;
  std::vector<Decoding> decodings;  // by piece
  double penalty = 0;
  Reading reading;
};

class FinalistReader {
 public:
  FinalistReader(std::vector<Finalist>& finalists, Workspace& workspace)
      : finalists_(finalists), workspace_(workspace), readings_(finalists.size()) {}

  // The larger lattices first: they may answer for those within them.
  std::vector<Reading> ReadAll() {
    std::vector<std::size_t> order(finalists_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::vector<std::size_t> sizes;
    for (Finalist& finalist : finalists_) {
      sizes.push_back(Size(finalist));
      for (Lattice& lattice : finalist.lattices) {
        lattice.candidates = workspace_.InverterOf(*finalist.channel).candidates();
      }
    }
    std::stable_sort(order.begin(), order.end(),
                     [&sizes](std::size_t a, std::size_t b) { return sizes[a] > sizes[b]; });
    for (const std::size_t i : order) {
      std::optional<Reading> reading = Infer(finalists_[i]);
      readings_[i] = reading ? *reading : Decode(finalists_[i]);
      if (IsFluent(*finalists_[i].channel, readings_[i])) {
        most_evidence_ = std::max(most_evidence_, readings_[i].evidence);
      }
    }
    return std::move(readings_);
  }

 private:
  // The reading of a channel whose lattices are within those of another one, where that one tells enough.
  std::optional<Reading> Infer(const Finalist& finalist) const {
    const double penalty = Penalty(finalist);
    for (const Read& read : read_) {
      if (!std::ranges::equal(finalist.lattices, read.finalist->lattices, IsWithin)) {
        continue;
      }
      bool has_best = true;
      double limit = -penalty;  // of the evidence
      for (std::size_t i = 0; i < finalist.lattices.size(); ++i) {
        limit += read.decodings[i].total +
                 std::log(ShareWithin(finalist.lattices[i], read.decodings[i], has_best));
      }
      if (has_best) {
        Reading reading = read.reading;
        reading.evidence = reading.log_probability - penalty;
        return reading;
      }
      if (limit < most_evidence_) {
        return Reading();
      }
    }
    return std::nullopt;
  }

  // An upper limit for the share of the readings of a larger lattice that are readings of this one too.
  // `has_best` becomes false when the best one is not.
  static double ShareWithin(const Lattice& lattice, const Decoding& decoding, bool& has_best) {
    std::vector<double> outside(lattice.arcs.size(), 0);
    for (const Usage& usage : decoding.usage) {
      if (!std::ranges::binary_search(CandidatesOf(lattice, lattice.arcs[usage.arc]), usage.c)) {
        outside[usage.arc] += usage.p;
        has_best &= !usage.best;
      }
    }
    const double most = outside.empty() ? 0 : *std::max_element(outside.begin(), outside.end());
    return std::max(1 - most, std::exp(-kUnseen));
  }

  // Gives up when the channel falls too far behind the leader.
  Reading Decode(Finalist& finalist) {
    Read read;
    read.finalist = &finalist;
    read.penalty = Penalty(finalist);
    const Read* const leader = leader_ < read_.size() ? &read_[leader_] : nullptr;
    double lead = leader == nullptr ? 0 : -kLead - std::max(0.0, leader->penalty - read.penalty);
    for (std::size_t i = 0; i < finalist.lattices.size(); ++i) {
      std::vector<double> least;
      if (leader != nullptr) {
        least = leader->decodings[i].progress;
      }
      for (double& p : least) {
        p += lead;
      }
      Decoding decoding = DecodePiece(*finalist.channel, finalist.lattices[i], least);
      if (decoding.log_probability == -std::numeric_limits<double>::infinity()) {
        return {};
      }
      read.reading.log_probability += decoding.log_probability;
      lead += leader == nullptr ? 0 : leader->decodings[i].log_probability - decoding.log_probability;
      JudgeFluency(workspace_.model(), decoding, read.reading);
      read.decodings.push_back(std::move(decoding));
    }
    read.reading.evidence = read.reading.log_probability - read.penalty;
    if (IsFluent(*finalist.channel, read.reading) && read.reading.evidence > most_evidence_) {
      leader_ = read_.size();
    }
    read_.push_back(std::move(read));
    return read_.back().reading;
  }

  Decoding DecodePiece(const channel::Channel& channel, Lattice& lattice, std::span<const double> least) {
    DecodeOptions options = CostsFor(channel, lattice.observed, false);
    options.posteriors = false;
    options.usage = true;
    options.beam = kBeam;
    options.margin = kMargin;
    options.least = least;
    return workspace_.Decode(channel, lattice, options);
  }

  std::vector<Finalist>& finalists_;
  Workspace& workspace_;
  std::vector<Reading> readings_;  // by finalist
  std::vector<Read> read_;
  std::size_t leader_ = std::numeric_limits<std::size_t>::max();  // of read_, the one with the most evidence
  double most_evidence_ = -std::numeric_limits<double>::infinity();  // of all fluent readings
};

}  // namespace

bool IsFluent(const channel::Channel& channel, const Reading& reading) {
  if (channel.source == channel::Source::kGbk && channel.code_page().double_byte()) {
    return reading.fluency > kPairFluency - kLeastFluency * reading.restored;
  }
  const bool single = !channel.code_page().double_byte();
  if (channel.source == channel::Source::kUtf8 &&
      (reading.restored < kFewCharacters ? !single || channel.lossless() : single)) {
    return true;
  }
  return reading.fluency > -kLeastFluency * reading.restored;
}

std::vector<Reading> ReadSample(std::vector<Finalist>& finalists, Workspace& workspace) {
  return FinalistReader(finalists, workspace).ReadAll();
}

}  // namespace jiaokan::repair
