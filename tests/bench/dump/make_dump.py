#!/usr/bin/env python3
"""Makes a dump of any size from the articles of corpora/, to measure `jiaokan clean` with.

    make_dump.py --size 100MB -o DIR                      DIR/dump: articles of about 8 KB, a file each
    make_dump.py --size 5GB --form jsonl.zst --record-bytes 200 -o DIR      DIR/dump/dump.jsonl.zst: JSON lines
    make_dump.py --size 1GB --damage 0.2 --recipes utf8-cp1252,gbk-latin1 --originals -o DIR
    make_dump.py --list-recipes

Paragraphs of different articles are put together at random until an article has the size that was asked for. A number of
such articles (--variety) is made and damaged; the dump repeats them in random order, each time with another number in
title, address and text, so no two articles are the same. Equal options give equal dumps. Fields of a JSON line: id, url,
title, text, and with --originals original. Printed: what was made, as JSON.
"""
import argparse
import glob
import json
import os
import random
import re
import subprocess
import sys

sys.dont_write_bytecode = True
CORPORA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "..", "corpora")
sys.path.insert(0, CORPORA)
import blocks  # noqa: E402
import channels  # noqa: E402

FORMS = {"md": None, "jsonl": None, "jsonl.gz": ["gzip", "-1"], "jsonl.zst": ["zstd", "-q", "-1", "-T0"]}
RECIPES = ["utf8-latin1", "utf8-cp1252", "utf8-cp1252-x2", "utf8-cp1254-drop-shy", "utf8-cp1252-drop",
           "utf8-cp1252-fffd", "utf8-gbk-fffd", "gbk-latin1", "lost"]
RAW_RECIPES = ["gb18030"]  # bytes that are no UTF-8: only in files of their own
NUMBER = "\x01"  # stands for the number of an article until it is known
GROUP_BYTES = 1 << 20
GROUPS = 64
FILES_IN_FOLDER = 1000
UNITS = {"": 1, "KB": 10**3, "MB": 10**6, "GB": 10**9}


def parse_size(text):
    match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*(KB|MB|GB)?", text)
    if match is None:
        raise argparse.ArgumentTypeError(f"{text}: a size is a number with KB, MB or GB behind it")
    return int(float(match.group(1)) * UNITS[match.group(2) or ""])


def parse_share(text):
    share = float(text)
    if not 0 <= share <= 1:
        raise argparse.ArgumentTypeError(f"{text}: a share is from 0 to 1")
    return share


def read(path):
    with open(path, encoding="utf-8", newline="") as source:
        return source.read()


def paragraph_pairs():
    """[(Chinese, English)] of the paragraphs that are translated one to one."""
    pairs = []
    for path in sorted(glob.glob(os.path.join(CORPORA, "articles", "*.gold"))):
        texts = [read(path.replace(".gold", suffix)) for suffix in (".zh.md", ".en.md")]
        parsed = [blocks.parse(text) for text in texts]
        for line in read(path).splitlines():
            numbers = line.split("\t")
            if not all(number.isdigit() for number in numbers):
                continue
            pair = [parsed[side][int(number)] for side, number in enumerate(numbers[:2])]
            if all(block.kind == "paragraph" for block in pair):
                pairs.append(tuple(text[block.begin:block.end] for text, block in zip(texts, pair)))
    return pairs


def damaged(recipe, text):
    """The bytes of the text as the recipe leaves them."""
    if recipe == "gb18030":
        return text.encode("gb18030")
    if recipe == "gbk-latin1":
        text = text.encode("gb18030").decode("latin-1")
    else:
        text = channels.lose(text) if recipe == "lost" else channels.damage(recipe, text)
    return text.encode("utf-8")


class Articles:
    """Articles with NUMBER in place of their number."""

    def __init__(self, options):
        self.rng = random.Random(options.seed)
        self.pairs = paragraph_pairs()
        self.options = options
        self.made = [self.make() for _ in range(options.variety)]

    def make(self):
        """(title, bytes, English text, whether it is damaged)."""
        rng, size = self.rng, self.options.record_bytes
        title = f"第 {NUMBER} 篇"
        source = f"https://bench.example/{NUMBER}"
        long = size >= 1000
        zh, en = ([f"# {title}", f"原文：<{source}>"], [f"# Article {NUMBER}", f"url: {source}"]) if long else ([], [])
        left = size - sum(len(text.encode("utf-8")) + 2 for text in zh)
        while left > 0 or not zh:
            chinese, english = rng.choice(self.pairs)
            if not long:
                chinese = self.cut(chinese, left - 12) + f"（{NUMBER}）"
            zh.append(chinese)
            en.append(english)
            left -= len(chinese.encode("utf-8")) + 2
            if not long:
                break
        text = "\n\n".join(zh) + ("\n" if long else "")
        hurt = rng.random() < self.options.damage
        data = damaged(rng.choice(self.options.recipes), text) if hurt else text.encode("utf-8")
        return title, data, "\n\n".join(en) + "\n", hurt

    @staticmethod
    def cut(text, size):
        """The beginning of a text, so many bytes at most but one character at least."""
        return text.encode("utf-8")[:max(size, 0)].decode("utf-8", "ignore") or text[:1]


def pattern(data):
    """Bytes as a pattern for the operator %, with %d for the number."""
    return data.replace(b"%", b"%%").replace(NUMBER.encode(), b"%d")


