/* The C interface: C99, also for languages that call C. docs/embedding.md has examples.
 *
 * Objects are opaque and freed by the function that their comment names, which does nothing for NULL. What is
 * made never changes and may be used by any number of threads; only a repairer serves one thread at a time.
 * Objects do not depend on those that they were made from, which may be freed first.
 *
 * Text goes in as pointer and size, may hold NUL anywhere, and is copied where it is kept; NULL is an empty
 * text if its size is 0. Text comes out as a jiaokan_text, which lives as long as the object it was read
 * from. Sizes, offsets and spans are in bytes, spans half open.
 *
 * Functions that can fail return a jiaokan_code. When it is not JIAOKAN_OK they set no result but, if `error`
 * is not NULL, set *error to an object that says more, to be freed with jiaokan_error_free; it is NULL when
 * there is no memory for it. On success *error is NULL. NULL for an object or a result fails with
 * JIAOKAN_INVALID_ARGUMENT, except where the comment allows it. Functions that read from an object give 0 or
 * an empty text for NULL. None prints, ends the program, throws or keeps global state.
 *
 * Structs that may grow begin with struct_size, which the caller sets to their sizeof; one less than that of
 * ABI version 0 is an invalid argument. Functions read and write no more than that: options of which the
 * caller does not know have their defaults, fields of which the library does not know become zero, and
 * options of which it does not know must be zero. Functions that read element `index` fail with
 * JIAOKAN_INVALID_ARGUMENT, without an error object, when there is none. */
#ifndef JIAOKAN_JIAOKAN_H_
#define JIAOKAN_JIAOKAN_H_

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif
#pragma GCC visibility push(default)

/* The version of this interface; programs built for it run with every library of the same version. */
#define JIAOKAN_ABI_VERSION 0

/* JIAOKAN_ABI_VERSION of the library that runs. */
uint32_t jiaokan_abi_version(void);
/* Its release, for example "0.1.0"; lives for ever. */
const char* jiaokan_version(void);

/* UTF-8 unless its function says otherwise. data is never NULL, and data[size] is NUL. */
typedef struct jiaokan_text {
  const char* data;
  size_t size;
} jiaokan_text;

typedef struct jiaokan_span {
  size_t begin;
  size_t end;
} jiaokan_span;

/* -- Errors
 * ----------------------------------------------------------------------------------------------------- */

typedef int32_t jiaokan_code;
enum {
  JIAOKAN_OK = 0,
  JIAOKAN_INVALID_ARGUMENT = 1,    /* the call itself is wrong: NULL, an option out of range */
  JIAOKAN_IO = 2,                  /* a file cannot be opened or read */
  JIAOKAN_MALFORMED_INPUT = 3,     /* the input is not what it claims to be */
  JIAOKAN_CORRUPT_MODEL = 4,       /* a model file fails its magic, size or checksum */
  JIAOKAN_UNSUPPORTED_VERSION = 5, /* a model file of a format version that this library does not read */
  JIAOKAN_RESOURCE_EXHAUSTED = 6,  /* a limit was reached, or there is no memory */
  JIAOKAN_CANCELLED = 7,           /* a callback asked to stop */
  JIAOKAN_INTERNAL = 8             /* a defect of the library */
};

/* Freed with jiaokan_error_free. */
typedef struct jiaokan_error jiaokan_error;

void jiaokan_error_free(jiaokan_error* error);
jiaokan_code jiaokan_error_code(const jiaokan_error* error);
/* An English sentence that names what and where, without a line end. */
jiaokan_text jiaokan_error_message(const jiaokan_error* error);
/* Whether the error has a place in the input; then *offset, which may be NULL, is set to its byte. */
int jiaokan_error_offset(const jiaokan_error* error, uint64_t* offset);

/* -- Models
 * ----------------------------------------------------------------------------------------------------- */

/* Paths of model files as `jiaokan train` writes them; NULL or empty for the model inside the library. */
typedef struct jiaokan_model_files {
  size_t struct_size;
  const char* language_model;
  const char* lexicon;
  const char* reranker;
  int no_reranker; /* not 0: uncertain characters are read by the language model alone */
} jiaokan_model_files;

/* Freed with jiaokan_models_free. */
typedef struct jiaokan_models jiaokan_models;

/* `files` may be NULL: all models are those inside the library. Fails with JIAOKAN_IO, JIAOKAN_CORRUPT_MODEL
 * or JIAOKAN_UNSUPPORTED_VERSION. */
jiaokan_code jiaokan_models_load(const jiaokan_model_files* files, jiaokan_models** models,
                                 jiaokan_error** error);
