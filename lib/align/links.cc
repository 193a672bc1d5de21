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

// Of two neighbouring blocks of at most this many links that changed places, either may be the moved one
// unless one has over one link more.
constexpr std::size_t kLongestSwap = 4;

std::vector<std::uint32_t> Indices(std::uint32_t first, std::uint32_t count) {
  std::vector<std::uint32_t> indices(count);
  std::iota(indices.begin(), indices.end(), first);
  return indices;
}

bool IsLink(const Step& step) { return step.shape.zh > 0 && step.shape.en > 0; }

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

// Which of the path's links are as likely moved as the block that crosses them. Those between two blocks that
// changed places are not.
std::vector<bool> Swapped(const Places& places, const std::vector<Step>& moved) {
  struct Blocks {
    std::size_t forward = 0;
    std::size_t backward = 0;
  };
  std::map<std::pair<std::size_t, std::size_t>, Blocks> crossing;
  for (const Step& step : moved) {
    const auto [before_zh, before_en] = places.Before(step);
    Blocks& blocks = crossing[std::minmax(before_zh, before_en)];
    ++(before_zh < before_en ? blocks.forward : blocks.backward);
  }
  std::vector<bool> swapped(places.links());
  for (const auto& [range, blocks] : crossing) {
    const bool one_way = blocks.forward == 0 || blocks.backward == 0;
    const std::size_t size = blocks.forward + blocks.backward;
    if (one_way && range.second - range.first <= std::min(kLongestSwap, size + 1)) {
      std::fill(swapped.begin() + static_cast<std::ptrdiff_t>(range.first),
                swapped.begin() + static_cast<std::ptrdiff_t>(range.second), true);
    }
  }
  return swapped;
}

}  // namespace

std::vector<Link> MakeLinks(const std::vector<Step>& path, const std::vector<Step>& moved) {
  const Places places(path);
  const std::vector<bool> swapped = Swapped(places, moved);
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
        const auto [before_zh, before_en] = places.Before(*next);
        links.push_back(MakeLink(*next, before_zh != before_en));
      }
      next += step.zh + 1 == next->zh + next->shape.zh ? 1 : 0;
    } else if (step.shape.zh > 0 || step.en >= en_moved.size() || !en_moved[step.en]) {
      links.push_back(MakeLink(step, IsLink(step) && swapped[number]));
    }
    number += IsLink(step) ? 1 : 0;
  }
  return links;
}

}  // namespace jiaokan::align
