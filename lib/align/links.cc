#include "align/links.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <numeric>
#include <optional>
#include <utility>

namespace jiaokan::align {
namespace {

// When two neighbouring blocks changed places, nothing tells which of them left its place. The shorter one
// did, and the longer one may have, unless it has more than these links or is more than this part of all
// links.
constexpr std::size_t kLongestSwap = 4;
constexpr std::size_t kLinksPerSwapped = 20;

std::vector<std::uint32_t> Indices(std::uint32_t first, std::uint32_t count) {
  std::vector<std::uint32_t> indices(count);
  std::iota(indices.begin(), indices.end(), first);
  return indices;
}

Link MakeLink(const Step& step, bool moved) {
  Link link = {Indices(step.zh, step.shape.zh), Indices(step.en, step.shape.en), std::nullopt, moved};
  if (IsLink(step)) {
    link.probability = step.probability;
  }
  return link;
}

// Where links stand among those of the path.
class Places {
 public:
  explicit Places(const std::vector<Step>& path) {
    for (const Step& step : path) {
      if (IsLink(step)) {
        zh_.push_back(step.zh);
        en_.push_back(step.en);
      }
    }
  }

  // How many links of the path stand before either side of a link; it crosses those between.
  std::pair<std::size_t, std::size_t> Before(const Step& step) const {
    const auto before = [](const std::vector<std::uint32_t>& firsts, std::uint32_t unit) {
      return static_cast<std::size_t>(std::lower_bound(firsts.begin(), firsts.end(), unit) - firsts.begin());
    };
    return {before(zh_, step.zh), before(en_, step.en)};
  }

  std::size_t links() const { return zh_.size(); }

 private:
  std::vector<std::uint32_t> zh_;
  std::vector<std::uint32_t> en_;
};

// Which links left their place, by their number on the path and among the moved ones.
struct Marks {
  std::vector<bool> path;
  std::vector<bool> moved;
};

Marks MarkMoved(const Places& places, const std::vector<Step>& moved) {
  struct Block {
    std::vector<std::size_t> links;
    bool forward = false;
    bool backward = false;
  };
  std::map<std::pair<std::size_t, std::size_t>, Block> blocks;  // by the links of the path that they cross
  for (std::size_t i = 0; i < moved.size(); ++i) {
    const auto [before_zh, before_en] = places.Before(moved[i]);
    Block& block = blocks[std::minmax(before_zh, before_en)];
    block.links.push_back(i);
    (before_zh < before_en ? block.forward : block.backward) = true;
  }
  Marks marks = {std::vector<bool>(places.links()), std::vector<bool>(moved.size())};
  const std::size_t longest =
      std::clamp<std::size_t>((places.links() + moved.size()) / kLinksPerSwapped, 1, kLongestSwap);
  for (const auto& [range, block] : blocks) {
    const std::size_t size = block.links.size();
    const std::size_t crossed = range.second - range.first;
    const bool swapped = !(block.forward && block.backward);  // else two blocks changed places around others
    if (crossed > 0 && (!swapped || size <= std::max(crossed, longest))) {
      for (const std::size_t link : block.links) {
        marks.moved[link] = true;
      }
    }
    if (swapped && crossed <= std::max(size, longest)) {
      std::fill(marks.path.begin() + static_cast<std::ptrdiff_t>(range.first),
                marks.path.begin() + static_cast<std::ptrdiff_t>(range.second), true);
    }
  }
  return marks;
}

}  // namespace

std::vector<Link> MakeLinks(const std::vector<Step>& path, const std::vector<Step>& moved) {
  const Places places(path);
  const Marks marks = MarkMoved(places, moved);
  std::vector<bool> en_moved;
  for (const Step& step : moved) {
    en_moved.resize(std::max<std::size_t>(en_moved.size(), step.en + step.shape.en));
    std::fill_n(en_moved.begin() + step.en, step.shape.en, true);
  }
  std::vector<Link> links;
  std::size_t number = 0;  // among the links of the path
  auto next = moved.begin();
  for (const Step& step : path) {
    if (step.shape.zh > 0 && next != moved.end() && step.zh >= next->zh) {
      if (step.zh == next->zh) {
        links.push_back(MakeLink(*next, marks.moved[static_cast<std::size_t>(next - moved.begin())]));
      }
      next += step.zh + 1 == next->zh + next->shape.zh ? 1 : 0;
    } else if (step.shape.zh > 0 || step.en >= en_moved.size() || !en_moved[step.en]) {
      links.push_back(MakeLink(step, IsLink(step) && marks.path[number]));
    }
    number += IsLink(step) ? 1 : 0;
  }
  return links;
}

}  // namespace jiaokan::align
