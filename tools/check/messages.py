#!/usr/bin/env python3
"""Every message has a translation in every catalogue, with the same placeholders.

A message is a string literal that holds a placeholder {1}, or is the text of a Message or a Status, or is given to a
function that translates it, or is in the list of a loop whose variable is. It must be whole: what is put together at
run time is in no catalogue. Catalogues are tools/jiaokan/locale/*/jiaokan.po. Entries with the context "detail" stand
for arguments of messages: reasons that the library or the system gives.
"""
import re

from common import ROOT, finish, name, sources

TOKEN = re.compile(r'//[^\n]*|/\*.*?\*/|R"(\w*)\((.*?)\)\1"|"((?:[^"\\\n]|\\.)*)"|\'(?:[^\'\\]|\\.)+\'|\w+|\S',
                   re.DOTALL)
PLACEHOLDER = re.compile(r"\{[1-9]\}")
ESCAPES = {"n": "\n", "t": "\t", '"': '"', "\\": "\\", "'": "'"}
# Functions that translate, with the arguments (counted from 0) that they translate.
TRANSLATING = {"Tr": [0], "AddSubcommand": [3], "AddOption": [5], "AddChoice": [5], "SystemError": [0],
               "Translate": [1], "Count": [2, 3], "Tile": [2, 3], "Label": [2], "LeftOut": [2, 3], "RenderSide": [3]}
# Functions whose first argument is a Message in braces.
TAKING_MESSAGE = {"Add", "Error", "Status", "Propose"}
# Tables whose texts are messages.
TABLES = {"lib/verify/registry.cc", "lib/markup/rules.cc"}
# Functions that pass an argument on as an argument of a message.
DETAILING = {"Corrupt": [1]}


def unescape(text):
    return re.sub(r"\\(.)", lambda m: ESCAPES.get(m.group(1), m.group(0)), text)


def tokens(text):
    """(kind, value) with kind "text" for string literals, adjacent ones joined, and "code" for the rest."""
    found = []
    for match in TOKEN.finditer(text):
        token = match.group(0)
        if token.startswith(("//", "/*")):
            continue
        literal = match.group(2) if match.group(2) is not None else match.group(3)
        if literal is None:
            found.append(("code", token))
            continue
        literal = literal if match.group(2) is not None else unescape(literal)
        if found and found[-1][0] == "text":
            found[-1] = ("text", found[-1][1] + literal)
        else:
            found.append(("text", literal))
    return found


def is_message(stream, i, calls):
    value = stream[i][1]
    function, argument = calls[-1] if calls else ("", 0)
    around = [v for _, v in stream[i - 1:i] + stream[i + 1:i + 3]]
    # {"text"} and {"text", {arguments}}: what a Message is made of.
    braced = len(around) == 3 and around[0] == "{" and (
        (around[1] == "}" and " " in value) or (around[1:] == [",", "{"] and re.search("[a-z]", value)))
    chosen = (len(calls) > 1 and calls[-2][0] in TAKING_MESSAGE and (function, argument) == ("", 0)
              and " " in value and around[0] in "?:")
    placeholders = PLACEHOLDER.search(value) and "{0}" not in value and PLACEHOLDER.sub("", value).strip()
    return placeholders or braced or chosen or argument in TRANSLATING.get(function, [])


def messages(text, table):
    """(context, text) of the translatable texts of a C++ source; the context "pieces" marks those that are not whole."""
    stream = tokens(text)
    calls = []  # open brackets: [function, or "for NAME" of a loop over a list, index of the argument]
    loops = {}  # variable -> texts of its list
    variables = {"patterns"}  # names of variables that are translated
    for i, (kind, value) in enumerate(stream):
        function, argument = calls[-1] if calls else ("", 0)
        if kind == "text":
            whole = "+" not in (stream[i - 1][1] if i else "", stream[i + 1][1] if i + 1 < len(stream) else "")
            if is_message(stream, i, calls) or (table and " " in value):
                whole = whole and value == value.strip()
                yield "" if whole or not PLACEHOLDER.search(value) else "pieces", value
            elif argument in DETAILING.get(function, []):
                yield "detail", value
            elif function.startswith("for "):
                loops.setdefault(function[4:], []).append(value)
        elif value in "({[":
            before = [v for _, v in stream[max(0, i - 2):i]]
            loop = value == "{" and before[-1:] in ([":"], ["="]) and f"for {before[0]}"
            calls.append([loop or (before[-1] if before and value == "(" else ""), 0])
        elif value in ")}]":
            calls = calls[:-1]
        elif value == "," and calls:
            calls[-1][1] += 1
        elif argument in TRANSLATING.get(function, []):
            variables.add(value)
    for variable in variables & set(loops):
        yield from (("", value) for value in loops[variable])


def catalogue(path):
    """[(context, text, translation)] of a .po file, its header left out."""
    entries = []
    for block in re.split(r"\n\s*\n", path.read_text(encoding="utf-8")):
        fields, current = {}, None
        for line in block.splitlines():
            match = re.match(r'(?:(msgctxt|msgid|msgstr)\s+)?"(.*)"\s*$', line)
            if match:
                current = match.group(1) or current
                fields[current] = fields.get(current, "") + unescape(match.group(2))
        if fields.get("msgid"):
            entries.append((fields.get("msgctxt", ""), fields["msgid"], fields.get("msgstr", "")))
    return entries


def check(path, wanted):
    entries = catalogue(path)
    present = {(context, text) for context, text, _ in entries}
    for (context, text), file in wanted.items():
        if (context, text) not in present:
            yield f"{name(path)}: no translation of {text!r} ({file}{', a detail' if context else ''})"
    for context, text in sorted(present - set(wanted)):
        if not context:
            yield f"{name(path)}: nothing says {text!r} any more"
    for _, text, translation in entries:
        if not translation:
            yield f"{name(path)}: {text!r} is not translated"
        elif sorted(set(PLACEHOLDER.findall(text))) != sorted(set(PLACEHOLDER.findall(translation))):
            yield f"{name(path)}: {text!r} and its translation differ in placeholders"


def main():
    wanted = {}
    problems = []
    for source in sources(".cc", ".h", folders=("lib", "tools/jiaokan")):
        for context, text in messages(source.read_text(encoding="utf-8"), name(source) in TABLES):
            if context == "pieces":
                problems.append(f"{name(source)}: {text!r} is part of a message put together at run time")
            else:
                wanted.setdefault((context, text), name(source))
    catalogues = sorted((ROOT / "tools/jiaokan/locale").glob("*/jiaokan.po"))
    problems += [problem for path in catalogues for problem in check(path, wanted)]
    finish(problems, f"{len(wanted)} messages, {len(catalogues)} catalogues")


if __name__ == "__main__":
    main()
