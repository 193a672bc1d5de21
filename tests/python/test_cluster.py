"""The recipes of docs/clusters.md, on real processes."""
import os
import re
import signal
import subprocess
import sys

import distributed
from conftest import ROOT

DOCUMENT = (ROOT / "docs/clusters.md").read_text(encoding="utf-8")


def example(name):
    """The script of the document that begins with its name."""
    return re.search(rf'^```python\n("""{re.escape(name)} .*?)^```$', DOCUMENT, re.S | re.M).group(1)


def cut(dump, folder, count):
    """The dump in so many parts."""
    folder.mkdir()
    lines = dump.read_bytes().splitlines(keepends=True)
    size = -(-len(lines) // count)
    for i in range(0, len(lines), size):
        (folder / f"{i // size:04d}.jsonl").write_bytes(b"".join(lines[i:i + size]))


def test_a_dask_cluster_that_loses_a_worker_gives_the_whole_result(program, dump, tmp_path):
    parts, output = tmp_path / "parts", tmp_path / "output"
    cut(dump, parts, 60)
    (tmp_path / "clean_parts.py").write_text(example("clean_parts.py"))
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        job = subprocess.Popen([sys.executable, tmp_path / "clean_parts.py", cluster.scheduler_address, parts, output],
                               stdout=subprocess.PIPE, text=True)
        assert job.stdout.readline().endswith("of 60 parts\n")
        os.kill(cluster.workers[0].process.pid, signal.SIGKILL)
        printed = job.communicate(timeout=120)[0]
    assert job.returncode == 0 and printed.endswith("60 of 60 parts\n")
    names = sorted(path.name for path in output.glob("*.jsonl"))
    assert names == sorted(path.name for path in parts.iterdir())
    whole = b"".join((output / name).read_bytes() for name in names)
    assert whole == program("repair", "--jsonl", dump)


def test_gnu_parallel_gives_the_lines_of_one_process(program, dump, tmp_path):
    command = re.search(r"^    \$ (parallel --pipe-part .*?) >", DOCUMENT, re.S | re.M).group(1)
    command = command.replace("\\\n", " ").replace("32M", "128k").replace("dump.jsonl", str(dump))
    (tmp_path / "jiaokan").symlink_to(os.environ["JIAOKAN_PROGRAM"])
    environment = dict(os.environ, PATH=f"{tmp_path}:{os.environ['PATH']}")
    done = subprocess.run(["bash", "-c", command], env=environment, stdout=subprocess.PIPE, check=True)
    assert done.stdout == program("repair", "--jsonl", dump)


def test_a_task_of_a_slurm_array_repairs_its_part(program, dump, tmp_path):
    script = re.search(r"^```sh\n(#!/bin/sh\n#SBATCH.*?)^```$", DOCUMENT, re.S | re.M).group(1).replace(".gz", "")
    cut(dump, tmp_path / "parts", 3)
    (tmp_path / "repaired").mkdir()
    for task in ("1", "1"):
        environment = dict(os.environ, SLURM_ARRAY_TASK_ID=task)
        subprocess.run(["sh", "-c", script], cwd=tmp_path, env=environment, check=True)
    (made,) = (tmp_path / "repaired").iterdir()
    assert made.read_bytes() == program("repair", "--jsonl", tmp_path / "parts" / made.name)
    assert made.name == "0001.jsonl"