void jiaokan_models_free(jiaokan_models* models);
/* The same for two sets only if they hold the same models. */
uint64_t jiaokan_models_fingerprint(const jiaokan_models* models);

/* -- Documents
 * -------------------------------------------------------------------------------------------------- */

typedef int32_t jiaokan_format;
enum {
  JIAOKAN_FORMAT_MARKDOWN = 0, /* CommonMark with tables */
  JIAOKAN_FORMAT_PLAIN = 1,    /* paragraphs between blank lines */
  JIAOKAN_FORMAT_HTML = 2,
  JIAOKAN_FORMAT_LINES = 3 /* a unit for each line */
};

typedef int32_t jiaokan_block_kind;
enum {
  JIAOKAN_BLOCK_HEADING = 0,
  JIAOKAN_BLOCK_PARAGRAPH = 1,
  JIAOKAN_BLOCK_LIST_ITEM = 2,
  JIAOKAN_BLOCK_QUOTE = 3,
  JIAOKAN_BLOCK_TABLE_ROW = 4,
  JIAOKAN_BLOCK_CODE = 5,
  JIAOKAN_BLOCK_IMAGE = 6,
  JIAOKAN_BLOCK_HTML = 7,
  JIAOKAN_BLOCK_SENTENCE = 8
};

typedef int32_t jiaokan_inline_kind;
enum { JIAOKAN_INLINE_LINK = 0, JIAOKAN_INLINE_IMAGE = 1, JIAOKAN_INLINE_CODE = 2 };

typedef struct jiaokan_block {
  size_t struct_size;
  jiaokan_block_kind kind;
  int32_t level;       /* of a heading, 1 to 6; of a list item its depth, from 1 */
  jiaokan_span source; /* in the document's source: content with its inline markup */
  size_t line;         /* of source.begin, from 1 */
  jiaokan_text text;   /* as rendered, without markup */
  size_t inline_count;
} jiaokan_block;

typedef struct jiaokan_inline {
  size_t struct_size;
  jiaokan_inline_kind kind;
  jiaokan_span source; /* in the document's source, markup included */
  jiaokan_text text;   /* of a link, description of an image, or code */
  jiaokan_text target; /* URL of a link or image */
} jiaokan_inline;

/* A text cut into blocks that know where they stand. Freed with jiaokan_document_free. */
typedef struct jiaokan_document jiaokan_document;

/* Parses UTF-8. Fails with JIAOKAN_MALFORMED_INPUT and the offset when it is none, and with
 * JIAOKAN_RESOURCE_EXHAUSTED when it is larger than 512 MiB. Time and memory are linear in `size`. */
jiaokan_code jiaokan_document_parse(const char* data, size_t size, jiaokan_format format,
                                    jiaokan_document** document, jiaokan_error** error);
/* Both sides of bilingual YAML 1.2: mappings with text and translation under zh and en, or the other names
 * that docs/alignment.md lists. Not 0 for `sentences`: running text is cut into sentences. Fails as above,
 * and with JIAOKAN_MALFORMED_INPUT when this is no such YAML. */
jiaokan_code jiaokan_document_parse_bilingual(const char* data, size_t size, int sentences,
                                              jiaokan_document** zh, jiaokan_document** en,
                                              jiaokan_error** error);
/* The same document with its running text cut into sentences. */
jiaokan_code jiaokan_document_split_sentences(const jiaokan_document* document, jiaokan_document** sentences,
                                              jiaokan_error** error);
void jiaokan_document_free(jiaokan_document* document);
/* The text that was parsed. */
jiaokan_text jiaokan_document_source(const jiaokan_document* document);
size_t jiaokan_document_block_count(const jiaokan_document* document);
jiaokan_code jiaokan_document_block(const jiaokan_document* document, size_t index, jiaokan_block* block);
jiaokan_code jiaokan_document_inline(const jiaokan_document* document, size_t block_index, size_t index,
                                     jiaokan_inline* element);

/* -- Repair
 * ----------------------------------------------------------------------------------------------------- */

typedef int32_t jiaokan_status;
enum {
  JIAOKAN_CLEAN = 0,    /* nothing damaged was found; the text is the input */
  JIAOKAN_REPAIRED = 1, /* all damage that was found is reversed */
  JIAOKAN_PARTIAL = 2,  /* some is reversed, or some characters stay doubtful */
  JIAOKAN_LOST = 3 /* damaged beyond inference; the text is the input, ill-formed bytes of which are U+FFFD */
};

