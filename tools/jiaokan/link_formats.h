// The forms in which `align` writes links.
#ifndef JIAOKAN_TOOLS_LINK_FORMATS_H_
#define JIAOKAN_TOOLS_LINK_FORMATS_H_

#include <string>
#include <vector>

#include "context.h"
#include "documents.h"
#include "jiaokan/align.h"

namespace jiaokan::cli {

// The names of the forms; the first is for people.
const std::vector<std::string>& LinkFormats();

// The whole output for the links of a pair, in order.
std::string FormatLinks(const Context& context, const std::string& format, const DocumentPair& pair,
                        const std::vector<Link>& links);

// Text as the content of an XML element; what XML 1.0 forbids becomes U+FFFD.
std::string EscapeXml(std::string_view text);

}  // namespace jiaokan::cli

#endif  // JIAOKAN_TOOLS_LINK_FORMATS_H_
