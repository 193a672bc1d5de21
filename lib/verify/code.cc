// Code, inline and in blocks, must be left as it is. Punctuation that moved out of a span and white space are
// not compared.
#include <algorithm>
#include <string>
#include <unordered_set>

#include "text/script.h"
#include "text/utf8.h"
#include "verify/checks.h"
#include "verify/similarity.h"

namespace jiaokan::verify {
namespace {

// Code as it is compared: white space and closing punctuation removed, quotation marks made straight.
std::string NormalizeCode(std::string_view code) {
  std::string out;
  for (std::size_t pos = 0; pos < code.size();) {
    const char32_t c = text::NextCodePoint(code, pos);
    if (text::IsAsciiSpace(c) || c == U'\u00A0') continue;
    if (c == U'“' || c == U'”') {
      out += '"';
    } else if (c == U'‘' || c == U'’') {
      out += '\'';
    } else {
      text::AppendUtf8(out, c);
    }
  }
  while (!out.empty() && (out.back() == ',' || out.back() == ':' || out.back() == '.' || out.back() == ';'))
    out.pop_back();
  return out;
}

std::vector<const Inline*> CodeSpans(const Side& side) {
  std::vector<const Inline*> out;
  for (const Inline* element : side.inlines()) {
    if (element->kind == InlineKind::kCode) out.push_back(element);
  }
  return out;
}

std::unordered_set<std::string> NormalizedCode(const std::vector<const Inline*>& spans) {
  std::unordered_set<std::string> out;
  for (const Inline* span : spans) out.insert(NormalizeCode(span->text));
  return out;
}

// The text of a side as NormalizeCode has it, to look for code that has lost its marks.
std::string NormalizedText(const Side& side) {
  std::string out = NormalizeCode(side.text());
  for (std::size_t i = 0; i < side.blocks().size(); ++i) {
    const std::string_view source = side.BlockSource(i);
    if (source.find('<') != std::string_view::npos) out += '\n' + NormalizeCode(source);
  }
  return out;
}

// Code spans of the original that are not code in the translation, and the other way round.
struct Difference {
  std::vector<const Inline*> lost;
  std::vector<const Inline*> fresh;
};

Difference Compare(const Pair& pair) {
  const auto en = CodeSpans(pair.en);
  const auto zh = CodeSpans(pair.zh);
  const auto en_codes = NormalizedCode(en);
  const auto zh_codes = NormalizedCode(zh);
  Difference out;
  for (const Inline* span : en) {
    if (zh_codes.count(NormalizeCode(span->text)) == 0 && !text::HasHan(span->text)) out.lost.push_back(span);
  }
  for (const Inline* span : zh) {
    if (en_codes.count(NormalizeCode(span->text)) == 0) out.fresh.push_back(span);
  }
  return out;
}

// Lines of code without comments, which translators may translate, and without white space.
std::string CodeWithoutComments(std::string_view code) {
  std::string out;
  for (std::size_t begin = 0; begin < code.size();) {
    const std::size_t end = std::min(code.find('\n', begin), code.size());
    std::string_view line = code.substr(begin, end - begin);
    line = line.substr(0, std::min(line.find('#'), line.find("//")));
    for (const char c : line) {
      if (!text::IsAsciiSpace(static_cast<unsigned char>(c))) out += c;
    }
    begin = end + 1;
  }
  return out;
}

// The line of `code` that holds the byte `at` of CodeWithoutComments(code), trimmed; empty behind the last.
std::string_view LineAt(std::string_view code, std::size_t at) {
  for (std::size_t begin = 0, seen = 0; begin < code.size();) {
    const std::size_t end = std::min(code.find('\n', begin), code.size());
    const std::string_view line = code.substr(begin, end - begin);
    seen += CodeWithoutComments(line).size();
    if (seen > at) return line.substr(std::min(line.find_first_not_of(" \t"), line.size()));
    begin = end + 1;
  }
  return {};
}

// The place of a line of code in the source; empty for none.
Span FindLine(const Side& side, std::string_view line) { return line.empty() ? Span() : side.Find(line); }

void CheckCodeBlocks(const Pair& pair, Reporter& reporter) {
  const std::string en = CodeWithoutComments(pair.en.text());
  const std::string zh = CodeWithoutComments(pair.zh.text());
  if (en == zh) return;
  const auto at =
      static_cast<std::size_t>(std::mismatch(en.begin(), en.end(), zh.begin(), zh.end()).first - en.begin());
  const std::size_t begin = at > 20 ? at - 20 : 0;
  Finding& finding = reporter.Add({"the code differs from the original's"},
                                  Evidence(en.substr(begin, 60), zh.substr(std::min(begin, zh.size()), 60)));
  finding.zh_span = FindLine(pair.zh, LineAt(pair.zh.text(), at));
  finding.en_span = FindLine(pair.en, LineAt(pair.en.text(), at));
}

// Words with nothing of code about them; to translate them may be right.
bool IsWording(std::string_view code) {
  return std::count(code.begin(), code.end(), ' ') >= 3 &&
         code.find_first_of("_={}()[]<>;/$#\"'") == std::string_view::npos;
}

// Whether the translation has, as the original elsewhere, code that differs by a slip of the pen.
bool IsCorrected(const Pair& pair, const Context& context, const Inline& lost) {
  return std::any_of(pair.zh.inlines().begin(), pair.zh.inlines().end(), [&](const Inline* element) {
    return element->kind == InlineKind::kCode && context.en_code.count(element->text) > 0 &&
           lost.text.size() >= 6 && Similarity(lost.text, element->text) >= 0.8;
  });
}

// Code spans of the translation that may stand for lost ones: not those that mark words of the original's
// text.
std::vector<const Inline*> Replacements(const Difference& difference, const std::string& en_text) {
  std::vector<const Inline*> out;
  for (const Inline* span : difference.fresh) {
    const std::string code = NormalizeCode(span->text);
    const bool part = std::any_of(difference.lost.begin(), difference.lost.end(), [&](const Inline* lost) {
      return NormalizeCode(lost->text).find(code) != std::string::npos;
    });
    if (part || code.empty() || en_text.find(code) == std::string::npos) out.push_back(span);
  }
  return out;
}

void ReportAlteredCode(const Pair& pair, const Inline& original, const Inline& altered,
                       const Context& context, Reporter& reporter) {
  // Code that the original has elsewhere corrects a slip of the original more often than not.
  const bool harmless = IsWording(original.text) || context.en_code.count(altered.text) > 0;
  Finding& finding = reporter.Add(harmless ? Severity::kNote : Severity::kWarning,
                                  {"the code {1} has become {2}", {original.text, altered.text}},
                                  Evidence(original.text, altered.text));
  const std::string_view old = pair.zh.Source(altered.source);
  const std::string marks(std::min(old.find_first_not_of('`'), old.size()), '`');
  finding.suggestion = marks + original.text + marks;
  finding.zh_span = altered.source;
  finding.en_span = original.source;
}

void ReportGone(const std::vector<const Inline*>& gone, Reporter& reporter) {
  constexpr std::size_t kMaxWordsListed = 4;
  if (gone.empty()) return;
  std::string list;
  for (std::size_t i = 0; i < gone.size() && i < kMaxWordsListed; ++i)
    list.append(i > 0 ? ", " : "").append(gone[i]->text);
  if (gone.size() > kMaxWordsListed) list += ", …";
  const bool wording =
      std::all_of(gone.begin(), gone.end(), [](const Inline* span) { return IsWording(span->text); });
  reporter
      .Add(wording ? Severity::kNote : Severity::kWarning, {"the code {1} is lost", {list}},
           Evidence(list, {}))
      .en_span = gone[0]->source;
}

}  // namespace

void CheckCode(const Pair& pair, const Context& context, Reporter& reporter) {
  if (pair.en.only_code() && pair.zh.only_code()) return CheckCodeBlocks(pair, reporter);
  const Difference difference = Compare(pair);
  if (difference.lost.empty()) return;
  const std::vector<const Inline*> fresh = Replacements(difference, NormalizedText(pair.en));
  const std::string zh_text = NormalizedText(pair.zh);
  std::vector<const Inline*> gone;
  std::size_t next = 0;
  for (const Inline* span : difference.lost) {
    if (zh_text.find(NormalizeCode(span->text)) != std::string::npos) continue;
    if (next < fresh.size()) {
      ReportAlteredCode(pair, *span, *fresh[next++], context, reporter);
    } else if (!IsCorrected(pair, context, *span)) {
      gone.push_back(span);
    }
  }
  ReportGone(gone, reporter);
}

void CheckLostCode(const Pair& pair, const Context&, Reporter& reporter) {
  if (pair.en.only_code() || pair.zh.only_code()) return;
  const Difference difference = Compare(pair);
  if (difference.lost.empty()) return;
  const std::string zh_text = NormalizedText(pair.zh);
  for (const Inline* span : difference.lost) {
    const std::string code = NormalizeCode(span->text);
    if (code.size() < 2 || zh_text.find(code) == std::string::npos) continue;
    Finding& finding = reporter.Add({"{1} is no code any more", {span->text}}, Evidence(span->text, {}));
    finding.zh_span = pair.zh.Find(span->text);
    finding.en_span = span->source;
  }
}

}  // namespace jiaokan::verify
