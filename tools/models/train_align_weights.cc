// Learns the weights of an alignment profile from texts with known links, by maximum likelihood, and writes
// them as a table of lib/align. How the shipped ones were made: docs/alignment.md.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "align/aligner.h"
#include "align/rates.h"
#include "align_tasks.h"
#include "jiaokan/document.h"
#include "model/lexicon.h"

namespace {

using jiaokan::AlignProfile;
using jiaokan::Document;
using namespace jiaokan::align;  // NOLINT(google-build-using-namespace)

using namespace jiaokan::tools;  // NOLINT(google-build-using-namespace)

constexpr const char* kUsage = R"(usage: train_align_weights --profile paragraph|sentence SOURCE... [options]
sources; each is read with the lexicon named last before it, the embedded one if none was
  --articles FILE    JSONL of true paragraph pairs {"doc", "rows": [{"type", "en", "zh"}]}, or of pairs {"doc", "zh",
                     "en"}; rows are dropped, merged and split at random, so that the links are known;
                     for sentences, those of paragraphs with as many on either side
  --gold-dir DIR     NAME.zh, NAME.en, NAME.gold (zh,zh<TAB>en,en), one unit per line; for paragraphs,
                     sentences are joined
  --lexicon FILE
options
  --test-articles FILE    articles to score the weights on, with the lexicon named last
  --test-gold-dir DIR     the same with texts of gold links, as they are
  --leave-one-out         score each text of gold links with weights learned from the other texts, and write
                          nothing
  --steps N --batch N --rate R --prior V --seed N
  -o FILE                 write the table
)";

struct Source {
  std::string path;
  std::string lexicon;
  bool gold = false;  // a directory of gold links
};

struct Options {
  AlignProfile profile = AlignProfile::kParagraph;
  std::vector<Source> sources;
  std::string lexicon;
  std::string test_articles;
  std::string test_gold;
  bool leave_one_out = false;
  int steps = 400;
  std::size_t batch = 16;
  double rate = 0.05;
  double prior = 1.0;  // variance of the Gaussian prior about the initial weights
  unsigned seed = 11;
  std::string output;
};

Document MakeDocument(const std::vector<std::string>& lines) {
  std::string source;
  for (const std::string& line : lines) {
    source += line + "\n";
  }
  auto document = jiaokan::ParseDocument(source, jiaokan::DocumentFormat::kLines);
  if (!document.ok()) {
    std::cerr << "train_align_weights: " << document.status().ToString() << "\n";
    std::exit(2);
  }
  return *std::move(document);
}

// A task with everything that does not depend on the weights.
struct Example {
  Task task;
  bool gold = false;  // read with its links
  std::unique_ptr<Aligner> aligner;
  Band band = Band::Full(0, 0);
  std::unique_ptr<StepScorer> features;
  std::vector<Step> path;  // the gold links; empty when they leave the band or are too large
};

std::vector<Step> GoldPath(const Task& task, const Band& band, const std::vector<Shape>& shapes) {
  std::map<std::uint32_t, const GoldLink*> by_zh;
  std::map<std::uint32_t, const GoldLink*> en_gaps;
  for (const GoldLink& link : task.gold) {
    if (!link.zh.empty()) {
      by_zh[link.zh.front()] = &link;
    } else {
      for (const std::uint32_t en : link.en) {
        en_gaps[en] = &link;
      }
    }
  }
  std::vector<Step> path;
  std::uint32_t zh = 0;
  std::uint32_t en = 0;
  while (zh < task.zh.size() || en < task.en.size()) {
    const auto here = by_zh.find(zh);
    // What crosses another link counts as unlinked.
    Shape shape = {0, 1};
    if (here != by_zh.end() && en_gaps.count(en) == 0) {
      const GoldLink& link = *here->second;
      const bool crossed = !link.en.empty() && link.en.front() != en;
      if (!crossed) {
        shape = {static_cast<std::uint32_t>(link.zh.size()), static_cast<std::uint32_t>(link.en.size())};
      } else if (link.en.front() < en) {
        shape = {1, 0};
      }
    } else if (here == by_zh.end() && en_gaps.count(en) == 0) {
      shape = {1, 0};
    }
    const bool known = std::any_of(shapes.begin(), shapes.end(),
                                   [&](const Shape& s) { return s.zh == shape.zh && s.en == shape.en; });
    if (!known || !band.Contains(zh, en) || !band.Contains(zh + shape.zh, en + shape.en)) {
      return {};
    }
    path.push_back({zh, en, shape, 1.0});
    zh += shape.zh;
    en += shape.en;
  }
  return path;
}