/* What the repaired text holds where a restored character is uncertain. */
typedef int32_t jiaokan_uncertain_text;
enum {
  JIAOKAN_UNCERTAIN_KEEP = 0,    /* the most probable character */
  JIAOKAN_UNCERTAIN_MARK = 1,    /* that character and its alternatives, as in "〚与｜中｜不〛" */
  JIAOKAN_UNCERTAIN_ORIGINAL = 2 /* the damaged characters of the input */
};

typedef struct jiaokan_repair_options {
  size_t struct_size;
  double certain; /* characters with a smaller probability are listed as uncertain; 0..1, 0.99 by default */
  size_t alternatives; /* at most so many for an uncertain character; 4 by default */
  jiaokan_uncertain_text uncertain;
} jiaokan_repair_options;

/* All at their defaults. */
#define JIAOKAN_REPAIR_OPTIONS_INIT \
  { sizeof(jiaokan_repair_options), 0.99, 4, JIAOKAN_UNCERTAIN_KEEP }

/* A stretch of the input that one channel damaged. */
typedef struct jiaokan_damage {
  size_t struct_size;
  jiaokan_span span;
  jiaokan_text channel; /* a name of docs/channels.md */
  double confidence;    /* probability of damage, 0..1 */
  int recoverable;
} jiaokan_damage;

/* input[input.begin, input.end) became text[output.begin, output.end); what lies between two edits is the
 * same. */
typedef struct jiaokan_edit {
  size_t struct_size;
  jiaokan_span input; /* of the input converted to UTF-8 */
  jiaokan_span output;
} jiaokan_edit;

typedef struct jiaokan_uncertain {
  size_t struct_size;
  jiaokan_span span; /* in the repaired text */
  size_t alternative_count;
} jiaokan_uncertain;

typedef struct jiaokan_alternative {
  size_t struct_size;
  jiaokan_text text;
  double probability; /* 0..1 */
} jiaokan_alternative;

/* Lines of the input that were in one encoding. */
typedef struct jiaokan_encoded_lines {
  size_t struct_size;
  size_t end; /* behind the last one, in the input */
  jiaokan_text encoding;
} jiaokan_encoded_lines;

/* Keeps what it computes for one text to be faster with the next; no result depends on the texts before.
 * Takes a few megabytes. One thread at a time may use it. Freed with jiaokan_repairer_free. */
typedef struct jiaokan_repairer jiaokan_repairer;
/* A repaired text. Freed with jiaokan_repair_free. */
typedef struct jiaokan_repair jiaokan_repair;

/* `options` may be NULL: the defaults. */
jiaokan_code jiaokan_repairer_new(const jiaokan_models* models, const jiaokan_repair_options* options,
                                  jiaokan_repairer** repairer, jiaokan_error** error);
void jiaokan_repairer_free(jiaokan_repairer* repairer);

/* Reverses encoding damage of text in any encoding, which is inferred when it is not UTF-8. Clean UTF-8 comes
 * back byte-identical. Fails with JIAOKAN_MALFORMED_INPUT when these bytes are text in no encoding. */
jiaokan_code jiaokan_repairer_repair(jiaokan_repairer* repairer, const char* data, size_t size,
                                     jiaokan_repair** repair, jiaokan_error** error);
/* The same with the English original, which decides between characters that are uncertain without it. The
 * text is aligned with it as a document of `format`. */
jiaokan_code jiaokan_repairer_repair_with_original(jiaokan_repairer* repairer, const char* data, size_t size,
                                                   const jiaokan_document* original, jiaokan_format format,
                                                   jiaokan_repair** repair, jiaokan_error** error);
void jiaokan_repair_free(jiaokan_repair* repair);

jiaokan_text jiaokan_repair_text(const jiaokan_repair* repair);
jiaokan_status jiaokan_repair_status(const jiaokan_repair* repair);
/* How the bytes of the input were read, for example "UTF-8"; names of several are joined by '+'. */
jiaokan_text jiaokan_repair_encoding(const jiaokan_repair* repair);
/* The channel of most of the damage; empty when clean. */
jiaokan_text jiaokan_repair_channel(const jiaokan_repair* repair);
/* 0..1. */
double jiaokan_repair_confidence(const jiaokan_repair* repair);
size_t jiaokan_repair_edit_count(const jiaokan_repair* repair);
jiaokan_code jiaokan_repair_edit(const jiaokan_repair* repair, size_t index, jiaokan_edit* edit);
size_t jiaokan_repair_uncertain_count(const jiaokan_repair* repair);
jiaokan_code jiaokan_repair_uncertain(const jiaokan_repair* repair, size_t index,
                                      jiaokan_uncertain* uncertain);
