// The C interface: C99, also for languages that call C. docs/embedding.md has examples.
//
// Objects are opaque and freed by the function that their comment names, which does nothing for NULL. What is
// made never changes and may be used by any number of threads; only a repairer serves one thread at a time.
// Objects do not depend on those that they were made from, which may be freed first.
//
// Text goes in as pointer and size, may hold NUL anywhere, and is copied where it is kept; NULL is an empty
// text if its size is 0. Text comes out as a jiaokan_text, which lives as long as the object it was read
// from. Sizes, offsets and spans are in bytes, spans half open.
//
// Functions that can fail return a jiaokan_code. When it is not JIAOKAN_OK they set no result but, if `error`
// is not NULL, set *error to an object that says more, to be freed with jiaokan_error_free; it is NULL when
// there is no memory for it. On success *error is NULL. NULL for an object or a result fails with
// JIAOKAN_INVALID_ARGUMENT, except where the comment allows it. Functions that read from an object give 0 or
// an empty text for NULL. None prints, throws or keeps global state, and none ends the program, but for
// libcmark-gfm, which aborts it when memory runs out while Markdown is parsed.
//
// Structs that may grow begin with struct_size, which the caller sets to their sizeof; one less than that of
// ABI version 0 is an invalid argument. Functions read and write no more than that: options of which the
// caller does not know have their defaults, fields of which the library does not know become zero, and
// options of which it does not know must be zero. Functions that read element `index` fail with
// JIAOKAN_INVALID_ARGUMENT, without an error object, when there is none.
#ifndef JIAOKAN_JIAOKAN_H_
#define JIAOKAN_JIAOKAN_H_

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif
#pragma GCC visibility push(default)

// The version of this interface; programs built for it run with every library of the same version.
#define JIAOKAN_ABI_VERSION 0

// JIAOKAN_ABI_VERSION of the library that runs.
uint32_t jiaokan_abi_version(void);
// Its release, for example "0.1.0"; lives for ever.
const char* jiaokan_version(void);

// UTF-8 unless its function says otherwise. data is never NULL, and data[size] is NUL.
typedef struct jiaokan_text {
  const char* data;  // its bytes
  size_t size;       // without the NUL
} jiaokan_text;

// A half-open range of bytes.
typedef struct jiaokan_span {
  size_t begin;  // of the first byte
  size_t end;    // behind the last byte
} jiaokan_span;

// What became of a call.
typedef int32_t jiaokan_code;
// Its values.
enum {
  JIAOKAN_OK = 0,                   // success
  JIAOKAN_INVALID_ARGUMENT = 1,     // the call itself is wrong: NULL, an option out of range
  JIAOKAN_IO = 2,                   // a file cannot be opened or read
  JIAOKAN_MALFORMED_INPUT = 3,      // the input is not what it claims to be
  JIAOKAN_CORRUPT_MODEL = 4,        // a model file fails its magic, size or checksum
  JIAOKAN_UNSUPPORTED_VERSION = 5,  // a model file of a format version that this library does not read
  JIAOKAN_RESOURCE_EXHAUSTED = 6,   // a limit was reached, or there is no memory
  JIAOKAN_CANCELLED = 7,            // a callback asked to stop
  JIAOKAN_INTERNAL = 8              // a defect of the library; there is no error object
};

// Freed with jiaokan_error_free.
typedef struct jiaokan_error jiaokan_error;

// Frees an error.
void jiaokan_error_free(jiaokan_error* error);
// The code that the call returned; JIAOKAN_OK for NULL.
jiaokan_code jiaokan_error_code(const jiaokan_error* error);
// An English sentence that names what and where, without a line end.
jiaokan_text jiaokan_error_message(const jiaokan_error* error);
// Whether the error has a place in the input; then *offset, which may be NULL, is set to its byte.
int jiaokan_error_offset(const jiaokan_error* error, uint64_t* offset);

// Paths of model files as `jiaokan train` writes them; NULL or empty for the model inside the library.
typedef struct jiaokan_model_files {
  size_t struct_size;          // sizeof(jiaokan_model_files)
  const char* language_model;  // of characters
  const char* lexicon;         // Chinese-English
  const char* reranker;        // of uncertain characters
  int no_reranker;             // not 0: uncertain characters are read by the language model alone
} jiaokan_model_files;

