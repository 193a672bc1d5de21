"""The blocks of a Markdown article, numbered as in the gold files.

Covers what the articles of this folder use, not all of CommonMark: ATX headings, paragraphs, quotes, nested lists,
tables, fenced code, images, HTML. One block each: a heading, a paragraph (also inside a quote), a list item, a table
row (the header row too, the delimiter row not), a code block, a paragraph of nothing but images, an HTML block.
Thematic breaks belong to no block.
"""
import re
from dataclasses import dataclass

HEADING = re.compile(r"#{1,6} ")
ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)]) ")
BREAK = re.compile(r"(?:-{3,}|\*{3,}|_{3,})\s*$")
DELIMITER = re.compile(r"\|?(?:\s*:?-+:?\s*\|)+\s*(?::?-+:?)?\s*$")
IMAGES = re.compile(r"(?:!\[[^\]]*\]\([^)]*\)\s*)+$")


@dataclass
class Block:
    kind: str  # heading, paragraph, item, quote, row, code, image, html
    begin: int  # characters of the article; whole lines, the last line end excluded
    end: int


def lines_with_offsets(text):
    offset = 0
    for line in text.split("\n"):
        yield offset, line
        offset += len(line) + 1


def classify(line):
    """The kind of block that a line outside code and HTML starts or continues; None where no block is."""
    if not line.strip() or BREAK.match(line) or line.rstrip() == ">":
        return None
    if HEADING.match(line):
        return "heading"
    if line.startswith("> "):
        return "quote"
    if ITEM.match(line):
        return "item"
    if line.startswith("|"):
        return "row"
    if IMAGES.match(line):
        return "image"
    return "html" if re.match(r"</?[a-z]+[ >]", line) else "paragraph"


def parse(text):
    """The blocks in order."""
    blocks = []
    fence = False
    previous = None  # kind of the line before, None after a gap
    for offset, line in lines_with_offsets(text):
        end = offset + len(line)
        if fence or line.startswith("```"):
            if fence:
                blocks[-1].end = end
                fence = line != "```"
            else:
                blocks.append(Block("code", offset, end))
                fence = True
            previous = None
            continue
        kind = classify(line)
        if kind == "row" and DELIMITER.match(line):
            continue
        if previous == "html" and kind is not None:
            kind = "html"
        if kind == previous and kind in ("paragraph", "quote", "html"):
            blocks[-1].end = end
        elif kind is not None:
            blocks.append(Block(kind, offset, end))
        previous = kind
    return blocks


def find(blocks, offset):
    """The number of the block that holds a character."""
    for number, block in enumerate(blocks):
        if block.begin <= offset < block.end:
            return number
    raise ValueError(f"no block at {offset}")


def read_gold(path):
    """Links [(zh numbers, en numbers)] of a gold file: lines "zh,zh<TAB>en,en", either side may be empty."""
    def numbers(field):
        return [int(n) for n in field.split(",") if n]
    with open(path, encoding="utf-8") as lines:
        return [tuple(numbers(field) for field in line.rstrip("\n").split("\t")) for line in lines]


def format_gold(links):
    return "".join(",".join(map(str, zh)) + "\t" + ",".join(map(str, en)) + "\n" for zh, en in links)
