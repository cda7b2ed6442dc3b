"""Runs clang-tidy over sources in few units. Usage: tidy_units.py BUILD <files, one a line, from the root

Nearly all the time of clang-tidy goes into the headers of others, which each source brings along. So
sources are read ten at a time, one behind the other in one unit (were they included, the analyzer would
pass them over). A unit that does not compile, or takes too long, is taken apart.
What was clean is remembered by a digest of what was read: the source, the headers of ours, the
command, the rules and the version. Exit code 1: something was found, or a source could not be checked.
"""
import bisect
import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys

MEMBERS = 10
PATIENCE = 300  # seconds for a unit; a few sources together cost the analyzer more than one by one
INCLUDE = re.compile(r'^\s*#\s*include\s*"([^"]+)"', re.MULTILINE)
UNNAMED = re.compile(r"^namespace \{$(.*?)^\} // namespace$", re.DOTALL | re.MULTILINE)
NAME = re.compile(r"^(?![ }/#])[^\n(={;]*?\b(\w+)\s*(?:\(|=|\{|;|:\s|\[|$)", re.MULTILINE)
COUNT = re.compile(r"^\d+ (warning|error)s?( and \d+ errors?)? generated\.$", re.MULTILINE)
# The compiler's own words: about a unit they may come from what its members are to each other.
BROKEN = re.compile(r"^(\S+?):\d+:\d+: error: .*\[clang-diagnostic-\S+\]$", re.MULTILINE)
FOUND = re.compile(r"^(/\S+?):\d+:\d+: (?:error|warning): ", re.MULTILINE)

root = pathlib.Path.cwd()
build = pathlib.Path(sys.argv[1])
stamps, units = build / "clean", build / "units"


def rules_digest():
    digest = hashlib.sha256(subprocess.run(["clang-tidy-16", "--version"], capture_output=True).stdout)
    for rules in [root / ".clang-tidy", *sorted(root.glob("*/.clang-tidy"))]:
        digest.update(rules.read_bytes())
    return digest.digest()


class Source:
    """A .cpp with the command that compiles it and the headers of ours that it brings along."""

    def __init__(self, name, command):
        self.name, self.path, self.command = name, root / name, command
        # The compiler, the flags; not the object and the source.
        self.flags = re.sub(r" -o \S+ -c \S+", "", command)
        folders = [pathlib.Path(f) for f in re.findall(r"-I ?(\S+)", command)]
        self.files = {}
        waiting = [self.path]
        while waiting:
            file = waiting.pop()
            self.files[str(file)] = text = file.read_text(encoding="utf-8")
            for wanted in INCLUDE.findall(text):
                for folder in [file.parent, *folders]:
                    found = pathlib.Path(os.path.normpath(folder / wanted))
                    if found.is_file():
                        if str(found) not in self.files:
                            waiting.append(found)
                        break
        own = self.files[str(self.path)]
        self.unnamed = {n for part in UNNAMED.findall(own) for n in NAME.findall(part)}
        self.unnamed |= set(re.findall(r"^#define (\w+)", own, re.MULTILINE))

    def stamp(self, rules):
        digest = hashlib.sha256(rules + self.command.encode())
        for file, text in sorted(self.files.items()):
            digest.update(f"{file}\0{text}\0".encode())
        return stamps / digest.hexdigest()

    def rules(self):
        """The .clang-tidy that holds for it."""
        return next(f / ".clang-tidy" for f in self.path.parents if (f / ".clang-tidy").exists())

    def kind(self):
        """Sources of one kind can be members of one unit."""
        return self.rules(), "__WXGTK__" in self.flags, "-DTWOFOLD_BUILT" in self.flags


def gathered(sources):
    """Units of sources that have no unnamed name in common, for those would meet in a unit."""
    open_units = {}
    for source in sorted(sources, key=lambda s: (s.flags, s.name)):
        for unit in open_units.setdefault(source.kind(), []):
            if len(unit) < MEMBERS and not any(source.unnamed & other.unnamed for other in unit):
                unit.append(source)
                break
        else:
            open_units[source.kind()].append([source])
    return [unit for kind in open_units.values() for unit in kind]


