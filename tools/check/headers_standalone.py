#!/usr/bin/env python3
"""Each public header compiles alone, as C++17 and without a warning.

    headers_standalone.py COMPILER
"""
import subprocess
import sys

from common import ROOT, finish, name, sources

FLAGS = ["-std=c++17", "-fsyntax-only", "-Wall", "-Wextra", "-Wpedantic", "-Wshadow", "-Werror"]


def main():
    compiler = sys.argv[1]
    problems = []
    headers = sources(".h", folders=("lib/include",))
    for header in headers:
        include = header.relative_to(ROOT / "lib/include")
        done = subprocess.run([compiler, *FLAGS, "-I", ROOT / "lib/include", "-x", "c++", "-"], text=True,
                              input=f'#include "{include}"\n#include "{include}"\n', capture_output=True)
        if done.returncode:
            problems.append(f"{name(header)}:\n{done.stderr}")
    finish(problems, f"{len(headers)} headers")


main()
