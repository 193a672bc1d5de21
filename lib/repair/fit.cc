#include "repair/fit.h"

#include <array>
#include <cstdint>
#include <optional>

#include "channel/utf8_sequence.h"
#include "text/utf8.h"

namespace jiaokan::repair {
namespace {

using channel::Channel;
using channel::CodePage;

Fit MakeFit(double restored, double strays, double misread) {
  Fit fit;
  fit.restored = restored;
  fit.unexplained = restored == 0 ? 1 : strays / (strays + restored);
  fit.strays = strays;
  fit.misread = restored == 0 ? 0 : misread / restored;
  fit.exact = restored > 0 && strays == 0;
  return fit;
}

// The character that the bytes at `i` of a piece stand for, if they are well-formed UTF-8.
class PlainReader {
 public:
  PlainReader(const CodePage& page, std::u32string_view piece) : page_(page), piece_(piece) {}

  // 0 for characters that the page lacks, and behind the end.
  std::uint8_t ByteAt(std::size_t i) const {
    return i < piece_.size() ? page_.EncodeByte(piece_[i]).value_or(0) : std::uint8_t{0};
  }

  // `size` becomes the number of bytes.
  std::optional<char32_t> CharacterAt(std::size_t i, std::size_t& size) {
    const std::uint8_t lead = ByteAt(i);
    if (!channel::IsLead(lead)) {
      return std::nullopt;
    }
    size = static_cast<std::size_t>(channel::SequenceLength(lead));
    std::array<std::uint8_t, 3> bytes = {};
    channel::BrokenSequence sequence;
    sequence.lead = lead;
    for (std::size_t k = 0; k + 1 < size; ++k) {
      bytes[k] = ByteAt(i + 1 + k);
      if (!channel::IsContinuation(bytes[k])) {
        return std::nullopt;
      }
      sequence.continuations[sequence.used++] = {&bytes[k], 1};
    }
    character_.clear();
    channel::ExpandSequence(sequence, character_);
    // U+FFFD says that a character was lost before.
    const bool found = !character_.empty() && character_.front() != text::kReplacement;
    return found ? std::optional(character_.front()) : std::nullopt;
  }

 private:
  const CodePage& page_;
  std::u32string_view piece_;
  std::vector<char32_t> character_;
};

}  // namespace

Fit FitOf(const Channel& channel, const std::vector<channel::Lattice>& lattices,
          std::span<const char32_t> candidates) {
  double strays = 0;
  double restored = 0;
  double incomplete = 0;
  double missing = 0;
  double lone = 0;
  double misread = 0;
  const CodePage& page = channel.code_page();
  for (const channel::Lattice& lattice : lattices) {
    strays += lattice.unexplained;
    missing += lattice.missing;
    restored += lattice.restored;
    incomplete += lattice.incomplete;
    for (const channel::Arc& arc : lattice.arcs) {
      lone += arc.end == arc.begin + 1 ? 1 : 0;
      misread += page.EncodeByte(candidates[arc.first]) ? 1 : 0;
    }
  }
  Fit fit = MakeFit(restored, strays, misread);
  fit.missing = missing;
  fit.lone = restored == 0 ? 0 : lone / restored;
  fit.exact &= incomplete == 0;
  return fit;
}

bool IsPlain(const Channel& channel) {
  return channel.lossless() && channel.layers == 1 && channel.source == channel::Source::kUtf8 &&
         !channel.code_page().double_byte();
}

Fit PlainFit(const Channel& channel, const std::vector<std::u32string_view>& sample) {
  const CodePage& page = channel.code_page();
  double strays = 0;
  double restored = 0;
  double misread = 0;
  for (const std::u32string_view piece : sample) {
    PlainReader reader(page, piece);
    for (std::size_t i = 0; i < piece.size(); ++i) {
      std::size_t size = 0;
      if (reader.ByteAt(i) < 0x80) {
        continue;
      }
      if (const auto c = reader.CharacterAt(i, size)) {
        ++restored;
        misread += page.EncodeByte(*c) ? 1 : 0;
        i += size - 1;
      } else {
        ++strays;
      }
    }
  }
  return MakeFit(restored, strays, misread);
}

}  // namespace jiaokan::repair
