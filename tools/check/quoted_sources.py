#!/usr/bin/env python3
"""A fenced block of the documents behind a line <!-- FILE --> is that file, which tests build and run.

    quoted_sources.py [--update]
"""
import re
import sys

from common import ROOT, finish, name

QUOTED = re.compile(r"^<!-- (\S+) -->\n```(\w+)\n(.*?)^```$", re.M | re.S)


def main():
    update = "--update" in sys.argv
    problems = []
    count = 0
    for path in sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]):
        text = path.read_text(encoding="utf-8")

        def quote(match):
            nonlocal count
            count += 1
            wanted = (ROOT / match[1]).read_text(encoding="utf-8")
            if wanted != match[3] and not update:
                problems.append(f"{name(path)}: the example is not {match[1]}")
            return f"<!-- {match[1]} -->\n```{match[2]}\n{wanted}```"

        quoted = QUOTED.sub(quote, text)
        if update and quoted != text:
            path.write_text(quoted, encoding="utf-8")
    finish(problems, f"{count} examples")


main()
