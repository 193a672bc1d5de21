#include "repair/uncertain.h"

#include <algorithm>
#include <string>
#include <utility>

#include "repair/address.h"

namespace jiaokan::repair {
namespace {

// Where offsets are after substitutions; a substituted stretch is asked for by its ends alone, and offsets
// never decrease.
class OffsetShift {
 public:
  explicit OffsetShift(const std::vector<Substitution>& substitutions) : substitutions_(substitutions) {}

  std::size_t operator()(std::size_t offset) {
    for (; next_ < substitutions_.size() && substitutions_[next_].end <= offset; ++next_) {
      added_ += substitutions_[next_].replacement.size();
      removed_ += substitutions_[next_].end - substitutions_[next_].begin;
    }
    return offset + added_ - removed_;
  }

 private:
  const std::vector<Substitution>& substitutions_;
  std::size_t next_ = 0;
  std::size_t added_ = 0;
  std::size_t removed_ = 0;
};

void Mark(Repair& repair) {
  std::vector<Substitution> marks;
  AddressFinder addresses(repair.text);
  for (const UncertainCharacter& one : repair.uncertain) {
    if (!addresses.Contains(one.offset) && !one.alternatives.empty()) {
      marks.push_back({one.offset, one.offset + one.length, UncertainMark(one.alternatives)});
    }
  }
  Substitute(marks, repair);
}

// The edits without the places, of which each is within one edit.
std::vector<Edit> WithoutPlaces(const std::vector<Edit>& edits, const std::vector<Edit>& places) {
  std::vector<Edit> rest;
  auto place = places.begin();
  for (Edit edit : edits) {
    for (; place != places.end() && place->output_begin < edit.output_end; ++place) {
      if (place->input_begin > edit.input_begin) {
        rest.push_back({edit.input_begin, place->input_begin, edit.output_begin, place->output_begin});
      }
      edit.input_begin = place->input_end;
      edit.output_begin = place->output_end;
    }
    if (edit.input_begin < edit.input_end) {
      rest.push_back(edit);
    }
  }
  return rest;
}

// The readings of a place, from those of the characters in it, which count as independent of each other.
class Readings {
 public:
  explicit Readings(std::size_t limit) : limit_(limit) {}

  void AddCertain(std::string_view text) {
    for (Alternative& reading : readings_) {
      reading.text += text;
    }
  }

  void Add(const std::vector<Alternative>& alternatives) {
    std::vector<Alternative> longer;
    for (const Alternative& reading : readings_) {
      for (const Alternative& alternative : alternatives) {
        longer.push_back({reading.text + alternative.text, reading.p * alternative.p});
      }
    }
    std::stable_sort(longer.begin(), longer.end(),
                     [](const Alternative& a, const Alternative& b) { return a.p > b.p; });
    longer.resize(std::min(longer.size(), limit_));
    readings_ = std::move(longer);
  }

  std::vector<Alternative> Take() { return std::move(readings_); }

 private:
  std::size_t limit_;
  std::vector<Alternative> readings_ = {{"", 1}};
};

bool SamePlace(const Edit& a, const Edit& b) { return a.output_begin == b.output_begin; }

void LeaveOriginal(std::string_view input, const std::vector<Edit>& places, const RepairOptions& options,
                   Repair& repair) {
  const std::string_view text = repair.text;
  std::vector<Substitution> originals;
  std::vector<Edit> distinct;
  std::vector<UncertainCharacter> uncertain;
  for (std::size_t i = 0; i < places.size();) {
    const Edit& place = places[i];
    Readings readings(options.alternatives);
    std::size_t position = place.output_begin;
    for (; i < places.size() && SamePlace(places[i], place); ++i) {
      const UncertainCharacter& one = repair.uncertain[i];
      readings.AddCertain(text.substr(position, one.offset - position));
      readings.Add(one.alternatives);
      position = one.offset + one.length;
    }
    readings.AddCertain(text.substr(position, place.output_end - position));
    uncertain.push_back({place.output_begin, place.output_end - place.output_begin, readings.Take()});
    originals.push_back({place.output_begin, place.output_end,
                         std::string(input.substr(place.input_begin, place.input_end - place.input_begin))});
    distinct.push_back(place);
  }
  repair.edits = WithoutPlaces(repair.edits, distinct);
  repair.uncertain = std::move(uncertain);
  Substitute(originals, repair);
  repair.status = RepairStatus::kPartial;
}

}  // namespace

void Substitute(const std::vector<Substitution>& substitutions, Repair& repair) {
  std::string text;
  std::size_t position = 0;
  for (const Substitution& one : substitutions) {
    text.append(repair.text, position, one.begin - position);
    text += one.replacement;
    position = one.end;
  }
  text.append(repair.text, position);
  repair.text = std::move(text);
  OffsetShift of_edits(substitutions);
  for (Edit& edit : repair.edits) {
    edit.output_begin = of_edits(edit.output_begin);
    edit.output_end = of_edits(edit.output_end);
  }
  OffsetShift of_characters(substitutions);
  for (UncertainCharacter& one : repair.uncertain) {
    const std::size_t end = one.offset + one.length;
    one.offset = of_characters(one.offset);
    one.length = of_characters(end) - one.offset;
  }
}

void MovePlaces(const std::vector<Substitution>& substitutions, std::vector<Edit>& places) {
  OffsetShift map(substitutions);
  for (std::size_t i = 0; i < places.size();) {
    const Edit before = places[i];
    const Edit after = {before.input_begin, before.input_end, map(before.output_begin),
                        map(before.output_end)};
    for (; i < places.size() && SamePlace(places[i], before); ++i) {
      places[i] = after;
    }
  }
}

void ShowUncertain(std::string_view input, const std::vector<Edit>& places, const RepairOptions& options,
                   Repair& repair) {
  if (repair.uncertain.empty()) {
    return;
  }
  switch (options.uncertain) {
    case UncertainText::kKeep:
      return;
    case UncertainText::kMark:
      return Mark(repair);
    case UncertainText::kOriginal:
      return LeaveOriginal(input, places, options, repair);
  }
}

}  // namespace jiaokan::repair

namespace jiaokan {

std::string UncertainMark(const std::vector<Alternative>& alternatives) {
  std::string mark = "〚";
  for (const Alternative& one : alternatives) {
    mark += (mark.size() > std::string_view("〚").size() ? "｜" : "") + one.text;
  }
  return mark + "〛";
}

}  // namespace jiaokan
