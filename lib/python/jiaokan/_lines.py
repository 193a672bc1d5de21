"""The JSON lines filter, for one core: what runs on each partition of a dump."""
from __future__ import annotations

import bz2
import gzip
import lzma
import os
import secrets
from collections.abc import Callable, Iterable, Iterator
from typing import Any, AnyStr, BinaryIO, cast

from . import _core
from ._errors import InputOutputError, MalformedInputError

Path = str | os.PathLike[str]

_BLOCK = 1 << 20
_OPENERS: dict[str, Callable[..., Any]] = {".gz": gzip.open, ".bz2": bz2.open, ".xz": lzma.open}


def _filter(
    field: str = "text",
    *,
    original_field: str = "",
    edits: bool = False,
    markup: bool = False,
    findings: bool = False,
    certain: float = 0.99,
    alternatives: int = 4,
    uncertain: str = "keep",
    models: _core.Models | None = None,
) -> _core.LineRepairer:
    return _core.LineRepairer(
        field, original_field, edits, markup, findings, certain, alternatives, uncertain, models
    )


def repair_lines(
    lines: Iterable[AnyStr], *, rejects: Callable[[AnyStr, str], object] | None = None, **options: Any
) -> Iterator[AnyStr]:
    """Repair one field of JSON lines, byte for byte as the command `jiaokan repair --jsonl` does.

    lines: str, or bytes of UTF-8, each a JSON object, with or without its line end. What is yielded is of the same
        kind, in the same order.
    rejects: called with each line that is no JSON object with this field, and what is wrong with it; such a line is
        left out. If None, MalformedInputError is raised.
    options: field="text", original_field="" (a member with the English original), edits=False, markup=False (repair
        the markup too) and findings=False (check the text), which set members of these names, so that both together
        are what `jiaokan clean --jsonl` does; certain, alternatives, uncertain and models as for repair().

    "status", "channel", "confidence" and "uncertain" are set, offsets there count bytes of UTF-8, and all else of the
    line stays as it is.
    """
    filter = _filter(**options)
    for number, line in enumerate(lines, 1):
        data = line.encode("utf-8", "replace") if isinstance(line, str) else bytes(line)
        body = data.rstrip(b"\r\n")
        if b"\n" in body:
            raise MalformedInputError(f"line {number}: there is a line end within it")
        done, bad = filter.repair(data)
        if not bad:
            yield cast(AnyStr, done.decode("utf-8", "replace") if isinstance(line, str) else done)
        elif rejects is None:
            raise MalformedInputError(f"line {number}: {bad[0][1]}")
        else:
            rejects(line, bad[0][1])


def _open(path: Path, mode: str) -> BinaryIO:
    opener = _OPENERS.get(os.path.splitext(os.fspath(path))[1], open)
    return cast(BinaryIO, opener(path, mode))


def _blocks(file: BinaryIO) -> Iterator[bytes]:
    """The file in blocks of whole lines."""
    rest = b""
    while data := file.read(_BLOCK):
        head, line_end, tail = data.rpartition(b"\n")
        if line_end:
            yield rest + head + line_end
            rest = tail
        else:
            rest += tail
    if rest:
        yield rest


def _repair_blocks(source: Path, out: BinaryIO, rejects: BinaryIO | None, filter: _core.LineRepairer) -> int:
    number = 0
    with _open(source, "rb") as file:
        for block in _blocks(file):
            done, bad = filter.repair(block)
            if bad and rejects is None:
                raise MalformedInputError(f"{os.fspath(source)}:{number + bad[0][0] + 1}: {bad[0][1]}")
            out.write(done)
            lines = block.splitlines(keepends=True) if bad else []
            for index, _ in bad:
                cast(BinaryIO, rejects).write(lines[index])
            number += block.count(b"\n") + (not block.endswith(b"\n"))
    return number


def repair_file(source: Path, target: Path, *, rejects: Path | None = None, **options: Any) -> int:
    """Repair a file of JSON lines with repair_lines() into another one, and say how many lines it had.

    source, target, rejects: compressed where the name ends in .gz, .bz2 or .xz.
    rejects: a file for the lines that are no JSON objects with this field; if None, MalformedInputError names the first.

    The files appear whole or not at all, and the result depends on the source alone: a job of a cluster may do this
    twice, even at the same time. Raises InputOutputError for files that cannot be read or written.
    """
    filter = _filter(**options)
    targets = [target] if rejects is None else [target, rejects]
    # The ending stays: it says whether the file is compressed.
    parts = [os.path.join(os.path.dirname(os.fspath(path)),
                          f".{secrets.token_hex(8)}.{os.path.basename(os.fspath(path))}") for path in targets]
    try:
        files = []
        try:
            for part in parts:
                files.append(_open(part, "wb"))
            lines = _repair_blocks(source, files[0], files[1] if len(files) > 1 else None, filter)
        finally:
            for file in files:
                file.close()
        for part, path in zip(parts, targets):
            os.replace(part, path)
        return lines
    except (OSError, EOFError, lzma.LZMAError) as error:
        name = getattr(error, "filename", None) or os.fspath(source)
        raise InputOutputError(f"{name}: {getattr(error, 'strerror', None) or error}") from error
    finally:
        for part in parts:
            if os.path.exists(part):
                os.unlink(part)
