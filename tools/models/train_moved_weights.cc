// Learns when units that the monotone path does not join count as moved, from articles that are disturbed at
// random, and writes the weights as a table of lib/align. How the shipped ones were made: docs/alignment.md.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "align/aligner.h"
#include "align/moved.h"
#include "align/rates.h"
#include "align/weights.h"
#include "align_tasks.h"
#include "jiaokan/document.h"
#include "logistic.h"
#include "model/lexicon.h"

namespace {

using namespace jiaokan::align;  // NOLINT(google-build-using-namespace)
using namespace jiaokan::tools;  // NOLINT(google-build-using-namespace)

constexpr const char* kUsage = "usage: train_moved_weights --lexicon FILE --articles FILE -o FILE\n";
constexpr double kRidge = 1;
// Some way beyond one half either way.
constexpr double kSure = 3;

jiaokan::Document MakeDocument(const std::vector<std::string>& lines) {
  auto document =
      jiaokan::ParseDocument(fmt::format("{}\n", fmt::join(lines, "\n")), jiaokan::DocumentFormat::kLines);
  if (!document.ok()) {
    std::cerr << "train_moved_weights: " << document.status().ToString() << "\n";
    std::exit(2);
  }
  return *std::move(document);
}

// The links of a text, and which units they join.
class Gold {
 public:
  explicit Gold(const Task& task) {
    for (const GoldLink& link : task.gold) {
      for (const std::uint32_t zh : link.zh) {
        by_zh_[zh] = &link;
      }
    }
  }
  bool Joins(const Step& pair) const {
    const GoldLink* const link = Find(pair.zh);
    return link != nullptr && !link->en.empty() && link->en.front() <= pair.en && pair.en <= link->en.back();
  }
  bool Holds(const Step& step) const {
    const GoldLink* const link = Find(step.zh);
    return link != nullptr && !link->en.empty() && link->zh.front() == step.zh &&
           link->en.front() == step.en && link->zh.size() == step.shape.zh &&
           link->en.size() == step.shape.en;
  }

 private:
  const GoldLink* Find(std::uint32_t zh) const {
    const auto link = by_zh_.find(zh);
    return link == by_zh_.end() ? nullptr : link->second;
  }

  std::map<std::uint32_t, const GoldLink*> by_zh_;
};

struct Examples {
  std::vector<LabelledExample> seeds;
  std::vector<LabelledExample> own;
  std::vector<LabelledExample> other;
};

// Collects what the search asks for. Decides seeds as they are, or by weights; links as they are.
class Recorder : public MovedModel {
 public:
  Recorder(const Gold& gold, const std::vector<double>* seed_weights, Examples& examples)
      : gold_(gold), seed_weights_(seed_weights), examples_(examples) {}

  double Seed(const Step& seed, const SeedFeatures& features) override {
    const bool right = gold_.Joins(seed);
    examples_.seeds.push_back({{features.begin(), features.end()}, right});
    if (seed_weights_ == nullptr) {
      return right ? kSure : -kSure;
    }
    double logit = 0;
    for (std::size_t k = 0; k < features.size(); ++k) {
      logit += (*seed_weights_)[k] * features[k];
    }
    return logit;
  }

  double Link(const Step& link, bool own, const ChainFeatures& features) override {
    const bool right = gold_.Holds(link);
    (own ? examples_.own : examples_.other).push_back({{features.begin(), features.end()}, right});
    return right ? kSure : -kSure;
  }

 private:
  const Gold& gold_;
  const std::vector<double>* seed_weights_;
  Examples& examples_;
};

// A text with what does not depend on the model.
struct Text {
  std::unique_ptr<Task> task;
  std::unique_ptr<Aligner> aligner;
  std::unique_ptr<StepScorer> scorer;
  std::vector<Step> path;
};

std::vector<Text> MakeTexts(const std::string& articles, const jiaokan::model::Lexicon& lexicon) {
  std::vector<Text> texts;
  unsigned seed = 1;
  for (const Disturbance disturbance :
       {Disturbance::kNone, Disturbance::kRows, Disturbance::kQuarter, Disturbance::kBlock,
        Disturbance::kMoved, Disturbance::kMovedRows, Disturbance::kPermuted}) {
    for (Task& task : ReadArticles(articles, seed++, disturbance)) {
      Text text;
      text.task = std::make_unique<Task>(std::move(task));
      text.aligner = std::make_unique<Aligner>(
          MakeTextPair(lexicon, MakeDocument(text.task->zh), MakeDocument(text.task->en)),
          jiaokan::AlignProfile::kParagraph);
      const Band band = text.aligner->MakeBand();
      text.scorer = std::make_unique<StepScorer>(*text.aligner, band, &kParagraphWeights);
      text.path = InferWithRates(*text.aligner, band, *text.scorer).LikeliestPath();
      texts.push_back(std::move(text));
    }
  }
  return texts;
}

Examples Record(const std::vector<Text>& texts, const std::vector<double>* seed_weights) {
  Examples examples;
  for (const Text& text : texts) {
    const Gold gold(*text.task);
    Recorder recorder(gold, seed_weights, examples);
    FindMoved(*text.aligner, *text.scorer, text.path, recorder);
  }
  return examples;
}

bool WriteTable(const std::string& path, const std::vector<double>& seed, const std::vector<double>& own,
                const std::vector<double>& other) {
  std::ofstream out(path);
  out << "// GENERATED BY tools/models/train_moved_weights, DO NOT EDIT. The command: docs/alignment.md.\n"
         "#include \"align/moved_model.h\"\n\nnamespace jiaokan::align {\n\nconst MovedWeights kMovedWeights "
         "= {\n";
  for (const std::vector<double>* weights : {&seed, &own, &other}) {
    out << fmt::format("    {{{:.4f}}},\n", fmt::join(*weights, ", "));
  }
  out << "};\n\n}  // namespace jiaokan::align\n";
  return static_cast<bool>(out.flush());
}

}  // namespace

int main(int argc, char** argv) {
  std::map<std::string, std::string> options;
  for (int i = 1; i + 1 < argc; i += 2) {
    options[argv[i]] = argv[i + 1];
  }
  if (options["--articles"].empty() || options["--lexicon"].empty() || options["-o"].empty()) {
    std::cerr << kUsage;
    return 2;
  }
  const auto lexicon = jiaokan::model::Lexicon::Open(options["--lexicon"]);
  if (!lexicon.ok()) {
    std::cerr << lexicon.status().ToString() << "\n";
    return 2;
  }
  const std::vector<Text> texts = MakeTexts(options["--articles"], **lexicon);
  const std::vector<double> seed = FitLogistic(Record(texts, nullptr).seeds, kSeedFeatures, kRidge);
  const Examples examples = Record(texts, &seed);
  std::cerr << texts.size() << " texts, " << examples.seeds.size() << " seeds, " << examples.own.size()
            << " + " << examples.other.size() << " links\n";
  if (!WriteTable(options["-o"], seed, FitLogistic(examples.own, kChainFeatures, kRidge),
                  FitLogistic(examples.other, kChainFeatures, kRidge))) {
    std::cerr << "cannot write " << options["-o"] << "\n";
    return 2;
  }
  return 0;
}
