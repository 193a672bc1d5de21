#!/usr/bin/env python3
"""Measures `jiaokan clean` on dumps that make_dump.py makes, and prints a table as Markdown.

    measure.py --cmd build/release/tools/jiaokan/jiaokan                            10 MB, 100 MB, 1 GB, 5 GB, 1 and 2 jobs
    measure.py --cmd .../jiaokan --sizes 10MB --jobs 2 --form jsonl.zst --record-bytes 200 --clean-options '--field text'
    measure.py --cmd .../jiaokan --sizes 100MB --originals --damage 0.3

Each run writes into an empty folder. Time is that of the clock, memory the most that the process had resident. MB are of
Chinese articles, or of JSON lines before compression. --again runs the same command once more, which finds all done.
"""
import argparse
import concurrent.futures
import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import make_dump  # noqa: E402

ROOM = 4  # times the size of a dump that it and its outputs may take on the disk


def run(command, log):
    """(seconds of the clock, seconds of processors, bytes resident at most) of a command."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=log)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        log.seek(0)
        sys.exit(f"{shlex.join(command)} ended with status {process.returncode}\n{log.read().decode('utf-8', 'replace')}")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


def make(options):
    """The dump, made in a process of its own: what is started later would inherit the memory it needed at most."""
    with concurrent.futures.ProcessPoolExecutor(1) as pool:
        return pool.submit(make_dump.make_dump, options).result()


def recorded(program, output):
    """How many articles the run has recorded."""
    done = subprocess.run([program, "status", output, "--format", "jsonl"], stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)["articles"]


def size_text(size):
    return f"{size / 1e9:g} GB" if size >= 1e9 else f"{size / 1e6:g} MB"


def measure_dump(options, folder):
    """Makes the dump of options.size and prints a line for each number of jobs."""
    begin = time.perf_counter()
    options.output = folder
    made = make(options)
    print(f"{size_text(options.size)}: {made.records} articles, {made.damaged} damaged, made in "
          f"{time.perf_counter() - begin:.1f} s", file=sys.stderr)
    for jobs in options.jobs:
        output = os.path.join(folder, "out")
        command = [options.cmd, "clean", os.path.join(folder, "dump"), "-o", output, "--jobs", str(jobs),
                   *shlex.split(options.clean_options)]
        if options.originals and options.form == "md":
            command += ["--originals", os.path.join(folder, "originals")]
        for what in ("", ", again")[:2 if options.again else 1]:
            with tempfile.TemporaryFile() as log:
                seconds, processor, memory = run(command, log)
            articles = recorded(options.cmd, output)
            if articles != made.records:
                print(f"warning: {articles} articles are recorded", file=sys.stderr)
            print(f"| {size_text(options.size)}{what} | {made.records:,} | {jobs} | {seconds:.1f} | {processor:.1f} "
                  f"| {made.bytes / 1e6 / seconds:.1f} | {made.records / seconds:,.0f} | {memory / 1e6:.0f} |", flush=True)
        shutil.rmtree(output)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--cmd", required=True, metavar="PROGRAM", help="jiaokan")
    parser.add_argument("--sizes", type=lambda text: [make_dump.parse_size(size) for size in text.split(",")],
                        default=[10**7, 10**8, 10**9, 5 * 10**9], metavar="SIZES", help="default 10MB,100MB,1GB,5GB")
    parser.add_argument("--jobs", type=lambda text: [int(jobs) for jobs in text.split(",")], default=[1, 2],
                        metavar="NUMBERS", help="default 1,2")
    parser.add_argument("--scratch", metavar="DIR", help="where dumps and outputs are written and removed again")
    parser.add_argument("--clean-options", default="", metavar="OPTIONS", help="further options of clean")
    parser.add_argument("--again", action="store_true", help="also measure a run that finds all done")
    make_dump.add_options(parser)
    options = parser.parse_args()
    make_dump.check_options(parser, options)
    print("| dump | articles | jobs | seconds | of processors | MB/s | articles/s | MB resident |")
    print("|---|---|---|---|---|---|---|---|", flush=True)
    for options.size in options.sizes:
        with tempfile.TemporaryDirectory(dir=options.scratch) as folder:
            free = shutil.disk_usage(folder).free
            if free < ROOM * options.size:
                sys.exit(f"{folder}: {size_text(ROOM * options.size)} are needed, {size_text(free)} are free; "
                         "--scratch names another folder")
            measure_dump(options, folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
