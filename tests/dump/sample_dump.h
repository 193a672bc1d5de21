// A small dump with one article of each kind that a run must cope with.
#ifndef JIAOKAN_TESTS_DUMP_SAMPLE_DUMP_H_
#define JIAOKAN_TESTS_DUMP_SAMPLE_DUMP_H_

#include <string>

#include "dump/temporary_folder.h"

namespace jiaokan {

// UTF-8 bytes read as Latin-1 and written as UTF-8: damage that loses nothing.
std::string Mojibake(const std::string& utf8);

// Clean, in Chinese and English.
extern const char* const kCleanArticle;
extern const char* const kCleanOriginal;

// Of another text.
extern const char* const kFerryArticle;
extern const char* const kFerryOriginal;

// Writes zh/ and en/:
//   clean.md            clean, original of the same name
//   deep/damaged.md     kCleanArticle through Mojibake, original en/deep/damaged.en.md
//   unmatched.md        no original
//   slug.txt            names its original en/posts/how-bridges-age-77ab.md by a line 原文
//   picture.md          binary data
//   loop.md             a symbolic link to itself
//   outside.md          a symbolic link out of the folder
//   notes.pdf           no article
void WriteSampleDump(const TemporaryFolder& folder);

}  // namespace jiaokan

#endif  // JIAOKAN_TESTS_DUMP_SAMPLE_DUMP_H_
