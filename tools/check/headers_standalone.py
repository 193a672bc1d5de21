#!/usr/bin/env python3
"""Each public header compiles alone and without a warning: as C++17, and the one of the C interface also as C99.

    headers_standalone.py C++_COMPILER C_COMPILER
"""
import subprocess
import sys

from common import ROOT, finish, name, sources

FLAGS = ["-fsyntax-only", "-Wall", "-Wextra", "-Wpedantic", "-Wshadow", "-Werror", "-I", ROOT / "lib/include"]
C_HEADERS = {"jiaokan.h"}


def main():
    cxx = [sys.argv[1], "-std=c++17", "-x", "c++"]
    c = [sys.argv[2], "-std=c99", "-x", "c"]
    problems = []
    headers = sources(".h", folders=("lib/include",))
    for header in headers:
        include = header.relative_to(ROOT / "lib/include")
        for compiler in [cxx, c] if header.name in C_HEADERS else [cxx]:
            done = subprocess.run([*compiler, *FLAGS, "-"], text=True,
                                  input=f'#include "{include}"\n#include "{include}"\n', capture_output=True)
            if done.returncode:
                problems.append(f"{name(header)}:\n{done.stderr}")
    finish(problems, f"{len(headers)} headers")


main()