// Freed with jiaokan_models_free.
typedef struct jiaokan_models jiaokan_models;

// `files` may be NULL: all models are those inside the library. Fails with JIAOKAN_IO, JIAOKAN_CORRUPT_MODEL
// or JIAOKAN_UNSUPPORTED_VERSION.
jiaokan_code jiaokan_models_load(const jiaokan_model_files* files, jiaokan_models** models,
                                 jiaokan_error** error);
// Frees models.
void jiaokan_models_free(jiaokan_models* models);
// The same for two sets only if they hold the same models.
uint64_t jiaokan_models_fingerprint(const jiaokan_models* models);

// How a document is marked up.
typedef int32_t jiaokan_format;
// Its values.
enum {
  JIAOKAN_FORMAT_MARKDOWN = 0,  // CommonMark with tables
  JIAOKAN_FORMAT_PLAIN = 1,     // paragraphs between blank lines
  JIAOKAN_FORMAT_HTML = 2,      // the text that a page shows
  JIAOKAN_FORMAT_LINES = 3      // a unit for each line
};

// What a block is.
typedef int32_t jiaokan_block_kind;
// Its values.
enum {
  JIAOKAN_BLOCK_HEADING = 0,    // level 1 to 6
  JIAOKAN_BLOCK_PARAGRAPH = 1,  // running text; a line with JIAOKAN_FORMAT_LINES
  JIAOKAN_BLOCK_LIST_ITEM = 2,  // level is the depth, from 1
  JIAOKAN_BLOCK_QUOTE = 3,      // a block quote
  JIAOKAN_BLOCK_TABLE_ROW = 4,  // cells are separated by tabs
  JIAOKAN_BLOCK_CODE = 5,       // fenced or indented
  JIAOKAN_BLOCK_IMAGE = 6,      // a paragraph of nothing but images
  JIAOKAN_BLOCK_HTML = 7,       // raw HTML
  JIAOKAN_BLOCK_SENTENCE = 8    // made by jiaokan_document_split_sentences
};

// What an inline element is.
typedef int32_t jiaokan_inline_kind;
// Its values.
enum {
  JIAOKAN_INLINE_LINK = 0,   // also a bare address
  JIAOKAN_INLINE_IMAGE = 1,  // an image
  JIAOKAN_INLINE_CODE = 2    // a code span
};

// A unit of text.
typedef struct jiaokan_block {
  size_t struct_size;       // sizeof(jiaokan_block)
  jiaokan_block_kind kind;  // what it is in its document
  int32_t level;            // of a heading, 1 to 6; of a list item its depth, from 1
  jiaokan_span source;      // in the document's source: content with its inline markup
  size_t line;              // of source.begin, from 1
  jiaokan_text text;        // as rendered, without markup
  size_t inline_count;      // its links, images and code spans
} jiaokan_block;

// An inline element of a block.
typedef struct jiaokan_inline {
  size_t struct_size;        // sizeof(jiaokan_inline)
  jiaokan_inline_kind kind;  // what it is
  jiaokan_span source;       // in the document's source, markup included
  jiaokan_text text;         // of a link, description of an image, or code
  jiaokan_text target;       // URL of a link or image
} jiaokan_inline;

// A text cut into blocks that know where they stand. Freed with jiaokan_document_free.
typedef struct jiaokan_document jiaokan_document;

// Parses UTF-8. Fails with JIAOKAN_MALFORMED_INPUT and the offset when it is none, and with
// JIAOKAN_RESOURCE_EXHAUSTED when it is larger than 512 MiB. Time and memory are linear in `size`.
jiaokan_code jiaokan_document_parse(const char* data, size_t size, jiaokan_format format,
                                    jiaokan_document** document, jiaokan_error** error);
// Both sides of bilingual YAML 1.2: mappings with text and translation under zh and en, or the other names
// that docs/alignment.md lists. Not 0 for `sentences`: running text is cut into sentences. Fails as above,
// and with JIAOKAN_MALFORMED_INPUT when this is no such YAML.
jiaokan_code jiaokan_document_parse_bilingual(const char* data, size_t size, int sentences,
                                              jiaokan_document** zh, jiaokan_document** en,
                                              jiaokan_error** error);
