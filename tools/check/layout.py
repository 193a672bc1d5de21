#!/usr/bin/env python3
"""The top level holds only the agreed names, and every folder of lib is a module or the Python package."""
from common import ROOT, finish, modules

AGREED = {"CMakeLists.txt", "CMakePresets.json", "lib", "tools", "corpora", "tests", "docs", "README.md", "LICENSE"}
BUILT = {"build"}


def main():
    names = {p.name for p in ROOT.iterdir() if not p.name.startswith(".")}
    problems = [f"{n}: not one of the agreed names of the top level" for n in sorted(names - AGREED - BUILT)]
    folders = {p.name for p in (ROOT / "lib").iterdir() if p.is_dir()}
    problems += [f"lib/{n}: not a module" for n in sorted(folders - set(modules()) - {"include", "cmake", "python"})]
    headers = [p for p in (ROOT / "lib/include").rglob("*") if p.is_file()]
    problems += [f"{p}: not a public header" for p in headers if p.parent.name != "jiaokan" or p.suffix != ".h"]
    finish(problems, f"{len(names)} names")


main()