/* Of an uncertain character, the most probable first and the chosen one included. */
jiaokan_code jiaokan_repair_alternative(const jiaokan_repair* repair, size_t uncertain_index, size_t index,
                                        jiaokan_alternative* alternative);
size_t jiaokan_repair_damage_count(const jiaokan_repair* repair);
/* In order, disjoint; spans are of the input. */
jiaokan_code jiaokan_repair_damage(const jiaokan_repair* repair, size_t index, jiaokan_damage* damage);
/* 0 unless lines of the input were in different encodings. */
size_t jiaokan_repair_encoded_lines_count(const jiaokan_repair* repair);
jiaokan_code jiaokan_repair_encoded_lines(const jiaokan_repair* repair, size_t index,
                                          jiaokan_encoded_lines* lines);
/* Where an offset of one side is on the other. One within an edit goes to the begin of the edit's other side,
 * or, when `to_end` is not 0, to its end. Logarithmic time. */
size_t jiaokan_repair_to_output(const jiaokan_repair* repair, size_t input_offset, int to_end);
size_t jiaokan_repair_to_input(const jiaokan_repair* repair, size_t output_offset, int to_end);

/* What jiaokan_repairer_repair would find, without the repaired text. Freed with jiaokan_detection_free. */
typedef struct jiaokan_detection jiaokan_detection;

/* Fails as jiaokan_repairer_repair does. */
jiaokan_code jiaokan_detect(const jiaokan_models* models, const char* data, size_t size,
                            jiaokan_detection** detection, jiaokan_error** error);
void jiaokan_detection_free(jiaokan_detection* detection);
jiaokan_status jiaokan_detection_status(const jiaokan_detection* detection);
jiaokan_text jiaokan_detection_encoding(const jiaokan_detection* detection);
jiaokan_text jiaokan_detection_channel(const jiaokan_detection* detection);
double jiaokan_detection_confidence(const jiaokan_detection* detection);
size_t jiaokan_detection_damage_count(const jiaokan_detection* detection);
jiaokan_code jiaokan_detection_damage(const jiaokan_detection* detection, size_t index,
                                      jiaokan_damage* damage);

/* The steps of a channel in English, copied to `buffer` as far as its `capacity` goes, and ended by NUL if
 * that is not 0. Returns the whole size without the NUL, which is 0 for an unknown name; `buffer` may be NULL
 * if `capacity` is 0. */
size_t jiaokan_describe_channel(const char* channel, size_t channel_size, char* buffer, size_t capacity);

/* -- Repair of markup
 * ------------------------------------------------------------------------------------------- */

typedef struct jiaokan_markup_options {
  size_t struct_size;
  const jiaokan_text*
      disabled; /* ids of rules, or prefixes that end in '.', which are not applied; may be NULL */
  size_t disabled_count;
} jiaokan_markup_options;

typedef struct jiaokan_change {
  size_t struct_size;
  jiaokan_text rule;   /* an id of docs/markup.md */
  jiaokan_span input;  /* in the text that was given */
  jiaokan_span output; /* in the repaired text */
  jiaokan_text before;
  jiaokan_text after;
  jiaokan_text evidence; /* why this is certain, in English */
} jiaokan_change;

/* A text whose markup was repaired. Freed with jiaokan_markup_free. */
typedef struct jiaokan_markup jiaokan_markup;

/* Repairs Markdown, UTF-8. `options` may be NULL. Fails as jiaokan_document_parse does. */
jiaokan_code jiaokan_markup_repair(const char* data, size_t size, const jiaokan_markup_options* options,
                                   jiaokan_markup** markup, jiaokan_error** error);
void jiaokan_markup_free(jiaokan_markup* markup);
jiaokan_text jiaokan_markup_text(const jiaokan_markup* markup);
size_t jiaokan_markup_change_count(const jiaokan_markup* markup);
/* In order of the output. */
jiaokan_code jiaokan_markup_change(const jiaokan_markup* markup, size_t index, jiaokan_change* change);

/* -- Alignment
 * -------------------------------------------------------------------------------------------------- */

typedef int32_t jiaokan_align_profile;
enum { JIAOKAN_ALIGN_PARAGRAPH = 0, JIAOKAN_ALIGN_SENTENCE = 1 };

/* One link. Indices of blocks, ascending and consecutive; one side may be empty. */
typedef struct jiaokan_link {
  size_t struct_size;
  const uint32_t* zh; /* these live as long as the alignment */
  size_t zh_count;
  const uint32_t* en;
  size_t en_count;
  int has_probability; /* 0 with an empty side */
  double probability;  /* that exactly these belong together */
  int moved;           /* crosses other links */
} jiaokan_link;

