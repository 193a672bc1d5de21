#include <array>
#include <initializer_list>
#include <limits>
#include <utility>

#include <simdjson.h>

#include "jiaokan/reprocess.h"

namespace jiaokan {
namespace {

namespace ondemand = simdjson::ondemand;
using simdjson::error_code;

// Bits of the fields that must be there.
constexpr unsigned kFindingFields = 3;  // check, severity
constexpr unsigned kRecordFields = 31;  // id, article, action, zh_span, zh
constexpr unsigned kTermFields = 3;     // en, zh

constexpr std::int64_t kMaximumLevel = 1'000'000;  // lists nest as deep as the text does

// Every reader returns an error of simdjson; a value of the wrong kind is INCORRECT_TYPE.
error_code Read(ondemand::value value, std::string& out) {
  std::string_view text;
  const error_code error = value.get_string().get(text);
  out = text;
  return error;
}

// The one of `values` that has this name.
template <typename Value>
error_code ReadName(ondemand::value value, std::initializer_list<Value> values, Value& out) {
  std::string name;
  if (const error_code error = Read(value, name); error != simdjson::SUCCESS) {
    return error;
  }
  for (const Value named : values) {
    if (name == ToString(named)) {
      out = named;
      return simdjson::SUCCESS;
    }
  }
  return simdjson::INCORRECT_TYPE;
}

error_code Read(ondemand::value value, QueueAction& out) {
  return ReadName(value, {QueueAction::kRetranslate, QueueAction::kRefetch, QueueAction::kReview}, out);
}

error_code Read(ondemand::value value, Severity& out) {
  return ReadName(value, {Severity::kError, Severity::kWarning, Severity::kNote}, out);
}

error_code Read(ondemand::value value, BlockKind& out) {
  return ReadName(
      value,
      {BlockKind::kHeading, BlockKind::kParagraph, BlockKind::kListItem, BlockKind::kQuote,
       BlockKind::kTableRow, BlockKind::kCode, BlockKind::kImage, BlockKind::kHtml, BlockKind::kSentence},
      out);
}

// Calls visit(element) for each element of an array, until one fails.
template <typename Visit>
error_code ForEach(ondemand::value value, Visit visit) {
  ondemand::array array;
  if (const error_code error = value.get_array().get(array); error != simdjson::SUCCESS) {
    return error;
  }
  for (auto element : array) {
    ondemand::value item;
    if (const error_code error = element.get(item); error != simdjson::SUCCESS) {
      return error;
    }
    if (const error_code error = visit(item); error != simdjson::SUCCESS) {
      return error;
    }
  }
  return simdjson::SUCCESS;
}

error_code Read(ondemand::value value, std::vector<std::uint32_t>& out) {
  return ForEach(value, [&](ondemand::value item) {
    std::uint64_t number = 0;
    const error_code error = item.get_uint64().get(number);
    if (error == simdjson::SUCCESS && number > std::numeric_limits<std::uint32_t>::max()) {
      return simdjson::NUMBER_OUT_OF_RANGE;
    }
    out.push_back(static_cast<std::uint32_t>(number));
    return error;
  });
}

error_code Read(ondemand::value value, Span& out) {
  std::array<std::uint64_t, 2> ends = {};
  std::size_t count = 0;
  const error_code error = ForEach(value, [&](ondemand::value item) {
    return count < ends.size() ? item.get_uint64().get(ends[count++]) : simdjson::INCORRECT_TYPE;
  });
  if (error != simdjson::SUCCESS) {
    return error;
  }
  out = {ends[0], ends[1]};
  return count == ends.size() && ends[0] <= ends[1] ? simdjson::SUCCESS : simdjson::INCORRECT_TYPE;
}

// Calls field(key, value) for each field; it says which of the wanted fields (bits) it filled. All of
// `required` must be there.
template <typename Field>
error_code ReadObject(ondemand::object object, unsigned required, Field field) {
  unsigned filled = 0;
  for (auto entry : object) {
    std::string_view key;
    ondemand::value value;
    if (const error_code error = entry.unescaped_key().get(key); error != simdjson::SUCCESS) {
      return error;
    }
    if (const error_code error = entry.value().get(value); error != simdjson::SUCCESS) {
      return error;
    }
    if (const error_code error = field(key, value, filled); error != simdjson::SUCCESS) {
      return error;
    }
  }
  return (filled & required) == required ? simdjson::SUCCESS : simdjson::NO_SUCH_FIELD;
}

error_code ReadFindingField(std::string_view key, ondemand::value value, Finding& finding, unsigned& filled) {
  if (key == "check") {
    filled |= 1;
    return Read(value, finding.check);
  }
  if (key == "severity") {
    filled |= 2;
    return Read(value, finding.severity);
  }
  if (key == "zh" || key == "en") {
    return Read(value, key == "zh" ? finding.zh : finding.en);
  }
  if (key == "message") {
    return Read(value, finding.message.text);
  }
  if (key == "evidence" || key == "suggestion") {
    return Read(value, key == "evidence" ? finding.evidence : finding.suggestion);
  }
  if (key == "zh_span" || key == "en_span") {
    return Read(value, key == "zh_span" ? finding.zh_span : finding.en_span);
  }
  return simdjson::SUCCESS;
}

template <typename Value, typename Field>
error_code ReadFields(ondemand::value value, Value& out, unsigned required, Field read) {
  ondemand::object object;
  if (const error_code error = value.get_object().get(object); error != simdjson::SUCCESS) {
    return error;
  }
  return ReadObject(object, required, [&](std::string_view key, ondemand::value field, unsigned& filled) {
    return read(key, field, out, filled);
  });
}

error_code Read(ondemand::value value, std::vector<Finding>& out) {
  return ForEach(value, [&](ondemand::value item) {
    return ReadFields(item, out.emplace_back(), kFindingFields, ReadFindingField);
  });
}

error_code Read(ondemand::value value, Neighbours& out) {
  return ReadFields(
      value, out, 0, [](std::string_view key, ondemand::value field, Neighbours& read, unsigned& /*filled*/) {
        return key == "zh" ? Read(field, read.zh) : key == "en" ? Read(field, read.en) : simdjson::SUCCESS;
      });
}

error_code ReadTermField(std::string_view key, ondemand::value value, Term& term, unsigned& filled) {
  if (key == "en") {
    filled |= 1;
    return Read(value, term.en);
  }
  if (key == "zh") {
    filled |= 2;
    return Read(value, term.zh);
  }
  return key == "note" ? Read(value, term.note) : simdjson::SUCCESS;
}

error_code Read(ondemand::value value, std::vector<Term>& out) {
  return ForEach(value, [&](ondemand::value item) {
    return ReadFields(item, out.emplace_back(), kTermFields, ReadTermField);
  });
}

error_code Read(ondemand::value value, int& out) {
  std::int64_t level = 0;
  const error_code error = value.get_int64().get(level);
  if (error == simdjson::SUCCESS && (level < 0 || level > kMaximumLevel)) {
    return simdjson::NUMBER_OUT_OF_RANGE;
  }
  out = static_cast<int>(level);
  return error;
}

// What older queues do not have.
error_code ReadSurroundings(std::string_view key, ondemand::value value, QueueRecord& record) {
  if (key == "kind") {
    return Read(value, record.kind);
  }
  if (key == "level") {
    return Read(value, record.level);
  }
  if (key == "before" || key == "after") {
    return Read(value, key == "before" ? record.before : record.after);
  }
  return key == "terms" ? Read(value, record.terms) : simdjson::SUCCESS;
}

error_code ReadRecordField(std::string_view key, ondemand::value value, QueueRecord& record,
                           unsigned& filled) {
  if (key == "id") {
    filled |= 1;
    return Read(value, record.id);
  }
  if (key == "article") {
    filled |= 2;
    return Read(value, record.article);
  }
  if (key == "action") {
    filled |= 4;
    return Read(value, record.action);
  }
  if (key == "zh_span") {
    filled |= 8;
    return Read(value, record.zh_span);
  }
  if (key == "zh") {
    filled |= 16;
    return Read(value, record.zh);
  }
  if (key == "en_span") {
    return Read(value, record.en_span);
  }
  if (key == "en") {
    return Read(value, record.en);
  }
  return key == "findings" ? Read(value, record.findings) : ReadSurroundings(key, value, record);
}

error_code ReadRecord(ondemand::document& document, QueueRecord& record) {
  ondemand::object object;
  if (const error_code error = document.get_object().get(object); error != simdjson::SUCCESS) {
    return error;
  }
  const error_code error =
      ReadObject(object, kRecordFields, [&](std::string_view key, ondemand::value field, unsigned& filled) {
        return ReadRecordField(key, field, record, filled);
      });
  if (error != simdjson::SUCCESS) {
    return error;
  }
  const char* rest = nullptr;  // OUT_OF_BOUNDS: nothing follows the object
  return document.current_location().get(rest) == simdjson::OUT_OF_BOUNDS ? simdjson::SUCCESS
                                                                          : simdjson::TRAILING_CONTENT;
}

Status Malformed(error_code error, std::size_t offset) {
  const char* reason = error == simdjson::NO_SUCH_FIELD    ? "a required field is missing"
                       : error == simdjson::INCORRECT_TYPE ? "a field has a value of the wrong kind"
                                                           : simdjson::error_message(error);
  return Status(StatusCode::kMalformedInput, {"not a record of the queue: {1}", {reason}}, offset);
}

}  // namespace

Result<QueueRecord> ParseRecord(std::string_view line) {
  const simdjson::padded_string json(line);
  ondemand::parser parser;
  ondemand::document document;
  if (const error_code error = parser.iterate(json).get(document); error != simdjson::SUCCESS) {
    return Malformed(error, 0);
  }
  QueueRecord record;
  if (const error_code error = ReadRecord(document, record); error != simdjson::SUCCESS) {
    const char* place = nullptr;
    const bool known = document.current_location().get(place) == simdjson::SUCCESS && place >= json.data() &&
                       place <= json.data() + json.size();
    return Malformed(error, known ? static_cast<std::size_t>(place - json.data()) : line.size());
  }
  return record;
}

}  // namespace jiaokan
