"""Each program reads the same worn medium in the same emulated drive, one after the other in every round, so that
a machine whose speed drifts slows all of them. Printed are medians of seconds, how many READ commands the drive
saw and how many blocks they asked for, and which unreadable blocks each program named. A drive needs seconds for a
read that fails, so on a real one the number of those decides, not the seconds here."""

import json
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

BUILD = pathlib.Path(sys.argv[1]).resolve()
MIB = int(sys.argv[2]) if len(sys.argv) > 2 else 200
ROUNDS = int(sys.argv[3]) if len(sys.argv) > 3 else 3
MEDIA = str(BUILD / "bin" / "twofold-emulated-media")
DRIVE = "/dev/sr16"
WORK = pathlib.Path(tempfile.mkdtemp(prefix="twofold-damaged-"))
RACK = WORK / "rack"
ENVIRONMENT = {**os.environ, "TWOFOLD_EMULATED_DRIVES": str(RACK), "LC_ALL": "C",
               "LD_PRELOAD": str(BUILD / "lib" / "libtwofold-emulated-drive.so")}


def media(*arguments):
    return subprocess.run([MEDIA, *arguments], check=True, capture_output=True, text=True).stdout


def by_twofold(output):
    check = json.loads(output)["check"]
    return {block for one in check["unreadable"] for block in range(one["block"], one["block"] + one["blocks"])}


def by_ddrescue(_):
    blocks = set()
    for line in (WORK / "map").read_text().splitlines():
        words = line.split()
        if len(words) == 3 and words[2] == "-":
            first = int(words[0], 16) // 2048
            blocks |= set(range(first, first + int(words[1], 16) // 2048))
    return blocks


def by_xorriso(output):
    blocks = set()
    for first, count in re.findall(r"^Media region :\s*(\d+) ,\s*(\d+) , - ", output, re.MULTILINE):
        blocks |= set(range(int(first), int(first) + int(count)))
    return blocks


def by_dvdisaster(output):
    """Its own count: in its messages stand the ranges it tried as well."""
    said = re.findall(r"(\d+) unreadable sectors", output)
    return int(said[-1]) if said else 0


(WORK / "files").mkdir()
with open(WORK / "files" / "noise.mp4", "wb") as noise:
    for _ in range(MIB - 1):
        noise.write(os.urandom(1 << 20))
subprocess.run(["xorriso", "-as", "mkisofs", "-quiet", "-iso-level", "3", "-R", "-J", "-V", "BENCH", "-o",
                str(WORK / "image.iso"), str(WORK / "files")], check=True, stderr=subprocess.DEVNULL)
shutil.rmtree(WORK / "files")
BLOCKS = (WORK / "image.iso").stat().st_size // 2048
BAD = set(range(350, BLOCKS - 500, 100))
media("rack", "new", str(RACK), "--drives", "1")
media("medium", "new", str(WORK / "medium"), "--image", str(WORK / "image.iso"))
media("medium", "fault", str(WORK / "medium"), *(word for block in sorted(BAD) for word in ("--unreadable", str(block))))
print(f"image of {BLOCKS} blocks, {len(BAD)} of them unreadable; {ROUNDS} rounds, medians", flush=True)

PROGRAMS = {
    "twofold verify": ([str(BUILD / "bin" / "twofold"), "--json", "--archive", str(WORK), "verify", "--drive", DRIVE],
                       by_twofold),
    "ddrescue": (["ddrescue", "-q", "-f", "-b2048", DRIVE, str(WORK / "rescued"), str(WORK / "map")], by_ddrescue),
    "ddrescue -n": (["ddrescue", "-q", "-f", "-n", "-b2048", DRIVE, str(WORK / "rescued"), str(WORK / "map")],
                    by_ddrescue),
    "xorriso -check_media": (["xorriso", "-outdev", DRIVE, "-check_media", "use=outdev", "what=disc",
                              "report=blocks", "--"], by_xorriso),
    "dvdisaster -s": (["dvdisaster", "-d", DRIVE, "-s", "-j", "1"], by_dvdisaster),
}
found = {name: [] for name in PROGRAMS}
for _ in range(ROUNDS):
    for name, (command, blocks_in) in PROGRAMS.items():
        for rest in ("map", "rescued"):
            (WORK / rest).unlink(missing_ok=True)
        media("load", str(RACK / "sr16"), str(WORK / "medium"))
        counters = json.loads(media("show", str(RACK), "--json"))[0]["counters"]
        begin = time.monotonic()
        try:
            ran = subprocess.run(command, env=ENVIRONMENT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                 stderr=subprocess.DEVNULL if "--json" in command else subprocess.STDOUT,
                                 timeout=600, check=False)
        except subprocess.TimeoutExpired:
            print(f"{name} did not end within 600 s", flush=True)
            continue
        seconds = time.monotonic() - begin
        after = json.loads(media("show", str(RACK), "--json"))[0]["counters"]
        named = blocks_in(ran.stdout.decode("utf-8", "replace").replace("\r", "\n").replace("\b", ""))
        found[name].append((seconds, after["read_commands"] - counters["read_commands"],
                            after["blocks_read"] - counters["blocks_read"], named, ran.returncode))
ours = statistics.median(one[0] for one in found["twofold verify"])
print(f"{'':22} {'seconds':>8} {'ours / it':>9} {'READs':>8} {'blocks':>8}  exit  named rightly, wrongly, not")
for name, runs in found.items():
    if not runs:
        continue
    seconds, commands, blocks = (statistics.median(one[i] for one in runs) for i in range(3))
    named, code = runs[-1][3:]
    words = (f"says {named}" if isinstance(named, int)
             else f"{len(named & BAD)}, {len(named - BAD)}, {len(BAD - named)}")
    print(f"{name:22} {seconds:8.2f} {ours / seconds:9.2f} {commands:8.0f} {blocks:8.0f}  {code:4}  {words}",
          flush=True)
shutil.rmtree(WORK)
