// Finding and reversing encoding damage. Clean text comes back byte-identical; what cannot be inferred is
// reported, never invented. The method is inference over channels: docs/channels.md.
#ifndef JIAOKAN_REPAIR_H_
#define JIAOKAN_REPAIR_H_

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "jiaokan/models.h"
#include "jiaokan/status.h"

#pragma GCC visibility push(default)
namespace jiaokan {

// What became of a text.
enum class RepairStatus {
  kClean,     // nothing damaged was found; the text is the input
  kRepaired,  // all damage that was found is reversed
  kPartial,   // some is reversed, or every character is restored but some stay doubtful or were left as they
              // were
  kLost,      // damaged beyond inference; the text is the input, ill-formed bytes of which are U+FFFD
};

// "clean", "repaired", "partial", "lost".
std::string_view ToString(RepairStatus status);

// What the repaired text holds where a restored character is uncertain.
enum class UncertainText {
  kKeep,  // the most probable character
  kMark,  // that character and its alternatives as a mark (UncertainMark), but within the address of a link,
          // which a mark would break, the character alone
  kOriginal,  // the damaged characters of the input as they are
};

// What a repair tells, and how; not what it decides.
struct RepairOptions {
  // Restored characters with a smaller posterior are listed in `uncertain`. 0..1.
  double certain = 0.99;
  // At most so many alternatives per uncertain character.
  std::size_t alternatives = 4;
  // The decisions are the same in each mode; only the text and the offsets into it differ.
  UncertainText uncertain = UncertainText::kKeep;
};

// A stretch of the input that one channel damaged. Offsets in bytes of the input.
struct DamageSpan {
  std::size_t begin = 0;    // of its first byte
  std::size_t end = 0;      // behind its last byte
  std::string channel;      // a name of the channel table, for example "utf8-cp1254-drop-shy"
  double confidence = 0;    // posterior of damage against "this text is fine", 0..1
  bool recoverable = true;  // false: reported only, the text is as it was
};

// What is damaged in a text.
struct Detection {
  RepairStatus status = RepairStatus::kClean;  // what a repair would give
  std::string encoding;           // how the input's bytes were read: "UTF-8" or the encoding inferred
  std::string channel;            // the channel of most of the damage; empty when clean
  double confidence = 1;          // the highest of the spans; 1 when clean
  std::vector<DamageSpan> spans;  // in order, disjoint
};

// input[input_begin, input_end) became text[output_begin, output_end). Offsets in bytes. What lies between
// two edits is identical on both sides, so the list is a complete map of offsets.
struct Edit {
  std::size_t input_begin = 0;   // of what was replaced
  std::size_t input_end = 0;     // behind it
  std::size_t output_begin = 0;  // of what stands there now
  std::size_t output_end = 0;    // behind it
};

// Where an offset of one side of a repair is on the other side. Offsets are in bytes, from 0 to the size of
// the text, that included. Outside of edits they move with the text, and the ends of an edit are mapped to
// each other. An offset inside an edit has no place of its own: it is mapped to the begin or the end of the
// edit's other side, as `within` says, and so is the one place of an edit that is empty on this side. Hence
// [To(begin), To(end, kEnd)) covers all that belongs to a stretch [begin, end).
class OffsetMap {
 public:
  // Which end of the other side stands for an offset within an edit.
  enum class Within { kBegin, kEnd };

  // `edits` are those of one Repair.
  explicit OffsetMap(std::vector<Edit> edits) : edits_(std::move(edits)) {}

  // Neither ever decreases with its offset; outside of edits each undoes the other. Logarithmic time.
  std::size_t ToOutput(std::size_t input_offset, Within within = Within::kBegin) const;
  // The same from the output to the input.
  std::size_t ToInput(std::size_t output_offset, Within within = Within::kBegin) const;

