// Without an original: names of models and data sets that were translated as everyday words. A word alone
// does not tell; it is the slot that a name in Latin letters has elsewhere: before the colon of a title, in a
// list with sizes, behind a Latin name whose translation it is.
#include <re2/re2.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "model/lexicon_tokens.h"
#include "text/character_filter.h"
#include "text/script.h"
#include "text/utf8.h"
#include "verify/document_check.h"
#include "verify/latin_words.h"

namespace jiaokan::verify {
namespace {

constexpr std::size_t kEnoughLatin = 2;        // titles that begin with a Latin name
constexpr std::size_t kMaxBrackets = 2;        // 【】 of a document that does not use them
constexpr std::size_t kMaxDocumentNames = 50;  // looked up in one document
constexpr float kRarity = 7;                   // of a translation that is no common word
constexpr std::size_t kSeldom = 3;             // times
constexpr float kUsualTranslation = 0.15F;     // p(bigram | word)

class NameReport {
 public:
  explicit NameReport(DocumentReporter& reporter) : reporter_(reporter) {}

  void Add(const Context& context, std::size_t block, const std::string& word) {
    if (!reported_.emplace(block, std::unordered_set<std::string>()).first->second.insert(word).second)
      return;
    Message message = {"“{1}” may be a name that was translated: names stand here in Latin letters", {word}};
    Finding& finding = reporter_.Add(block, std::move(message), Evidence({}, context.zh.blocks[block].text));
    const Span source = context.zh.blocks[block].source;
    const std::size_t at = context.zh.source.find(word, source.begin);
    if (at != std::string::npos && at < source.end) finding.zh_span = {at, at + word.size()};
  }

