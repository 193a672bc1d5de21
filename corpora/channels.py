"""Channels of encoding damage, by the names of the channel table (docs/channels.md).

    damage("utf8-cp1254-drop-shy", "关系型数据库")

A name is utf8-PAGE[-xLAYERS][-drop|-fffd][-shy][-nbsp]: the bytes of UTF-8 are read as a single-byte code page,
LAYERS times over. Bytes that the page leaves undefined become the C1 control of the same number, are dropped, or
become U+FFFD; then U+00AD is deleted (shy) and U+00A0 becomes a space (nbsp). ASCII passes every channel unchanged.
"""
import re

PAGES = {"latin1": "latin-1", "cp1252": "cp1252", "cp1254": "cp1254", "cp1250": "cp1250", "cp1251": "cp1251"}
NAME = re.compile(r"utf8-(latin1|cp125[0124])(?:-x([23]))?(?:-(drop|fffd))?(-shy)?(-nbsp)?")


def decoding_table(page, undefined):
    """What each byte becomes; `undefined` is None, "drop" or "fffd"."""
    table = []
    for byte in range(256):
        try:
            table.append(bytes([byte]).decode(PAGES[page]))
        except UnicodeDecodeError:
            table.append({None: chr(byte), "drop": "", "fffd": "\ufffd"}[undefined])
    return table


def damage(name, text):
    """`text` as the channel leaves it."""
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
    return not re.search(r"-(drop|fffd|shy|nbsp)", name)


def lose(text):
    """Damage beyond recovery: the bytes of GBK read as UTF-8, what is not UTF-8 replaced by U+FFFD."""
    return text.encode("gbk", "replace").decode("utf-8", "replace")
