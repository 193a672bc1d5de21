#include "repair/innocent.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "text/script.h"
#include "text/utf8.h"

namespace jiaokan::repair {
namespace {

// Text about encodings quotes what it explains: a letter or sign alone within quotes or a table cell.
bool IsSpecimen(std::string_view text, std::size_t begin, std::size_t end) {
  const std::string_view before = text.substr(0, text.find_last_not_of(' ', begin == 0 ? 0 : begin - 1) + 1);
  const std::size_t next = text.find_first_not_of(' ', end);
  const std::string_view after = next == std::string_view::npos ? std::string_view() : text.substr(next);
  constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kQuotes = {
      {{"'", "'"}, {"\"", "\""}, {"`", "`"}, {"|", "|"}, {"“", "”"}, {"‘", "’"}, {"「", "」"}}};
  return begin > 0 && std::any_of(kQuotes.begin(), kQuotes.end(), [before, after](const auto& quotes) {
           return before.ends_with(quotes.first) && after.starts_with(quotes.second);
         });
}

// A word that ends in a letter with a diacritic, and what typesetting puts behind it: "assisté »" with a
// no-break space, in which E9 A0 BB would be 頻.
bool IsEndOfWord(std::string_view text, std::size_t begin, std::size_t end) {
  const std::u32string damaged = text::DecodeUtf8(text.substr(begin, end - begin));
  const auto before = static_cast<unsigned char>(begin == 0 ? ' ' : text[begin - 1]);
  return text::IsAsciiLetter(before) && text::IsLatinLetter(damaged.front()) &&
         std::none_of(damaged.begin() + 1, damaged.end(), text::IsLatinLetter);
}

}  // namespace

bool AllInnocent(std::string_view text, const std::vector<RepairedPiece>& repaired) {
  return std::all_of(repaired.begin(), repaired.end(), [text](const RepairedPiece& piece) {
    return std::all_of(piece.edits.begin(), piece.edits.end(), [text, &piece](const Edit& edit) {
      const std::size_t begin = piece.piece.begin + edit.input_begin;
      const std::size_t end = piece.piece.begin + edit.input_end;
      const std::u32string restored = text::DecodeUtf8(
          std::string_view(piece.text).substr(edit.output_begin, edit.output_end - edit.output_begin));
      return restored.size() == 1 &&
             (text::IsHan(restored.front()) ? IsEndOfWord(text, begin, end) : IsSpecimen(text, begin, end));
    });
  });
}

}  // namespace jiaokan::repair
