// Records of text containers. The first line is the new text, the rest the record, in every form: what
// Extract gives composes to the same record; a composed record gives the new text, and its other fields are
// what they were.
#include <nlohmann/json.hpp>

#include "fuzz.h"
#include "record/codec.h"
#include "record/json_line.h"
#include "text/utf8.h"

using jiaokan::fuzz::Require;
using namespace jiaokan::record;

namespace {

void CheckOtherFields(std::string_view before, const std::string& after, std::string_view text) {
  nlohmann::json old = nlohmann::json::parse(before, nullptr, false);
  const nlohmann::json composed = nlohmann::json::parse(after, nullptr, false);
  if (old.is_discarded() || composed.is_discarded() || jiaokan::text::FindInvalidUtf8(text)) {
    return;  // bytes that are not UTF-8, lone surrogates
  }
  old["text"] = std::string(text);
  Require(old == composed);
}

// The first line as the header row too.
void CheckJsonLines(std::string_view raw, std::string_view text) {
  const std::string name = "x";
  for (const Form form : {Form::kJsonl, Form::kCsv, Form::kTsv, Form::kWarc, Form::kTar}) {
    const auto format = JsonLineFormat::Create(form, text, {});
    Record record;
    record.name = name;
    record.bytes = raw;
    const auto line = format.ok() ? format->Compose(record, text) : format.status();
    if (line.ok() && form != Form::kJsonl) {
      const nlohmann::json object = nlohmann::json::parse(*line);
      Require(object.at("text") == text && line->find('\n') == std::string::npos);
    }
  }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input = jiaokan::fuzz::View(data, size);
  const std::size_t feed = input.find('\n');
  if (feed == std::string_view::npos) {
    return 0;
  }
  const std::string_view text = input.substr(0, feed);
  const std::string_view raw = input.substr(feed + 1);
  for (const Form form : {Form::kJsonl, Form::kCsv, Form::kTsv, Form::kWarc}) {
    FieldOptions fields;
    fields.column = form == Form::kTsv ? 1 : 0;
    const auto extracted = Extract(form, raw, fields);
    const auto composed = Compose(form, raw, fields, text);
    Require(extracted.ok() == composed.ok());
    if (!extracted.ok()) {
      continue;
    }
    Require(*Compose(form, raw, fields, extracted->text) == raw);
    const auto again = Extract(form, *composed, fields);
    Require(again.ok() || form == Form::kWarc);  // a payload may look like gzip
    if (form == Form::kJsonl) {
      CheckOtherFields(raw, *composed, text);
    } else if (form != Form::kWarc) {
      Require(again->text == text);
    }
  }
  CheckJsonLines(raw, text);
  static_cast<void>(ResolveColumns(Form::kCsv, raw, {}));
  return 0;
}
