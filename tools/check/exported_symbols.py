#!/usr/bin/env python3
"""The shared library exports what the public headers declare, and nothing else.

    exported_symbols.py LIBRARY
"""
import re
import subprocess
import sys

from common import finish, sources

C_FUNCTION = re.compile(r"\b(jiaokan_\w+)\(")
CXX_NAME = re.compile(r"(?:(?:vtable|typeinfo|typeinfo name) for )?jiaokan::(\w+)")


def exported(library):
    """The demangled names, without the version that follows them."""
    done = subprocess.run(["nm", "--dynamic", "--defined-only", "--demangle", library], text=True, capture_output=True,
                          check=True)
    return [line.split(" ", 2)[2].split("@@")[0] for line in done.stdout.splitlines() if " A JIAOKAN_" not in line]


def main():
    headers = {path.name: path.read_text(encoding="utf-8") for path in sources(".h", folders=("lib/include",))}
    c_functions = set(C_FUNCTION.findall(headers.pop("jiaokan.h", "")))
    names = set(re.findall(r"\b[A-Z]\w+", "\n".join(headers.values())))
    problems = []
    symbols = exported(sys.argv[1])
    for symbol in symbols:
        match = CXX_NAME.match(symbol)
        if symbol not in c_functions and not (match and match.group(1) in names):
            problems.append(f"{symbol}: exported, but no public header declares it")
    problems += [f"{name}: declared but not exported" for name in sorted(c_functions - set(symbols))]
    finish(problems, f"{len(symbols)} symbols")


main()
