#include "repair/pair_traits.h"

#include "channel/code_page.h"
#include "channel/utf8_sequence.h"

namespace jiaokan::repair {
namespace {

using channel::Bytes;
using channel::CodePage;
using channel::CodePageId;

bool HasUtf8Bytes(const Bytes& bytes) {
  return bytes.size > 0 && IsUtf8Byte(bytes.data[0]) && (bytes.size == 1 || IsUtf8Byte(bytes.data[1]));
}

bool HasGbkBytes(const Bytes& bytes) {
  return bytes.size > 0 && bytes.data[0] >= 0xA1 && (bytes.size == 1 || bytes.data[1] >= 0xA1);
}

Traits TraitsOf(char32_t c) {
  const Bytes gbk = CodePage::Get(CodePageId::kGbk).Encode(c);
  const Bytes big5 = CodePage::Get(CodePageId::kBig5).Encode(c);
  const Bytes sjis = CodePage::Get(CodePageId::kShiftJis).Encode(c);
  const Bytes euc_kr = CodePage::Get(CodePageId::kEucKr).Encode(c);
  Traits traits;
  traits[kUtf8InGbk] =
      gbk.size == 2 && (HasUtf8Bytes(gbk) || (IsUtf8Byte(gbk.data[0]) && gbk.data[1] < 0x80));
  traits[kUtf8InBig5] = HasUtf8Bytes(big5) || HasUtf8Bytes(CodePage::Get(CodePageId::kBig5Hkscs).Encode(c));
  traits[kUtf8InSjis] = HasUtf8Bytes(sjis);
  traits[kUtf8InEucKr] = HasUtf8Bytes(euc_kr);
  traits[kGbkInBig5] = HasGbkBytes(big5);
  traits[kRareInBig5] = big5.data[0] >= 0xC7 || (c >= 0x3041 && c < 0x3130);
  traits[kHalfWidthKana] = c > 0xFF60 && c < 0xFFA0;
  traits[kGbkInSjis] = HasGbkBytes(sjis);
  traits[kGbkInEucKr] = HasGbkBytes(euc_kr);
  traits[kHangul] = c >= 0xAC00 && c < 0xD7A4;
  traits[kHanja] = euc_kr.data[0] >= 0xCA;
  return traits;
}

}  // namespace

const PairClasses& PairClasses::Get() {
  static const PairClasses classes;
  return classes;
}

PairClasses::PairClasses() : class_of_(0x10000), class_with_(std::size_t{1} << kTraitCount) {
  Add(0);
  for (char32_t c = 0x80; c < class_of_.size(); ++c) {
    class_of_[c] = Add(TraitsOf(c));
  }
  // Of the others, Big5-HKSCS has Han characters, all with bytes of UTF-8.
  class_of_.back() = Add(Traits(std::size_t{1} << kUtf8InBig5));
}

std::uint16_t PairClasses::Add(const Traits& traits) {
  std::uint16_t& index = class_with_[traits.to_ulong()];
  if (index == 0) {
    traits_.push_back(traits);
    index = static_cast<std::uint16_t>(traits_.size());
  }
  return index - 1;
}

}  // namespace jiaokan::repair
