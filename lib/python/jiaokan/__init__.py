"""jiaokan restores damaged Chinese text and collates it against its English original.

repair(), repair_many(), detect(), fix_text() and fix_and_explain() reverse encoding damage; Document, align() and
verify() compare a translation with its original; repair_lines() and repair_file() are the JSON lines filter, for
clusters; clean_dump() cleans a whole dump. jiaokan.pandas works on columns.

Offsets count characters of the Python string that they speak of. Any number of threads may call anything.
"""
from ._core import Models, default_models
from ._core import version as __version__
from ._documents import Document, Glossary, align, checks, repair_markup, verify
from ._dump import clean_dump
from ._errors import (
    CancelledError,
    InputOutputError,
    InvalidArgumentError,
    JiaokanError,
    LimitError,
    MalformedInputError,
    ModelError,
)
from ._lines import repair_file, repair_lines
from ._repair import describe_channel, detect, fix_and_explain, fix_text, repair, repair_many
from ._results import (
    Alternative,
    Block,
    CheckDescription,
    CleanProgress,
    CleanSummary,
    DamageSpan,
    Detection,
    Edit,
    ExplainedText,
    ExplanationStep,
    Finding,
    Inline,
    Link,
    Links,
    MarkupChange,
    MarkupRepair,
    Repair,
    Term,
    TermMatch,
    TextSource,
    UncertainCharacter,
)
from ._training import extend_lexicon, train_language_model, train_lexicon

__all__ = [
    "Alternative",
    "Block",
    "CancelledError",
    "CheckDescription",
    "CleanProgress",
    "CleanSummary",
    "DamageSpan",
    "Detection",
    "Document",
    "Edit",
    "ExplainedText",
    "ExplanationStep",
    "Finding",
    "Glossary",
    "Inline",
    "InputOutputError",
    "InvalidArgumentError",
    "JiaokanError",
    "LimitError",
    "Link",
    "Links",
    "MalformedInputError",
    "MarkupChange",
    "MarkupRepair",
    "ModelError",
    "Models",
    "Repair",
    "Term",
    "TermMatch",
    "TextSource",
    "UncertainCharacter",
    "align",
    "checks",
    "clean_dump",
    "default_models",
    "describe_channel",
    "detect",
    "extend_lexicon",
    "fix_and_explain",
    "fix_text",
    "repair",
    "repair_file",
    "repair_lines",
    "repair_many",
    "repair_markup",
    "train_language_model",
    "train_lexicon",
    "verify",
]
