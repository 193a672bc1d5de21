#include "c/call.h"
#include "c/document.h"
#include "c/ids.h"
#include "c/objects.h"

struct jiaokan_markup {
  jiaokan::MarkupRepair value;
  std::vector<std::string> evidence;  // of each change
};

using namespace jiaokan;  // NOLINT(google-build-using-namespace,google-global-names-in-headers)

jiaokan_code jiaokan_markup_repair(const char* data, size_t size, const jiaokan_markup_options* options,
                                   jiaokan_markup** markup, jiaokan_error** error) {
  return c::Call(error, [&]() -> Status {
    const std::optional<std::string_view> input = c::Input(data, size);
    if (markup == nullptr || !input) {
      return c::InvalidArgument("the text or the result is NULL");
    }
    if (Status status = c::CheckOptions(options); !status.ok()) {
      return status;
    }
    MarkupOptions wanted;
    if (options != nullptr) {
      if (Status status = c::ReadIds(options->disabled, options->disabled_count, &wanted.disabled);
          !status.ok()) {
        return status;
      }
    }
    Result<MarkupRepair> made = RepairMarkup(std::string(*input), wanted);
    if (!made.ok()) {
      return made.status();
    }
    std::vector<std::string> evidence;
    for (const MarkupChange& change : made->changes) {
      evidence.push_back(change.evidence.Format());
    }
    *markup = new jiaokan_markup{*std::move(made), std::move(evidence)};
    return {};
  });
}

void jiaokan_markup_free(jiaokan_markup* markup) { delete markup; }

jiaokan_text jiaokan_markup_text(const jiaokan_markup* markup) {
  return markup != nullptr ? c::View(markup->value.text) : c::EmptyText();
}

size_t jiaokan_markup_change_count(const jiaokan_markup* markup) {
  return markup != nullptr ? markup->value.changes.size() : 0;
}

jiaokan_code jiaokan_markup_change(const jiaokan_markup* markup, size_t index, jiaokan_change* change) {
  if (index >= jiaokan_markup_change_count(markup)) {
    return JIAOKAN_INVALID_ARGUMENT;
  }
  const MarkupChange& from = markup->value.changes[index];
  return c::Give({0, c::View(from.rule), c::View(from.input), c::View(from.output), c::View(from.before),
                  c::View(from.after), c::View(markup->evidence[index])},
                 change);
}
