"""Training models."""
from __future__ import annotations

import os
from collections.abc import Iterable

from . import _core
from ._results import TextSource

Path = str | os.PathLike[str]


def train_language_model(
    sources: Iterable[TextSource | Path],
    output: Path,
    *,
    order: int = 3,
    minimum_documents: int = 3,
    maximum_bytes: int = 12 << 20,
) -> None:
    """Train a character model on your own text and write it to a file, for Models.load(language_model=...).

    sources: TextSource, or paths of JSON lines with a member "text".
    order: the longest n-gram, 1 to 5 characters.
    minimum_documents: n-grams seen in fewer documents are left out.
    maximum_bytes: of the file.

    Raises InputOutputError, MalformedInputError (a line that is not what its source says) or InvalidArgumentError; the
    file appears whole or not at all.
    """
    made = [one if isinstance(one, TextSource) else TextSource(os.fspath(one)) for one in sources]
    _core.train_language_model(made, output, order, minimum_documents, maximum_bytes)


def train_lexicon(
    pair_files: Iterable[Path],
    output: Path,
    *,
    iterations: int = 10,
    minimum_documents: int = 3,
    minimum_probability: float = 0.01,
) -> None:
    """Train a Chinese-English lexicon on JSON lines {"doc", "zh", "en"} of sentence pairs, and write it to a file.

    Raises as train_language_model() does.
    """
    _core.train_lexicon(list(pair_files), output, iterations, minimum_documents, minimum_probability)


def extend_lexicon(
    output: Path,
    *,
    lexicon: Path | None = None,
    pair_files: Iterable[Path] = (),
    term_files: Iterable[Path] = (),
) -> None:
    """Write a lexicon that also knows what sentence pairs and terms (lines "Chinese<TAB>English") say.

    lexicon: the one to extend; the built-in one if None. Raises as train_language_model() does.
    """
    _core.extend_lexicon(lexicon, list(pair_files), list(term_files), output)
