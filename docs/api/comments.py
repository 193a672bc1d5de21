#!/usr/bin/env python3
"""Prints a C++ header with its plain comments marked for Doxygen: those before a declaration as ///, those behind one on
its line, and the lines that continue them, as ///<. A comment at the top of the file describes the file.
"""
import re
import sys

PLAIN = re.compile(r"(\s*)//(?!/)(.*)")
TRAILING = re.compile(r"(.*?[;,{})\w]\s+)//(?!/)(.*)")


def marked(lines):
    """The lines, one for one."""
    trailing_column = None  # of the comment behind a declaration that may go on
    for line in lines:
        plain = PLAIN.fullmatch(line)
        if plain and trailing_column == len(plain[1]):
            yield f"{plain[1]}///<{plain[2]}"
            continue
        trailing_column = None
        behind = None if plain else TRAILING.fullmatch(line)
        if plain:
            yield f"{plain[1]}///{plain[2]}"
        elif behind and not line.startswith("#"):
            trailing_column = len(behind[1])
            yield f"{behind[1]}///<{behind[2]}"
        else:
            yield line


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        lines = list(marked(file.read().split("\n")))
    if lines[0].startswith("///"):
        lines[0] = "/// @file\n" + lines[0]
    print("\n".join(lines))


main()
