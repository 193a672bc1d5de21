"""Columns of pandas."""
import subprocess
import sys

import dask.dataframe
import numpy as np
import pandas as pd
import pytest

import jiaokan.pandas as jp

TEXT = "世界各地的研究者都在关注这个问题。"
MOJIBAKE = TEXT.encode().decode("latin-1")
VALUES = [MOJIBAKE, None, TEXT, np.nan, "锟斤拷锟斤拷锟斤拷"]


@pytest.mark.parametrize("dtype", [object, "string"])
def test_missing_values_and_the_index_stay(dtype):
    series = pd.Series(VALUES, index=[5, 3, 3, 1, 0], dtype=dtype, name="body")
    frame = jp.repair_series(series)
    assert list(frame.columns) == ["text", "status", "channel", "confidence"]
    assert frame.index.equals(series.index) and frame.text.dtype == series.dtype
    assert list(frame.text.isna()) == [False, True, False, True, False]
    assert list(frame.status) == ["repaired", None, "clean", None, "lost"]
    fixed = jp.fix_series(series, threads=1)
    assert fixed.name == "body" and list(fixed.dropna()) == [TEXT, TEXT, "锟斤拷锟斤拷锟斤拷"]
    found = jp.detect_series(series)
    assert list(found.status) == list(frame.status) and found.confidence.isna().sum() == 2


def test_columns_of_bytes_and_empty_ones():
    assert list(jp.fix_series(pd.Series([TEXT.encode("gb18030"), b""]))) == [TEXT, ""]
    assert len(jp.repair_series(pd.Series([], dtype=object))) == 0
    with pytest.raises(TypeError, match="not int"):
        jp.fix_series(pd.Series([1, 2]))


def test_frames_keep_their_other_columns():
    frame = pd.DataFrame({"id": range(5), "body": VALUES})
    done = jp.repair_frame(frame, "body", threads=1)
    assert list(done.columns) == ["id", "body", "status", "channel", "confidence"]
    assert done.body[0] == TEXT and frame.body[0] == MOJIBAKE
    (again,) = jp.repair_frames([frame], "body")
    assert again.equals(done)


def test_partitions_of_dask_are_the_whole():
    frame = pd.DataFrame({"id": range(40), "text": VALUES * 8})
    meta = jp.repair_frame(frame.head(0))
    done = dask.dataframe.from_pandas(frame, npartitions=4).map_partitions(jp.repair_frame, threads=1, meta=meta)
    assert done.compute(scheduler="threads").equals(jp.repair_frame(frame))


def test_the_package_does_not_need_pandas():
    script = "import sys, jiaokan; sys.exit('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script]).returncode == 0