 private:
  DocumentReporter& reporter_;
  std::unordered_map<std::size_t, std::unordered_set<std::string>> reported_;
};

// Titles of links, "NAME：what it is", with names of two or three Chinese characters where others are Latin.
void FindInTitles(const Context& context, NameReport& report) {
  static const RE2 latin(R"(^(?:\d+\. ?)?[《“]?[A-Za-z\d.+-]*[A-Z][A-Za-z\d.+-]*[：:]\s?.)");
  static const RE2 han(R"(^(?:\d+\. ?)?[《“]?(\p{Han}{2,3})[：:]\s?.)");
  std::vector<std::pair<std::size_t, std::string>> found;
  std::unordered_map<std::string, std::size_t> counts;
  std::size_t names = 0;
  for (std::size_t i = 0; i < context.zh.blocks.size(); ++i) {
    for (const Inline& element : context.zh.blocks[i].inlines) {
      if (element.kind != InlineKind::kLink) continue;
      std::string word;
      if (RE2::PartialMatch(element.text, latin)) ++names;
      if (!RE2::PartialMatch(element.text, han, &word)) continue;
      ++counts[word];
      found.emplace_back(i, word);
    }
  }
  if (names < kEnoughLatin || found.size() > 2 * names) return;
  for (const auto& [block, word] : found) {
    if (counts[word] == 1) report.Add(context, block, word);
  }
}

// "如地鼠(280B)，GPT-3 (175B)".
void FindBesideSizes(const Context& context, NameReport& report) {
  static const RE2 item(R"(([^\s，。、；：()（）]+)(?: ?-?[A-Z]+)? ?[(（]\d+(?:\.\d+)? ?[BMKT][)）])");
  static const RE2 word(R"(^(?:例如|比如|以及|还有|包括|如|或|和|与|及|像)?(\p{Han}{2,4})(?:-\p{Han}+)?$)");
  static const RE2 latin("[A-Z]");
  static constexpr text::CharacterFilter kOpen(U"(（");
  static constexpr text::CharacterFilter kUnits(U"BMKT");
  for (std::size_t i = 0; i < context.zh.blocks.size(); ++i) {
    const Profile& profile = context.zh_profiles[i];
    if (!profile.MayContainAnyOf(kOpen) || !profile.MayContainAnyOf(kUnits)) continue;
    re2::StringPiece rest(context.zh.blocks[i].text);
    std::vector<std::string> words;
    std::size_t names = 0;
    std::string name;
    while (RE2::FindAndConsume(&rest, item, &name)) {
      std::string translated;
      if (RE2::FullMatch(name, word, &translated)) words.push_back(translated);
      if (RE2::PartialMatch(name, latin)) ++names;
    }
    for (const std::string& translated : words) {
      if (names > 0) report.Add(context, i, translated);
    }
  }
}

// "Word2Vec⁹ 和手套¹⁰", "Word2Vec [9] 和手套 [10]".
void FindBesideMarks(const Context& context, NameReport& report) {
  static const RE2 superscripts(R"([A-Za-z\d][⁰¹²³⁴-⁹]+ ?[和与、或] ?(\p{Han}{2,3})[⁰¹²³⁴-⁹])");
  static const RE2 brackets(R"([A-Za-z\d] ?\[\d+\] ?[和与、或] ?(\p{Han}{2,3}) ?\[\d+\])");
  static constexpr text::CharacterFilter kMarks(U"[⁰¹²³⁴⁵⁶⁷⁸⁹");
  for (std::size_t i = 0; i < context.zh.blocks.size(); ++i) {
    if (!context.zh_profiles[i].MayContainAnyOf(kMarks)) continue;
    std::string word;
    for (const RE2* slot : {&superscripts, &brackets}) {
      if (RE2::PartialMatch(context.zh.blocks[i].text, *slot, &word)) report.Add(context, i, word);
    }
  }
}

// A paper's link on a single character, or a word in 【】 within a sentence of a document that does not use
// them.
void FindAlone(const Context& context, NameReport& report) {
  static const RE2 bracketed(R"([\p{Han}*”]\s?【(\p{Han}{2,4})】)");
  static const RE2 paper(
      R"(arxiv\.org|openreview\.net|aclweb\.org|aclanthology\.org|nips\.cc|mlr\.press|doi\.org)");
  static const std::u32string_view pointing = U"这此它图表书文链说的";
  std::vector<std::pair<std::size_t, std::string>> words;
  for (std::size_t i = 0; i < context.zh.blocks.size(); ++i) {
    const Block& block = context.zh.blocks[i];
    std::string word;
    if (context.zh_profiles[i].MayContain(U'【') && RE2::PartialMatch(block.text, bracketed, &word))
      words.emplace_back(i, word);
    for (const Inline& element : block.inlines) {
      const std::u32string text =
          element.text.size() <= 4 ? text::DecodeUtf8(element.text) : std::u32string();
      if (element.kind != InlineKind::kLink || text.size() != 1 || !text::IsHan(text[0])) continue;
      if (!RE2::PartialMatch(element.target, paper)) continue;
      if (pointing.find(text[0]) == std::u32string_view::npos) report.Add(context, i, element.text);
    }
  }
  for (const auto& [block, word] : words) {
    if (words.size() <= kMaxBrackets) report.Add(context, block, word);
  }
}

// Whether `word` occurs, and not as a word of the document's subject.
bool IsSeldom(std::string_view text, std::string_view word) {
  std::size_t count = 0;
  for (std::size_t at = text.find(word); at != std::string_view::npos && count <= kSeldom;
       at = text.find(word, at + word.size()))
    ++count;
  return count > 0 && count <= kSeldom;
}

// An acronym, or a word with capitals within: "CLIP", "GloVe".
bool IsDistinctName(std::string_view name) {
  constexpr std::size_t kMaxAcronym = 12;
  if (name.size() < 3 || !text::IsAsciiUpper(name[0])) return false;
  const std::size_t digit = name.find_first_of("0123456789");
  if (digit != std::string_view::npos) return false;
  const auto upper = std::find_if(name.begin() + 1, name.end(), text::IsAsciiUpper);
  if (upper == name.end()) return false;
  if (upper != name.begin() + 1) return true;
  return name.size() > 3 && name.size() <= kMaxAcronym &&
         std::all_of(name.begin(), name.end(), text::IsAsciiUpper);
}

// The usual translations of the document's acronyms and names of mixed case, where they are ordinary words.
std::vector<std::string> Translations(const Context& context) {
  const model::Lexicon& lexicon = context.models.lexicon();
  std::unordered_set<std::string> names;
  std::vector<std::string> translations;
  for (const Block& block : context.zh.blocks) {
    if (block.kind == BlockKind::kCode || names.size() > kMaxDocumentNames) continue;
    ForEachLatinWord(block.text, [&](std::string_view name) {
      if (!IsDistinctName(name) || !names.emplace(name).second) return;
      const auto id = lexicon.FindWord(model::NormalizeWord(LowerCase(name)));
      if (!id) return;
      for (const model::LexiconEntry entry : lexicon.UnitsOf(*id)) {
        const std::uint32_t unit = model::Lexicon::TargetOf(entry);
        if (lexicon.UnitRarity(unit) < kRarity) continue;
        const std::uint32_t key = lexicon.UnitKey(unit);
        if (!model::IsBigramKey(key) || model::Lexicon::ProbabilityOf(entry) < kUsualTranslation) continue;
        const std::string usual = text::EncodeUtf8(std::u32string{key >> 16, key & 0xFFFF});
        if (!IsSeldom(context.zh.source, usual)) continue;
        translations.push_back(usual);
      }
    });
  }
  return translations;
}

// Of a regular expression.
std::string Alternatives(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out.append(out.empty() ? "" : "|").append(word);
  return out;
}

// The slots of "Word2Vec 和手套", "剪辑模型" and "剪辑（左）" for some words.
class TwinSlots {
 public:
  explicit TwinSlots(const std::string& words)
      : before_("[A-Za-z\\d⁰¹²³⁴-⁹](?: ?[和与、或] ?|，(?:或|以及) ?)(" + words +
                ")(?:$|[^\\p{Han}]|[这的等])"),
        behind_("(?:^|[^、\\p{Han}]|[与和的新用])(" + words + ")(?:模型|鲁棒性|论文|[⁰¹²³⁴-⁹])"),
        caption_("^(" + words + ")（[左右上下]）") {}

