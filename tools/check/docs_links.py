#!/usr/bin/env python3
"""Links between documents lead somewhere, and documents that sources mention exist."""
import re
import unicodedata

from common import ROOT, finish, name, sources

LINK = re.compile(r"(?<!\!)\[[^\]]*\]\(([^)\s]+)(?:\s+\"[^\"]*\")?\)|\!\[[^\]]*\]\(([^)\s]+)\)")
MENTION = re.compile(r"\bdocs/[A-Za-z0-9_./-]+\.md\b")
FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`[^`\n]*`")


def anchors(text):
    """The anchors of the headings of a page, made as GitHub makes them."""
    found = set()
    for heading in re.findall(r"^#{1,6}\s+(.*?)\s*#*$", FENCE.sub("", text), re.MULTILINE):
        kept = (c for c in heading.replace("`", "").lower()
                if c in " -_" or unicodedata.category(c)[0] in "LN")
        anchor = "".join(kept).replace(" ", "-")
        while anchor in found:
            anchor += "-1"
        found.add(anchor)
    return found


def problems_of(page):
    text = page.read_text(encoding="utf-8")
    for match in LINK.finditer(CODE.sub("", FENCE.sub("", text))):
        target = match.group(1) or match.group(2)
        if re.match(r"[a-z][a-z0-9+.-]*:", target):
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path) if path else page
        if not file.exists():
            yield f"{name(page)}: {target} does not exist"
        elif anchor and file.suffix == ".md" and anchor not in anchors(file.read_text(encoding="utf-8")):
            yield f"{name(page)}: {target}: no such heading"


def main():
    pages = sources(".md", folders=("docs",)) + [p for p in [ROOT / "README.md"] if p.exists()]
    problems = [problem for page in pages for problem in problems_of(page)]
    for path in sources(".h", ".cc", ".py", ".txt", ".cmake", folders=("lib", "tools", "tests")) + pages:
        for mention in sorted(set(MENTION.findall(path.read_text(encoding="utf-8")))):
            if not (ROOT / mention).exists():
                problems.append(f"{name(path)}: mentions {mention}, which does not exist")
    finish(problems, f"{len(pages)} pages")


main()