// The same document with its running text cut into sentences.
jiaokan_code jiaokan_document_split_sentences(const jiaokan_document* document, jiaokan_document** sentences,
                                              jiaokan_error** error);
// Frees a document.
void jiaokan_document_free(jiaokan_document* document);
// The text that was parsed.
jiaokan_text jiaokan_document_source(const jiaokan_document* document);
// How many blocks there are.
size_t jiaokan_document_block_count(const jiaokan_document* document);
// Reads a block.
jiaokan_code jiaokan_document_block(const jiaokan_document* document, size_t index, jiaokan_block* block);
// Reads an inline element of a block; in order of their source.
jiaokan_code jiaokan_document_inline(const jiaokan_document* document, size_t block_index, size_t index,
                                     jiaokan_inline* element);

// What became of a text.
typedef int32_t jiaokan_status;
// Its values.
enum {
  JIAOKAN_CLEAN = 0,     // nothing damaged was found; the text is the input
  JIAOKAN_REPAIRED = 1,  // all damage that was found is reversed
  JIAOKAN_PARTIAL = 2,   // some is reversed, or some characters stay doubtful
  JIAOKAN_LOST = 3  // damaged beyond inference; the text is the input, ill-formed bytes of which are U+FFFD
};

// What the repaired text holds where a restored character is uncertain.
typedef int32_t jiaokan_uncertain_text;
// Its values.
enum {
  JIAOKAN_UNCERTAIN_KEEP = 0,     // the most probable character
  JIAOKAN_UNCERTAIN_MARK = 1,     // that character and its alternatives, as in "〚与｜中｜不〛"
  JIAOKAN_UNCERTAIN_ORIGINAL = 2  // the damaged characters of the input
};

// What a repair tells, and how; not what it decides.
typedef struct jiaokan_repair_options {
  size_t struct_size;  // sizeof(jiaokan_repair_options)
  double certain;      // characters with a smaller probability are listed as uncertain; 0..1, 0.99 by default
  size_t alternatives;               // at most so many for an uncertain character; 4 by default
  jiaokan_uncertain_text uncertain;  // what the text holds in their place
} jiaokan_repair_options;

// All at their defaults.
#define JIAOKAN_REPAIR_OPTIONS_INIT \
  { sizeof(jiaokan_repair_options), 0.99, 4, JIAOKAN_UNCERTAIN_KEEP }

// A stretch of the input that one channel damaged.
typedef struct jiaokan_damage {
  size_t struct_size;    // sizeof(jiaokan_damage)
  jiaokan_span span;     // in the input converted to UTF-8
  jiaokan_text channel;  // a name of docs/channels.md
  double confidence;     // probability of damage, 0..1
  int recoverable;       // 0: reported only, the text is as it was
} jiaokan_damage;

// input[input.begin, input.end) became text[output.begin, output.end); what lies between two edits is the
// same.
typedef struct jiaokan_edit {
  size_t struct_size;   // sizeof(jiaokan_edit)
  jiaokan_span input;   // of the input converted to UTF-8
  jiaokan_span output;  // of the repaired text
} jiaokan_edit;

// A restored character that is not certain.
typedef struct jiaokan_uncertain {
  size_t struct_size;        // sizeof(jiaokan_uncertain)
  jiaokan_span span;         // in the repaired text
  size_t alternative_count;  // what it may be, for jiaokan_repair_alternative
} jiaokan_uncertain;

// What an uncertain character may be.
typedef struct jiaokan_alternative {
  size_t struct_size;  // sizeof(jiaokan_alternative)
  jiaokan_text text;   // the character
  double probability;  // 0..1
} jiaokan_alternative;

// Lines of the input that were in one encoding.
typedef struct jiaokan_encoded_lines {
  size_t struct_size;     // sizeof(jiaokan_encoded_lines)
  size_t end;             // behind the last one, in the input
  jiaokan_text encoding;  // ICU's name
} jiaokan_encoded_lines;

// Keeps what it computes for one text to be faster with the next; no result depends on the texts before.
// Takes a few megabytes. One thread at a time may use it. Freed with jiaokan_repairer_free.
typedef struct jiaokan_repairer jiaokan_repairer;
// A repaired text. Freed with jiaokan_repair_free.
typedef struct jiaokan_repair jiaokan_repair;

