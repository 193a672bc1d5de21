#include "c/call.h"
#include "c/document.h"
#include "c/objects.h"

namespace jiaokan::c {
namespace {

jiaokan_status StatusOf(RepairStatus status) {
  switch (status) {
    case RepairStatus::kClean:
      return JIAOKAN_CLEAN;
    case RepairStatus::kRepaired:
      return JIAOKAN_REPAIRED;
    case RepairStatus::kPartial:
      return JIAOKAN_PARTIAL;
    case RepairStatus::kLost:
      return JIAOKAN_LOST;
  }
  return JIAOKAN_LOST;
}

Result<RepairOptions> OptionsOf(const jiaokan_repair_options* options) {
  RepairOptions wanted;
  if (Status status = CheckOptions(options); options == nullptr || !status.ok()) {
    return status.ok() ? Result<RepairOptions>(wanted) : status;
  }
  if (!(options->certain >= 0 && options->certain <= 1)) {
    return InvalidArgument("the certainty must be between 0 and 1");
  }
  wanted.certain = options->certain;
  wanted.alternatives = options->alternatives;
  switch (options->uncertain) {
    case JIAOKAN_UNCERTAIN_KEEP:
      wanted.uncertain = UncertainText::kKeep;
      return wanted;
    case JIAOKAN_UNCERTAIN_MARK:
      wanted.uncertain = UncertainText::kMark;
      return wanted;
    case JIAOKAN_UNCERTAIN_ORIGINAL:
      wanted.uncertain = UncertainText::kOriginal;
      return wanted;
    default:
      return InvalidArgument("there is no such text for uncertain characters");
  }
}

jiaokan_code GiveDamage(const std::vector<DamageSpan>& spans, size_t index, jiaokan_damage* damage) {
  if (index >= spans.size()) {
    return JIAOKAN_INVALID_ARGUMENT;
  }
  const DamageSpan& from = spans[index];
  return Give({0, {from.begin, from.end}, View(from.channel), from.confidence, from.recoverable ? 1 : 0},
              damage);
}

jiaokan_code RepairInput(jiaokan_repairer* repairer, const char* data, size_t size, const HintSource& source,
                         jiaokan_repair** repair, jiaokan_error** error) {
  return Call(error, [&]() -> Status {
    const std::optional<std::string_view> input = Input(data, size);
    if (repairer == nullptr || repair == nullptr || !input) {
      return InvalidArgument("the repairer, the text or the result is NULL");
    }
    Result<Repair> made = repairer->value.RepairText(*input, source);
    if (!made.ok()) {
      return made.status();
    }
    OffsetMap offsets(made->edits);
    *repair = new jiaokan_repair{*std::move(made), std::move(offsets)};
    return {};
  });
}

OffsetMap::Within WithinOf(int to_end) {
  return to_end != 0 ? OffsetMap::Within::kEnd : OffsetMap::Within::kBegin;
}

}  // namespace
}  // namespace jiaokan::c

using namespace jiaokan;  // NOLINT(google-build-using-namespace,google-global-names-in-headers)

jiaokan_code jiaokan_repairer_new(const jiaokan_models* models, const jiaokan_repair_options* options,
                                  jiaokan_repairer** repairer, jiaokan_error** error) {
  return c::Call(error, [&]() -> Status {
    if (models == nullptr || repairer == nullptr) {
      return c::InvalidArgument("the models or the result is NULL");
    }
    const Result<RepairOptions> wanted = c::OptionsOf(options);
    if (!wanted.ok()) {
      return wanted.status();
    }
    *repairer = new jiaokan_repairer{models->value, Repairer(models->value, *wanted)};
    return {};
  });
}

void jiaokan_repairer_free(jiaokan_repairer* repairer) { delete repairer; }

jiaokan_code jiaokan_repairer_repair(jiaokan_repairer* repairer, const char* data, size_t size,
                                     jiaokan_repair** repair, jiaokan_error** error) {
  return c::RepairInput(repairer, data, size, {}, repair, error);
}

jiaokan_code jiaokan_repairer_repair_with_original(jiaokan_repairer* repairer, const char* data, size_t size,
                                                   const jiaokan_document* original, jiaokan_format format,
                                                   jiaokan_repair** repair, jiaokan_error** error) {
  const std::optional<DocumentFormat> as = c::FormatOf(format);
  if (original == nullptr || !as) {
    return c::Call(
        error, [&] { return c::InvalidArgument(as ? "the original is NULL" : "there is no such format"); });
  }
  const HintSource source = [&](std::string_view text) {
    return FindHints(repairer->models, text, original->value, *as);
  };
  return c::RepairInput(repairer, data, size, source, repair, error);
}

void jiaokan_repair_free(jiaokan_repair* repair) { delete repair; }

jiaokan_text jiaokan_repair_text(const jiaokan_repair* repair) {
  return repair != nullptr ? c::View(repair->value.text) : c::EmptyText();
}

jiaokan_status jiaokan_repair_status(const jiaokan_repair* repair) {
  return repair != nullptr ? c::StatusOf(repair->value.status) : JIAOKAN_CLEAN;
}

jiaokan_text jiaokan_repair_encoding(const jiaokan_repair* repair) {
  return repair != nullptr ? c::View(repair->value.encoding) : c::EmptyText();
}

jiaokan_text jiaokan_repair_channel(const jiaokan_repair* repair) {
  return repair != nullptr ? c::View(repair->value.channel) : c::EmptyText();
}

