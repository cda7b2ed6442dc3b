"""Paired benchmark: in every round each command runs once, in turn, so that a machine whose speed
drifts slows all of them; printed are medians over the rounds and ratios of these medians."""

import hashlib
import json
import os
import pathlib
import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys
import time
import traceback

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(os.environ.get("TWOFOLD_BUILD", ROOT / "build"))
TWOFOLD = str(BUILD / "bin" / "twofold")
MEDIA = str(BUILD / "bin" / "twofold-emulated-media")
PRELOAD = str(BUILD / "lib" / "libtwofold-emulated-drive.so")
GIB = 1 << 30


def measured(command, cwd=None, env=None):
    """Runs a command, a list or a line for bash; returns (seconds, peak MiB of the largest process)."""
    if isinstance(command, str):
        command = ["bash", "-c", "set -o pipefail; " + command]
    with open("bench.log", "ab") as log:
        begin = time.monotonic()
        child = subprocess.Popen(command, cwd=cwd, env={**os.environ, **(env or {})},
                                 stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.monotonic() - begin
    if status != 0:
        sys.exit(f"failed ({status}): {command}; see bench.log")
    return seconds, usage.ru_maxrss / 1024


def in_child(work):
    """Does what takes much memory in a process of its own. The peak wait4() reports of a command is at
    least that of the process that started it, so this one must stay small (it was 149 MiB once, and
    that was taken for the peak of a verify)."""
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            work()
            status = 0
        except Exception:
            traceback.print_exc()
        finally:
            os._exit(status)
    if os.waitpid(child, 0)[1] != 0:
        sys.exit("the files of the benchmark could not be made")


def asked(*arguments, env=None):
    """The JSON answer of one of our commands."""
    answer = subprocess.run([TWOFOLD, "--json", *arguments], capture_output=True, text=True,
                            stdin=subprocess.DEVNULL, env={**os.environ, **(env or {})})
    if answer.returncode != 0:
        sys.exit(f"failed: twofold {' '.join(arguments)}\n{answer.stdout}{answer.stderr}")
    return json.loads(answer.stdout)


def make_files(directory, count, size):
    """Noise that neither compresses nor repeats, cheaply: a cipher stream with a key for each file."""
    directory.mkdir(parents=True)
    for number in range(count):
        with open(directory / f"DSJ_{number:05}_现场检查.mp4", "wb") as file:
            write_noise(file, number, size)


def write_noise(file, number, size):
    cipher = subprocess.Popen(["openssl", "enc", "-aes-128-ctr", "-nosalt", "-K", f"{number:032x}",
                               "-iv", "0" * 32], stdin=subprocess.PIPE, stdout=file)
    block = bytes(1 << 20)
    while size > 0:
        cipher.stdin.write(block[:min(size, len(block))])
        size -= min(size, len(block))
    cipher.stdin.close()
    cipher.wait()


class Set:
    """An archive with one volume ready to be sealed, and the state to come back to."""

    def __init__(self, work, name, count, size):
        self.archive = work / f"archive-{name}"
        source = work / f"source-{name}"
        asked("init", str(self.archive), "--unit", "基准测试单位", "--person", "基准", "--practice",
              "--role", "records-officer", "--role", "head-of-office")
        self.run = ["--archive", str(self.archive)]
        self.catalogue = self.archive / "catalogue.sqlite3"
        asked(*self.run, "case", "add", "--number", "基准1", "--name", "基准案件")
        if count > 1000:
            # The probe of each file in a process of its own would take a quarter of an hour; intake
            # is not what is measured here, so these rows are entered directly.
            in_child(lambda: self.enter_small(count, size))
        else:
            make_files(source, count, size)
            asked(*self.run, "intake", str(source), "--case", "基准1")
            shutil.rmtree(source)
        asked(*self.run, "keep", "--case", "基准1", "--ground", "obstruction", "--explanation", "基准")
        self.volume = asked(*self.run, "plan", "--medium", "bd-r-25")["volumes"][0]["number"]
        self.footage = self.archive / "footage"
        self.image = self.archive / "volumes" / f"{self.volume}.iso"
        self.saved = work / f"saved-{name}.sqlite3"
        shutil.copy(self.catalogue, self.saved)

    def enter_small(self, count, size):
        """Files of different sizes around `size` bytes, cut from one stream of noise."""
        noise = subprocess.run(["openssl", "enc", "-aes-128-ctr", "-nosalt", "-K", "00ff", "-iv", "0"],
                               input=bytes(64 << 20), capture_output=True, check=True).stdout
        (self.archive / "footage" / "2026").mkdir(exist_ok=True)
        rows = []
        for number in range(count):
            length = size // 2 + (number * 7919) % size
            begin = (number * 104729) % (len(noise) - length)
            content = number.to_bytes(8, "little") + noise[begin:begin + length]
            sha256 = hashlib.sha256(content).hexdigest()
            sm3 = hashlib.new("sm3", content).hexdigest()
            stored = f"footage/2026/{sha256}.mp4"
            (self.archive / stored).write_bytes(content)
            rows.append((1, f"DSJ_{number:05}_现场检查.mp4", stored, "", len(content),
                         f"sha256:{sha256}", f"sha256:{sha256} sm3:{sm3}", "2026-11-01T00:00:00Z",
                         "file-time", "unknown", "", "", "", 0, 0, "", "", "", "", "基准",
                         "2026-11-02T00:00:00Z", 0, "2027-05-02"))
        with sqlite3.connect(self.catalogue) as catalogue:
            catalogue.executemany(
                "INSERT INTO footage (case_id, original_name, stored_as, thumbnail, bytes, sha256,"
                " digests, recorded, recorded_source, kind, container, video_codec, audio_codec,"
                " width, height, probe_failure, device, officers, handed_over_by, received_by,"
                " taken_in, late, expires_on) VALUES (" + ",".join("?" * 23) + ")", rows)
        catalogue.close()

    def use_digests(self, names):
        """The archive's setting, in the state that again() comes back to."""
        with sqlite3.connect(self.saved) as catalogue:
            catalogue.execute("INSERT INTO setting (name, value, entered_at, entered_by) VALUES"
                              " ('fixity.algorithms', ?, '2026-11-23T00:00:00Z', '基准')", (names,))
        catalogue.close()

    def again(self):
        """Back to before the seal."""
        self.image.unlink(missing_ok=True)
        for rest in self.archive.glob("catalogue.sqlite3*"):
            rest.unlink()
        shutil.copy(self.saved, self.archive / "catalogue.sqlite3")

    def seal(self):
        self.again()
        return measured([TWOFOLD, *self.run, "seal", self.volume])


FILES = "find . -type f -print0 | sort -z | xargs -0"
ISO = "xorriso -as mkisofs -quiet -iso-level 3 -J -joliet-long -R -V ID -graft-points"


def peers(work):
    typed = (f"{FILES} sha256sum > {work}/SUMS; {ISO} -o {work}/peer.iso /=. /SUMS={work}/SUMS; "
             f"sha256sum {work}/peer.iso; rm {work}/peer.iso")
    expert = (f"{FILES} openssl dgst -sha256 -r > {work}/SUMS; {ISO} /=. /SUMS={work}/SUMS "
              f"2>/dev/null | tee {work}/peer.iso | openssl dgst -sha256; rm {work}/peer.iso")
    expert_sm3 = f"{FILES} openssl dgst -sm3 -r > {work}/SUMS3; {expert}"
    copied = f"cp -r . {work}/copy; rm -r {work}/copy"
    return {"typed: sha256sum + xorriso + sha256sum": typed,
            "expert: openssl, xorriso | tee | openssl": expert,
            "expert + openssl sm3": expert_sm3,
            "cp -r": copied}


def row(text, seconds, memory=None):
    spread = f"{min(seconds):.2f} to {max(seconds):.2f}"
    tail = f"  peak {memory:.0f} MiB" if memory else ""
    print(f"  {text:<46} {statistics.median(seconds):8.2f} s  ({spread}){tail}", flush=True)


def ratio(text, ours, theirs, aim):
    value = statistics.median(ours) / statistics.median(theirs)
    print(f"  {text:<46} {value:8.2f}    aim {aim}  {'met' if value <= aim else 'MISSED'}", flush=True)


def bench_set(work, name, count, size, rounds):
    print(f"\n{name}: {count} files of about {size / (1 << 20):.2f} MiB", flush=True)
    plain = Set(work, name, count, size)
    plain.use_digests("sha256")
    times = {"seal": []}
    memory = {"seal": 0.0}
    commands = peers(work)
    for _ in range(rounds):
        seconds, peak = plain.seal()
        times["seal"].append(seconds)
        memory["seal"] = max(memory["seal"], peak)
        for label, command in commands.items():
            times.setdefault(label, []).append(measured(command, cwd=plain.footage)[0])
    digest = asked(*plain.run, "volume", "show", plain.volume)["volume"]["image"]["digests"]["sha256"]
    verify = [TWOFOLD, "verify", "--image", str(plain.image), "--digest", f"sha256:{digest}"]
    for _ in range(rounds):
        for label, command in (("verify", verify),
                               ("openssl dgst -sha256 of the image",
                                ["openssl", "dgst", "-sha256", str(plain.image)])):
            seconds, peak = measured(command)
            times.setdefault(label, []).append(seconds)
            memory[label] = max(memory.get(label, 0), peak)
    plain.image.unlink()

    plain.use_digests("sha256,sm3")
    times["seal with SM3"] = []
    for _ in range(rounds):
        seconds, peak = plain.seal()
        times["seal with SM3"].append(seconds)
        memory["seal with SM3"] = max(memory.get("seal with SM3", 0), peak)
    shutil.rmtree(plain.archive)

    for label, seconds in times.items():
        row(label, seconds, memory.get(label) if label[0] in "sv" else None)
    ratio("seal / typed", times["seal"], times["typed: sha256sum + xorriso + sha256sum"], 0.25)
    ratio("seal / expert", times["seal"], times["expert: openssl, xorriso | tee | openssl"], 0.45)
    ratio("seal with SM3 / expert + sm3", times["seal with SM3"], times["expert + openssl sm3"], 0.6)
    ratio("seal / cp -r", times["seal"], times["cp -r"], 2.5)
    ratio("verify / openssl of the image", times["verify"], times["openssl dgst -sha256 of the image"],
          1.3)
    for label in ("seal", "seal with SM3", "verify"):
        megabytes = memory[label] * (1 << 20) / 1e6
        print(f"  peak memory, {label:<33} {megabytes:8.0f} MB  aim 150  "
              f"{'met' if megabytes < 150 else 'MISSED'}", flush=True)
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  no peak can be measured below that of this program, {own:.0f} MiB", flush=True)


def bench_drives(work, rounds):
    """Two emulated drives at 16x DVD speed (22 MB/s) against one."""
    print("\nrecording a 200 MiB volume on emulated DVD+R drives, 22 MB/s each, with read-back",
          flush=True)
    volume = Set(work, "drives", 4, 50 << 20)
    volume.seal()
    sealed = work / "sealed.sqlite3"
    shutil.copy(volume.archive / "catalogue.sqlite3", sealed)
    rack = work / "rack"
    environment = {"TWOFOLD_EMULATED_DRIVES": str(rack), "LD_PRELOAD": PRELOAD}

    def fresh_rack():
        shutil.rmtree(rack, ignore_errors=True)
        subprocess.run([MEDIA, "rack", "new", str(rack), "--drives", "2",
                        "--write-speed", "22160000",
                        "--read-speed", "22160000"],
                       check=True, capture_output=True)
        shutil.copy(sealed, volume.archive / "catalogue.sqlite3")
        for drive in ("sr16", "sr17"):
            medium = work / f"{drive}.medium"
            shutil.rmtree(medium, ignore_errors=True)
            medium.unlink(missing_ok=True)
            subprocess.run([MEDIA, "medium", "new", str(medium), "--profile", "dvd+r"],
                           check=True, capture_output=True)
            subprocess.run([MEDIA, "load", str(rack / drive), str(medium)], check=True,
                           capture_output=True)

    fresh_rack()
    addresses = [drive["address"] for drive in asked("drives", env=environment)["drives"]]
    one, two = [], []
    for _ in range(rounds):
        fresh_rack()
        one.append(measured([TWOFOLD, *volume.run, "record", volume.volume, "--drive", addresses[0],
                             "--copy", "A"], env=environment)[0])
        fresh_rack()
        two.append(measured([TWOFOLD, *volume.run, "record", volume.volume, "--drive", addresses[0],
                             "--drive", addresses[1]], env=environment)[0])
    row("one drive, copy A", one)
    row("two drives, copies A and B at once", two)
    ratio("two at once / one", two, one, 1.15)
    check = asked(*volume.run, "verify", "--drive", addresses[0], env=environment)
    print(f"  backward seeks during a verify {check['check']['backward_seeks']:>22}    aim 0")
    shown = subprocess.run([MEDIA, "show", str(rack), "--json"], capture_output=True, text=True)
    print(f"  the emulated drive's own counters: {' '.join(shown.stdout.split())}")


def main():
    work = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "/dev/shm/twofold-bench")
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    large_files = int(sys.argv[3]) if len(sys.argv) > 3 else 8
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    os.chdir(work)
    with open("/proc/cpuinfo", encoding="ascii") as info:
        model = next(line.split(":")[1].strip() for line in info if line.startswith("model name"))
    print(f"{model}, {os.cpu_count()} cores; medians of {rounds} rounds, least to most in brackets")
    if large_files:
        bench_set(work, "large", large_files, GIB // 2, rounds)
    bench_set(work, "small", 20000, 32 << 10, rounds)
    if large_files:
        bench_drives(work, rounds)
    shutil.rmtree(work)


main()
