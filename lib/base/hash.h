// Content hashes that are part of file formats: XXH3 in hexadecimal, lower case.
#ifndef JIAOKAN_BASE_HASH_H_
#define JIAOKAN_BASE_HASH_H_

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>

namespace jiaokan::base {

// 16 digits over the fields, each preceded by its length, so that no two lists of fields are alike.
std::string HashFields(std::initializer_list<std::string_view> fields);

// 32 digits over the bytes.
std::string HashContent(std::string_view bytes);

// The same of bytes that come in pieces.
class ContentHasher {
 public:
  ContentHasher();
  ~ContentHasher();

  void Update(std::string_view bytes);
  void UpdateField(std::string_view bytes);  // preceded by its length
  std::string Digits() const;                // of all so far; more may follow

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace jiaokan::base

#endif  // JIAOKAN_BASE_HASH_H_
