// What an article's result depends on besides the article and its original.
#ifndef JIAOKAN_DUMP_SETTINGS_H_
#define JIAOKAN_DUMP_SETTINGS_H_

#include <string>

#include "jiaokan/dump.h"
#include "jiaokan/models.h"

namespace jiaokan::dump {

// A hash of the library's version, the models and the options that decide what is written. An article of an
// earlier run is reused only when this is the same.
std::string SettingsHash(const Models& models, const CleanOptions& options);

// The same for people and programs to read: a JSON object. Files that an option names are told by how much
// they hold.
std::string DescribeSettings(const Models& models, const CleanOptions& options);

}  // namespace jiaokan::dump

#endif  // JIAOKAN_DUMP_SETTINGS_H_