class Unit:
    """Sources one behind the other, and the command that compiles them, in a folder of its own."""

    def __init__(self, members):
        self.members = members
        self.folder = units / hashlib.sha256(" ".join(m.name for m in members).encode()).hexdigest()[:16]
        self.folder.mkdir(parents=True, exist_ok=True)
        self.path = self.folder / "unit.cpp"
        self.begins = []  # the line before the first of each member
        lines = []
        for member in members:
            self.begins.append(len(lines))
            lines += member.files[str(member.path)].split("\n")
        self.path.write_text("\n".join(lines), encoding="utf-8")
        rules = members[0].rules()
        if rules.parent != root:
            (self.folder / ".clang-tidy").write_bytes(rules.read_bytes())
        flags = max(members, key=lambda m: len(m.flags)).flags
        for flag in [f for m in members for f in re.findall(r"-isystem \S+|-[ID]\S+", m.flags)]:
            if flag not in flags:
                flags += " " + flag
        flags += "".join(f" -iquote {folder}" for folder in sorted({m.path.parent for m in members}))
        command = {"directory": str(build), "file": str(self.path), "command": f"{flags} -o unit.o -c {self.path}"}
        (self.folder / "compile_commands.json").write_text(json.dumps([command]))

    def as_in_members(self, said):
        """With the places of the unit told as places of its members."""
        def place(match):
            line = int(match[1])
            at = bisect.bisect_left(self.begins, line) - 1
            return f"{self.members[at].path}:{line - self.begins[at]}:"
        return re.sub(re.escape(str(self.path)) + r":(\d+):", place, said)


def read(members):
    """What clang-tidy says of them, and how it ended. A single one is read as it is."""
    unit = Unit(members) if len(members) > 1 else None
    folder, path = (unit.folder, unit.path) if unit else (build, members[0].path)
    try:
        ended = subprocess.run(["clang-tidy-16", "--quiet", "-p", str(folder), str(path)],
                               stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                               stderr=subprocess.STDOUT, timeout=PATIENCE if unit else None)
    except subprocess.TimeoutExpired:
        return "", -1  # as if it had been stopped: taken apart
    # It ends with 0 though it could not read .clang-tidy and checked next to nothing: any word that
    # is not its count of warnings makes a source one that is not clean.
    said = COUNT.sub("", ended.stdout.decode(errors="replace")).strip()
    return unit.as_in_members(said) if unit else said, ended.returncode


def judged(members):
    """(source, what was said; empty: clean) of each member."""
    said, code = read(members)
    if code == 0 and not said:
        return [(member, "") for member in members]
    if len(members) == 1:
        return [(members[0], f"clang-tidy: {code}\n{said}")]
    broken = {m.name for m in members if str(m.path) in BROKEN.findall(said)}
    found = set(FOUND.findall(said))
    if BROKEN.search(said) or code < 0 or not found:
        apart = [m for m in members if m.name in broken] or members
        rest = [m for m in members if m not in apart]
        return [one for part in [*([m] for m in apart), rest] if part for one in judged(part)]
    blamed = [m for m in members if found & set(m.files)]
    if not blamed:  # said of no file of ours: then of all
        blamed = members
    return [(m, f"clang-tidy: {code}\n{said}" if m in blamed else "") for m in members]


def main():
    wanted = [line.strip() for line in sys.stdin if line.strip()]
    commands = {e["file"]: e["command"] for e in json.loads((build / "compile_commands.json").read_text())}
    failed = False
    sources = []
    for name in wanted:
        # Of a file that no target compiles clang-tidy would guess how to read it.
        if str(root / name) in commands:
            sources.append(Source(name, commands[str(root / name)]))
        else:
            failed = True
            print(f"NOT CLEAN  {name} (no target compiles it, so it was not checked)", flush=True)
    stamps.mkdir(parents=True, exist_ok=True)
    rules = rules_digest()
    pending = []
    for source in sources:
        if source.stamp(rules).exists():
            print(f"clean      {source.name} (as before)", flush=True)
        else:
            pending.append(source)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for work in concurrent.futures.as_completed([pool.submit(judged, u) for u in gathered(pending)]):
            for source, said in work.result():
                if said:
                    failed = True
                    print(f"NOT CLEAN  {source.name} ({said})", flush=True)
                else:
                    source.stamp(rules).touch()
                    print(f"clean      {source.name}", flush=True)
    return 1 if failed else 0


sys.exit(main())
