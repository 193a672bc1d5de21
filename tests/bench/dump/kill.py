#!/usr/bin/env python3
"""Kills `jiaokan clean` with SIGKILL at random moments, has it go on, and compares the result with that of an
uninterrupted run, byte for byte (run.db, which holds times, aside).

    kill.py --cmd build/release/tools/jiaokan/jiaokan                       50 rounds of a kill and a run to the end
    kill.py --cmd .../jiaokan --size 100MB --rounds 20 --kills 3 --clean-options '--jobs 1 --output-format jsonl'

The dump has articles in files, in JSON lines compressed with zstd and in a tar with gzip, --size of each. Ends with status 1
if any round differs.
"""
import argparse
import os
import random
import shlex
import shutil
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
MAKE_DUMP = os.path.join(os.path.dirname(os.path.abspath(__file__)), "make_dump.py")


def make(size, folder):
    for form in ("md", "jsonl.zst"):
        subprocess.run([sys.executable, MAKE_DUMP, "--size", size, "--form", form, "--damage", "0.1",
                        "-o", os.path.join(folder, form)], stdout=subprocess.DEVNULL, check=True)
    articles, lines = (os.path.join(folder, form, "dump") for form in ("md", "jsonl.zst"))
    archive = os.path.join(lines, "all.tar.gz")
    subprocess.run(["tar", "-C", articles, "-czf", archive, "."], check=True)
    os.rename(articles, os.path.join(lines, "files"))
    return lines


def start(options, dump, output, errors=subprocess.DEVNULL):
    command = [options.cmd, "clean", dump, "-o", output, *shlex.split(options.clean_options)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors)


def finish(options, dump, output):
    """How long the run took."""
    begin = time.perf_counter()
    process = start(options, dump, output, subprocess.PIPE)
    errors = process.communicate()[1].decode("utf-8", "replace")
    if process.returncode != 0:
        sys.exit(f"a run that nobody killed ended with status {process.returncode}\n{errors}")
    return time.perf_counter() - begin


def differences(expected, output):
    command = ["diff", "-rq", "-x", "run.db*", expected, output]
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False).stdout


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cmd", required=True, help="the program")
    parser.add_argument("--size", default="20MB")
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--kills", type=int, default=1, help="of each round, before it runs to the end")
    parser.add_argument("--clean-options", default="", help="for all runs")
    parser.add_argument("--folder", help="for temporary files; that of the system otherwise")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        dump = make(options.size, folder)
        expected, output = os.path.join(folder, "expected"), os.path.join(folder, "output")
        seconds = finish(options, dump, expected)
        differing = 0
        for _ in range(options.rounds):
            shutil.rmtree(output, ignore_errors=True)
            for _ in range(options.kills):
                process = start(options, dump, output)
                time.sleep(random.uniform(0, seconds))
                process.kill()
                process.wait()
            finish(options, dump, output)
            found = differences(expected, output)
            differing += bool(found)
            print(found, end="", flush=True)
    print(f"{options.rounds} rounds, {options.kills} kills each, a run takes {seconds:.1f} s: {differing} differ")
    sys.exit(1 if differing else 0)


if __name__ == "__main__":
    main()
