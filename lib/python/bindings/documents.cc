#include "documents.h"

#include <optional>
#include <string>
#include <utility>

#include <pybind11/stl.h>

#include "convert.h"
#include "jiaokan/align.h"
#include "jiaokan/document.h"
#include "jiaokan/glossary.h"
#include "jiaokan/markup.h"
#include "jiaokan/verify.h"
#include "models.h"

namespace jiaokan::python {
namespace {

using SharedDocument = std::shared_ptr<Document>;

// Calls a function that gives a Result without the GIL.
template <typename Function>
auto Unlocked(Function function) {
  return Value([&function] {
    const py::gil_scoped_release release;
    return function();
  }());
}

SharedDocument Parse(const py::object& text, DocumentFormat format, bool sentences) {
  std::string source = ToUtf8(text);
  return Unlocked([&]() -> Result<SharedDocument> {
    Result<Document> document = ParseDocument(std::move(source), format);
    if (!document.ok()) {
      return document.status();
    }
    return std::make_shared<Document>(sentences ? SplitSentences(*document) : *std::move(document));
  });
}

py::tuple ParseBilingual(const py::object& text, bool sentences) {
  std::string source = ToUtf8(text);
  BilingualDocument both = Unlocked([&] { return ParseBilingualYaml(std::move(source), sentences); });
  return py::make_tuple(std::make_shared<Document>(std::move(both.zh)),
                        std::make_shared<Document>(std::move(both.en)));
}

const char* NameOf(InlineKind kind) {
  return kind == InlineKind::kLink ? "link" : kind == InlineKind::kImage ? "image" : "code";
}

py::object ToBlock(const Block& block, CodePoints& points, CodePoints& inline_points) {
  static const ResultClass* const inline_type =
      new ResultClass("Inline", {"kind", "begin", "end", "text", "target"});
  static const ResultClass* const type =
      new ResultClass("Block", {"kind", "level", "begin", "end", "line", "text", "inlines"});
  const auto to_inline = [&](const Inline& one) {
    const std::size_t begin = inline_points.At(one.source.begin);
    return inline_type->Make(ToStr(NameOf(one.kind)), begin, inline_points.At(one.source.end),
                             ToStr(one.text), ToStr(one.target));
  };
  const std::size_t begin = points.At(block.source.begin);
  const std::size_t end = points.At(block.source.end);
  return type->Make(ToStr(ToString(block.kind)), block.level, begin, end, block.line, ToStr(block.text),
                    ToTuple(block.inlines, to_inline));
}

py::tuple BlocksOf(const Document& document) {
  CodePoints points(document.source);
  CodePoints inline_points(document.source);
  return ToTuple(document.blocks, [&](const Block& block) { return ToBlock(block, points, inline_points); });
}

void BindDocument(py::module_& module) {
  py::enum_<DocumentFormat>(module, "DocumentFormat")
      .value("markdown", DocumentFormat::kMarkdown)
      .value("plain", DocumentFormat::kPlainText)
      .value("html", DocumentFormat::kHtml)
      .value("lines", DocumentFormat::kLines);
  py::class_<Document, SharedDocument>(module, "Document")
      .def_property_readonly("source", [](const Document& document) { return ToStr(document.source); })
      .def_property_readonly("blocks", &BlocksOf)
      .def_property_readonly("size", [](const Document& document) { return document.blocks.size(); })
      .def("sentences", [](const Document& document) {
        const py::gil_scoped_release release;
        return std::make_shared<Document>(SplitSentences(document));
      });
  module.def("parse", &Parse);
  module.def("parse_bilingual", &ParseBilingual);
}

void BindGlossary(py::module_& module) {
  py::class_<Glossary, std::shared_ptr<Glossary>>(module, "Glossary")
      .def_property_readonly(
          "terms",
          [](const Glossary& glossary) {
            static const ResultClass* const type = new ResultClass("Term", {"en", "zh", "note"});
            return ToTuple(glossary.terms(), [](const Term& term) {
              return type->Make(ToStr(term.en), ToStr(term.zh), ToStr(term.note));
            });
          })
      .def("find", [](const Glossary& glossary, const py::object& text) {
        static const ResultClass* const type = new ResultClass("TermMatch", {"term", "begin", "end"});
        const std::string utf8 = ToUtf8(text);
        CodePoints points(utf8);
        py::list matches;
        for (const TermMatch& match : glossary.Find(utf8)) {
          const std::size_t begin = points.At(match.begin);
          matches.append(type->Make(match.term, begin, points.At(match.end)));
        }
        return matches;
      });
  module.def("parse_glossary", [](const py::object& tsv) {
    return std::make_shared<Glossary>(Value(Glossary::Parse(ToUtf8(tsv))));
  });
}

py::tuple AlignDocuments(const SharedDocument& zh, const SharedDocument& en, AlignProfile profile,
                         const py::object& models) {
  static const ResultClass* const type = new ResultClass("Link", {"zh", "en", "probability", "moved"});
  const std::shared_ptr<PyModels> used = ModelsOrDefault(models);
  const Alignment alignment = Unlocked([&] { return Align(used->get(), *zh, *en, {profile}); });
  py::list links;
  for (const Link& link : alignment.links) {
    links.append(
        type->Make(py::tuple(py::cast(link.zh)), py::tuple(py::cast(link.en)), link.probability, link.moved));
  }
  return py::make_tuple(links, alignment.related);
}

std::vector<Link> ToLinks(const py::object& links) {
  std::vector<Link> made;
  for (const py::handle link : links) {
    made.push_back({link.attr("zh").cast<std::vector<std::uint32_t>>(),
                    link.attr("en").cast<std::vector<std::uint32_t>>(),
                    link.attr("probability").cast<std::optional<double>>(), link.attr("moved").cast<bool>()});
  }
  return made;
}

// Of a jiaokan.Repair, what the checks look at.
std::optional<Repair> ToUncertain(const py::object& repair) {
  if (repair.is_none()) {
    return std::nullopt;
  }
  Repair made;
  made.text = ToUtf8(repair.attr("text"));
  CodePoints points(made.text);
  for (const py::handle one : repair.attr("uncertain")) {
    const auto index = one.attr("offset").cast<std::size_t>();
    UncertainCharacter uncertain;
    uncertain.offset = points.ByteAt(index);
    uncertain.length = points.ByteAt(index + one.attr("length").cast<std::size_t>()) - uncertain.offset;
    for (const py::handle alternative : one.attr("alternatives")) {
      uncertain.alternatives.push_back(
          {ToUtf8(alternative.attr("text")), alternative.attr("p").cast<double>()});
    }
    made.uncertain.push_back(std::move(uncertain));
  }
  return made;
}

py::list ToFindings(const std::vector<Finding>& findings, const Document& zh, const Document& en) {
  static const ResultClass* const type = new ResultClass(
      "Finding",
      {"check", "severity", "zh", "en", "message", "evidence", "suggestion", "zh_span", "en_span"});
  CodePoints zh_points(zh.source);
  CodePoints en_points(en.source);
  py::list list;
  for (const Finding& finding : findings) {
    list.append(type->Make(ToStr(finding.check), ToStr(ToString(finding.severity)),
                           py::tuple(py::cast(finding.zh)), py::tuple(py::cast(finding.en)),
                           ToStr(finding.message.Format()), ToStr(finding.evidence),
                           ToStrOrNone(finding.suggestion), ToSpan(finding.zh_span, zh_points),
                           ToSpan(finding.en_span, en_points)));
  }
  return list;
}

// `en` and `links` may be None.
py::list VerifyDocuments(const SharedDocument& zh, const SharedDocument& en, const py::object& links,
                         const std::shared_ptr<Glossary>& glossary, std::vector<std::string> enabled,
                         std::vector<std::string> disabled, const py::object& repair,
                         const py::object& models) {
  const std::shared_ptr<PyModels> used = ModelsOrDefault(models);
  VerifyOptions options{std::move(disabled), std::move(enabled), glossary ? *glossary : Glossary()};
  const std::optional<Repair> made_by = ToUncertain(repair);
  const Repair* made_by_or_null = made_by ? &*made_by : nullptr;
  const std::vector<Link> given = links.is_none() ? std::vector<Link>() : ToLinks(links);
  const auto run = [&]() -> Result<std::vector<Finding>> {
    if (!en) {
      return VerifyAlone(used->get(), *zh, options, made_by_or_null);
    }
    if (!links.is_none()) {
      return Verify(used->get(), *zh, *en, given, options, made_by_or_null);
    }
    const Result<Alignment> alignment = Align(used->get(), *zh, *en);
    return alignment.ok() ? Verify(used->get(), *zh, *en, alignment->links, options, made_by_or_null)
                          : alignment.status();
  };
  return ToFindings(Unlocked(run), *zh, en ? *en : Document());
}

py::object MarkupOf(const py::object& text, std::vector<std::string> disabled) {
  static const ResultClass* const type = new ResultClass("MarkupRepair", {"text", "changes"});
  static const ResultClass* const change_type = new ResultClass(
      "MarkupChange",
      {"rule", "input_begin", "input_end", "output_begin", "output_end", "before", "after", "evidence"});
  const std::string input = ToUtf8(text);
  MarkupOptions options;
  options.disabled = std::move(disabled);
  const MarkupRepair repair = Unlocked([&] { return RepairMarkup(input, options); });
  CodePoints input_points(input);
  CodePoints output_points(repair.text);
  return type->Make(ToStr(repair.text), ToTuple(repair.changes, [&](const MarkupChange& change) {
                      return change_type->Make(ToStr(change.rule), input_points.At(change.input.begin),
                                               input_points.At(change.input.end),
                                               output_points.At(change.output.begin),
                                               output_points.At(change.output.end), ToStr(change.before),
                                               ToStr(change.after), ToStr(change.evidence.Format()));
                    }));
}

py::list Checks() {
  static const ResultClass* const type = new ResultClass("CheckDescription", {"id", "severity", "summary"});
  py::list list;
  for (const CheckDescription& check : ListChecks()) {
    list.append(type->Make(ToStr(check.id), ToStr(ToString(check.severity)), ToStr(check.summary.Format())));
  }
  return list;
}

}  // namespace

void BindDocuments(py::module_& module) {
  BindDocument(module);
  BindGlossary(module);
  py::enum_<AlignProfile>(module, "AlignProfile")
      .value("paragraph", AlignProfile::kParagraph)
      .value("sentence", AlignProfile::kSentence);
  module.def("align", &AlignDocuments);
  module.def("verify", &VerifyDocuments);
  module.def("repair_markup", &MarkupOf);
  module.def("checks", &Checks);
}

}  // namespace jiaokan::python
