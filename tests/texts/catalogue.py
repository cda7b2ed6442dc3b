#!/usr/bin/env python3
"""Holds zh_CN.po against the message ids of the code.

Usage: catalogue.py SOURCE_ROOT. Prints every id without a translation, every doubtful ("fuzzy") one,
every translation nobody asks for, and every one whose {names}, blanks at the ends or line breaks are
not those of its id; every message of the code that is not marked with msgid(), which nobody would
translate; and every one whose list of arguments lacks a {name}. Exit code 1 if there is any.
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


# Where a text begins that is for a person: an error, a message, what is said or asked.
UNMARKED = re.compile(r"""(?:\bError\{\s*ErrorCode::\w+,\s*\{|\bMessage\{|
    \b(?:say|begin|confirm|choose|ask_for_medium)\(\s*(?:[\w.]+,\s*)?\{)\s*"(?P<text>[^"]+)\"""", re.VERBOSE)


def unmarked(root):
    for part in ("src", "labels", "gui"):
        for path in sorted((root / part).rglob("*.cpp")):
            for at in UNMARKED.finditer(path.read_text(encoding="utf-8")):
                yield f"not marked with msgid() in {path.relative_to(root)}", at["text"]


LITERAL = r'"(?:[^"\\]|\\.)*"'
WITH_ARGUMENTS = re.compile(r"\b(?:msgid|_)\(\s*((?:L?" + LITERAL + r"\s*)+)\)\s*,\s*(?=\{)")
# What the reading of a template adds to every problem it finds.
ADDED_LATER = {"labels": {"template", "place"}}


def braced(code, at):
    """The text of the braces that begin at `at`, strings in it left out of account."""
    depth = 0
    for part in re.finditer(LITERAL + r"|[{}]", code[at:]):
        depth += {"{": 1, "}": -1}.get(part[0], 0)
        if depth == 0:
            return code[at : at + part.end()]
    return ""


def without_argument(root):
    """Arguments that are a variable are not looked into."""
    for part in ("src", "labels", "gui"):
        for path in sorted((root / part).rglob("*.cpp")):
            code = path.read_text(encoding="utf-8")
            for at in WITH_ARGUMENTS.finditer(code):
                lists, end = "", at.end()
                while code.startswith("{", end):
                    lists += braced(code, end)
                    end = at.end() + len(lists)
                    if more := re.match(r"\s*,\s*(?=\{)", code[end:]):
                        lists += more[0]
                        end += more.end()
                given = set(re.findall(r'\{\s*"(\w+)"', lists))
                text = "".join(re.findall(LITERAL, at[1])).replace('""', "")
                missing = set(re.findall(r"\{(\w+)\}", text)) - given - ADDED_LATER.get(part, set())
                if given and missing:
                    yield f"no argument {', '.join(sorted(missing))} in {path.relative_to(root)}", text


def main():
    root = pathlib.Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as scratch:
        ids = pathlib.Path(scratch) / "twofold.pot"
        subprocess.run(["sh", root / "src/texts/extract.sh", root, ids], check=True)
        wanted = entries(ids)
    if not wanted:
        sys.exit("The code has no message ids at all; is the extraction broken?")
    found = list(complaints(wanted, entries(root / "src/texts/zh_CN.po")))
    found += unmarked(root)
    found += without_argument(root)
    for why, text in found:
        print(f"{why}: {text}")
    print(f"{len(wanted)} message ids, {len(found)} complaints")
    sys.exit(1 if found else 0)


main()
