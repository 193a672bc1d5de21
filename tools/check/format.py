#!/usr/bin/env python3
"""Every C and C++ file is as clang-format leaves it."""
import subprocess
import sys

from common import ROOT, name, sources


def main():
    files = [name(p) for p in sources(".h", ".c", ".cc")]
    done = subprocess.run(["clang-format-14", "--dry-run", "-Werror", *files], cwd=ROOT)
    print(f"{len(files)} files")
    sys.exit(1 if done.returncode else 0)


main()
