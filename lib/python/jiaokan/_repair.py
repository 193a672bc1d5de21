"""Repair and detection."""
from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator

from . import _core
from ._documents import Document, _format_of, _parsed
from ._results import Detection, ExplainedText, ExplanationStep, Repair

_CODEC = re.compile(r"""\.(encode|decode)\("([a-z0-9-]+)"(?:,"c1")?\)""")


def repair(
    text: str | bytes,
    *,
    original: str | Document | None = None,
    format: str = "markdown",
    certain: float = 0.99,
    alternatives: int = 4,
    uncertain: str = "keep",
    models: _core.Models | None = None,
) -> Repair:
    """Reverse the encoding damage of one text. Clean text comes back as it is.

    text: a str, or bytes, whose encoding is inferred. Pairs of surrogates in a str are read as the character that they
        stand for, other surrogates as U+FFFD. Bytes that are no text are "lost".
    original: the English original, in `format`: what it says decides between characters that are uncertain otherwise.
    certain: restored characters with a smaller posterior are listed in `uncertain`.
    alternatives: so many are listed of each, at most.
    uncertain: what the text shows of them: "keep" (the most probable character), "mark" (that and the others, between
        〚 and 〛) or "original" (the damaged characters).
    models: those of the package if None.

    Raises TypeError and ValueError for arguments that cannot be, and never for a text.
    """
    if original is None:
        return _core.repair(text, models, certain, alternatives, uncertain)
    document = _parsed(original, format)._core
    return _core.repair_with_original(text, document, _format_of(format), models, certain, alternatives, uncertain)


def repair_many(
    texts: Iterable[str | bytes],
    *,
    threads: int | None = None,
    certain: float = 0.99,
    alternatives: int = 4,
    uncertain: str = "keep",
    models: _core.Models | None = None,
) -> Iterator[Repair]:
    """Repair many texts with several threads, which run without the GIL; the repairs come in the order of the texts.

    texts: taken as they are needed, so they may be endless. What their iterator raises is raised behind the repairs of
        the texts before.
    threads: None for one on each core that this process may use.

    The other arguments are those of repair().
    """
    if threads is None:
        threads = len(os.sched_getaffinity(0))
    if threads < 1:
        raise ValueError(f"there must be at least one thread, not {threads}")
    return _core.RepairStream(texts, models, certain, alternatives, uncertain, threads)


def detect(text: str | bytes, *, models: _core.Models | None = None) -> Detection:
    """Which damage a text has, where, and how sure that is; what repair() would find, without the repaired text."""
    return _core.detect(text, models)


def describe_channel(channel: str) -> str:
    """The steps of a channel in words, for example "UTF-8 bytes read as windows-1254". Empty for an unknown name."""
    return _core.describe_channel(channel)


def fix_text(text: str | bytes, *, models: _core.Models | None = None) -> str:
    """The text with its encoding damage reversed, as ftfy.fix_text does it; nothing else of it is changed.

    What cannot be restored stays as it is.
    """
    return _core.repair(text, models, 0.99, 4, "keep").text


def fix_and_explain(text: str | bytes, *, models: _core.Models | None = None) -> ExplainedText:
    """The same, with the steps that led there, as ftfy.fix_and_explain does it.

    Where codecs of Python undo all the damage, the steps name them; else each channel of the damage is a step.
    """
    repaired = repair(text, models=models)
    if not repaired.edits:
        return ExplainedText(repaired.text, [])
    channels = list(dict.fromkeys(span.channel for span in repaired.spans if span.recoverable))
    if len(channels) == 1 and isinstance(text, str):
        steps = [ExplanationStep(*step) for step in _CODEC.findall(_core.undo_with_python(channels[0]))]
        if steps and _applied(text, steps) == repaired.text:
            return ExplainedText(repaired.text, steps)
    return ExplainedText(repaired.text, [ExplanationStep("repair", channel) for channel in channels])


def _applied(text: str, steps: list[ExplanationStep]) -> str | None:
    """The text with each step done by the codecs of Python; None where one of them fails."""
    value: str | bytes = text
    try:
        for action, codec in steps:
            value = getattr(value, action)(codec)
    except UnicodeError:
        return None
    return value if isinstance(value, str) else None