def json_pattern(article, with_original):
    title, data, english, _ = article
    record = {"id": NUMBER, "url": f"https://bench.example/{NUMBER}", "title": title, "text": data.decode("utf-8")}
    if with_original:
        record["original"] = english
    line = json.dumps(record, ensure_ascii=False) + "\n"
    return pattern(line.replace("\\u0001", NUMBER).encode("utf-8"))


class Group:
    """Some records one after the other, that get their numbers together."""

    def __init__(self, records):
        """`records`: [(pattern, damaged)]."""
        self.pattern = b"".join(record for record, _ in records)
        self.places = [record.count(b"%d") for record, _ in records]
        self.damaged = sum(hurt for _, hurt in records)

    def fill(self, first):
        return self.pattern % tuple(n for n, count in enumerate(self.places, first) for _ in range(count))


def make_groups(records, rng):
    groups = []
    for _ in range(GROUPS):
        chosen, size = [], 0
        while size < GROUP_BYTES:
            chosen.append(rng.choice(records))
            size += len(chosen[-1][0])
        groups.append(Group(chosen))
    return groups


class Tally:
    def __init__(self):
        self.records = self.bytes = self.damaged = 0

    def add(self, records, size, hurt):
        self.records += records
        self.bytes += size
        self.damaged += hurt


def write_lines(articles, options, path):
    records = [(json_pattern(article, options.originals), article[3]) for article in articles.made]
    single = [Group([record]) for record in records]
    groups = make_groups(records, articles.rng)
    tally = Tally()
    command = FORMS[options.form]
    with open(path, "wb") as file:
        pipe = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=file) if command else None
        out = pipe.stdin if pipe else file
        while tally.bytes < options.size:
            whole = options.size - tally.bytes > 2 * GROUP_BYTES
            group = articles.rng.choice(groups if whole else single)
            data = group.fill(tally.records + 1)
            out.write(data)
            tally.add(len(group.places), len(data), group.damaged)
        out.close()
        if pipe and pipe.wait() != 0:
            raise OSError(f"{command[0]} failed")
    return tally


def write_files(articles, options, dump, originals):
    made = [(pattern(data), data.count(NUMBER.encode()), pattern(english.encode("utf-8")), english.count(NUMBER), hurt)
            for _, data, english, hurt in articles.made]
    tally = Tally()
    while tally.bytes < options.size:
        number = tally.records + 1
        zh, zh_places, en, en_places, hurt = articles.rng.choice(made)
        folder, name = f"{number // FILES_IN_FOLDER:05d}", f"{number:09d}.md"
        if number == 1 or number % FILES_IN_FOLDER == 0:
            for side in (dump, originals) if options.originals else (dump,):
                os.makedirs(os.path.join(side, folder), exist_ok=True)
        data = zh % ((number,) * zh_places)
        with open(f"{dump}/{folder}/{name}", "wb", buffering=0) as file:
            file.write(data)
        if options.originals:
            with open(f"{originals}/{folder}/{name}", "wb", buffering=0) as file:
                file.write(en % ((number,) * en_places))
        tally.add(1, len(data), hurt)
    return tally


def make_dump(options):
    """Writes options.output/dump, and originals beside it for files; gives the Tally."""
    dump = os.path.join(options.output, "dump")
    os.makedirs(dump)
    articles = Articles(options)
    if options.form == "md":
        return write_files(articles, options, dump, os.path.join(options.output, "originals"))
    return write_lines(articles, options, os.path.join(dump, "dump." + options.form))


def add_options(parser):
    parser.add_argument("--form", choices=FORMS, default="md", help="files of their own, or JSON lines (default: md)")
    parser.add_argument("--record-bytes", type=parse_size, default=8000, metavar="SIZE",
                        help="size of an article, about (default 8000); below 1000 it is the beginning of one paragraph")
    parser.add_argument("--damage", type=parse_share, default=0.1, metavar="SHARE",
                        help="share of the articles that are damaged (default 0.1)")
    parser.add_argument("--recipes", type=lambda text: text.split(","), default=RECIPES, metavar="NAMES",
                        help="how, each as often as the others: names of channels (docs/channels.md), gbk-latin1, lost, or "
                        "gb18030, which is another encoding")
    parser.add_argument("--originals", action="store_true", help="with the English originals")
    parser.add_argument("--variety", type=int, default=1000, metavar="N", help="articles that are made (default 1000)")
    parser.add_argument("--seed", type=int, default=1, metavar="N")


def check_options(parser, options):
    for recipe in options.recipes:
        try:
            damaged(recipe, "汉")
        except ValueError as error:
            parser.error(str(error))
        if recipe in RAW_RECIPES and options.form != "md":
            parser.error(f"{recipe} is for files only: JSON is UTF-8")
    if options.variety < 1:
        parser.error("--variety must be 1 at least")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--size", type=parse_size, help="of all Chinese articles, or of all lines before compression")
    parser.add_argument("-o", "--output", metavar="DIR", help="where dump and originals are made; must not hold them yet")
    parser.add_argument("--list-recipes", action="store_true", help="print the recipes that are used without --recipes")
    add_options(parser)
    options = parser.parse_args()
    if options.list_recipes:
        print("\n".join(RECIPES))
        return 0
    if options.size is None or options.output is None:
        parser.error("--size and --output are needed")
    check_options(parser, options)
    tally = make_dump(options)
    print(json.dumps(vars(tally)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
