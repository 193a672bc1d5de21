// One side of a link: its blocks as one text.
#ifndef JIAOKAN_VERIFY_SIDE_H_
#define JIAOKAN_VERIFY_SIDE_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "jiaokan/document.h"
#include "verify/profile.h"

namespace jiaokan::verify {

class Side {
 public:
  // `profiles`: of the document's blocks; null where they are not at hand.
  Side(const Document& document, const std::vector<Profile>* profiles, std::vector<std::uint32_t> blocks);

  const Document& document() const { return *document_; }
  const std::vector<std::uint32_t>& blocks() const { return blocks_; }
  const Block& block(std::size_t i) const { return document_->blocks[blocks_[i]]; }
  bool empty() const { return blocks_.empty(); }

  // Rendered, blocks separated by "\n".
  const std::string& text() const { return blocks_.size() == 1 ? block(0).text : joined_text_; }
  // The source, byte for byte, with everything that is no running text blanked: code, images, URLs and link
  // targets, HTML tags, formulas. Blocks separated by "\n".
  const std::string& prose() const { return prose_; }
  const Profile& prose_profile() const { return prose_profile_; }
  // The source of a range of `prose`.
  Span ToSource(Span prose) const;

  std::string_view Source(Span span) const;
  // The first place of `piece` in the source of the blocks, at or behind the byte `from`; empty when it has
  // none.
  Span Find(std::string_view piece, std::size_t from = 0) const;
  std::string_view BlockSource(std::size_t i) const { return Source(block(i).source); }

  // Inline elements of all blocks, in order.
  const std::vector<const Inline*>& inlines() const { return inlines_; }

  // Whether every block is code; HTML and images likewise hold no prose.
  bool only_code() const { return only_code_; }
  bool has_prose_block() const { return has_prose_block_; }

  std::size_t han() const { return prose_profile_.han; }      // Han characters of the prose
  std::size_t words() const { return prose_profile_.words; }  // words of Latin letters in the prose
  std::size_t length() const { return han() + words(); }

 private:
  const Document* document_;
  std::vector<std::uint32_t> blocks_;
  std::string joined_text_;  // of several blocks
  std::string prose_;
  Profile prose_profile_;
  std::vector<std::size_t> prose_begin_;  // of each block behind the first
  std::vector<const Inline*> inlines_;
  bool only_code_ = true;
  bool has_prose_block_ = false;
};

// Where the target of a side's link or image stands in the source; the whole element when it is written
// otherwise there.
Span TargetSpan(const Side& side, const Inline& element);

// The source of a block with what is no running text blanked.
std::string MaskBlock(const Document& document, const Block& block);

}  // namespace jiaokan::verify

#endif  // JIAOKAN_VERIFY_SIDE_H_
