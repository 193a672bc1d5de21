#include <array>
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

// Every reader returns an error of simdjson; a value of the wrong kind is INCORRECT_TYPE.
error_code Read(ondemand::value value, std::string& out) {
  std::string_view text;
  const error_code error = value.get_string().get(text);
  out = text;
  return error;
}

error_code Read(ondemand::value value, QueueAction& out) {
  std::string name;
  if (const error_code error = Read(value, name); error != simdjson::SUCCESS) {
    return error;
  }
  for (const QueueAction action : {QueueAction::kRetranslate, QueueAction::kRefetch, QueueAction::kReview}) {
    if (name == ToString(action)) {
      out = action;
      return simdjson::SUCCESS;
    }
  }
  return simdjson::INCORRECT_TYPE;
}

error_code Read(ondemand::value value, Severity& out) {
  std::string name;
  if (const error_code error = Read(value, name); error != simdjson::SUCCESS) {
    return error;
  }
  for (const Severity severity : {Severity::kError, Severity::kWarning, Severity::kNote}) {
    if (name == ToString(severity)) {
      out = severity;
      return simdjson::SUCCESS;
    }
  }
  return simdjson::INCORRECT_TYPE;
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

error_code Read(ondemand::value value, std::vector<Finding>& out) {
  return ForEach(value, [&](ondemand::value item) {
    ondemand::object object;
    if (const error_code error = item.get_object().get(object); error != simdjson::SUCCESS) {
      return error;
    }
    Finding finding;
    const error_code error = ReadObject(object, kFindingFields,
                                        [&](std::string_view key, ondemand::value field, unsigned& filled) {
                                          return ReadFindingField(key, field, finding, filled);
                                        });
    out.push_back(std::move(finding));
    return error;
  });
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
  return key == "findings" ? Read(value, record.findings) : simdjson::SUCCESS;
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