std::vector<Example> MakeExamples(std::vector<Task> tasks, const jiaokan::model::Lexicon& lexicon,
                                  AlignProfile profile) {
  std::vector<Example> examples;
  std::size_t unusable = 0;
  for (Task& task : tasks) {
    Example example;
    example.aligner = std::make_unique<Aligner>(
        MakeTextPair(lexicon, MakeDocument(task.zh), MakeDocument(task.en)), profile);
    example.band = example.aligner->MakeBand();
    example.features = std::make_unique<StepScorer>(*example.aligner, example.band, nullptr);
    example.path = GoldPath(task, example.band, ShapesOf(profile));
    unusable += example.path.empty() ? 1 : 0;
    example.task = std::move(task);
    examples.push_back(std::move(example));
  }
  std::cerr << examples.size() << " texts, of which " << unusable << " with links outside the search\n";
  return examples;
}

Program Solve(const Example& example, const Weights& weights) {
  StepScorer scorer = example.features->Weighted(weights);
  Program program = InferWithRates(*example.aligner, example.band, scorer);
  example.features->SetRates(scorer.rates());
  return program;
}

using Gradient = std::array<double, kFeatures>;

// Adds the gradient of the logarithm of the gold path's probability, and returns that logarithm.
double AddGradient(const Example& example, const Weights& weights, Gradient& gradient) {
  const std::vector<Shape> shapes = ShapesOf(example.aligner->profile());
  const Program program = Solve(example, weights);
  double gold_score = 0;
  for (const Step& step : example.path) {
    example.features->VisitFeatures(step.zh, step.en, step.shape, [&](Feature feature, float value) {
      gradient[feature] += value;
      gold_score += weights[feature] * value;
    });
  }
  program.VisitSteps([&](std::uint32_t zh, std::uint32_t en, std::size_t shape, double p) {
    example.features->VisitFeatures(zh, en, shapes[shape],
                                    [&](Feature feature, float value) { gradient[feature] -= p * value; });
  });
  return gold_score - program.LogPartition();
}

// Where training starts. What the training texts do not show stays as it is here: the kinds of Markdown
// blocks.
Weights InitialWeights() {
  Weights weights = {};
  for (std::size_t zh = 0; zh <= kMaximumZh; ++zh) {
    for (std::size_t en = 0; en <= kMaximumEn; ++en) {
      const bool gap = zh == 0 || en == 0;
      weights[kShape + zh * (kMaximumEn + 1) + en] =
          gap ? -3.0F : -2.0F * static_cast<float>(std::max(zh, en) + std::min(zh, en) - 2);
    }
  }
  for (const std::size_t side : {kZhSpan, kEnSpan}) {
    for (std::size_t k = 0; k < kSpanFeatures; ++k) {
      weights[side + k] = 0.5F;
    }
  }
  weights[kLengthRatioSize] = -1;
  weights[kGaleChurch] = -0.1F;
  // Heading, list item, table row, code, image, break.
  const std::array<float, 6> kinds = {-1.0F, -0.7F, -2.0F, -3.0F, -3.0F, -1.0F};
  std::copy(kinds.begin(), kinds.end(), weights.begin() + kKindDifference);
  weights[kMixedKinds] = -1;
  return weights;
}

// The training texts are lines, whose Markdown says little of the blocks that they come from; only images and
// breaks are told apart as in documents.
// Sentences of six chapters are too few for what tells where paragraphs are missing.
bool IsFixed(std::size_t feature, AlignProfile profile) {
  const bool coverage = (feature >= kLogJointShareInDocument && feature <= kGroupRate) ||
                        feature == kZhGapBest || feature == kZhGapRate || feature == kEnGapBest ||
                        feature == kEnGapRate;
  return (feature >= kKindDifference && feature < kKindDifference + 4) ||
         (coverage && profile == AlignProfile::kSentence);
}

// Adam (Kingma and Ba 2015, algorithm 1) on the likelihood per step of a batch and the prior.
Weights Train(const std::vector<const Example*>& examples, const Options& options) {
  const Weights start = InitialWeights();
  Weights weights = start;
  Gradient mean = {};
  Gradient square = {};
  std::mt19937 random(options.seed);
  std::vector<const Example*> order;
  double total_links = 0;
  for (const Example* example : examples) {
    total_links += static_cast<double>(example->path.size());
  }
  for (int step = 1; step <= options.steps; ++step) {
    Gradient gradient = {};
    double links = 0;
    double likelihood = 0;
    for (std::size_t i = 0; i < std::min(options.batch, examples.size()); ++i) {
      if (order.empty()) {
        order = examples;
        std::shuffle(order.begin(), order.end(), random);
      }
      likelihood += AddGradient(*order.back(), weights, gradient);
      links += static_cast<double>(order.back()->path.size());
      order.pop_back();
    }
    const double rate = options.rate * (1.0 - 0.9 * step / options.steps);
    for (std::size_t k = 0; k < kFeatures; ++k) {
      if (IsFixed(k, options.profile)) {
        continue;
      }
      const double slope = gradient[k] / links - (weights[k] - start[k]) / (options.prior * total_links);
      mean[k] = 0.9 * mean[k] + 0.1 * slope;
      square[k] = 0.99 * square[k] + 0.01 * slope * slope;
      const double corrected = mean[k] / (1 - std::pow(0.9, step));
      const double size = std::sqrt(square[k] / (1 - std::pow(0.99, step)));
      weights[k] += static_cast<float>(rate * corrected / (size + 1e-8));
    }
    if (step % 50 == 0 || step == 1) {
      std::cerr << "step " << step << ": " << likelihood / links << " per link\n";
    }
  }
  return weights;
}

