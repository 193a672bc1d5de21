"""What the check scripts share: finding sources and reporting."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
SOURCE_FOLDERS = ("lib", "tools", "tests", "corpora")


def sources(*suffixes, folders=SOURCE_FOLDERS):
    """Files below the source folders with one of the suffixes, sorted."""
    found = (p for folder in folders for p in (ROOT / folder).rglob("*") if p.suffix in suffixes)
    return sorted(p for p in found if p.is_file())


def name(path):
    """A path as messages show it."""
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)


def modules():
    """The modules in dependency order, from the build's own list."""
    text = (ROOT / "lib/cmake/JiaokanTargets.cmake").read_text(encoding="utf-8")
    return re.search(r"set\(JIAOKAN_MODULES ([^)]*)\)", text).group(1).split()


def finish(problems, checked):
    """Prints the problems and exits: 1 when there are any."""
    for problem in problems:
        print(problem)
    print(f"{checked}: {len(problems)} problems")
    sys.exit(1 if problems else 0)
