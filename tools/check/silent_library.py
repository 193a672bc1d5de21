#!/usr/bin/env python3
"""No object of the library refers to functions that print, abort or leave the process.

    silent_library.py LIBRARY
"""
import subprocess
import sys

from common import finish

FORBIDDEN = {
    "_ZSt4cout", "_ZSt4cerr", "_ZSt4clog", "_ZSt5wcout", "_ZSt5wcerr", "stdout", "stderr",
    "printf", "fprintf", "vprintf", "vfprintf", "__printf_chk", "__fprintf_chk", "__vfprintf_chk",
    "puts", "fputs", "putchar", "fputc", "putc", "fwrite", "perror", "abort", "exit", "_exit", "quick_exit",
}


def main():
    # The functions are used through undefined symbols of the objects.
    done = subprocess.run(["nm", "--undefined-only", "--portability", sys.argv[1]], text=True,
                          capture_output=True, check=True)
    problems = []
    objects = 0
    current = sys.argv[1]
    for line in done.stdout.splitlines():
        if line.endswith(":"):
            current = line[:-1]
            objects += 1
        elif line.split()[0].split("@")[0] in FORBIDDEN:
            problems.append(f"{current}: uses {line.split()[0]}")
    if objects == 0:
        problems.append(f"{sys.argv[1]}: no objects")
    finish(problems, f"{objects} objects")


main()
