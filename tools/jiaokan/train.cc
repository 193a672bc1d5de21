// jiaokan train: models from a user's own text.
#include <charconv>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "command.h"
#include "jiaokan/models.h"

namespace jiaokan::cli {
namespace {

struct LanguageModelArguments {
  std::vector<std::string> texts;
  std::vector<std::string> counts;
  std::vector<std::string> ngrams;
  std::string output;
  LanguageModelOptions options;
};

struct RerankerArguments {
  LanguageModelArguments text;
  RerankerOptions options;
};

struct LexiconArguments {
  std::vector<std::string> pairs;
  std::vector<std::string> terms;
  bool extend = false;
  double prior_weight = LexiconExtensionOptions().prior_weight;
  std::optional<std::uint32_t> minimum_documents;
  std::string output;
  LexiconOptions options;
};

// "FILE@WEIGHT" or "FILE". An '@' that no number follows belongs to the name.
TextSource ParseSource(const std::string& argument, TextKind kind) {
  TextSource source{argument, 1.0, kind};
  const std::size_t at = argument.rfind('@');
  if (at == std::string::npos || at + 1 == argument.size()) {
    return source;
  }
  double weight = 0;
  const char* const end = argument.data() + argument.size();
  const auto [stop, error] = std::from_chars(argument.data() + at + 1, end, weight);
  if (error == std::errc() && stop == end) {
    source = {argument.substr(0, at), weight, kind};
  }
  return source;
}

std::vector<TextSource> SourcesOf(const LanguageModelArguments& arguments) {
  std::vector<TextSource> sources;
  for (const std::string& text : arguments.texts) {
    sources.push_back(ParseSource(text, TextKind::kDocuments));
  }
  for (const std::string& counts : arguments.counts) {
    sources.push_back(ParseSource(counts, TextKind::kWords));
  }
  for (const std::string& ngrams : arguments.ngrams) {
    sources.push_back(ParseSource(ngrams, TextKind::kNgrams));
  }
  return sources;
}

int RunTrainLanguageModel(const LanguageModelArguments& arguments, const Context& context) {
  const std::vector<TextSource> sources = SourcesOf(arguments);
  if (sources.empty()) {
    context.Error({"{1} is required", {"TEXT"}});
    return kFailed;
  }
  const Status status = TrainLanguageModel(sources, arguments.options, arguments.output);
  return status.ok() ? kDone : context.Fail("", status);
}

int RunTrainReranker(const RerankerArguments& arguments, const Context& context) {
  RerankerOptions options = arguments.options;
  options.language_model = arguments.text.options;
  const Status status = TrainReranker(SourcesOf(arguments.text), options, arguments.text.output);
  return status.ok() ? kDone : context.Fail("", status);
}

int RunTrainLexicon(const LexiconArguments& arguments, const Context& context) {
  if (arguments.pairs.empty() && !arguments.extend) {
    context.Error({"{1} is required", {"PAIRS"}});
    return kFailed;
  }
  LexiconOptions options = arguments.options;
  options.minimum_documents = arguments.minimum_documents.value_or(options.minimum_documents);
  const Status status = TrainLexicon(arguments.pairs, options, arguments.output);
  return status.ok() ? kDone : context.Fail("", status);
}

int RunExtendLexicon(const LexiconArguments& arguments, const Context& context) {
  LexiconExtensionOptions options;
  options.iterations = arguments.options.iterations;
  options.minimum_documents = arguments.minimum_documents.value_or(options.minimum_documents);
  options.minimum_probability = arguments.options.minimum_probability;
  options.prior_weight = arguments.prior_weight;
  const Status status = ExtendLexicon({context.options.models.lexicon, arguments.pairs, arguments.terms},
                                      options, arguments.output);
  return status.ok() ? kDone : context.Fail("", status);
}

// What the text is, and how language models are made of it.
void AddTextOptions(CLI::App* command, Context* context, LanguageModelArguments* arguments) {
  LanguageModelOptions& options = arguments->options;
  AddOption(command, *context, "TEXT", &arguments->texts, "",
            "JSON lines {\"text\": ...}, one document each; FILE@WEIGHT multiplies what it counts");
  AddOption(command, *context, "--counts", &arguments->counts, "FILE[@WEIGHT]",
            "Lines of characters, a tab and a count, in place of documents")
      ->allow_extra_args(false);
  AddOption(command, *context, "--ngrams", &arguments->ngrams, "FILE[@WEIGHT]",
            "Such lines that count only the last character, behind the ones before it")
      ->allow_extra_args(false);
  AddOption(command, *context, "-o,--output", &arguments->output, "FILE", "The model to write")->required();
  AddOption(command, *context, "--order", &options.order, "N", "Longest n-gram, 1 to 5 characters")
      ->capture_default_str();
  AddOption(command, *context, "--minimum-documents", &options.minimum_documents, "N",
            "Leave out n-grams of two and more characters seen in fewer documents")
      ->capture_default_str();
  AddOption(command, *context, "--ngram-share", &options.ngram_share, "P",
            "Share of the n-gram files in each probability, from 0 to below 1")
      ->capture_default_str();
  AddOption(command, *context, "--maximum-bytes", &options.maximum_bytes, "N",
            "Prune the model until its file is no larger")
      ->capture_default_str();
}

Command AddTrainLanguageModel(CLI::App* train, Context* context) {
  const auto arguments = std::make_shared<LanguageModelArguments>();
  CLI::App* command = AddSubcommand(train, context, "lm", "Train a character language model");
  AddTextOptions(command, context, arguments.get());
  return {command, [arguments, context] { return RunTrainLanguageModel(*arguments, *context); }};
}

Command AddTrainReranker(CLI::App* train, Context* context) {
  const auto arguments = std::make_shared<RerankerArguments>();
  RerankerOptions& options = arguments->options;
  CLI::App* command = AddSubcommand(train, context, "reranker", "Train the reranker of uncertain characters");
  AddTextOptions(command, context, &arguments->text);
  AddOption(command, *context, "--folds", &options.folds, "N",
            "Parts of the text, each restored by a language model of the others")
      ->capture_default_str();
  AddOption(command, *context, "--rounds", &options.rounds, "N", "Rounds of training over all examples")
      ->capture_default_str();
  AddOption(command, *context, "--slot-bits", &options.slot_bits, "N",
            "The reranker holds 2^N weights of a byte each")
      ->capture_default_str();
  return {command, [arguments, context] { return RunTrainReranker(*arguments, *context); }};
}

void AddExtensionOptions(CLI::App* command, Context* context, LexiconArguments* arguments) {
  CLI::Option* extend = command->add_flag(
      "--extend", arguments->extend,
      context->Tr("Extend the built-in lexicon, or that of --lexicon, in place of training a new one"));
  AddOption(command, *context, "--lexicon", &context->options.models.lexicon, "FILE", "The lexicon to extend")
      ->needs(extend);
  AddOption(command, *context, "--terms", &arguments->terms, "FILE",
            "Lines of a Chinese term, a tab and its English equivalent")
      ->allow_extra_args(false)
      ->needs(extend);
  AddOption(command, *context, "--prior-weight", &arguments->prior_weight, "P",
            "How many occurrences in the pairs one in the text of the extended lexicon counts as")
      ->capture_default_str()
      ->needs(extend);
}

Command AddTrainLexicon(CLI::App* train, Context* context) {
  const auto arguments = std::make_shared<LexiconArguments>();
  LexiconOptions& options = arguments->options;
  CLI::App* command = AddSubcommand(train, context, "lexicon", "Train a Chinese-English lexicon");
  AddOption(command, *context, "PAIRS", &arguments->pairs, "",
            "JSON lines {\"doc\": ..., \"zh\": ..., \"en\": ...}, one pair of sentences each");
  AddOption(command, *context, "-o,--output", &arguments->output, "FILE", "The model to write")->required();
  AddOption(command, *context, "--iterations", &options.iterations, "N",
            "Rounds of expectation maximisation in each direction")
      ->capture_default_str();
  AddOption(command, *context, "--minimum-documents", &arguments->minimum_documents, "N",
            "Leave out words seen in fewer documents (default: 3; 1 with --extend)");
  AddOption(command, *context, "--minimum-probability", &options.minimum_probability, "P",
            "Leave out translations that are less probable")
      ->capture_default_str();
  AddExtensionOptions(command, context, arguments.get());
  return {command, [arguments, context] {
            return arguments->extend ? RunExtendLexicon(*arguments, *context)
                                     : RunTrainLexicon(*arguments, *context);
          }};
}

}  // namespace

std::vector<Command> AddTrain(CLI::App* app, Context* context) {
  CLI::App* train = AddSubcommand(app, context, "train", "Make models from your own text");
  train->require_subcommand(1);
  return {AddTrainLanguageModel(train, context), AddTrainReranker(train, context),
          AddTrainLexicon(train, context)};
}

}  // namespace jiaokan::cli
