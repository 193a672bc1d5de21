#include "repair/piece_repair.h"

#include <algorithm>

#include "text/utf8.h"

namespace jiaokan::repair {
namespace {

// With these odds that the document went through the channel, e^kPlainGain to 1, a piece that a lossless
// channel explains as a whole needs no further proof.
constexpr double kPlainGain = 60;

bool IsAscii(char c) { return static_cast<unsigned char>(c) < 0x80; }

// ASCII passes unchanged, so the stretches between ASCII characters correspond one to one.
RepairedPiece FromExact(std::string_view damaged, std::string text) {
  RepairedPiece result;
  std::size_t in = 0;
  std::size_t out = 0;
  while (in < damaged.size()) {
    if (IsAscii(damaged[in])) {
      ++in;
      ++out;
      continue;
    }
    const std::size_t in_begin = in;
    const std::size_t out_begin = out;
    while (in < damaged.size() && !IsAscii(damaged[in])) {
      ++in;
    }
    for (; out < text.size() && !IsAscii(text[out]); ++out) {
      result.restored += (static_cast<unsigned char>(text[out]) & 0xC0U) != 0x80 ? 1 : 0;
    }
    result.edits.push_back({in_begin, in, out_begin, out});
  }
  result.text = std::move(text);
  return result;
}

class DecodingWriter {
 public:
  DecodingWriter(const channel::Lattice& lattice, const RepairOptions& options)
      : lattice_(lattice), options_(options) {}

  RepairedPiece Write(const Decoding& decoding) {
    std::u32string left;
    for (const Decoded& d : decoding.characters) {
      const std::size_t size = ConsumeUntil(d.end);
      if (d.restored) {
        Restore(d, size);
      } else {
        text::AppendUtf8(result_.text, d.c);
      }
      left += d.restored ? U'\n' : d.c;
      input_ += size;
    }
    result_.suspicious = IsSuspicious(left);
    return std::move(result_);
  }

 private:
  // The size in UTF-8 of the observed characters that begin before the node.
  std::size_t ConsumeUntil(std::uint32_t node) {
    std::string source;
    for (; next_ < lattice_.observed.size() && lattice_.nodes[next_] < node; ++next_) {
      text::AppendUtf8(source, lattice_.observed[next_]);
    }
    return source.size();
  }

  void Restore(const Decoded& d, std::size_t size) {
    const std::size_t output = result_.text.size();
    text::AppendUtf8(result_.text, d.c);
    if (!result_.edits.empty() && result_.edits.back().input_end == input_) {
      result_.edits.back().input_end += size;
      result_.edits.back().output_end = result_.text.size();
    } else {
      result_.edits.push_back({input_, input_ + size, output, result_.text.size()});
    }
    ++result_.restored;
    if (d.p < options_.certain) {
      UncertainCharacter uncertain{output, result_.text.size() - output, {}};
      for (const Choice& choice : d.alternatives) {
        uncertain.alternatives.push_back({text::EncodeUtf8(std::u32string(1, choice.c)), choice.p});
      }
      result_.uncertain.push_back(std::move(uncertain));
    }
  }

  const channel::Lattice& lattice_;
  const RepairOptions& options_;
  RepairedPiece result_;
  std::size_t next_ = 0;   // observed character
  std::size_t input_ = 0;  // byte
};

}  // namespace

std::optional<RepairedPiece> PieceRepairer::Repair(std::string_view text, const Piece& piece) {
  const std::string_view damaged = text.substr(piece.begin, piece.end - piece.begin);
  RepairedPiece result;
  std::optional<std::string> exact;
  if (choice_.gain >= kPlainGain) {
    exact = channel::InvertExactly(*choice_.channel, damaged);
  }
  if (exact) {
    result = FromExact(damaged, *std::move(exact));
  } else {
    const std::u32string characters = text::DecodeUtf8(damaged);
    DecodeOptions costs = CostsFor(*choice_.channel, characters, true);
    costs.alternatives = options_.alternatives;
    costs.certain = options_.certain;
    const channel::Lattice lattice = inverter_.Invert(characters);
    const Decoding decoding = decoder_.Decode(lattice, costs);
    result = DecodingWriter(lattice, options_).Write(decoding);
  }
  if (result.restored == 0) {
    return std::nullopt;
  }
  result.piece = piece;
  result.channel = choice_.channel;
  result.gain = choice_.gain;
  return result;
}

}  // namespace jiaokan::repair
