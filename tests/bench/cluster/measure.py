#!/usr/bin/env python3
"""Measures the Python package: one call, many texts, and a dump on a Dask cluster of local processes.

    PYTHONPATH=build/release/python /usr/bin/python3 tests/bench/cluster/measure.py PROGRAM [--size 200MB] [--work DIR]

The cluster runs clean_parts.py of docs/clusters.md with one worker, with two, and with two of which one is killed; each output
is compared with what PROGRAM repair --jsonl makes of the whole dump. Printed: what was measured, as JSON lines.
"""
import argparse
import filecmp
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time
import timeit

import jiaokan
from distributed import LocalCluster

ROOT = pathlib.Path(__file__).resolve().parents[3]
DUMP = "tests/bench/dump/make_dump.py"
LINE = "A clean line of about one hundred bytes, as a title is or a short comment, with nothing wrong in it."
CHINESE = "这是一行干净的文字，大约有一百个字节长，就像一个标题一样，没有损坏。"


def say(**what):
    print(json.dumps(what, ensure_ascii=False), flush=True)


def make(size, damage, folder):
    subprocess.run([sys.executable, ROOT / DUMP, "--size", size, "--form", "jsonl", "--record-bytes", "8000", "--damage",
                    str(damage), "-o", folder], check=True, stdout=subprocess.DEVNULL)
    return folder / "dump" / "dump.jsonl"


def seconds(action):
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def measure_calls():
    for name, text in (("ASCII", LINE), ("Chinese", CHINESE)):
        for function in (jiaokan.repair, jiaokan.fix_text):
            best = min(timeit.repeat(lambda: function(text), number=100_000, repeat=7)) / 100_000
            say(measured=function.__name__, text=name, bytes=len(text.encode()), microseconds=round(best * 1e6, 2))


def measure_many(program, size, work):
    dump = make(size, 0, work / "clean")
    texts = [json.loads(line)["text"] for line in dump.open(encoding="utf-8")]
    many = min(seconds(lambda: [None for _ in jiaokan.repair_many(texts)]) for _ in range(3))
    line = min(seconds(lambda: subprocess.run([program, "repair", "--jsonl", dump, "-o", work / "clean.out"], check=True))
               for _ in range(3))
    total = sum(len(text.encode()) for text in texts) / 1e6
    say(measured="repair_many", megabytes=round(total), megabytes_per_second=round(total / many),
        command_line=round(total / line))


def run_cluster(script, parts, output, workers, kill):
    with LocalCluster(n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        command = [sys.executable, script, cluster.scheduler_address, parts, output]
        started = time.perf_counter()
        job = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        job.stdout.readline()
        if kill:
            os.kill(cluster.workers[0].process.pid, signal.SIGKILL)
        job.communicate()
        return time.perf_counter() - started, job.returncode


def measure_cluster(program, size, work):
    dump = make(size, 0.2, work / "damaged")
    parts = work / "parts"
    parts.mkdir()
    subprocess.run(["split", "--line-bytes=4M", "--additional-suffix=.jsonl", dump, f"{parts}/"], check=True)
    document = (ROOT / "docs/clusters.md").read_text(encoding="utf-8")
    script = work / "clean_parts.py"
    script.write_text(re.search(r'^```python\n("""clean_parts.py .*?)^```$', document, re.S | re.M).group(1))
    whole = work / "whole.jsonl"
    alone = seconds(lambda: subprocess.run([program, "repair", "--jsonl", dump, "-o", whole], check=True))
    say(measured="command line", seconds=round(alone, 1))
    for workers, kill in ((1, False), (2, False), (2, True)):
        output = work / f"output-{workers}-{kill}"
        took, status = run_cluster(script, parts, output, workers, kill)
        joined = work / "joined.jsonl"
        with joined.open("wb") as file:
            for part in sorted(output.glob("*.jsonl")):
                file.write(part.read_bytes())
        say(measured="cluster", workers=workers, killed=kill, seconds=round(took, 1), status=status,
            identical=filecmp.cmp(whole, joined, shallow=False))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--size", default="200MB")
    parser.add_argument("--work", type=pathlib.Path, help="a folder for the dumps; a temporary one if none is given")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.work) as folder:
        work = pathlib.Path(folder)
        measure_calls()
        measure_many(options.program.resolve(), options.size, work)
        measure_cluster(options.program.resolve(), options.size, work)


if __name__ == "__main__":
    main()
