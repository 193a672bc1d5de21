#include "repair/decoder.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <limits>
#include <map>

#include "channel/invert.h"
#include "repair/choose.h"
#include "text/utf8.h"

namespace jiaokan::repair {
namespace {

const model::LanguageModel& Model() {
  static const auto model = model::LanguageModel::Embedded();
  return **model;
}

Decoding DecodeOnce(const channel::Lattice& lattice, const DecodeOptions& options) {
  model::LanguageModelCache cache(Model());
  CandidateTokens tokens;
  return Decoder(cache).Decode(lattice, tokens, options);
}

// A text damaged by a channel, and the lattice that the inversion gives.
struct Damaged {
  explicit Damaged(const char* text, const char* name = "utf8-cp1254-drop-shy")
      : inverter(*channel::FindChannel(name)),
        lattice(inverter.Invert(text::DecodeUtf8(channel::Damage(inverter.channel(), text)))) {}

  Decoding Decode(const DecodeOptions& options) { return DecodeOnce(lattice, options); }

  channel::Inverter inverter;
  channel::Lattice lattice;
};

// Every reading of a lattice with its probability, enumerated.
class Exhaustive {
 public:
  Exhaustive(const channel::Lattice& lattice, const DecodeOptions& options)
      : lattice_(lattice), options_(options) {
    Walk(0, Model().Begin(), false, 0, U"");
  }

  double best() const { return best_; }
  // The posterior of `c` as the n-th character.
  double Posterior(std::size_t n, char32_t c) const {
    double part = 0;
    double all = 0;
    for (const auto& [reading, p] : readings_) {
      all += p;
      part += n < reading.size() && reading[n] == c ? p : 0;
    }
    return part / all;
  }

 private:
  void Step(std::uint32_t end, const model::LanguageState& state, char32_t c, bool damaged, double cost,
            const std::u32string& reading) {
    model::LanguageState after;
    const double p = cost + Model().Advance(state, c, after);
    Walk(end, after, damaged, p, reading + c);
  }

  void Walk(std::uint32_t p, const model::LanguageState& state, bool damaged, double sum,
            const std::u32string& reading) {
    if (p == lattice_.observed.size()) {
      model::LanguageState end;
      const double whole = sum + Model().Advance(state, U'\n', end);
      best_ = std::max(best_, whole);
      readings_[reading] += std::exp(whole);
      return;
    }
    const char32_t c = lattice_.observed[p];
    const bool ascii = c < 0x80;
    Step(p + 1, state, c, ascii && damaged, sum - (!ascii && damaged ? options_.leave_cost : 0), reading);
    for (const channel::Arc& arc : lattice_.arcs) {
      for (std::uint32_t i = arc.first; arc.begin == p && i < arc.first + arc.count; ++i) {
        Step(arc.end, state, lattice_.candidates[i], true, sum - (damaged ? 0 : options_.enter_cost),
             reading);
      }
    }
  }

