// A text without its escapes, and the way back.
#ifndef JIAOKAN_REPAIR_UNESCAPED_H_
#define JIAOKAN_REPAIR_UNESCAPED_H_

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "channel/escape.h"
#include "repair/piece_repair.h"

namespace jiaokan::repair {

struct PlacedEscape {
  std::size_t pos;
  channel::EscapedCharacter escaped;
};

// The escapes of a text that may belong to damage, in order: those of ASCII only right behind what may be
// misread. Most texts have none, which is seen fast. \xHH are bytes where they spell misread characters in
// bytes of UTF-8, else characters.
std::vector<PlacedEscape> FindEscapes(std::string_view text);

struct EscapesToUndo {
  bool wide =
      false;  // characters that no single-byte page has: fine text, unless a page of two bytes was used
  bool in_code = false;
};

// Of the unescaped text only the lines that had escapes are kept.
class Unescaped {
 public:
  // `escapes` as FindEscapes gives them, `code` as CodeStretches does.
  Unescaped(std::string_view input, const std::vector<PlacedEscape>& escapes, const std::vector<Piece>& code,
            const EscapesToUndo& which);

  // The suspicious pieces of the unescaped text, given those of the input. Empty when no escape is in one:
  // then there is nothing to repair that was not there before. Valid as long as the object and the input are.
  std::vector<TextPiece> Pieces(const std::vector<Piece>& of_input) const;

  // Whether the characters that the escapes stood for look misread, with those beside them. If not, there is
  // nothing to repair that was not there before.
  bool SpellsMisread() const;
  bool left_wide() const { return left_wide_; }
  bool left_code() const { return left_code_; }

  // A repaired piece of the unescaped text as one of the input: what no edit covers keeps its escapes. The
  // channel gets the escape that most of the restored characters had. Edits of an address that restore no
  // Chinese are left out, perhaps all: its server may know it by the misread characters only.
  RepairedPiece MapBack(const RepairedPiece& repaired) const;

 private:
  using EscapeCounts = std::array<std::size_t, channel::kEscapeCount>;
  struct Unit {
    std::size_t input_begin;
    std::size_t input_end;
    std::size_t begin;  // in the unescaped text, as `end`
    std::size_t end;
    channel::Escape escape;
    bool in_address;
  };
  struct Line {
    std::size_t input_begin;
    std::size_t input_end;
    std::size_t begin;  // in the unescaped text
    std::string text;

    std::size_t end() const { return begin + text.size(); }
  };

  bool FollowsWide(std::size_t pos) const;
  bool Takes(const channel::EscapedCharacter& escaped, std::size_t pos, bool code,
             const EscapesToUndo& which);
  void Undo(const channel::EscapedCharacter& escaped, std::size_t pos, bool in_address);
  void OpenLine(std::size_t pos);
  void FinishLine();
  std::size_t InputOffset(std::size_t offset) const;
  // Counts the escapes within an edit by kind; whether one is part of an address.
  bool Count(const Edit& edit, std::size_t base, EscapeCounts& counts) const;
  bool KeepsAddress(const Edit& edit, const RepairedPiece& repaired) const;

  std::string_view input_;
  std::vector<Line> lines_;
  std::vector<Unit> units_;
  bool left_wide_ = false;
  bool left_code_ = false;
};

}  // namespace jiaokan::repair

#endif  // JIAOKAN_REPAIR_UNESCAPED_H_