  // The word that stands in each.
  std::vector<std::string> Find(const std::string& text) const {
    std::vector<std::string> found;
    std::string word;
    for (const RE2* slot : {&before_, &behind_, &caption_}) {
      if (RE2::PartialMatch(text, *slot, &word)) found.push_back(word);
    }
    return found;
  }

 private:
  RE2 before_;
  RE2 behind_;
  RE2 caption_;
};

// Whether what stands around a word may be that of a slot.
bool MayBeSlot(std::string_view before, std::string_view behind) {
  static constexpr text::CharacterFilter kBefore(U" 和与、或及");
  static constexpr text::CharacterFilter kBehind(U"模鲁论（⁰¹²³⁴⁵⁶⁷⁸⁹");
  std::size_t end = before.size();
  std::size_t begin = 0;
  return (end > 0 && kBefore.MayContain(text::PreviousCodePoint(before, end))) ||
         (!behind.empty() && kBehind.MayContain(text::NextCodePoint(behind, begin)));
}

bool MayHaveSlot(std::string_view text, const std::vector<std::string>& words) {
  return std::any_of(words.begin(), words.end(), [text](const std::string& word) {
    for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
      if (MayBeSlot(text.substr(0, at), text.substr(at + word.size()))) return true;
    }
    return false;
  });
}

// "Word2Vec 和手套", "剪辑模型" where the document has GloVe, CLIP.
void FindTwins(const Context& context, NameReport& report) {
  const std::vector<std::string> translations = Translations(context);
  std::optional<TwinSlots> slots;  // patterns are made only where they are needed
  for (std::size_t i = 0; i < context.zh.blocks.size() && !translations.empty(); ++i) {
    const std::string& text = context.zh.blocks[i].text;
    if (!MayHaveSlot(text, translations)) continue;
    if (!slots) slots.emplace(Alternatives(translations));
    for (const std::string& word : slots->Find(text)) report.Add(context, i, word);
  }
}

}  // namespace

void CheckTranslatedNames(const Context& context, DocumentReporter& reporter) {
  if (!context.en.blocks.empty()) return;
  NameReport report(reporter);
  FindInTitles(context, report);
  FindBesideSizes(context, report);
  FindBesideMarks(context, report);
  FindAlone(context, report);
  FindTwins(context, report);
}

}  // namespace jiaokan::verify