// `options` may be NULL: the defaults.
jiaokan_code jiaokan_repairer_new(const jiaokan_models* models, const jiaokan_repair_options* options,
                                  jiaokan_repairer** repairer, jiaokan_error** error);
// Frees a repairer.
void jiaokan_repairer_free(jiaokan_repairer* repairer);

// Reverses encoding damage of text in any encoding, which is inferred when it is not UTF-8. Clean UTF-8 comes
// back byte-identical. Fails with JIAOKAN_MALFORMED_INPUT when these bytes are text in no encoding.
jiaokan_code jiaokan_repairer_repair(jiaokan_repairer* repairer, const char* data, size_t size,
                                     jiaokan_repair** repair, jiaokan_error** error);
// The same with the English original, which decides between characters that are uncertain without it. The
// text is aligned with it as a document of `format`.
jiaokan_code jiaokan_repairer_repair_with_original(jiaokan_repairer* repairer, const char* data, size_t size,
                                                   const jiaokan_document* original, jiaokan_format format,
                                                   jiaokan_repair** repair, jiaokan_error** error);
// Frees a repaired text.
void jiaokan_repair_free(jiaokan_repair* repair);

// The repaired text.
jiaokan_text jiaokan_repair_text(const jiaokan_repair* repair);
// What became of the text.
jiaokan_status jiaokan_repair_status(const jiaokan_repair* repair);
// How the bytes of the input were read, for example "UTF-8"; names of several are joined by '+'.
jiaokan_text jiaokan_repair_encoding(const jiaokan_repair* repair);
// The channel of most of the damage; empty when clean.
jiaokan_text jiaokan_repair_channel(const jiaokan_repair* repair);
// 0..1.
double jiaokan_repair_confidence(const jiaokan_repair* repair);
// How many edits lead from the input to the text.
size_t jiaokan_repair_edit_count(const jiaokan_repair* repair);
// Reads an edit; in order.
jiaokan_code jiaokan_repair_edit(const jiaokan_repair* repair, size_t index, jiaokan_edit* edit);
// How many characters are uncertain.
size_t jiaokan_repair_uncertain_count(const jiaokan_repair* repair);
// Reads where an uncertain character is; in order.
jiaokan_code jiaokan_repair_uncertain(const jiaokan_repair* repair, size_t index,
                                      jiaokan_uncertain* uncertain);
// Of an uncertain character, the most probable first and the chosen one included.
jiaokan_code jiaokan_repair_alternative(const jiaokan_repair* repair, size_t uncertain_index, size_t index,
                                        jiaokan_alternative* alternative);
// How many stretches are damaged.
size_t jiaokan_repair_damage_count(const jiaokan_repair* repair);
// In order, disjoint.
jiaokan_code jiaokan_repair_damage(const jiaokan_repair* repair, size_t index, jiaokan_damage* damage);
// 0 unless lines of the input were in different encodings.
size_t jiaokan_repair_encoded_lines_count(const jiaokan_repair* repair);
// Reads which lines were in one encoding; in order.
jiaokan_code jiaokan_repair_encoded_lines(const jiaokan_repair* repair, size_t index,
                                          jiaokan_encoded_lines* lines);
// Where an offset of one side is on the other. One within an edit goes to the begin of the edit's other side,
// or, when `to_end` is not 0, to its end. Logarithmic time.
size_t jiaokan_repair_to_output(const jiaokan_repair* repair, size_t input_offset, int to_end);
// The same from the repaired text to the input.
size_t jiaokan_repair_to_input(const jiaokan_repair* repair, size_t output_offset, int to_end);

// What jiaokan_repairer_repair would find, without the repaired text. Freed with jiaokan_detection_free.
typedef struct jiaokan_detection jiaokan_detection;

// Fails as jiaokan_repairer_repair does.
jiaokan_code jiaokan_detect(const jiaokan_models* models, const char* data, size_t size,
                            jiaokan_detection** detection, jiaokan_error** error);
