// Bytes in the encodings that text comes in, and how well each fits.
#ifndef JIAOKAN_REPAIR_ENCODINGS_H_
#define JIAOKAN_REPAIR_ENCODINGS_H_

#include <optional>
#include <string>
#include <string_view>

#include "model/language_model.h"

namespace jiaokan::repair {

// The bytes in UTF-8; ill-formed sequences become U+FFFD. `encoding` is a name that ICU knows. Absent when it
// knows none such, or when there are 2 GiB and more.
std::optional<std::string> Convert(const std::string& encoding, std::string_view bytes);

std::size_t CountReplacements(std::string_view text);

// What uchardet takes the bytes for; empty when it names nothing that ICU knows.
std::string GuessEncoding(std::string_view bytes);

// Whether ICU takes both names for one encoding's.
bool SameEncoding(const std::string& a, const std::string& b);

// How well an encoding fits.
struct EncodingFit {
  double log_probability = 0;  // of the text by the language model, less what ill-formed sequences cost
  double mean = 0;             // the same by character
  double fluency = 0;          // mean logarithm of the probability of characters outside ASCII; 0: none
  bool hopeless = false;       // too much is ill-formed
};

EncodingFit FitEncoding(const model::LanguageModel& language_model, const std::string& encoding,
                        std::string_view bytes);

}  // namespace jiaokan::repair

#endif  // JIAOKAN_REPAIR_ENCODINGS_H_
