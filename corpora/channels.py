"""Channels of encoding damage, by the names of the channel table (docs/channels.md).

    damage("utf8-cp1254-drop-shy", "关系型数据库")

A name is utf8-PAGE[-xLAYERS][-drop|-fffd][-shy][-nbsp]: the bytes of UTF-8 are read as a single-byte code page,
LAYERS times over. Bytes that the page leaves undefined become the C1 control of the same number, are dropped, or
become U+FFFD; then U+00AD is deleted (shy) and U+00A0 becomes a space (nbsp). ASCII passes every channel unchanged.

Or it is utf8-PAGE-LOSS or gbk-PAGE-LOSS with a code page of two bytes. A byte that makes no pair is dropped, or becomes
U+FFFD or a question mark.

Behind either, -entities, -percent, -unicode, -hex, -hexbytes or -backslash: how the result was escaped.
"""
import re
import urllib.parse

PAGES = {"latin1": "latin-1", "cp1252": "cp1252", "cp1254": "cp1254", "cp1250": "cp1250", "cp1251": "cp1251"}
NAME = re.compile(r"utf8-(latin1|cp125[0124])(?:-x([23]))?(?:-(drop|fffd))?(-shy)?(-nbsp)?")

PAIR_PAGES = {"gbk": "gbk", "gb18030": "gb18030", "big5": "big5", "big5hkscs": "big5hkscs",
              "sjis": "cp932", "jisx0208": "shift_jis", "euckr": "cp949", "ksx1001": "euc_kr"}
PAIR_NAME = re.compile(rf"(utf8|gbk)-({'|'.join(PAIR_PAGES)})-(drop|fffd|question)")


def damage_pairs(source, page, loss, text):
    """What a code page of two bytes makes of the text."""
    data = text.encode("utf-8" if source == "utf8" else "gb18030")
    text = data.decode(PAIR_PAGES[page], "ignore" if loss == "drop" else "replace")
    return text.replace("\ufffd", "?") if loss == "question" else text


def decoding_table(page, undefined):
    """What each byte becomes; `undefined` is None, "drop" or "fffd"."""
    table = []
    for byte in range(256):
        try:
            table.append(bytes([byte]).decode(PAGES[page]))
        except UnicodeDecodeError:
            table.append({None: chr(byte), "drop": "", "fffd": "\ufffd"}[undefined])
    return table


def unicode_escape(character):
    units = character.encode("utf-16-be").hex()
    return "".join("\\u" + units[i:i + 4] for i in range(0, len(units), 4))


# What each character above ASCII becomes; for -backslash, quotes and backslashes.
ESCAPES = {
    "entities": lambda c: f"&#{ord(c)};",
    "percent": urllib.parse.quote,
    "unicode": unicode_escape,
    "hex": lambda c: f"\\x{ord(c):02x}" if ord(c) < 256 else unicode_escape(c),
    "hexbytes": lambda c: "".join(f"\\x{byte:02x}" for byte in c.encode("utf-8")),
    "backslash": lambda c: "\\" + c,
}
ESCAPED_NAME = re.compile(rf"(.+)-({'|'.join(ESCAPES)})")


def escape(kind, text):
    affected = "[\"'\\\\]" if kind == "backslash" else "[^\\x00-\\x7f]"
    return re.sub(affected, lambda match: ESCAPES[kind](match.group(0)), text)


def damage(name, text):
    """`text` as the channel leaves it."""
    escaped = ESCAPED_NAME.fullmatch(name)
    if escaped is not None:
        return escape(escaped.group(2), damage(escaped.group(1), text))
    pairs = PAIR_NAME.fullmatch(name)
    if pairs is not None:
        return damage_pairs(*pairs.groups(), text)
    match = NAME.fullmatch(name)
    if match is None:
        raise ValueError(f"unknown channel {name}")
    page, layers, undefined, shy, nbsp = match.groups()
    table = decoding_table(page, undefined)
    for _ in range(int(layers or 1)):
        text = "".join(table[byte] for byte in text.encode("utf-8"))
        if shy:
            text = text.replace("\u00ad", "")
        if nbsp:
            text = text.replace("\u00a0", " ")
    return text


def is_lossless(name):
    return not re.search(r"-(drop|fffd|question|shy|nbsp)", name)


def lose(text):
    """Damage beyond recovery: the bytes of GBK read as UTF-8, what is not UTF-8 replaced by U+FFFD."""
    return text.encode("gbk", "replace").decode("utf-8", "replace")