// Frees a detection.
void jiaokan_detection_free(jiaokan_detection* detection);
// What a repair would make of the text.
jiaokan_status jiaokan_detection_status(const jiaokan_detection* detection);
// How the bytes were read.
jiaokan_text jiaokan_detection_encoding(const jiaokan_detection* detection);
// The channel of most of the damage; empty when clean.
jiaokan_text jiaokan_detection_channel(const jiaokan_detection* detection);
// 0..1.
double jiaokan_detection_confidence(const jiaokan_detection* detection);
// How many stretches are damaged.
size_t jiaokan_detection_damage_count(const jiaokan_detection* detection);
// Reads a damaged stretch; in order, disjoint.
jiaokan_code jiaokan_detection_damage(const jiaokan_detection* detection, size_t index,
                                      jiaokan_damage* damage);

// The steps of a channel in English, copied to `buffer` as far as its `capacity` goes, and ended by NUL if
// that is not 0. Returns the whole size without the NUL, which is 0 for an unknown name; `buffer` may be NULL
// if `capacity` is 0.
size_t jiaokan_describe_channel(const char* channel, size_t channel_size, char* buffer, size_t capacity);

// How markup is repaired.
typedef struct jiaokan_markup_options {
  size_t struct_size;  // sizeof(jiaokan_markup_options)
  const jiaokan_text*
      disabled;           // ids of rules, or prefixes that end in '.', which are not applied; may be NULL
  size_t disabled_count;  // of `disabled`
} jiaokan_markup_options;

// One place of markup that was changed.
typedef struct jiaokan_change {
  size_t struct_size;     // sizeof(jiaokan_change)
  jiaokan_text rule;      // an id of docs/markup.md
  jiaokan_span input;     // in the text that was given
  jiaokan_span output;    // in the repaired text
  jiaokan_text before;    // what stood there
  jiaokan_text after;     // what stands there now
  jiaokan_text evidence;  // why this is certain, in English
} jiaokan_change;

// A text whose markup was repaired. Freed with jiaokan_markup_free.
typedef struct jiaokan_markup jiaokan_markup;

// Repairs Markdown, UTF-8. `options` may be NULL. Fails as jiaokan_document_parse does.
jiaokan_code jiaokan_markup_repair(const char* data, size_t size, const jiaokan_markup_options* options,
                                   jiaokan_markup** markup, jiaokan_error** error);
// Frees a text whose markup was repaired.
void jiaokan_markup_free(jiaokan_markup* markup);
// The repaired text.
jiaokan_text jiaokan_markup_text(const jiaokan_markup* markup);
// How many places were changed.
size_t jiaokan_markup_change_count(const jiaokan_markup* markup);
// In order of the output.
jiaokan_code jiaokan_markup_change(const jiaokan_markup* markup, size_t index, jiaokan_change* change);

// Which weights are used.
typedef int32_t jiaokan_align_profile;
// Its values.
enum {
  JIAOKAN_ALIGN_PARAGRAPH = 0,  // paragraphs of articles, which rarely merge
  JIAOKAN_ALIGN_SENTENCE = 1    // sentences of prose, which often do
};

// One link. Indices of blocks, ascending and consecutive; one side may be empty.
typedef struct jiaokan_link {
  size_t struct_size;   // sizeof(jiaokan_link)
  const uint32_t* zh;   // these live as long as the alignment
  size_t zh_count;      // of `zh`
  const uint32_t* en;   // likewise
  size_t en_count;      // of `en`
  int has_probability;  // 0 with an empty side
  double probability;   // that exactly these belong together
  int moved;            // crosses other links
} jiaokan_link;

// The links of two documents. Freed with jiaokan_alignment_free.
typedef struct jiaokan_alignment jiaokan_alignment;

// Links the blocks of a text with those of its English original.
jiaokan_code jiaokan_align(const jiaokan_models* models, const jiaokan_document* zh,
                           const jiaokan_document* en, jiaokan_align_profile profile,
                           jiaokan_alignment** alignment, jiaokan_error** error);
// Frees an alignment.
void jiaokan_alignment_free(jiaokan_alignment* alignment);
// 0 when the two do not look like translations of each other.
int jiaokan_alignment_related(const jiaokan_alignment* alignment);
// How many links there are.
size_t jiaokan_alignment_link_count(const jiaokan_alignment* alignment);
// In order of the Chinese side; every block of both documents is in exactly one.
jiaokan_code jiaokan_alignment_link(const jiaokan_alignment* alignment, size_t index, jiaokan_link* link);

