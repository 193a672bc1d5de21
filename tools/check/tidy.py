#!/usr/bin/env python3
"""clang-tidy finds nothing in the sources of the library and the program.

    tidy.py BUILD_DIRECTORY

Most of the time of clang-tidy goes into the headers of the system, so the files of a folder are examined together,
as one translation unit that includes them. Where their names collide, the unit is split. A unit that was found
clean is not examined again until what the preprocessor makes of it, the configuration or clang-tidy changes.
"""
import collections
import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys

from common import ROOT, finish, name

TIDY = "clang-tidy-14"
CLANG = "clang++-14"
UNIT_SIZE = 20
FOLDERS = ("lib", "tools")


def flags_of(entry):
    """The flags of a compile command that matter to the meaning of the source."""
    words = shlex.split(entry["command"])
    kept = [w for w in words if w.startswith(("-D", "-I", "-std="))]
    for i, word in enumerate(words):
        if word == "-isystem":
            kept += [word, words[i + 1]]
    return tuple(kept)


def sources(build, entry):
    """The files that a compile command stands for: several when CMake compiles them as one."""
    file = pathlib.Path(entry["directory"], entry["file"]).resolve()
    if file.is_relative_to(build) and file.suffix == ".cxx":
        return [pathlib.Path(path) for path in re.findall(r'^#include "(.+)"$', file.read_text(encoding="utf-8"), re.M)]
    return [file]


def units(build):
    """[(flags, files)]: files of one folder that are compiled alike."""
    groups = collections.defaultdict(list)
    for entry in json.loads((build / "compile_commands.json").read_text(encoding="utf-8")):
        for file in sources(build, entry):
            if file.suffix == ".cc" and any(file.is_relative_to(ROOT / folder) for folder in FOLDERS):
                groups[file.parent, flags_of(entry)].append(file)
    for (_, flags), files in sorted(groups.items(), key=lambda group: str(group[0])):
        files = sorted(set(files))
        count = -(-len(files) // UNIT_SIZE)
        for i in range(count):
            yield flags, files[i::count]


class Checker:
    def __init__(self, build):
        self.folder = build / "tidy"
        self.folder.mkdir(exist_ok=True)
        version = subprocess.run([TIDY, "--version"], capture_output=True, check=True).stdout
        self.base = hashlib.sha256(version + (ROOT / ".clang-tidy").read_bytes() + pathlib.Path(__file__).read_bytes())

    def source(self, files):
        """A file that includes the files; the only one stands for itself."""
        if len(files) == 1:
            return files[0]
        text = "".join(f'#include "{file}"\n' for file in files)
        unit = self.folder / f"unit_{hashlib.sha256(text.encode()).hexdigest()[:16]}.cc"
        if not unit.exists() or unit.read_text(encoding="utf-8") != text:
            unit.write_text(text, encoding="utf-8")
        return unit

    def key(self, flags, source):
        # -C keeps the comments, which may silence a check.
        done = subprocess.run([CLANG, "-E", "-C", "-w", *flags, source], capture_output=True)
        if done.returncode:
            return None
        key = self.base.copy()
        key.update(repr(flags).encode() + done.stdout)
        return key.hexdigest()

    def run(self, flags, source):
        return subprocess.run(
            [TIDY, "--quiet", f"--config-file={ROOT}/.clang-tidy", "--checks=-bugprone-suspicious-include",
             r"--header-filter=/(lib|tools)/.*\.(h|cc)$", source, "--", *flags],
            capture_output=True, text=True)

    def examine(self, flags, files):
        """The problems of the files, as text."""
        source = self.source(files)
        key = self.key(flags, source)
        passed = self.folder / f"{key}.ok"
        if key and passed.exists():
            return []
        done = self.run(flags, source)
        if len(files) > 1 and "[clang-diagnostic-error" in done.stdout:
            half = len(files) // 2
            return self.examine(flags, files[:half]) + self.examine(flags, files[half:])
        if done.returncode == 0:
            if key:
                passed.touch()
            return []
        return [done.stdout.strip() or done.stderr.strip() or f"{name(source)}: {TIDY} failed"]


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    checker = Checker(build)
    work = sorted(units(build), key=lambda unit: -len(unit[1]))
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        found = list(pool.map(lambda unit: checker.examine(*unit), work))
    problems = sorted({problem for problems in found for problem in problems})
    finish(problems, f"{sum(len(files) for _, files in work)} files in {len(work)} units")


main()
