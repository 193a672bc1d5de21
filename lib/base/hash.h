// Content hashes that are part of file formats: XXH3 in hexadecimal, lower case.
#ifndef JIAOKAN_BASE_HASH_H_
#define JIAOKAN_BASE_HASH_H_

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace jiaokan::base {

// 16 digits over the fields, each preceded by its length, so that no two lists of fields are alike.
std::string HashFields(std::initializer_list<std::string_view> fields);

// 32 digits over the bytes.
std::string HashContent(std::string_view bytes);

}  // namespace jiaokan::base

#endif  // JIAOKAN_BASE_HASH_H_
