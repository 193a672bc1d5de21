// Sentence boundaries in Chinese and English text.
#ifndef JIAOKAN_DOCUMENT_SENTENCES_H_
#define JIAOKAN_DOCUMENT_SENTENCES_H_

#include <cstddef>
#include <string_view>
#include <vector>

namespace jiaokan::document {

// Offsets behind each sentence's last character that is not white space, ascending; the last one is the end
// of the text. Chinese: behind 。！？ and closing quotes, unless a comma or the like continues the sentence.
// English: behind . ! ? and closing quotes where white space and something other than a lower-case letter
// follow; not behind abbreviations, initials and list numbers.
std::vector<std::size_t> SentenceEnds(std::string_view text);

}  // namespace jiaokan::document

#endif  // JIAOKAN_DOCUMENT_SENTENCES_H_