  const channel::Lattice& lattice_;
  const DecodeOptions& options_;
  double best_ = -1e300;
  std::map<std::u32string, double> readings_;
};

TEST(Decoder, AgreesWithExhaustiveSearch) {
  for (const char* text : {"不高效", "中心", "提升", "a 与", "后来"}) {
    Damaged damaged(text);
    const DecodeOptions options{.enter_cost = 4, .leave_cost = 4, .beam = 4096};
    const Decoding decoding = damaged.Decode(options);
    const Exhaustive exhaustive(damaged.lattice, options);
    EXPECT_NEAR(decoding.log_probability, exhaustive.best(), 1e-3) << text;
    for (std::size_t n = 0; n < decoding.characters.size(); ++n) {
      const Decoded& d = decoding.characters[n];
      if (d.restored) {
        EXPECT_NEAR(d.p, exhaustive.Posterior(n, d.c), 1e-2) << text << " character " << n;
      }
    }
  }
}

TEST(Decoder, ASmallBeamFindsTheSameReadingOfCommonText) {
  Damaged damaged("扩散模型在生成模型领域异军突起，被誉为最火的新秀。");
  const Decoding narrow = damaged.Decode({.enter_cost = 4, .beam = 8});
  const Decoding wide = damaged.Decode({.enter_cost = 4, .beam = 256});
  EXPECT_DOUBLE_EQ(narrow.log_probability, wide.log_probability);
}

TEST(Decoder, UncertainCharactersCarryTheirAlternatives) {
  const Decoding decoding = Damaged("不").Decode({.enter_cost = 0, .alternatives = 3, .certain = 1});
  ASSERT_EQ(decoding.characters.size(), 1u);
  const Decoded& d = decoding.characters[0];
  ASSERT_EQ(d.alternatives.size(), 3u);
  EXPECT_EQ(d.alternatives[0].c, d.c);
  EXPECT_GE(d.alternatives[0].p, d.alternatives[1].p);
  EXPECT_GE(d.alternatives[1].p, d.alternatives[2].p);
}

TEST(Decoder, UsageAddsUpToTheReadingsOfEachArc) {
  Damaged damaged("扩散模型在后来不高效");
  const Decoding decoding = damaged.Decode({.enter_cost = 4, .posteriors = false, .usage = true});
  std::vector<double> sums(damaged.lattice.arcs.size());
  std::vector<int> best(sums.size());
  for (const Usage& usage : decoding.usage) {
    sums[usage.arc] += usage.p;
    best[usage.arc] += usage.best ? 1 : 0;
  }
  const Decoding posterior = damaged.Decode({.enter_cost = 4, .certain = 1});
  for (std::size_t i = 0; i < sums.size(); ++i) {
    EXPECT_LE(sums[i], 1 + 1e-5);
    EXPECT_GT(sums[i], 0.9);
    EXPECT_EQ(best[i], 1);
  }
  EXPECT_GE(decoding.total, decoding.log_probability);
  EXPECT_EQ(decoding.log_probability, posterior.log_probability);
}

TEST(Decoder, GivesUpWhereNoReadingIsProbableEnough) {
  Damaged damaged("扩散模型在生成模型领域异军突起，后来。");
  const Decoding whole = damaged.Decode({.posteriors = false});
  ASSERT_EQ(whole.progress.size(), damaged.lattice.observed.size() + 1);
  EXPECT_EQ(whole.progress.back(), whole.log_probability);
  std::vector<double> least = whole.progress;
  for (double& p : least) {
    p -= 0.1;
  }
  EXPECT_EQ(damaged.Decode({.posteriors = false, .least = least}).log_probability, whole.log_probability);
  least.back() = 0;
  const Decoding given_up = damaged.Decode({.posteriors = false, .least = least});
  EXPECT_EQ(given_up.log_probability, -std::numeric_limits<double>::infinity());
  EXPECT_TRUE(given_up.characters.empty());
}

TEST(Decoder, ANarrowMarginKeepsTheBestReading) {
  Damaged damaged("扩散模型在生成模型领域异军突起，被誉为最火的新秀。");
  EXPECT_EQ(damaged.Decode({.enter_cost = 4, .margin = 8}).log_probability,
            damaged.Decode({.enter_cost = 4}).log_probability);
}

TEST(Decoder, TheNullChannelWinsWhereTheTextIsFine) {
  channel::Inverter inverter(*channel::FindChannel("utf8-cp1252-drop"));
  const Decoding decoding = DecodeOnce(inverter.Invert(U"un café à Orléans"), {});
  for (const Decoded& d : decoding.characters) {
    EXPECT_FALSE(d.restored);
  }
  model::LanguageModelCache cache(Model());
  EXPECT_NEAR(decoding.log_probability, NullLogProbability(cache, U"un café à Orléans"), 1e-6);
}

TEST(Decoder, AnEmptyLatticeHasAnEmptyReading) { EXPECT_TRUE(DecodeOnce({}, {}).characters.empty()); }

}  // namespace
}  // namespace jiaokan::repair