// The table as source text; the weights of link shapes come first, a row per number of Chinese units.
bool WriteTable(const Options& options, const Weights& weights) {
  const bool sentence = options.profile == AlignProfile::kSentence;
  std::ofstream out(options.output);
  out << "// GENERATED BY tools/models/train_align_weights, DO NOT EDIT. The command: docs/alignment.md.\n"
      << "#include \"align/weights.h\"\n\nnamespace jiaokan::align {\n\nconst Weights "
      << (sentence ? "kSentenceWeights" : "kParagraphWeights") << " = {\n    // clang-format off\n";
  for (std::size_t k = 0; k < kFeatures; ++k) {
    const std::size_t column = k % (kMaximumEn + 1);
    const bool row_end = column == kMaximumEn || k + 1 == kFeatures;
    std::array<char, 32> number = {};
    std::snprintf(number.data(), number.size(), "%.4fF", weights[k]);
    out << (column == 0 ? "    " : " ") << number.data() << "," << (row_end ? "\n" : "");
  }
  out << "    // clang-format on\n};\n\n}  // namespace jiaokan::align\n";
  return static_cast<bool>(out.flush());
}

struct Score {
  std::size_t right = 0;
  std::size_t found = 0;
  std::size_t wanted = 0;
  double F1() const { return found + wanted == 0 ? 1.0 : 2.0 * right / (found + wanted); }
};

Score ScorePath(const Task& task, const std::vector<Step>& path) {
  Score score;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::pair<std::size_t, std::size_t>> gold;
  for (const GoldLink& link : task.gold) {
    if (!link.zh.empty() && !link.en.empty()) {
      gold[{link.zh.front(), link.en.front()}] = {link.zh.size(), link.en.size()};
      ++score.wanted;
    }
  }
  for (const Step& step : path) {
    if (step.shape.zh > 0 && step.shape.en > 0) {
      ++score.found;
      const auto link = gold.find({step.zh, step.en});
      score.right += link != gold.end() &&
                             link->second == std::pair<std::size_t, std::size_t>(step.shape.zh, step.shape.en)
                         ? 1
                         : 0;
    }
  }
  return score;
}

void AddScore(const Example& example, const Weights& weights, Score& sum) {
  const Score one = ScorePath(example.task, Solve(example, weights).LikeliestPath());
  sum.right += one.right;
  sum.found += one.found;
  sum.wanted += one.wanted;
}

// Learns from all examples but one of those with gold links, in turn, and scores that one.
void LeaveOneOut(const std::vector<Example>& examples, const Options& options) {
  Score sum;
  std::set<std::string> done;
  for (const Example& left_out : examples) {
    if (!left_out.gold || !done.insert(left_out.task.name).second) {
      continue;
    }
    std::vector<const Example*> others;
    for (const Example& example : examples) {
      if (example.task.name != left_out.task.name && !example.path.empty()) {
        others.push_back(&example);
      }
    }
    const Weights weights = Train(others, options);
    Score one;
    AddScore(left_out, weights, one);
    AddScore(left_out, weights, sum);
    std::printf("%s: strict F1 %.4f\n", left_out.task.name.c_str(), one.F1());
  }
  std::printf("left out: strict F1 %.4f\n", sum.F1());
}

void ScoreTasks(const char* name, std::vector<Task> tasks, const jiaokan::model::Lexicon& lexicon,
                const Weights& weights, AlignProfile profile) {
  Score sum;
  for (const Example& example : MakeExamples(std::move(tasks), lexicon, profile)) {
    AddScore(example, weights, sum);
  }
  std::printf("%s: strict F1 %.4f\n", name, sum.F1());
}