 private:
  std::vector<Edit> edits_;
};

// What a damaged place may have been.
struct Alternative {
  std::string text;  // UTF-8
  double p = 0;      // posterior, 0..1
};

// A restored character that is not certain. Offsets in bytes of the repaired text: of the character, with
// UncertainText::kMark of the mark, with kOriginal of the damaged characters that were left. Where those hold
// parts of other characters too (UTF-8 read as a double-byte page), the alternatives are texts for all of
// them.
struct UncertainCharacter {
  std::size_t offset = 0;                 // in bytes
  std::size_t length = 0;                 // likewise
  std::vector<Alternative> alternatives;  // most probable first, the chosen one included
};

// Lines of the input that were in one encoding.
struct EncodedLines {
  std::size_t end = 0;   // behind the last one, in bytes of the input
  std::string encoding;  // ICU's name
};

// A repaired text, and all that is known of what was done to it.
struct Repair {
  std::string text;                            // UTF-8
  RepairStatus status = RepairStatus::kClean;  // what became of it
  std::string encoding;             // as Detection::encoding; of lines that differ, their names joined by '+'
  std::vector<EncodedLines> lines;  // all of the input where its lines differ; else empty
  std::string channel;              // as Detection::channel
  double confidence = 1;            // as Detection::confidence
  std::vector<Edit> edits;          // in order, disjoint
  std::vector<UncertainCharacter> uncertain;  // by offset
  std::vector<DamageSpan> spans;              // as Detection::spans
};

// `input` is text in any encoding; when it is not UTF-8 its encoding is inferred first and `edits` are
// relative to the input converted to UTF-8.
// Fails with kMalformedInput when the bytes are text in no encoding (binary data), naming the first bad byte.
Result<Repair> RepairText(const Models& models, std::string_view input, const RepairOptions& options = {});

// The input of `repair` as UTF-8, to which the offsets of its edits and spans refer: the input itself unless
// it is in another encoding. Fails with kMalformedInput when the repair cannot be one of this input.
Result<std::string> DecodeInput(const Repair& repair, std::string_view input);

// A stretch of text and the English that it renders.
struct Hint {
  std::size_t begin = 0;  // offsets in bytes of the text that the source of the hint was given
  std::size_t end = 0;    // behind its last byte
  std::string original;   // UTF-8
};

// Finds the hints for a text as it is repaired without them. Called at most once per text, and only when the
// text has uncertain characters; overlapping hints are used up to the first one's end, and ranges outside the
// text are ignored.
using HintSource = std::function<Result<std::vector<Hint>>(std::string_view text)>;

// The same with the English original of the text, where it is known (RepairWithOriginal of align.h finds the
// hints). Its words weigh the candidates of characters that are uncertain without it, and of no others: those
// that render a word there become more probable (IBM model 1, Brown et al. 1993; docs/models.md,
// "Renderings"). A hint that does not explain the certain characters around them either is not believed.
// Fails as above, and with the status of `source` when that fails.
Result<Repair> RepairText(const Models& models, std::string_view input, const RepairOptions& options,
                          const HintSource& source);

// The same for many texts, one after the other: what a repairer has computed for one text makes the next ones
// faster, above all where they are short. No result depends on the texts before it. An object takes a few
// megabytes and serves one thread at a time.
class Repairer {
 public:
  // The models are shared; the options are copied.
  explicit Repairer(const Models& models, const RepairOptions& options = {});
  // Frees what was computed.
  ~Repairer();
  // The other one must not be used any more, but for being destroyed or assigned to.
  Repairer(Repairer&&) noexcept;
  // Likewise.
  Repairer& operator=(Repairer&&) noexcept;

  // Without hints if `source` is empty.
  Result<Repair> RepairText(std::string_view input, const HintSource& source = {});

  // The same without copying clean text: `input` is moved into the result if its status is kClean, and left
  // as it is otherwise.
  Result<Repair> RepairOrMove(std::string& input, const HintSource& source = {});

 private:
  class State;
  std::unique_ptr<State> state_;
};

// The same inference without the repaired text.
Result<Detection> DetectDamage(const Models& models, std::string_view input);

// What stands for an uncertain character with UncertainText::kMark: "〚与｜中｜不〛", the first alternative
// first. U+301A, U+FF5C and U+301B mean nothing in Markdown, and U+301A and U+301B are not used in running
// text.
std::string UncertainMark(const std::vector<Alternative>& alternatives);

// The steps of a channel in words, for example "UTF-8 bytes read as windows-1254; undefined bytes dropped".
// Empty for an unknown name.
std::string DescribeChannel(std::string_view channel);

// What undoes a channel outside of jiaokan: filters of UTF-8 for a POSIX shell, from standard input to
// standard output. They fail, or spoil what is fine, in a text that was not damaged as a whole by this
// channel.
struct ChannelCommands {
  std::string iconv;        // undoes it; empty where iconv cannot
  std::string iconv_fails;  // the characters of such a text at which glibc's iconv stops, as UTF-8
  std::string python;       // undoes it; empty where bytes are gone, so that no fixed conversion can
  std::string damage;       // damages text so, with Python; empty where its decoders cannot
};

// All empty for an unknown name.
ChannelCommands CommandsOfChannel(std::string_view channel);

}  // namespace jiaokan
#pragma GCC visibility pop

#endif  // JIAOKAN_REPAIR_H_
