#!/usr/bin/env python3
"""`align --format tmx` writes what the document type of TMX 1.4b allows, also of hostile text.

    check_tmx.py JIAOKAN
"""
import pathlib
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# Per element: required attributes, optional ones, children.
RULES = {
    "tmx": ({"version"}, set(), ["header", "body"]),
    "header": ({"creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype"},
               {"o-encoding", "creationdate", "creationid", "changedate", "changeid"}, ["note", "prop", "ude"]),
    "body": (set(), set(), ["tu"]),
    "tu": (set(), {"tuid", "srclang", "segtype"}, ["prop", "tuv"]),
    "tuv": ({LANG}, set(), ["seg"]),
    "prop": ({"type"}, {LANG}, []),
    "seg": (set(), set(), []),
}
SEGTYPES = {"block", "paragraph", "sentence", "phrase"}


def check(element):
    required, optional, children = RULES[element.tag]
    names = set(element.attrib)
    assert required <= names <= required | optional, (element.tag, names)
    order = [children.index(child.tag) for child in element]
    assert order == sorted(order), (element.tag, order)
    for child in element:
        check(child)


def align(program, zh, en, *options):
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (("zh", zh), ("en", en)):
            pathlib.Path(folder, name).write_bytes(text.encode("utf-8"))
        done = subprocess.run([program, "align", "--format", "tmx", *options, f"{folder}/zh", f"{folder}/en"],
                              capture_output=True, check=True)
    root = ElementTree.fromstring(done.stdout)
    check(root)
    assert root.get("version") == "1.4" and root.find("header").get("segtype") in SEGTYPES
    assert root.find("header").get("srclang") == "en"
    for unit in root.iter("tu"):
        assert [tuv.get(LANG) for tuv in unit.iter("tuv")] == ["en", "zh-CN"]
        assert all(seg.text for seg in unit.iter("seg"))
        assert 0 <= float(unit.find("prop").text) <= 1
    return [[seg.text for seg in unit.iter("seg")] for unit in root.iter("tu")], root.find("header").get("segtype")


def main():
    program = sys.argv[1]
    units, segtype = align(program, "第 3 版 < 4 & \"引\" ]]>\n", "Version 3 < 4 & \"quoted\" ]]>\n", "--unit", "line")
    assert units == [["Version 3 < 4 & \"quoted\" ]]>", "第 3 版 < 4 & \"引\" ]]>"]], units
    assert segtype == "paragraph"
    units, _ = align(program, "钟\x07声\x1b\ufffe与\uffff🙂 3\n", "bell \x07 3 🙂\x00\n", "--unit", "line")
    assert units == [["bell \ufffd 3 🙂\ufffd", "钟\ufffd声\ufffd\ufffd与\ufffd🙂 3"]], units
    units, segtype = align(program, "一只猫。一只狗。\n", "A cat. A dog.\n", "--unit", "sentence")
    assert segtype == "sentence" and len(units) == 2, (segtype, units)
    assert align(program, "", "")[0] == []
    assert align(program, "只有中文。", "")[0] == []


main()
