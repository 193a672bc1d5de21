// The fast part of the first look at a line.
#ifndef JIAOKAN_REPAIR_LINE_LOOK_H_
#define JIAOKAN_REPAIR_LINE_LOOK_H_

#include <string_view>

namespace jiaokan::repair {

// Whether a piece of text is certainly not suspicious: when true, IsSuspicious of its characters is false,
// and it holds no long run of misread characters (misread_runs.h); when false it may be either. Most clean
// lines are seen to be so, without being decoded. Linear time; any bytes, and no promise for those that are
// not UTF-8.
bool IsCertainlyFine(std::string_view piece);

}  // namespace jiaokan::repair

#endif  // JIAOKAN_REPAIR_LINE_LOOK_H_
