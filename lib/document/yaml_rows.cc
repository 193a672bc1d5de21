#include "document/yaml_rows.h"

#include <algorithm>
#include <array>
#include <optional>
#include <sstream>
#include <utility>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include "text/utf8.h"

namespace jiaokan::document {
namespace {

constexpr std::size_t kMaximumDepth = 64;

constexpr std::array<std::string_view, 14> kKeys = {"zh",     "zh-cn", "cn",   "chinese", "translation",
                                                    "target", "tgt",   "en",   "english", "original",
                                                    "source", "src",   "type", "prefs"};
using Key = std::size_t;  // an index of kKeys
constexpr Key kType = 12;
constexpr Key kPreferences = 13;
constexpr Key kNoKey = kKeys.size();
// Keys of the Chinese side and of the English one. Those that come first win.
constexpr std::array<std::pair<Key, Key>, 7> kKeyPairs = {
    {{0, 7}, {1, 7}, {2, 7}, {3, 8}, {4, 9}, {5, 10}, {6, 11}}};

Key KeyOf(std::string_view name) {
  std::string lower(name.substr(0, 16));
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return static_cast<Key>(std::find(kKeys.begin(), kKeys.end(), lower) - kKeys.begin());
}

struct Field {
  Key key;
  std::vector<YamlScalar> scalars;
};
using Mapping = std::vector<Field>;

const Field* Find(const Mapping& mapping, Key key) {
  const auto found =
      std::find_if(mapping.begin(), mapping.end(), [key](const Field& field) { return field.key == key; });
  return found == mapping.end() ? nullptr : &*found;
}

// Thrown through the parser, which has no other way to stop.
struct Stop {
  Message message;
  std::size_t at;
};

// Keeps, of every mapping, the scalars and sequences of scalars under the keys above.
class Collector : public YAML::EventHandler {
 public:
  explicit Collector(std::size_t origin) : origin_(origin) {}

  std::vector<Mapping> Take() { return std::move(mappings_); }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (mark.pos <= last_document_) {  // yaml-cpp 0.7 goes no further before a stray ","
      throw Stop{{"this is not valid YAML: it goes on behind its end"}, At(mark)};
    }
    last_document_ = mark.pos;
  }
  void OnDocumentEnd() override { frames_.clear(); }
  void OnNull(const YAML::Mark& mark, YAML::anchor_t /*anchor*/) override { AddScalar(mark, {}); }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t /*anchor*/) override {
    throw Stop{{"YAML with aliases (*name) is not read; write out what they stand for"}, At(mark)};
  }
  void OnScalar(const YAML::Mark& mark, const std::string& /*tag*/, YAML::anchor_t /*anchor*/,
                const std::string& value) override {
    AddScalar(mark, value);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& /*tag*/, YAML::anchor_t /*anchor*/,
                       YAML::EmitterStyle::value /*style*/) override {
    const bool value = !frames_.empty() && frames_.back().mapping && !frames_.back().key_next;
    Open(mark, {false, false, value ? frames_.back().key : kNoKey, value ? frames_.back().number : 0});
  }
  void OnSequenceEnd() override { Close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& /*tag*/, YAML::anchor_t /*anchor*/,
                  YAML::EmitterStyle::value /*style*/) override {
    Open(mark, {true, true, kNoKey, mappings_.size()});
    mappings_.emplace_back();
  }
  void OnMapEnd() override { Close(); }

 private:
  // A mapping, or a sequence and what it is the value of.
  struct Frame {
    bool mapping;
    bool key_next;
    Key key;
    std::size_t number;  // of the mapping
  };

  std::size_t At(const YAML::Mark& mark) const { return origin_ + static_cast<std::size_t>(mark.pos); }

  void Open(const YAML::Mark& mark, Frame frame) {
    if (frames_.size() >= kMaximumDepth) {
      throw Stop{{"the YAML is nested deeper than {1} levels", {std::to_string(kMaximumDepth)}}, At(mark)};
    }
    frames_.push_back(frame);
  }

  void Close() {
    frames_.pop_back();
    Advance(kNoKey);
  }

  // Behind a node: where a key stood, its value comes next.
  void Advance(Key key) {
    if (frames_.empty() || !frames_.back().mapping) {
      return;
    }
    frames_.back().key = frames_.back().key_next ? key : kNoKey;
    frames_.back().key_next = !frames_.back().key_next;
  }

  void AddScalar(const YAML::Mark& mark, const std::string& value) {
    if (frames_.empty()) {
      return;
    }
    const Frame& frame = frames_.back();
    if (frame.mapping && frame.key_next) {
      Advance(KeyOf(value));
      return;
    }
    if (frame.key != kNoKey) {
      Mapping& mapping = mappings_[frame.number];
      if (mapping.empty() || mapping.back().key != frame.key) {
        mapping.push_back({frame.key, {}});
      }
      mapping.back().scalars.push_back({At(mark), value});
    }
    Advance(kNoKey);
  }

  const std::size_t origin_;
  int last_document_ = -1;
  std::vector<Frame> frames_;
  std::vector<Mapping> mappings_;
};

Result<std::vector<Mapping>> Collect(const std::string& source) {
  const std::size_t origin = source.rfind(text::kByteOrderMark, 0) == 0 ? text::kByteOrderMark.size() : 0;
  std::istringstream stream(source);
  Collector collector(origin);
  try {
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(collector)) {
    }
  } catch (const Stop& stop) {
    return Status(StatusCode::kMalformedInput, stop.message, stop.at);
  } catch (const YAML::Exception& error) {
    const auto at = static_cast<std::size_t>(std::max(error.mark.pos, 0)) + origin;
    return Status(StatusCode::kMalformedInput, {"this is not valid YAML: {1}", {error.msg}},
                  std::min(at, source.size()));
  }
  return collector.Take();
}

YamlRow RowOf(const Mapping& mapping, const std::pair<Key, Key>& keys) {
  YamlRow row;
  if (const Field* zh = Find(mapping, keys.first)) {
    row.zh = zh->scalars;
  }
  if (const Field* en = Find(mapping, keys.second)) {
    row.en = en->scalars;
  }
  if (const Field* type = Find(mapping, kType)) {
    row.type = type->scalars.front().value;
  }
  if (const Field* preferences = Find(mapping, kPreferences)) {
    for (const YamlScalar& preference : preferences->scalars) {
      row.preferences.push_back(preference.value);
    }
  }
  return row;
}

}  // namespace

Result<std::vector<YamlRow>> ReadYamlRows(const std::string& source) {
  const Result<std::vector<Mapping>> mappings = Collect(source);
  if (!mappings.ok()) {
    return mappings.status();
  }
  for (const std::pair<Key, Key>& keys : kKeyPairs) {
    const bool known = std::any_of(mappings->begin(), mappings->end(), [&keys](const Mapping& mapping) {
      return Find(mapping, keys.first) != nullptr && Find(mapping, keys.second) != nullptr;
    });
    if (!known) {
      continue;
    }
    std::vector<YamlRow> rows;
    for (const Mapping& mapping : *mappings) {
      rows.push_back(RowOf(mapping, keys));
    }
    return rows;
  }
  return Status(
      StatusCode::kMalformedInput,
      {"no mapping of this YAML has text and translation; their keys are zh and en, cn and en, chinese "
       "and english, translation and original, target and source, or tgt and src"},
      0);
}

}  // namespace jiaokan::document
