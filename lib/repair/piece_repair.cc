#include "repair/piece_repair.h"

#include <algorithm>

#include "channel/invert.h"
#include "text/utf8.h"

namespace jiaokan::repair {
namespace {

// With these odds that the document went through the channel, e^kPlainGain to 1, a piece that a lossless
// channel explains as a whole needs no further proof.
constexpr double kPlainGain = 60;

// Where many characters are possible in most places, more hypotheses are worth their time.
constexpr std::size_t kDenseBeam = 128;
constexpr std::size_t kDenseCandidates = 32;  // per arc

bool IsDense(const channel::Lattice& lattice) {
  std::size_t candidates = 0;
  for (const channel::Arc& arc : lattice.arcs) {
    candidates += arc.count;
  }
  return candidates > kDenseCandidates * lattice.arcs.size();
}

bool IsAscii(char c) { return static_cast<unsigned char>(c) < 0x80; }

// The length of what was lost before the text was damaged, U+FFFD or 锟斤拷, at `pos`; else 0.
std::size_t RemainsAt(std::string_view text, std::size_t pos) {
  for (const std::string_view remains : {std::string_view("\uFFFD"), std::string_view("锟斤拷")}) {
    if (text.substr(pos).starts_with(remains)) {
      return remains.size();
    }
  }
  return 0;
}

// Splits an edit so that runs of remains have their own. It stays whole where the channel does not keep
// characters apart.
void SplitAtRemains(const channel::Channel& channel, std::string_view damaged, std::string_view text,
                    std::vector<Edit>& edits) {
  const Edit whole = edits.back();
  std::vector<Edit> parts;
  Edit part = {whole.input_begin, whole.input_begin, whole.output_begin, whole.output_begin};
  bool fits = true;
  while (part.output_begin < whole.output_end && fits) {
    const bool remains = RemainsAt(text, part.output_begin) > 0;
    for (part.output_end = part.output_begin; part.output_end < whole.output_end;) {
      const std::size_t size = RemainsAt(text, part.output_end);
      if ((size > 0) != remains) {
        break;
      }
      part.output_end += std::max<std::size_t>(size, 1);
    }
    const std::string piece =
        channel::Damage(channel, text.substr(part.output_begin, part.output_end - part.output_begin));
    fits = damaged.substr(part.input_begin, whole.input_end - part.input_begin).starts_with(piece);
    part.input_end = part.input_begin + piece.size();
    parts.push_back(part);
    part = {part.input_end, part.input_end, part.output_end, part.output_end};
  }
  if (fits && part.input_begin == whole.input_end) {
    edits.pop_back();
    edits.insert(edits.end(), parts.begin(), parts.end());
  }
}

bool HoldsRemains(std::string_view text) {
  return text.find("\uFFFD") != std::string_view::npos || text.find("锟斤拷") != std::string_view::npos;
}

// ASCII passes unchanged, so the stretches between ASCII characters correspond one to one.
RepairedPiece FromExact(const channel::Channel& channel, std::string_view damaged, std::string text) {
  RepairedPiece result;
  const bool remains = HoldsRemains(text);
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
    if (remains) {
      SplitAtRemains(channel, damaged, text, result.edits);
    }
  }
  result.text = std::move(text);
  result.whole = true;
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
      if (lattice_.nodes[next_] == d.end) {
        ClosePlace();
      }
    }
    ClosePlace();
    result_.suspicious = IsSuspicious(left);
    result_.whole = std::all_of(left.begin(), left.end(), [](char32_t c) { return c < 0x80; });
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

  // A place ends where a restored and an observed character end together.
  void ClosePlace() {
    place_.input_end = input_;
    place_.output_end = result_.text.size();
    result_.places.resize(result_.uncertain.size(), place_);
    place_ = {input_, input_, place_.output_end, place_.output_end};
  }

  void Restore(const Decoded& d, std::size_t size) {
    const std::size_t output = result_.text.size();
    text::AppendUtf8(result_.text, d.c);
    const bool remains = d.c == text::kReplacement || d.c == U'锟' || d.c == U'斤' || d.c == U'拷';
    const bool split = remains != remains_ && input_ == place_.input_begin;
    remains_ = remains;
    if (!split && !result_.edits.empty() && result_.edits.back().input_end == input_) {
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
  Edit place_;
  bool remains_ = false;   // the last restored character was lost before the text was damaged
  std::size_t next_ = 0;   // observed character
  std::size_t input_ = 0;  // byte
};

}  // namespace

// Short pieces were inverted when the channel was chosen.
channel::Lattice PieceRepairer::LatticeOf(std::u32string_view characters) {
  if (piece_ < choice_.lattices.size() && choice_.lattices[piece_].observed == characters) {
    return std::move(choice_.lattices[piece_]);
  }
  return workspace_.InverterOf(*choice_.channel).Invert(characters);
}

RepairedPiece PieceRepairer::RepairExactly(const TextPiece& piece, std::string exact) const {
  RepairedPiece result = FromExact(*choice_.channel, piece.text, std::move(exact));
  result.piece = piece.place;
  result.channel = choice_.channel;
  result.gain = choice_.gain;
  return result;
}

std::optional<RepairedPiece> PieceRepairer::Repair(const TextPiece& piece) {
  const std::string_view damaged = piece.text;
  RepairedPiece result;
  std::optional<std::string> exact;
  if (choice_.gain >= kPlainGain) {
    exact = channel::InvertExactly(*choice_.channel, damaged);
  }
  if (exact) {
    result = FromExact(*choice_.channel, damaged, *std::move(exact));
  } else {
    const std::u32string characters = text::DecodeUtf8(damaged);
    DecodeOptions costs = CostsFor(*choice_.channel, characters, true);
    costs.alternatives = options_.alternatives;
    costs.certain = options_.certain;
    channel::Lattice lattice = LatticeOf(characters);
    if (IsDense(lattice)) {
      costs.beam = kDenseBeam;
    }
    const Decoding decoding = workspace_.Decode(*choice_.channel, lattice, costs);
    result = DecodingWriter(lattice, options_).Write(decoding);
    // Another channel made the piece, parts of which happen to be sequences of this one.
    if (result.suspicious && lattice.unexplained > result.restored) {
      result.restored = 0;
    }
  }
  ++piece_;
  if (result.restored == 0) {
    return std::nullopt;
  }
  result.piece = piece.place;
  result.channel = choice_.channel;
  result.gain = choice_.gain;
  return result;
}

}  // namespace jiaokan::repair
