#!/usr/bin/env python3
"""The Chinese name of an enumeration's value stands in its Named table and nowhere else.

Usage: said_once.py SOURCE_ROOT. Prints each literal that says the name of a value once more; exit 1 if any. A literal
that means something else in the same words stands in `other_meanings`, with what it means.
"""
import pathlib
import re
import sys

root = pathlib.Path(sys.argv[1])
sources = sorted(path for folder in ("src", "gui", "labels") for path in (root / folder).rglob("*")
                 if path.suffix in (".h", ".cpp"))

row = re.compile(r'Named<([\w:]+)>\{\s*[\w:]+,\s*"[^"]*",\s*"([^"]+)"')
comment = re.compile(r"//[^\n]*")
literal = re.compile(r'"([^"\\\n]*)"')

# Their names are headings of fields, or words of every form and label, and not what a register says of something.
not_values = {"SearchField", "CarrierFact", "UsualMark", "ScanFamily"}

tables = {}
for path in sources:
    for match in row.finditer(path.read_text(encoding="utf-8")):
        if match.group(1) not in not_values:
            tables.setdefault(match.group(2), path)

# (literal, file): what it means there.
other_meanings = {
    ("其他", "src/registers/hold.cpp"): "what a hold comes from, when it is none of the others",
}

found = 0
for path in sources:
    text = comment.sub("", path.read_text(encoding="utf-8"))
    rows = [match.span() for match in row.finditer(text)]
    for match in literal.finditer(text):
        said = match.group(1)
        if said not in tables or any(begin <= match.start() < end for begin, end in rows):
            continue
        place = path.relative_to(root).as_posix()
        if (said, place) in other_meanings:
            continue
        number = text.count("\n", 0, match.start()) + 1
        print(f'{place}:{number}: "{said}" stands in {tables[said].relative_to(root)} already')
        found = 1
sys.exit(found)
