#include "reprocess/link_index.h"

#include <algorithm>

namespace jiaokan::reprocess {
namespace {

using Side = std::vector<std::optional<std::size_t>>;

void Enter(Side& side, const std::vector<std::uint32_t>& blocks, std::size_t link) {
  for (const std::uint32_t block : blocks) {
    if (side.size() <= block) {
      side.resize(std::max<std::size_t>(block + 1, side.size() * 2));
    }
    side[block] = link;
  }
}

std::optional<std::size_t> Look(const Side& side, const std::vector<std::uint32_t>& blocks) {
  for (const std::uint32_t block : blocks) {
    if (block < side.size() && side[block]) {
      return side[block];
    }
  }
  return std::nullopt;
}

}  // namespace

LinkIndex::LinkIndex(const std::vector<Link>& links) {
  for (std::size_t i = 0; i < links.size(); ++i) {
    Enter(zh_, links[i].zh, i);
    Enter(en_, links[i].en, i);
  }
}

std::optional<std::size_t> LinkIndex::Find(const Finding& finding) const {
  const std::optional<std::size_t> link = Look(zh_, finding.zh);
  return link ? link : Look(en_, finding.en);
}

std::vector<Link> OneLinkPerBlock(const Document& zh) {
  std::vector<Link> links;
  links.reserve(zh.blocks.size());
  for (std::size_t i = 0; i < zh.blocks.size(); ++i) {
    links.push_back({{static_cast<std::uint32_t>(i)}, {}, std::nullopt});
  }
  return links;
}

std::vector<std::vector<const Finding*>> GroupByLink(const std::vector<Link>& links,
                                                     const std::vector<Finding>& findings) {
  const LinkIndex index(links);
  std::vector<std::vector<const Finding*>> groups(links.size() + 1);
  for (const Finding& finding : findings) {
    groups[index.Find(finding).value_or(links.size())].push_back(&finding);
  }
  return groups;
}

Span Cover(const Document& document, const std::vector<std::uint32_t>& blocks) {
  Span span;
  bool any = false;
  for (const std::uint32_t block : blocks) {
    if (block >= document.blocks.size()) {
      continue;
    }
    const Span& source = document.blocks[block].source;
    span.begin = any ? std::min(span.begin, source.begin) : source.begin;
    span.end = std::max(span.end, source.end);
    any = true;
  }
  return span;
}

}  // namespace jiaokan::reprocess