void ScoreTests(const jiaokan::model::Lexicon& lexicon, const Weights& weights, const Options& options) {
  if (!options.test_gold.empty()) {
    ScoreTasks("test texts", ReadGoldDirectory(options.test_gold), lexicon, weights, options.profile);
  }
  if (options.test_articles.empty()) {
    return;
  }
  for (const auto& [name, disturbance] :
       {std::pair("test articles, rows dropped, merged, split", Disturbance::kRows),
        std::pair("test articles, a quarter dropped on each side", Disturbance::kQuarter),
        std::pair("test articles, 15 rows in a row dropped", Disturbance::kBlock)}) {
    ScoreTasks(name, ReadArticles(options.test_articles, 2026, disturbance), lexicon, weights,
               options.profile);
  }
}

bool ReadNumber(const std::string& name, const std::string& value, Options& options) {
  if (name == "--steps") {
    options.steps = std::atoi(value.c_str());
  } else if (name == "--batch") {
    options.batch = std::strtoul(value.c_str(), nullptr, 10);
  } else if (name == "--rate") {
    options.rate = std::strtod(value.c_str(), nullptr);
  } else if (name == "--prior") {
    options.prior = std::strtod(value.c_str(), nullptr);
  } else if (name == "--seed") {
    options.seed = static_cast<unsigned>(std::strtoul(value.c_str(), nullptr, 10));
  } else {
    return false;
  }
  return true;
}

bool ReadOption(const std::string& name, const std::string& value, Options& options) {
  if (name == "--articles" || name == "--gold-dir") {
    options.sources.push_back({value, options.lexicon, name == "--gold-dir"});
  } else if (name == "--lexicon") {
    options.lexicon = value;
  } else if (name == "--test-articles") {
    options.test_articles = value;
  } else if (name == "--test-gold-dir") {
    options.test_gold = value;
  } else if (name == "-o") {
    options.output = value;
  } else if (name == "--profile" && (value == "sentence" || value == "paragraph")) {
    options.profile = value == "sentence" ? AlignProfile::kSentence : AlignProfile::kParagraph;
  } else {
    return ReadNumber(name, value, options);
  }
  return true;
}

bool ReadOptions(const std::vector<std::string>& arguments, Options& options) {
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i] == "--leave-one-out") {
      options.leave_one_out = true;
    } else if (i + 1 < arguments.size() && ReadOption(arguments[i], arguments[i + 1], options)) {
      ++i;
    } else {
      return false;
    }
  }
  return !options.sources.empty();
}

std::shared_ptr<const jiaokan::model::Lexicon> OpenLexicon(const std::string& path) {
  const auto lexicon =
      path.empty() ? jiaokan::model::Lexicon::Embedded() : jiaokan::model::Lexicon::Open(path);
  if (!lexicon.ok()) {
    std::cerr << lexicon.status().ToString() << "\n";
    std::exit(2);
  }
  return *lexicon;
}

std::vector<Task> ReadTasks(const Source& source, unsigned seed, AlignProfile profile) {
  if (!source.gold && profile == AlignProfile::kSentence) {
    return ReadSentences(source.path, seed);
  }
  if (!source.gold) {
    std::vector<Task> tasks = ReadArticles(source.path, seed, Disturbance::kRows);
    for (std::vector<Task>& more :
         std::array{ReadExcerpts(source.path, seed),
                    ReadArticles(source.path, seed + 1000, Disturbance::kQuarter)}) {
      std::move(more.begin(), more.end(), std::back_inserter(tasks));
    }
    return tasks;
  }
  std::vector<Task> tasks = ReadGoldDirectory(source.path);
  return profile == AlignProfile::kSentence ? tasks : JoinIntoParagraphs(tasks, seed);
}

int Run(const Options& options) {
  std::vector<Example> examples;
  unsigned seed = options.seed;
  for (const Source& source : options.sources) {
    std::vector<Example> more = MakeExamples(ReadTasks(source, seed++, options.profile),
                                             *OpenLexicon(source.lexicon), options.profile);
    for (Example& example : more) {
      example.gold = source.gold;
    }
    std::move(more.begin(), more.end(), std::back_inserter(examples));
  }
  if (options.leave_one_out) {
    LeaveOneOut(examples, options);
    return 0;
  }
  std::vector<const Example*> usable;
  for (const Example& example : examples) {
    if (!example.path.empty()) {
      usable.push_back(&example);
    }
  }
  const Weights weights = Train(usable, options);
  ScoreTests(*OpenLexicon(options.lexicon), weights, options);
  if (!options.output.empty() && !WriteTable(options, weights)) {
    std::cerr << "cannot write " << options.output << "\n";
    return 2;
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  if (!ReadOptions({argv + 1, argv + argc}, options)) {
    std::cerr << kUsage;
    return 2;
  }
  return Run(options);
}
