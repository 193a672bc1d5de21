// What the output of a file of records is called, its form and its compression.
#ifndef JIAOKAN_DUMP_OUTPUT_NAME_H_
#define JIAOKAN_DUMP_OUTPUT_NAME_H_

#include <string>
#include <vector>

#include "dump/walk.h"
#include "jiaokan/dump.h"
#include "record/form.h"

namespace jiaokan::dump {

// The form of a file whose input has `own`: single articles keep theirs.
record::Form OutputFormOf(record::Form own, const ContainerOptions& options);

// The compression of a file of this form whose input has `own`: zip, 7z and single articles keep theirs.
record::Compression OutputCompressionOf(record::Form output, record::Compression own,
                                        const ContainerOptions& options);

// The relative name of the output: that of the file, with the endings of the form and the compression in
// place of its own where they change.
std::string OutputName(const DumpFile& file, const ContainerOptions& options);

// Fails with kInvalidArgument when two files would get the same output.
Status CheckOutputNames(const std::vector<DumpFile>& files, const ContainerOptions& options);

}  // namespace jiaokan::dump

#endif  // JIAOKAN_DUMP_OUTPUT_NAME_H_