// Terms with the translations wanted for them. Freed with jiaokan_glossary_free.
typedef struct jiaokan_glossary jiaokan_glossary;

// A term and the translation wanted for it.
typedef struct jiaokan_term {
  size_t struct_size;  // sizeof(jiaokan_term)
  jiaokan_text en;     // the term
  jiaokan_text zh;     // its translation
  jiaokan_text note;   // for translators; may be empty
} jiaokan_term;

// Reads UTF-8 lines "English<TAB>Chinese[<TAB>note]". Fails with JIAOKAN_MALFORMED_INPUT and the offset.
jiaokan_code jiaokan_glossary_parse(const char* data, size_t size, jiaokan_glossary** glossary,
                                    jiaokan_error** error);
// Frees a glossary.
void jiaokan_glossary_free(jiaokan_glossary* glossary);
// How many terms there are.
size_t jiaokan_glossary_term_count(const jiaokan_glossary* glossary);
// Reads a term; in order of the lines.
jiaokan_code jiaokan_glossary_term(const jiaokan_glossary* glossary, size_t index, jiaokan_term* term);

// How sure a check is.
typedef int32_t jiaokan_severity;
// Its values.
enum {
  JIAOKAN_SEVERITY_ERROR = 0,    // real in 90 % of the cases
  JIAOKAN_SEVERITY_WARNING = 1,  // real in 60 %
  JIAOKAN_SEVERITY_NOTE = 2      // a hint
};

// Checks are named by an id of docs/checks.md, or by a prefix that ends in '.'.
typedef struct jiaokan_verify_options {
  size_t struct_size;                // sizeof(jiaokan_verify_options)
  const jiaokan_text* disabled;      // not run; may be NULL if the count is 0
  size_t disabled_count;             // of `disabled`
  const jiaokan_text* enabled;       // the only ones that are run; all if the count is 0
  size_t enabled_count;              // of `enabled`
  const jiaokan_glossary* glossary;  // may be NULL
} jiaokan_verify_options;

// Something that looks wrong.
typedef struct jiaokan_finding {
  size_t struct_size;         // sizeof(jiaokan_finding)
  jiaokan_text check;         // its id
  jiaokan_severity severity;  // how sure the check is
  const uint32_t* zh;         // indices of blocks; these live as long as the findings
  size_t zh_count;            // of `zh`
  const uint32_t* en;         // likewise
  size_t en_count;            // of `en`
  jiaokan_text message;       // in English
  jiaokan_text evidence;      // what was seen on both sides, quoted
  jiaokan_text suggestion;    // to put in place of zh_span; empty when there is none
  jiaokan_span zh_span;       // in the Chinese source; empty when the whole blocks are meant
  jiaokan_span en_span;       // in the English source; likewise
} jiaokan_finding;

// Freed with jiaokan_findings_free.
typedef struct jiaokan_findings jiaokan_findings;

// Checks a translation against its original. `alignment` is of these two documents, else this fails with
// JIAOKAN_INVALID_ARGUMENT where it names a block that is not there. `options` may be NULL, and so may
// `repair`, the one that made the Chinese source: with it, doubtful restorations are findings too.
jiaokan_code jiaokan_verify(const jiaokan_models* models, const jiaokan_document* zh,
                            const jiaokan_document* en, const jiaokan_alignment* alignment,
                            const jiaokan_verify_options* options, const jiaokan_repair* repair,
                            jiaokan_findings** findings, jiaokan_error** error);
// Runs the checks that look at a Chinese text alone.
jiaokan_code jiaokan_verify_alone(const jiaokan_models* models, const jiaokan_document* zh,
                                  const jiaokan_verify_options* options, const jiaokan_repair* repair,
                                  jiaokan_findings** findings, jiaokan_error** error);
// Frees findings.
void jiaokan_findings_free(jiaokan_findings* findings);
// How many findings there are.
size_t jiaokan_findings_count(const jiaokan_findings* findings);
// In order of the Chinese side.
jiaokan_code jiaokan_findings_get(const jiaokan_findings* findings, size_t index, jiaokan_finding* finding);

#pragma GCC visibility pop
#ifdef __cplusplus
}
#endif

#endif  // JIAOKAN_JIAOKAN_H_