double jiaokan_repair_confidence(const jiaokan_repair* repair) {
  return repair != nullptr ? repair->value.confidence : 0;
}

size_t jiaokan_repair_edit_count(const jiaokan_repair* repair) {
  return repair != nullptr ? repair->value.edits.size() : 0;
}

jiaokan_code jiaokan_repair_edit(const jiaokan_repair* repair, size_t index, jiaokan_edit* edit) {
  if (index >= jiaokan_repair_edit_count(repair)) {
    return JIAOKAN_INVALID_ARGUMENT;
  }
  const Edit& from = repair->value.edits[index];
  return c::Give({0, {from.input_begin, from.input_end}, {from.output_begin, from.output_end}}, edit);
}

size_t jiaokan_repair_uncertain_count(const jiaokan_repair* repair) {
  return repair != nullptr ? repair->value.uncertain.size() : 0;
}

jiaokan_code jiaokan_repair_uncertain(const jiaokan_repair* repair, size_t index,
                                      jiaokan_uncertain* uncertain) {
  if (index >= jiaokan_repair_uncertain_count(repair)) {
    return JIAOKAN_INVALID_ARGUMENT;
  }
  const UncertainCharacter& from = repair->value.uncertain[index];
  return c::Give({0, {from.offset, from.offset + from.length}, from.alternatives.size()}, uncertain);
}

jiaokan_code jiaokan_repair_alternative(const jiaokan_repair* repair, size_t uncertain_index, size_t index,
                                        jiaokan_alternative* alternative) {
  if (uncertain_index >= jiaokan_repair_uncertain_count(repair) ||
      index >= repair->value.uncertain[uncertain_index].alternatives.size()) {
    return JIAOKAN_INVALID_ARGUMENT;
  }
  const Alternative& from = repair->value.uncertain[uncertain_index].alternatives[index];
  return c::Give({0, c::View(from.text), from.p}, alternative);
}

size_t jiaokan_repair_damage_count(const jiaokan_repair* repair) {
  return repair != nullptr ? repair->value.spans.size() : 0;
}

jiaokan_code jiaokan_repair_damage(const jiaokan_repair* repair, size_t index, jiaokan_damage* damage) {
  return repair != nullptr ? c::GiveDamage(repair->value.spans, index, damage) : JIAOKAN_INVALID_ARGUMENT;
}

size_t jiaokan_repair_encoded_lines_count(const jiaokan_repair* repair) {
  return repair != nullptr ? repair->value.lines.size() : 0;
}

jiaokan_code jiaokan_repair_encoded_lines(const jiaokan_repair* repair, size_t index,
                                          jiaokan_encoded_lines* lines) {
  if (index >= jiaokan_repair_encoded_lines_count(repair)) {
    return JIAOKAN_INVALID_ARGUMENT;
  }
  const EncodedLines& from = repair->value.lines[index];
  return c::Give({0, from.end, c::View(from.encoding)}, lines);
}

size_t jiaokan_repair_to_output(const jiaokan_repair* repair, size_t input_offset, int to_end) {
  return repair != nullptr ? repair->offsets.ToOutput(input_offset, c::WithinOf(to_end)) : 0;
}

size_t jiaokan_repair_to_input(const jiaokan_repair* repair, size_t output_offset, int to_end) {
  return repair != nullptr ? repair->offsets.ToInput(output_offset, c::WithinOf(to_end)) : 0;
}

jiaokan_code jiaokan_detect(const jiaokan_models* models, const char* data, size_t size,
                            jiaokan_detection** detection, jiaokan_error** error) {
  return c::Make(
      detection, error,
      [&]() -> Result<Detection> {
        const std::optional<std::string_view> input = c::Input(data, size);
        return input ? DetectDamage(models->value, *input) : c::InvalidArgument("the text is NULL");
      },
      models);
}

void jiaokan_detection_free(jiaokan_detection* detection) { delete detection; }

jiaokan_status jiaokan_detection_status(const jiaokan_detection* detection) {
  return detection != nullptr ? c::StatusOf(detection->value.status) : JIAOKAN_CLEAN;
}

jiaokan_text jiaokan_detection_encoding(const jiaokan_detection* detection) {
  return detection != nullptr ? c::View(detection->value.encoding) : c::EmptyText();
}

jiaokan_text jiaokan_detection_channel(const jiaokan_detection* detection) {
  return detection != nullptr ? c::View(detection->value.channel) : c::EmptyText();
}

double jiaokan_detection_confidence(const jiaokan_detection* detection) {
  return detection != nullptr ? detection->value.confidence : 0;
}

size_t jiaokan_detection_damage_count(const jiaokan_detection* detection) {
  return detection != nullptr ? detection->value.spans.size() : 0;
}

jiaokan_code jiaokan_detection_damage(const jiaokan_detection* detection, size_t index,
                                      jiaokan_damage* damage) {
  return detection != nullptr ? c::GiveDamage(detection->value.spans, index, damage)
                              : JIAOKAN_INVALID_ARGUMENT;
}

size_t jiaokan_describe_channel(const char* channel, size_t channel_size, char* buffer, size_t capacity) {
  std::string description;
  const auto describe = [&]() -> Status {
    description = DescribeChannel(c::Input(channel, channel_size).value_or(""));
    return {};
  };
  if (c::Call(nullptr, describe) != JIAOKAN_OK) {
    description.clear();
  }
  if (buffer != nullptr && capacity > 0) {
    buffer[description.copy(buffer, capacity - 1)] = '\0';
  }
  return description.size();
}
