"""Documents, glossaries, alignment, checks and markup repair."""
from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any, cast

from . import _core
from ._errors import InputOutputError, InvalidArgumentError
from ._results import Block, CheckDescription, Finding, Link, Links, MarkupRepair, Repair, Term, TermMatch

_FORMATS = {
    "markdown": _core.DocumentFormat.markdown,
    "plain": _core.DocumentFormat.plain,
    "html": _core.DocumentFormat.html,
    "lines": _core.DocumentFormat.lines,
}
_PROFILES = {"paragraph": _core.AlignProfile.paragraph, "sentence": _core.AlignProfile.sentence}


def _choice(table: dict[str, Any], name: str, what: str) -> Any:
    if name not in table:
        raise InvalidArgumentError(f"{what} is one of {', '.join(table)}, not {name!r}")
    return table[name]


def _format_of(name: str) -> _core.DocumentFormat:
    return cast(_core.DocumentFormat, _choice(_FORMATS, name, "the format of a document"))


class Document:
    """A text as blocks that know where they stand in it. Immutable; made by parse()."""

    __slots__ = ("_core", "_made_by", "_blocks")

    def __init__(self, core: _core.Document, made_by: tuple[str, bool]):
        self._core = core
        self._made_by = made_by
        self._blocks: tuple[Block, ...] | None = None

    @classmethod
    def parse(cls, text: str | bytes, format: str = "markdown", *, sentences: bool = False) -> Document:
        """Parse a text: a str, or bytes of UTF-8.

        format: "markdown" (CommonMark with tables), "plain" (paragraphs between blank lines), "html" or "lines" (each
            line is a unit).
        sentences: cut running text into sentences.

        Raises MalformedInputError for bytes that are not UTF-8, LimitError for more than 512 MiB.
        """
        return cls(_core.parse(text, _format_of(format), sentences), (format, sentences))

    @staticmethod
    def parse_bilingual(text: str | bytes, *, sentences: bool = False) -> tuple[Document, Document]:
        """Both sides, Chinese and English, of bilingual YAML. Raises MalformedInputError where it is none."""
        zh, en = _core.parse_bilingual(text, sentences)
        return Document(zh, ("yaml-zh", sentences)), Document(en, ("yaml-en", sentences))

    @property
    def source(self) -> str:
        """The text that was parsed."""
        return self._core.source

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The units of the text, in order."""
        if self._blocks is None:
            self._blocks = self._core.blocks
        return self._blocks

    def sentences(self) -> Document:
        """The same document with running text cut into sentences."""
        format, cut = self._made_by
        if cut or not format.startswith("yaml"):
            return self if cut else Document(self._core.sentences(), (format, True))
        raise InvalidArgumentError("bilingual YAML is cut into sentences by parse_bilingual(..., sentences=True)")

    def __len__(self) -> int:
        return self._core.size

    def __repr__(self) -> str:
        return f"<Document of {len(self)} blocks, {self._made_by[0]}>"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Document):
            return NotImplemented
        return self._made_by == other._made_by and self.source == other.source

    def __hash__(self) -> int:
        return hash((self._made_by, self.source))

    def __reduce__(self) -> Any:
        return _parse_again, (self.source, *self._made_by)


def _parse_again(source: str, format: str, sentences: bool) -> Document:
    if format.startswith("yaml"):
        return Document.parse_bilingual(source, sentences=sentences)[format == "yaml-en"]
    return Document.parse(source, format, sentences=sentences)


def _parsed(text: str | bytes | Document, format: str) -> Document:
    return text if isinstance(text, Document) else Document.parse(text, format)


class Glossary:
    """Terms with the translations that are wanted for them. Immutable."""

    __slots__ = ("_core", "_tsv")

    def __init__(self, terms: Iterable[Term | tuple[str, ...]] = ()):
        """terms: Term, or (English, Chinese) or (English, Chinese, note)."""
        made = [term if isinstance(term, Term) else Term(*term) for term in terms]
        if any("\t" in field or "\n" in field for term in made for field in (term.en, term.zh, term.note)):
            raise InvalidArgumentError("a term holds no tab and no line end")
        self._tsv: str | bytes = "".join(f"{term.en}\t{term.zh}\t{term.note}\n" for term in made)
        self._core = _core.parse_glossary(self._tsv)

    @classmethod
    def parse(cls, tsv: str | bytes) -> Glossary:
        """Read UTF-8 lines "English<TAB>Chinese[<TAB>note]". Raises MalformedInputError that names the place."""
        glossary = cls()
        glossary._core = _core.parse_glossary(tsv)
        glossary._tsv = tsv
        return glossary

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Glossary:
        """The same from a file."""
        try:
            with open(path, "rb") as file:
                return cls.parse(file.read())
        except OSError as error:
            raise InputOutputError(f"{os.fspath(path)}: {error.strerror}") from error

    @property
    def terms(self) -> tuple[Term, ...]:
        """All terms, in order."""
        return self._core.terms

    def find(self, text: str) -> list[TermMatch]:
        """The occurrences of terms in English text, in order."""
        return self._core.find(text)

    def __len__(self) -> int:
        return len(self.terms)

    def __repr__(self) -> str:
        return f"<Glossary of {len(self)} terms>"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Glossary):
            return NotImplemented
        return self.terms == other.terms

    def __hash__(self) -> int:
        return hash(self.terms)

    def __reduce__(self) -> Any:
        return Glossary.parse, (self._tsv,)


def align(
    zh: str | bytes | Document,
    en: str | bytes | Document,
    *,
    format: str = "markdown",
    profile: str = "paragraph",
    models: _core.Models | None = None,
) -> Links:
    """Link the blocks of a Chinese text with those of its English original.

    zh, en: documents, or texts in `format`.
    profile: which weights to use: "paragraph", or "sentence" for documents that are cut into sentences.

    Returns a list of Link; its attribute `related` is False where these do not look like translations of each other.
    """
    links, related = _core.align(
        _parsed(zh, format)._core, _parsed(en, format)._core, _choice(_PROFILES, profile, "a profile"), models
    )
    made = Links(links)
    made.related = related
    return made


def verify(
    zh: str | bytes | Document,
    en: str | bytes | Document | None = None,
    *,
    links: Iterable[Link] | None = None,
    format: str = "markdown",
    glossary: Glossary | None = None,
    enabled: Iterable[str] = (),
    disabled: Iterable[str] = (),
    repair: Repair | None = None,
    models: _core.Models | None = None,
) -> list[Finding]:
    """Check a Chinese text against its English original, or alone where that is None.

    links: of align(); made if None.
    glossary: the terms that the check "term.glossary" asks for.
    enabled, disabled: ids of checks, or prefixes that end in a dot; only those enabled are run, all if there are none.
    repair: what made the Chinese text; doubtful restorations are findings too.

    The findings come in order of the Chinese side. Raises InvalidArgumentError for links that name blocks that are not
    there.
    """
    original = None if en is None else _parsed(en, format)._core
    return _core.verify(
        _parsed(zh, format)._core,
        original,
        links,
        None if glossary is None else glossary._core,
        list(enabled),
        list(disabled),
        repair,
        models,
    )


def checks() -> list[CheckDescription]:
    """Every check that verify() runs, sorted by id."""
    return _core.checks()


def repair_markup(text: str, *, disabled: Iterable[str] = ()) -> MarkupRepair:
    """Repair what scraping and translation did to the Markdown of a Chinese article, where that is certain.

    disabled: ids of rules, or prefixes that end in a dot, that are not applied.
    """
    return _core.repair_markup(text, list(disabled))
