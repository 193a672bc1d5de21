"""Cleaning a whole dump."""
from __future__ import annotations

import os
from collections.abc import Callable, Iterable

from . import _core
from ._documents import Glossary
from ._results import CleanProgress, CleanSummary

Path = str | os.PathLike[str]


def clean_dump(
    dump: Path,
    output: Path,
    *,
    originals: Path | None = None,
    pairs: Path | None = None,
    jobs: int = 0,
    field: str = "text",
    original_field: str = "",
    id_field: str = "",
    markup: bool = True,
    repair_only: bool = False,
    enabled: Iterable[str] = (),
    disabled: Iterable[str] = (),
    glossary: Glossary | None = None,
    max_errors: int | None = None,
    report: bool = True,
    progress: Callable[[CleanProgress], object] | None = None,
    models: _core.Models | None = None,
) -> CleanSummary:
    """Repair, align and verify a dump of articles, as the command `jiaokan clean` does; the files are the same.

    dump: a folder of articles and containers of them, or one such file.
    output: a folder outside the dump. A run that was interrupted, by Ctrl-C or worse, goes on where it was.
    originals: a folder of English originals. pairs: a table "article<TAB>original" of names.
    jobs: threads; 0 for one on each core.
    field, original_field, id_field: members of records in containers.
    markup: repair the markup too. repair_only: neither align nor verify.
    enabled, disabled, glossary: as for verify().
    max_errors: the run stops when more files or records could not be read.
    report: write report.html too.
    progress: called now and then, from any thread; returning False stops the run with CancelledError.

    Raises InputOutputError, InvalidArgumentError, MalformedInputError (of the pairs), ModelError or CancelledError.
    """
    options = {
        "dump": dump,
        "output": output,
        "originals": originals,
        "pairs": pairs,
        "jobs": jobs,
        "field": field,
        "original_field": original_field,
        "id_field": id_field,
        "markup": markup,
        "repair_only": repair_only,
        "enabled": list(enabled),
        "disabled": list(disabled),
        "glossary": None if glossary is None else glossary._core,
        "max_errors": max_errors,
    }
    return _core.clean_dump(options, report, progress, models)
