"""Translation errors to plant in a correct Chinese article.

A planter takes a Pair and returns an edit (begin, end, replacement) of the Chinese paragraph, or None where the
paragraph offers no place for this error. What it picks depends on the key alone, so a plan gives the same dump on
every machine.
"""
import hashlib
import re
from dataclasses import dataclass

MAGNITUDES = {"万亿": "亿", "亿": "万", "万": "亿"}
ENGLISH_SCALE = re.compile(r"\d\s*(?:trillion|billion|million|thousand|[KMBT]\b|,\d{3})")
NUMBER = re.compile(r"(?<![\w.,/#:-])\d[\d,]*(?:\.\d+)?(?![\w.,/:-])", re.ASCII)
SENTENCE = re.compile(r"[^。！？\n]{15,}[。！？]")
LINK = re.compile(r"\]\((https?://[^\s)]+)\)")
NAME = re.compile(r"(?<![\w`/.\[(])[A-Z][a-z]{3,}[A-Za-z]*(?: [A-Z][a-z]+)*(?![\w`/.\])])", re.ASCII)
IMAGE_BLOCK = ("image",)
PROSE = ("paragraph", "item", "quote")
CODE = {"INSERT": "插入", "MERGE": "合并", "torch": "火炬", "logits": "逻辑值", "index": "索引", "None": "无",
        "DESC": "降序", "highlight": "高亮", "snippet": "片段", "unicode61": "统一码61", "porter": "搬运工",
        "notes": "笔记", "LIKE": "喜欢", "MATCH": "匹配", "n=730": "天数=730", "for": "对于",
        "lf_parse_xref()": "解析_交叉引用()", "sqlite3": "数据库3"}
PLACEHOLDERS = ["t8**", "【T21 】", "t11】", "t3 ** "]


@dataclass
class Pair:
    zh: str  # source of the Chinese block
    en: str  # sources of the English blocks linked with it
    kind: str  # of the Chinese block
    key: str  # names article, error and block

    def pick(self, choices):
        digest = hashlib.sha256(self.key.encode("utf-8")).digest()
        return choices[int.from_bytes(digest[:4], "big") % len(choices)] if choices else None


def change_magnitude(pair):
    spots = list(re.finditer(r"\d\s*(万亿|亿|万)", pair.zh)) if ENGLISH_SCALE.search(pair.en) else []
    spot = pair.pick(spots)
    return spot and (spot.start(1), spot.end(1), MAGNITUDES[spot.group(1)])


def change_number(pair):
    spot = pair.pick([m for m in NUMBER.finditer(pair.zh) if len(m.group()) > 1 and pair.zh.count(m.group()) == 1
                      and m.group() in {n.group() for n in NUMBER.finditer(pair.en)}])
    if spot is None:
        return None
    whole, point, rest = spot.group().partition(".")
    digit = pair.pick([d for d in "123456789" if d != whole[-1]])
    return spot.start(), spot.end(), whole[:-1] + digit + point + rest


def drop_sentence(pair):
    sentences = list(SENTENCE.finditer(pair.zh))
    spot = pair.pick(sentences[1:]) if pair.kind == "paragraph" and len(sentences) >= 3 else None
    return spot and (spot.start(), spot.end(), "")


def drop_paragraph(pair):
    long = pair.kind == "paragraph" and len(pair.zh) >= 40 and not pair.zh.startswith("$$")
    return (0, len(pair.zh), None) if long else None


def drop_image(pair):
    return (0, len(pair.zh), None) if pair.kind in IMAGE_BLOCK else None


def leave_english(pair):
    prose = pair.kind == "paragraph" and len(re.findall(r"[A-Za-z]+", pair.en)) >= 12 and "\n" not in pair.en
    return (0, len(pair.zh), pair.en) if prose and not pair.en.startswith(("!", "[", "<", "$")) else None


def alter_link(pair):
    spot = pair.pick([m for m in LINK.finditer(pair.zh) if m.group(1) in pair.en])
    if spot is None:
        return None
    url = spot.group(1)
    at = pair.pick([m.start() for m in re.finditer("[a-z]", url) if m.start() > len("https://example.org")])
    return at and (spot.start(1), spot.end(1), url[:at] + ("q" if url[at] != "q" else "k") + url[at + 1:])


def space_link(pair):
    spot = pair.pick([m for m in LINK.finditer(pair.zh) if m.group(1) in pair.en])
    return spot and (spot.start(1), spot.end(1), "https://" + re.sub(r"([./_-])", r" \1 ", spot.group(1)[8:]))


def translate_code(pair):
    spot = pair.pick([m for m in re.finditer(r"`([^`\n]+)`", pair.zh) if m.group(1) in CODE and m.group() in pair.en
                      and pair.kind != "code"])
    return spot and (spot.start(1), spot.end(1), CODE[spot.group(1)])


def leak_placeholder(pair):
    places = [m.end() for m in re.finditer("[\u4e00-\u9fff]{2}(?=[\u4e00-\u9fff]{2})", pair.zh)]
    at = pair.pick(places) if pair.kind in PROSE and len(pair.zh) >= 40 else None
    return at and (at, at, pair.pick(PLACEHOLDERS))


def drop_name(pair):
    spot = pair.pick([m for m in NAME.finditer(pair.zh) if m.group() in pair.en and pair.zh.count(m.group()) == 1])
    return spot and pair.kind in PROSE and len(pair.zh) >= 30 and (spot.start(), spot.end(), "") or None


def repeat_sentence(pair):
    spot = pair.pick(list(SENTENCE.finditer(pair.zh))) if pair.kind == "paragraph" else None
    return spot and (spot.end(), spot.end(), spot.group() * pair.pick([1, 3, 5]))


PLANTERS = {
    "magnitude": change_magnitude,
    "number": change_number,
    "sentence-dropped": drop_sentence,
    "paragraph-missing": drop_paragraph,
    "image-lost": drop_image,
    "untranslated": leave_english,
    "link-altered": alter_link,
    "link-spaced": space_link,
    "code-translated": translate_code,
    "placeholder": leak_placeholder,
    "name-dropped": drop_name,
    "sentence-repeated": repeat_sentence,
}
