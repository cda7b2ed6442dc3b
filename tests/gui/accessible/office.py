"""An archive with one planned volume, and two emulated drives with blank discs: what lies there when
the archivist sits down. Made with the programs of the command line."""

import json
import os
import random
import subprocess

FOOTAGE = ("现场_到达.mp4", "现场_拒绝检查.mp4")
CASE = "检〔2026〕1号"
DRIVES = ("/dev/sr16", "/dev/sr17")
FILE_BYTES = 4_000_000
# Single speed of a DVD and a volume of 8 MB: some seconds, in which progress can be read.
WRITE_SPEED, READ_SPEED = 1_385_000, 5_540_000


class Office:
    def __init__(self, programs, directory):
        self.programs, self.directory = programs, directory
        self.archive = directory / "archive"
        self.environment = dict(os.environ, HOME=str(directory), TWOFOLD_ARCHIVE=str(self.archive))
        for name in ("CONFIG", "DATA"):
            self.environment[f"XDG_{name}_HOME"] = str(directory / name.lower())
        self._take_footage_in()
        self._set_drives_up()
        self.volume = self.asks("plan", "--medium", "dvd+r")["volumes"][0]["number"]

    def runs(self, program, *arguments):
        answer = subprocess.run(
            [self.programs / program, *arguments], env=self.environment, stdout=subprocess.PIPE, check=True, text=True
        )
        return answer.stdout

    def asks(self, *command):
        """What the register says."""
        return json.loads(self.runs("twofold", "--json", *command))

    def _take_footage_in(self):
        camera = self.directory / "camera"
        camera.mkdir()
        anything = random.Random(1)
        for name in FOOTAGE:
            (camera / name).write_bytes(anything.randbytes(FILE_BYTES))
        self.runs("twofold", "init", self.archive, "--unit", "某某局", "--person", "档案员甲", "--practice",
                  "--role", "records-officer", "--role", "head-of-office")
        self.runs(
            "twofold", "case", "add", "--number", CASE, "--name", "拒绝检查案", "--kind", "inspection",
            "--ended", "2026-10-12 11:00",
        )  # fmt: skip
        self.runs("twofold", "case", "note", CASE, "--fact", "obstruction", "--note", "当事人推搡执法人员")
        self.runs("twofold", "intake", camera, "--case", CASE)
        self.runs("twofold", "keep", "--case", CASE, "--explanation", "当事人推搡执法人员")

    def _set_drives_up(self):
        media = "twofold-emulated-media"
        rack = self.directory / "rack"
        self.runs(
            media, "rack", "new", rack, "--drives", "2",
            "--write-speed", str(WRITE_SPEED), "--read-speed", str(READ_SPEED),
        )  # fmt: skip
        for drive in DRIVES:
            place = rack / drive.rsplit("/", 1)[-1]
            medium = rack / "media" / f"blank-for-{place.name}"
            self.runs(media, "medium", "new", medium, "--profile", "dvd+r")
            self.runs(media, "load", place, medium)

    def environment_with_drives(self):
        preload = self.programs.parent / "lib/libtwofold-emulated-drive.so"
        if not preload.exists():
            raise FileNotFoundError(preload)
        return self.environment | {
            "LD_PRELOAD": str(preload),
            "TWOFOLD_EMULATED_DRIVES": str(self.directory / "rack"),
        }
