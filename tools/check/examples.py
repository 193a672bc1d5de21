#!/usr/bin/env python3
"""Runs the examples of the documents and compares what they print with what stands there.

    examples.py PROGRAM [--update]

An example is a fenced block marked `console`: each line that starts with "$ " is run by the shell in a copy of corpora/
with PROGRAM on the path as jiaokan, one for each document; what follows is its output, standard error included. --update
writes the outputs into the documents instead.
"""
import itertools
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
DOCUMENTS = ["README.md", "docs/README.zh-CN.md", "docs/guide.md"]


def run(command, folder, program):
    environment = dict(os.environ, PATH=f"{program.parent}:{os.environ['PATH']}", LC_ALL="C.UTF-8", COLUMNS="120")
    environment.pop("LANGUAGE", None)
    done = subprocess.run(["bash", "-c", command], cwd=folder, env=environment, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT)
    return done.stdout.decode("utf-8").replace("\r\n", "\n")


def rewritten(text, folder, program):
    """The text with the output of every example as it is now."""
    lines = iter(text.split("\n"))
    out = []
    for line in lines:
        out.append(line)
        if line != "```console":
            continue
        for line in lines:
            if line.startswith("$ "):
                out.append(line)
                printed = run(line[2:], folder, program)
                out += printed.rstrip("\n").split("\n") if printed.strip() else []
            elif line == "```":
                out.append(line)
                break
    return "\n".join(out)


def check(document, program, update):
    """Whether the document shows what is printed; it does afterwards with `update`."""
    path = ROOT / document
    text = path.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "corpora", pathlib.Path(folder, "corpora"))
        now = rewritten(text, folder, program)
    if update:
        path.write_text(now, encoding="utf-8")
        return True
    for old, new in itertools.zip_longest(text.split("\n"), now.split("\n")):
        if old != new:
            print(f"{document} shows\n  {old}\nbut it is\n  {new}\nrun {' '.join(sys.argv)} --update", file=sys.stderr)
            return False
    return True


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    shown = [check(document, program, "--update" in sys.argv) for document in DOCUMENTS]
    return 0 if all(shown) else 1


if __name__ == "__main__":
    sys.exit(main())
