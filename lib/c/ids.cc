#include "c/ids.h"

#include "c/call.h"

namespace jiaokan::c {

Status ReadIds(const jiaokan_text* ids, std::size_t count, std::vector<std::string>* out) {
  if (ids == nullptr && count > 0) {
    return InvalidArgument("a list of names is NULL");
  }
  for (std::size_t i = 0; i < count; ++i) {
    const std::optional<std::string_view> id = Input(ids[i].data, ids[i].size);
    if (!id) {
      return InvalidArgument("a name is NULL");
    }
    out->emplace_back(*id);
  }
  return {};
}

}  // namespace jiaokan::c