/* The links of two documents. Freed with jiaokan_alignment_free. */
typedef struct jiaokan_alignment jiaokan_alignment;

jiaokan_code jiaokan_align(const jiaokan_models* models, const jiaokan_document* zh,
                           const jiaokan_document* en, jiaokan_align_profile profile,
                           jiaokan_alignment** alignment, jiaokan_error** error);
void jiaokan_alignment_free(jiaokan_alignment* alignment);
/* 0 when the two do not look like translations of each other. */
int jiaokan_alignment_related(const jiaokan_alignment* alignment);
size_t jiaokan_alignment_link_count(const jiaokan_alignment* alignment);
/* In order of the Chinese side; every block of both documents is in exactly one. */
jiaokan_code jiaokan_alignment_link(const jiaokan_alignment* alignment, size_t index, jiaokan_link* link);

/* -- Verification
 * ----------------------------------------------------------------------------------------------- */

/* Terms with the translations wanted for them. Freed with jiaokan_glossary_free. */
typedef struct jiaokan_glossary jiaokan_glossary;

typedef struct jiaokan_term {
  size_t struct_size;
  jiaokan_text en;
  jiaokan_text zh;
  jiaokan_text note;
} jiaokan_term;

/* Reads UTF-8 lines "English<TAB>Chinese[<TAB>note]". Fails with JIAOKAN_MALFORMED_INPUT and the offset. */
jiaokan_code jiaokan_glossary_parse(const char* data, size_t size, jiaokan_glossary** glossary,
                                    jiaokan_error** error);
void jiaokan_glossary_free(jiaokan_glossary* glossary);
size_t jiaokan_glossary_term_count(const jiaokan_glossary* glossary);
jiaokan_code jiaokan_glossary_term(const jiaokan_glossary* glossary, size_t index, jiaokan_term* term);

typedef int32_t jiaokan_severity;
enum { JIAOKAN_SEVERITY_ERROR = 0, JIAOKAN_SEVERITY_WARNING = 1, JIAOKAN_SEVERITY_NOTE = 2 };

/* Checks are named by an id of docs/checks.md, or by a prefix that ends in '.'. */
typedef struct jiaokan_verify_options {
  size_t struct_size;
  const jiaokan_text* disabled; /* not run; may be NULL if the count is 0 */
  size_t disabled_count;
  const jiaokan_text* enabled; /* the only ones that are run; all if the count is 0 */
  size_t enabled_count;
  const jiaokan_glossary* glossary; /* may be NULL */
} jiaokan_verify_options;

typedef struct jiaokan_finding {
  size_t struct_size;
  jiaokan_text check;
  jiaokan_severity severity;
  const uint32_t* zh; /* indices of blocks; these live as long as the findings */
  size_t zh_count;
  const uint32_t* en;
  size_t en_count;
  jiaokan_text message; /* in English */
  jiaokan_text evidence;
  jiaokan_text suggestion; /* to put in place of zh_span; empty when there is none */
  jiaokan_span zh_span;    /* in the Chinese source; empty when the whole blocks are meant */
  jiaokan_span en_span;    /* in the English source; likewise */
} jiaokan_finding;

/* Freed with jiaokan_findings_free. */
typedef struct jiaokan_findings jiaokan_findings;

/* Checks a translation against its original. `alignment` is of these two documents, else this fails with
 * JIAOKAN_INVALID_ARGUMENT where it names a block that is not there. `options` may be NULL, and so may
 * `repair`, the one that made the Chinese source: with it, doubtful restorations are findings too. */
jiaokan_code jiaokan_verify(const jiaokan_models* models, const jiaokan_document* zh,
                            const jiaokan_document* en, const jiaokan_alignment* alignment,
                            const jiaokan_verify_options* options, const jiaokan_repair* repair,
                            jiaokan_findings** findings, jiaokan_error** error);
/* Runs the checks that look at a Chinese text alone. */
jiaokan_code jiaokan_verify_alone(const jiaokan_models* models, const jiaokan_document* zh,
                                  const jiaokan_verify_options* options, const jiaokan_repair* repair,
                                  jiaokan_findings** findings, jiaokan_error** error);
void jiaokan_findings_free(jiaokan_findings* findings);
size_t jiaokan_findings_count(const jiaokan_findings* findings);
/* In order of the Chinese side. */
jiaokan_code jiaokan_findings_get(const jiaokan_findings* findings, size_t index, jiaokan_finding* finding);

#pragma GCC visibility pop
#ifdef __cplusplus
}
#endif

#endif /* JIAOKAN_JIAOKAN_H_ */
