"""The JSON lines filter, for one core: what runs on each partition of a dump."""
from __future__ import annotations

import bz2
import contextlib
import gzip
import lzma
import os
import secrets
import zlib
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


def _encoded(line: str | bytes) -> bytes:
    return line.encode("utf-8", "replace") if isinstance(line, str) else bytes(line)


def repair_lines(
    lines: Iterable[AnyStr], *, rejects: Callable[[AnyStr, str], object] | None = None, **options: Any
) -> Iterator[AnyStr]:
    """Repair one field of JSON lines, byte for byte as the command `jiaokan repair --jsonl` does.

    lines: str, or bytes of UTF-8, each a JSON object, with or without its line end. What is yielded is of the same
        kind, in the same order. Files have such lines; str.splitlines() also cuts at U+0085, which damage is full of.
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
        data = _encoded(line)
        body = data.rstrip(b"\r\n")
        if b"\n" in body:
            raise MalformedInputError(f"line {number}: there is a line end within it")
        done, bad = filter.repair(data)
        if not bad:
            yield done.decode("utf-8", "replace") if isinstance(line, str) else done
        elif rejects is None:
            raise MalformedInputError(f"line {number}: {bad[0][1]}")
        else:
            rejects(line, bad[0][1])


_FAILURES = (OSError, EOFError, lzma.LZMAError, zlib.error)


@contextlib.contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Names the file in what fails within."""
    try:
        yield
    except InputOutputError:
        raise
    except _FAILURES as error:
        raise InputOutputError(f"{os.fspath(path)}: {getattr(error, 'strerror', None) or error}") from error


def _open(path: Path, mode: str, named: Path) -> BinaryIO:
    """The file, compressed as the ending of the other name says."""
    opener = _OPENERS.get(os.path.splitext(os.fspath(named))[1], open)
    return cast(BinaryIO, opener(path, mode))


class _Output:
    """A file that appears when it is kept."""

    def __init__(self, path: Path):
        self.path = path
        self.part = os.path.join(os.path.dirname(os.fspath(path)), f".{secrets.token_hex(8)}.part")
        with _naming(path):
            self.file = _open(self.part, "wb", path)

    def write(self, data: bytes) -> None:
        with _naming(self.path):
            self.file.write(data)

    def keep(self) -> None:
        with _naming(self.path):
            self.file.close()
            with open(self.part, "rb+") as file:
                os.fsync(file.fileno())
            os.replace(self.part, self.path)

    def drop(self) -> None:
        """Does nothing to a file that was kept."""
        with contextlib.suppress(*_FAILURES):
            self.file.close()
        with contextlib.suppress(FileNotFoundError):
            os.unlink(self.part)


def _blocks(source: Path) -> Iterator[bytes]:
    """A file in blocks of whole lines."""
    rest: list[bytes] = []
    with _naming(source), _open(source, "rb", source) as file:
        while data := file.read(_BLOCK):
            head, line_end, tail = data.rpartition(b"\n")
            if line_end:
                yield b"".join([*rest, head, line_end])
                rest = []
            rest.append(tail)
    if any(rest):
        yield b"".join(rest)


def _repair_blocks(source: Path, out: _Output, rejects: _Output | None, filter: _core.LineRepairer) -> int:
    number = 0
    for block in _blocks(source):
        done, bad = filter.repair(block)
        if bad and rejects is None:
            raise MalformedInputError(f"{os.fspath(source)}:{number + bad[0][0] + 1}: {bad[0][1]}")
        out.write(done)
        if rejects is not None:
            lines = block.split(b"\n") if bad else []
            rejects.write(b"".join(lines[index] + b"\n" for index, _ in bad))
        number += block.count(b"\n") + (not block.endswith(b"\n"))
    return number


def repair_file(source: Path, target: Path, *, rejects: Path | None = None, **options: Any) -> int:
    """Repair a file of JSON lines with repair_lines() into another one, and say how many lines it had.

    source, target, rejects: compressed where the name ends in .gz, .bz2 or .xz.
    rejects: a file for the lines that are no JSON objects with this field; if None, MalformedInputError names the first.

    The files appear whole or not at all, and the result depends on the source alone: a job of a cluster may do this
    twice, even at the same time. A process that is killed leaves a file behind whose name ends in .part.
    Raises InputOutputError for files that cannot be read or written.
    """
    filter = _filter(**options)
    outputs: list[_Output] = []
    try:
        for path in [target] if rejects is None else [target, rejects]:
            outputs.append(_Output(path))
        lines = _repair_blocks(source, outputs[0], outputs[1] if rejects is not None else None, filter)
        for output in reversed(outputs):  # the target last: where it is, the rejects are too
            output.keep()
        return lines
    finally:
        for output in outputs:
            output.drop()
