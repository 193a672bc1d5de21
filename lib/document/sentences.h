// Sentence boundaries in Chinese and English text.
#ifndef JIAOKAN_DOCUMENT_SENTENCES_H_
#define JIAOKAN_DOCUMENT_SENTENCES_H_

#include <cstddef>
#include <string_view>
#include <vector>

namespace jiaokan::document {

// Offsets behind each sentence's last character that is not white space, ascending; the last one is the end
// of the text. Chinese: behind 。！？ and closing quotes, unless a comma or the like continues the sentence,
// or the speaker (“走！”他说。). English: behind . ! ? and closing quotes where white space and something
// other than a word in lower case follow; not behind abbreviations, list numbers, and initials but before a
// word that often begins a sentence. Marks of notes ([3], ①) and emoji right behind the stop belong to the
// sentence.
std::vector<std::size_t> SentenceEnds(std::string_view text);

}  // namespace jiaokan::document

#endif  // JIAOKAN_DOCUMENT_SENTENCES_H_
