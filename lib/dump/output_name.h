// What the output of a file of records is called and how it is compressed.
#ifndef JIAOKAN_DUMP_OUTPUT_NAME_H_
#define JIAOKAN_DUMP_OUTPUT_NAME_H_

#include <string>
#include <vector>

#include "dump/walk.h"
#include "jiaokan/dump.h"
#include "record/form.h"

namespace jiaokan::dump {

// The compression of a container whose input has `own`: zip, 7z and single articles keep theirs.
record::Compression OutputCompressionOf(record::Form form, record::Compression own, OutputCompression wanted);

// The relative name of the output: that of the file, with the ending of the wanted compression in place of
// its own.
std::string OutputName(const DumpFile& file, OutputCompression wanted);

// Fails with kInvalidArgument when two files would get the same output.
Status CheckOutputNames(const std::vector<DumpFile>& files, OutputCompression wanted);

}  // namespace jiaokan::dump

#endif  // JIAOKAN_DUMP_OUTPUT_NAME_H_
