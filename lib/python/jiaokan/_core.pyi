"""The extension module. Only jiaokan itself uses it, but for Models and default_models."""
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from ._results import (
    Block,
    CheckDescription,
    CleanProgress,
    CleanSummary,
    Detection,
    Finding,
    Link,
    MarkupRepair,
    Repair,
    Term,
    TermMatch,
    TextSource,
)

Path = Any

version: str

class Models:
    """An immutable set of models that any thread may use."""

    @staticmethod
    def load(
        language_model: Path | None = None,
        *,
        lexicon: Path | None = None,
        reranker: Path | None = None,
        rerank: bool = True,
    ) -> Models: ...
    @property
    def fingerprint(self) -> int: ...

def default_models() -> Models: ...

class DocumentFormat:
    markdown: DocumentFormat
    plain: DocumentFormat
    html: DocumentFormat
    lines: DocumentFormat

class AlignProfile:
    paragraph: AlignProfile
    sentence: AlignProfile

class Document:
    @property
    def source(self) -> str: ...
    @property
    def blocks(self) -> tuple[Block, ...]: ...
    @property
    def size(self) -> int: ...
    def sentences(self) -> Document: ...

class Glossary:
    @property
    def terms(self) -> tuple[Term, ...]: ...
    def find(self, text: str) -> list[TermMatch]: ...

class RepairStream(Iterator[Repair]):
    def __init__(
        self,
        texts: Iterable[str | bytes],
        models: Models | None,
        certain: float,
        alternatives: int,
        uncertain: str,
        threads: int,
    ) -> None: ...
    def __next__(self) -> Repair: ...

class LineRepairer:
    def __init__(
        self,
        field: str,
        original_field: str,
        edits: bool,
        markup: bool,
        findings: bool,
        certain: float,
        alternatives: int,
        uncertain: str,
        models: Models | None,
    ) -> None: ...
    def repair(self, lines: bytes) -> tuple[bytes, tuple[tuple[int, str], ...]]: ...

def repair(text: str | bytes, models: Models | None, certain: float, alternatives: int, uncertain: str) -> Repair: ...
def repair_with_original(
    text: str | bytes,
    original: Document,
    format: DocumentFormat,
    models: Models | None,
    certain: float,
    alternatives: int,
    uncertain: str,
) -> Repair: ...
def detect(text: str | bytes, models: Models | None) -> Detection: ...
def describe_channel(name: str) -> str: ...
def undo_with_python(name: str) -> str: ...
def parse(text: str | bytes, format: DocumentFormat, sentences: bool) -> Document: ...
def parse_bilingual(text: str | bytes, sentences: bool) -> tuple[Document, Document]: ...
def parse_glossary(tsv: str | bytes) -> Glossary: ...
def align(zh: Document, en: Document, profile: AlignProfile, models: Models | None) -> tuple[list[Link], bool]: ...
def verify(
    zh: Document,
    en: Document | None,
    links: Iterable[Link] | None,
    glossary: Glossary | None,
    enabled: list[str],
    disabled: list[str],
    repair: Repair | None,
    models: Models | None,
) -> list[Finding]: ...
def checks() -> list[CheckDescription]: ...
def repair_markup(text: str, disabled: list[str]) -> MarkupRepair: ...
def train_language_model(
    sources: list[TextSource], output: Path, order: int, minimum_documents: int, maximum_bytes: int
) -> None: ...
def train_lexicon(
    pair_files: list[Path], output: Path, iterations: int, minimum_documents: int, minimum_probability: float
) -> None: ...
def extend_lexicon(lexicon: Path | None, pair_files: list[Path], term_files: list[Path], output: Path) -> None: ...
def clean_dump(
    options: dict[str, Any],
    report: bool,
    progress: Callable[[CleanProgress], object] | None,
    models: Models | None,
) -> CleanSummary: ...
