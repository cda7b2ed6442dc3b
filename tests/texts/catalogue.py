#!/usr/bin/env python3
"""Holds zh_CN.po against the message ids of the code.

Usage: catalogue.py SOURCE_ROOT. Prints every id without a translation, every doubtful ("fuzzy") one,
every translation nobody asks for, and every one whose {names}, blanks at the ends or line breaks are
not those of its id. Exit code 1 if there is any.
"""

import ast
import pathlib
import re
import subprocess
import sys
import tempfile


def entries(path):
    """id -> (translation, fuzzy); obsolete entries and the header are left out."""
    found = {}
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        fields, field = {"msgid": "", "msgstr": ""}, None
        flags = ""
        for line in block.splitlines():
            if line.startswith("#,"):
                flags += line
            start = re.match(r'(msgid|msgstr) (".*")$', line)
            if start:
                field = start[1]
                fields[field] = ast.literal_eval(start[2])
            elif line.startswith('"') and field:
                fields[field] += ast.literal_eval(line)
            elif line and not line.startswith("#"):
                sys.exit(f"{path}: a line this check cannot read: {line}")
        if fields["msgid"]:
            found[fields["msgid"]] = (fields["msgstr"], "fuzzy" in flags)
    return found


def names(text):
    # A translation may use a name twice; it may not lose or invent one.
    return set(re.findall(r"\{[^{}]*\}", text))


def ends(text):
    return re.match(r"\s*", text)[0], re.search(r"\s*$", text)[0]


def complaints(wanted, translated):
    for text in wanted:
        chinese, fuzzy = translated.get(text, ("", False))
        if not chinese:
            yield "no translation", text
        elif fuzzy:
            yield "doubtful translation", text
        elif names(text) != names(chinese):
            yield "other {names}", f"{text} / {chinese}"
        elif ends(text) != ends(chinese) or text.count("\n") != chinese.count("\n"):
            yield "other blanks or line breaks", f"{text} / {chinese}"
    for text in translated:
        if text not in wanted:
            yield "nobody asks for", text


def main():
    root = pathlib.Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as scratch:
        ids = pathlib.Path(scratch) / "twofold.pot"
        subprocess.run(["sh", root / "src/texts/extract.sh", root, ids], check=True)
        wanted = entries(ids)
    if not wanted:
        sys.exit("The code has no message ids at all; is the extraction broken?")
    found = list(complaints(wanted, entries(root / "src/texts/zh_CN.po")))
    for why, text in found:
        print(f"{why}: {text}")
    print(f"{len(wanted)} message ids, {len(found)} complaints")
    sys.exit(1 if found else 0)


main()
