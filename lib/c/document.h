// What the C interface calls a format.
#ifndef JIAOKAN_C_DOCUMENT_H_
#define JIAOKAN_C_DOCUMENT_H_

#include <optional>

#include "jiaokan/document.h"
#include "jiaokan/jiaokan.h"

namespace jiaokan::c {

// Nothing for a number that names no format.
std::optional<DocumentFormat> FormatOf(jiaokan_format format);

inline jiaokan_span View(const Span& span) { return {span.begin, span.end}; }

}  // namespace jiaokan::c

#endif  // JIAOKAN_C_DOCUMENT_H_
