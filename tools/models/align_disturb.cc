#include "align_disturb.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <utility>

namespace jiaokan::tools {
namespace {

constexpr double kDroppedShare = 0.25;
constexpr std::size_t kDroppedRows = 15;
constexpr std::size_t kRowsPerMovedRow = 20;
constexpr std::size_t kLongestBlock = 5;

// Units that belong together; either side may be empty.
struct Piece {
  std::vector<std::string> zh;
  std::vector<std::string> en;
  bool moved = false;
};

std::vector<Piece> PiecesOf(const std::vector<Row>& rows) {
  std::vector<Piece> pieces;
  pieces.reserve(rows.size());
  for (const Row& row : rows) {
    pieces.push_back({{row.zh}, {row.en}});
  }
  return pieces;
}

std::vector<Piece> DropMergeSplit(const std::vector<Row>& rows, std::mt19937& random) {
  std::uniform_real_distribution<double> uniform(0, 1);
  std::vector<Piece> pieces;
  for (std::size_t i = 0; i < rows.size();) {
    const double dice = uniform(random);
    const Row& row = rows[i];
    const bool pair = i + 1 < rows.size() && row.text && rows[i + 1].text;
    std::size_t used = 1;
    if (dice < 0.07) {
      pieces.push_back({{}, {row.en}});
    } else if (dice < 0.11) {
      pieces.push_back({{row.zh}, {}});
    } else if (dice < 0.18 && pair) {
      pieces.push_back({{row.zh + rows[i + 1].zh}, {row.en, rows[i + 1].en}});
      used = 2;
    } else if (dice < 0.22 && pair) {
      pieces.push_back({{row.zh, rows[i + 1].zh}, {row.en + " " + rows[i + 1].en}});
      used = 2;
    } else {
      pieces.push_back({{row.zh}, {row.en}});
    }
    i += used;
  }
  return pieces;
}

// A piece of `count` rows from `first` on that are one unit on one side.
Piece Join(const std::vector<Row>& rows, std::size_t first, std::size_t count, bool zh) {
  Piece piece;
  std::string joined;
  for (std::size_t i = first; i < std::min(first + count, rows.size()); ++i) {
    joined += (zh || joined.empty() ? "" : " ") + (zh ? rows[i].zh : rows[i].en);
    (zh ? piece.en : piece.zh).push_back(zh ? rows[i].en : rows[i].zh);
  }
  (zh ? piece.zh : piece.en) = {joined};
  return piece;
}

std::vector<Piece> JoinSentences(const std::vector<Row>& rows, std::mt19937& random) {
  std::uniform_real_distribution<double> uniform(0, 1);
  std::vector<Piece> pieces;
  for (std::size_t i = 0; i < rows.size();) {
    const double dice = uniform(random);
    std::size_t used = 1;
    if (dice < 0.01) {
      pieces.push_back({{}, {rows[i].en}});
    } else if (dice < 0.02) {
      pieces.push_back({{rows[i].zh}, {}});
    } else if (dice < 0.28) {
      used = dice < 0.22 ? 2 : 3;
      pieces.push_back(Join(rows, i, used, random() % 3 != 0));
    } else {
      pieces.push_back({{rows[i].zh}, {rows[i].en}});
    }
    i += used;
  }
  return pieces;
}

void DropQuarter(std::vector<Piece>& pieces, std::mt19937& random) {
  std::uniform_real_distribution<double> uniform(0, 1);
  for (Piece& piece : pieces) {
    if (uniform(random) < kDroppedShare) {
      piece.zh.clear();
    }
    if (uniform(random) < kDroppedShare) {
      piece.en.clear();
    }
  }
}

void DropBlock(std::vector<Piece>& pieces, std::mt19937& random) {
  const bool zh = random() % 2 == 0;
  const std::size_t size = std::min(kDroppedRows, pieces.size());
  const std::size_t first = random() % (pieces.size() - size + 1);
  for (std::size_t i = first; i < first + size; ++i) {
    (zh ? pieces[i].zh : pieces[i].en).clear();
  }
}

// The order in which one side shows the pieces; blocks of those with two sides are marked as moved.
std::vector<std::size_t> MoveBlocks(std::vector<Piece>& pieces, std::mt19937& random) {
  std::vector<std::size_t> order(pieces.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::size_t wanted = std::max<std::size_t>(pieces.size() / kRowsPerMovedRow, 1);
  while (wanted > 0) {
    const std::size_t size = std::min<std::size_t>(1 + random() % kLongestBlock, wanted);
    const std::size_t from = random() % (order.size() - size + 1);
    const auto begin = order.begin() + static_cast<std::ptrdiff_t>(from);
    const auto end = begin + static_cast<std::ptrdiff_t>(size);
    const bool taken = std::any_of(begin, end, [&](std::size_t i) { return pieces[i].moved; }) ||
                       *(end - 1) - *begin != size - 1;
    wanted -= size;
    if (taken) {
      continue;
    }
    const std::vector<std::size_t> block(begin, end);
    order.erase(begin, end);
    std::size_t to = random() % order.size();
    to += to >= from ? 1 : 0;
    order.insert(order.begin() + static_cast<std::ptrdiff_t>(to), block.begin(), block.end());
    for (const std::size_t i : block) {
      pieces[i].moved = true;
    }
  }
  return order;
}

std::vector<std::size_t> Permute(std::vector<Piece>& pieces, std::mt19937& random) {
  std::vector<std::size_t> order(pieces.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (std::size_t left = std::max<std::size_t>(pieces.size() / kRowsPerMovedRow, 2); left >= 2;) {
    const std::size_t size = std::min<std::size_t>(2 + random() % 3, left);
    std::vector<std::size_t> cycle;
    while (cycle.size() < size) {
      const std::size_t i = random() % pieces.size();
      if (!pieces[i].moved) {
        pieces[i].moved = true;
        cycle.push_back(i);
      }
    }
    for (std::size_t k = 0; k < size; ++k) {
      order[cycle[k]] = cycle[(k + 1) % size];
    }
    left -= size;
  }
  return order;
}

// One side in `order`, the other as the pieces stand.
Task MakeTask(const std::string& name, const std::vector<Piece>& pieces,
              const std::vector<std::size_t>& order, bool zh_moved) {
  Task task;
  task.name = name;
  std::vector<GoldLink> links(pieces.size());
  const auto append = [](const std::vector<std::string>& texts, std::vector<std::string>& side,
                         std::vector<std::uint32_t>& indices) {
    for (const std::string& text : texts) {
      indices.push_back(static_cast<std::uint32_t>(side.size()));
      side.push_back(text);
    }
  };
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const std::size_t zh = zh_moved ? order[i] : i;
    const std::size_t en = zh_moved ? i : order[i];
    append(pieces[zh].zh, task.zh, links[zh].zh);
    append(pieces[en].en, task.en, links[en].en);
  }
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    links[i].moved = pieces[i].moved && !links[i].zh.empty() && !links[i].en.empty();
    if (!links[i].zh.empty() || !links[i].en.empty()) {
      task.gold.push_back(links[i]);
    }
  }
  return task;
}

}  // namespace

Task Disturb(const std::string& name, const std::vector<Row>& rows, Disturbance disturbance,
             std::mt19937& random) {
  const bool split = disturbance == Disturbance::kRows || disturbance == Disturbance::kMovedRows;
  std::vector<Piece> pieces = split ? DropMergeSplit(rows, random) : PiecesOf(rows);
  if (disturbance == Disturbance::kSentences) {
    pieces = JoinSentences(rows, random);
  }
  std::vector<std::size_t> order(pieces.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  bool zh_moved = true;
  if (disturbance == Disturbance::kQuarter) {
    DropQuarter(pieces, random);
  } else if (disturbance == Disturbance::kBlock) {
    DropBlock(pieces, random);
  } else if (disturbance == Disturbance::kPermuted) {
    order = Permute(pieces, random);
  } else if (disturbance == Disturbance::kMoved || disturbance == Disturbance::kMovedRows) {
    zh_moved = random() % 2 == 0;
    order = MoveBlocks(pieces, random);
  }
  return MakeTask(name, pieces, order, zh_moved);
}

}  // namespace jiaokan::tools
