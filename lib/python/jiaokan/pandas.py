"""Columns of pandas.

Missing values stay missing, and the index stays. The functions of whole frames are plain functions, so that they also
serve Dask (map_partitions), Spark (mapInPandas) and Ray (map_batches): docs/clusters.md.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

from ._repair import detect, repair_many
from ._results import Repair

_FIELDS = ("status", "channel", "confidence")


def _repairs(series: pd.Series, options: dict[str, Any]) -> Iterator[Repair | None]:
    """A repair for each value, None for a missing one."""
    present = series.notna()
    repairs = repair_many(series[present], **options)
    for there in present:
        yield next(repairs) if there else None


def repair_series(series: pd.Series, **options: Any) -> pd.DataFrame:
    """The columns text, status, channel and confidence for a column of texts (str or bytes).

    options: those of jiaokan.repair_many(). On a cluster that gives each core a task, threads=1.
    """
    repairs = list(_repairs(series, options))
    columns = {"text": pd.Series([one and one.text for one in repairs], series.index, dtype=_text_type(series))}
    for field, kind in zip(_FIELDS, (object, object, "float64")):
        columns[field] = pd.Series([one and getattr(one, field) for one in repairs], series.index, dtype=kind)
    return pd.DataFrame(columns)


def fix_series(series: pd.Series, **options: Any) -> pd.Series:
    """The column with the damage of each text reversed. options: as for repair_series()."""
    texts = [one and one.text for one in _repairs(series, options)]
    return pd.Series(texts, series.index, dtype=_text_type(series), name=series.name)


def detect_series(series: pd.Series, **options: Any) -> pd.DataFrame:
    """The columns status, channel, confidence and encoding for a column of texts. options: those of jiaokan.detect()."""
    found = [detect(text, **options) if there else None for text, there in zip(series, series.notna())]
    columns = {}
    for field, kind in zip((*_FIELDS, "encoding"), (object, object, "float64", object)):
        columns[field] = pd.Series([one and getattr(one, field) for one in found], series.index, dtype=kind)
    return pd.DataFrame(columns)


def repair_frame(frame: pd.DataFrame, field: str = "text", **options: Any) -> pd.DataFrame:
    """The frame with the texts of one column repaired, and the columns status, channel and confidence set.

    options: as for repair_series().
    """
    repaired = repair_series(frame[field], **options)
    return frame.assign(**{field: repaired["text"], **{name: repaired[name] for name in _FIELDS}})


def repair_frames(frames: Iterable[pd.DataFrame], field: str = "text", **options: Any) -> Iterator[pd.DataFrame]:
    """repair_frame() for each of the frames, as mapInPandas of Spark wants it."""
    for frame in frames:
        yield repair_frame(frame, field, **options)


def _text_type(series: pd.Series) -> Any:
    """Of the repaired texts: that of the column where it is one of strings."""
    return series.dtype if isinstance(series.dtype, pd.StringDtype) else object
