"""What functions return: immutable values that compare, hash, print and pickle. Offsets are indices into the Python
string that they speak of, so they count characters (code points), and an end is behind the last one."""
from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Edit:
    """input[input_begin:input_end] became text[output_begin:output_end]. What lies between two edits is the same on
    both sides, so the edits are a complete map."""

    input_begin: int
    input_end: int
    output_begin: int
    output_end: int


@dataclass(frozen=True, slots=True)
class Alternative:
    """A text that may have stood there, with its probability."""

    text: str
    p: float


@dataclass(frozen=True, slots=True)
class UncertainCharacter:
    """A restored character, text[offset:offset + length], that is not certain. Its alternatives, the most probable
    first; the chosen one is among them."""

    offset: int
    length: int
    alternatives: tuple[Alternative, ...]


@dataclass(frozen=True, slots=True)
class DamageSpan:
    """A stretch input[begin:end] that one channel damaged."""

    begin: int
    end: int
    channel: str
    confidence: float
    recoverable: bool


@dataclass(frozen=True, slots=True)
class Repair:
    """A repaired text.

    status: "clean" (text is the input), "repaired" (all damage that was found is reversed), "partial" (some of it, or
    some characters stay doubtful) or "lost" (damaged beyond inference; text is the input).
    channel: what did most of the damage; None where there is none. describe_channel() says it in words.
    confidence: that the text was damaged so, 0 to 1; of a clean text 1.
    encoding: of bytes, what they were read as; None for bytes that are no text. Of a str "UTF-8".
    Offsets into the input count characters; of bytes, those of the decoded text.
    """

    text: str
    status: str
    channel: str | None
    confidence: float
    edits: tuple[Edit, ...]
    uncertain: tuple[UncertainCharacter, ...]
    encoding: str | None
    spans: tuple[DamageSpan, ...]


@dataclass(frozen=True, slots=True)
class Detection:
    """What is wrong with a text; the fields are those of Repair."""

    status: str
    channel: str | None
    confidence: float
    encoding: str | None
    spans: tuple[DamageSpan, ...]


class ExplanationStep(NamedTuple):
    """A step of an explanation: ("encode", codec), ("decode", codec), or ("repair", channel) for what no codec does."""

    action: str
    parameter: str


class ExplainedText(NamedTuple):
    """A text, and the steps that led to it from the input; none where nothing was changed."""

    text: str
    explanation: list[ExplanationStep]


@dataclass(frozen=True, slots=True)
class Inline:
    """A link, image or code in a block: source[begin:end] with its markup."""

    kind: str
    begin: int
    end: int
    text: str
    target: str


@dataclass(frozen=True, slots=True)
class Block:
    """A unit of a document: source[begin:end] without block markers; `text` is as rendered. `line` counts from 1.

    kind: "heading", "paragraph", "list-item", "quote", "table-row", "code", "image", "html" or "sentence".
    level: of a heading 1 to 6, of a list item its nesting depth from 1, else 0.
    """

    kind: str
    level: int
    begin: int
    end: int
    line: int
    text: str
    inlines: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Blocks that belong together, as indices into the blocks of both documents; one side may be empty, and then there
    is no probability. `moved`: one side stands elsewhere in its text than the other."""

    zh: tuple[int, ...]
    en: tuple[int, ...]
    probability: float | None
    moved: bool


class Links(list[Link]):
    """The links of two texts, in order of the Chinese side; each block is in exactly one.

    related: False where these do not look like translations of each other.
    """

    related: bool = True


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a check found.

    check: its stable id. severity: "error", "warning" or "note". zh, en: indices of blocks.
    suggestion: text to put in place of zh_span. zh_span, en_span: (begin, end) in the sources; None where the whole
    blocks deviate.
    """

    check: str
    severity: str
    zh: tuple[int, ...]
    en: tuple[int, ...]
    message: str
    evidence: str
    suggestion: str | None
    zh_span: tuple[int, int] | None
    en_span: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class CheckDescription:
    """A check that verify() runs."""

    id: str
    severity: str
    summary: str


@dataclass(frozen=True, slots=True)
class MarkupChange:
    """A place whose markup was repaired, and why that is certain."""

    rule: str
    input_begin: int
    input_end: int
    output_begin: int
    output_end: int
    before: str
    after: str
    evidence: str


@dataclass(frozen=True, slots=True)
class MarkupRepair:
    """A text with its markup repaired, and what was changed in it."""

    text: str
    changes: tuple[MarkupChange, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a glossary; `note` is for translators and may be empty."""

    en: str
    zh: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class TermMatch:
    """An occurrence text[begin:end] of glossary.terms[term]."""

    term: int
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class TextSource:
    """Training text for a language model.

    kind: "documents" (JSON lines with a member "text"), "words" or "ngrams" (lines "characters<TAB>count").
    weight: multiplies every count of this source.
    """

    path: str
    weight: float = 1.0
    kind: str = "documents"


@dataclass(frozen=True, slots=True)
class CleanProgress:
    """How far clean_dump() has come."""

    articles_done: int
    articles_total: int
    records_done: int
    bytes_done: int
    bytes_total: int


@dataclass(frozen=True, slots=True)
class CleanSummary:
    """What clean_dump() has done. `findings` and `markup` count by check and rule, `by_channel` damaged articles."""

    articles: int
    reused: int
    skipped: int
    bytes: int
    by_status: dict[str, int]
    by_channel: dict[str, int]
    unmatched: int
    unused_originals: int
    links: int
    markup: dict[str, int]
    findings: dict[str, int]
    queued: int
    rejected: int
