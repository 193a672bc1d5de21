#!/usr/bin/env python3
"""A module includes only itself and modules before it; the program and the Python package include only public headers
and their own."""
import re

from common import ROOT, finish, modules, name, sources

INCLUDE = re.compile(r'^\s*#\s*include\s*"([^"]+)"', re.MULTILINE)
# The module that implements each public header.
PUBLIC = {"status": "base", "glossary": "text", "json": "text", "models": "model", "plan": "repair", "accepted": "verify",
          "records": "record", "run_status": "dump", "jiaokan": "c"}


def module_of_include(include, order):
    folder, _, rest = include.partition("/")
    if folder == "jiaokan":
        stem = rest.removesuffix(".h")
        return PUBLIC.get(stem, stem if stem in order else None)
    return folder if folder in order else None


def main():
    order = modules()
    problems = []
    files = sources(".h", ".cc", ".S", folders=("lib", "tools/jiaokan"))
    for path in files:
        parts = path.relative_to(ROOT).parts
        public = parts[:3] == ("lib", "include", "jiaokan")
        own = module_of_include("jiaokan/" + path.name, order) if public else parts[1]
        program = parts[0] == "tools" or parts[1] == "python"
        if not program and own not in order:
            problems.append(f"{name(path)}: belongs to no module of lib/cmake/JiaokanTargets.cmake")
            continue
        for include in INCLUDE.findall(path.read_text(encoding="utf-8")):
            if program:
                if not include.startswith("jiaokan/") and not (path.parent / include).exists():
                    problems.append(f"{name(path)}: includes {include}, which is not a public header")
                continue
            used = module_of_include(include, order)
            if used is None:
                problems.append(f"{name(path)}: includes {include}, which no module provides")
            elif order.index(used) > order.index(own):
                problems.append(f"{name(path)}: {own} must not depend on {used} ({include})")
            elif public and not include.startswith("jiaokan/"):
                problems.append(f"{name(path)}: a public header includes {include}, which is not installed")
    finish(problems, f"{len(files)} files")


main()
