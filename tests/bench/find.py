"""Makes a catalogue of so many footage items and discs by plain SQL, then asks for the first page of
searches that a day brings and of the worst we could think of; the same texts beside it with grep over
a list of all texts and with LIKE. Everything in one run, so that one machine's speed counts for all.

FIND_KEEP=1 leaves the archive where it is and takes one that is there. FIND_FIRST=1 lets each search
run before everything else on the machine (chrt -f), so that other load counts in the caches only."""

import hashlib
import json
import os
import pathlib
import random
import shutil
import sqlite3
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(os.environ.get("TWOFOLD_BUILD", ROOT / "build"))
WORK = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "/dev/shm/twofold-find")
FOOTAGE = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
DISCS = int(sys.argv[3]) if len(sys.argv) > 3 else 20_000
AT = "2026-11-23T08:00:00Z"
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华玉萍红建国文斌"
DICE = random.Random(20261123)


def person():
    return DICE.choice(SURNAMES) + "".join(DICE.choice(GIVEN) for _ in range(DICE.choice((1, 1, 2))))


def insert(table, columns, rows):
    if MADE:
        return
    names = columns.split()
    marks = ",".join("?" * len(names))
    DB.executemany(f"INSERT INTO {table} ({','.join(names)}) VALUES ({marks})", rows)


def seconds(begin):
    return f"{time.monotonic() - begin:.1f} s"


ARCHIVE = WORK / "archive"
KEEP = bool(os.environ.get("FIND_KEEP"))
MADE = KEEP and (ARCHIVE / "catalogue.sqlite3").exists()
FIRST = ["chrt", "-f", "5"] if os.environ.get("FIND_FIRST") else []
TWOFOLD = [*FIRST, str(BUILD / "bin" / "twofold"), "--archive", str(ARCHIVE)]
if not MADE:
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    subprocess.run([str(BUILD / "bin" / "twofold"), "init", str(ARCHIVE), "--unit", "基准单位", "--person", "基准",
                    "--role", "records-officer", "--role", "head-of-office"],
                   check=True, stdout=subprocess.DEVNULL)
DB = sqlite3.connect(ARCHIVE / "catalogue.sqlite3")
VOLUMES = DISCS // 2
PER_VOLUME = FOOTAGE // VOLUMES
CASES = VOLUMES * 2
begin = time.monotonic()
officers = [person() for _ in range(400)]
cases = []
for i in range(1, CASES + 1):
    cases.append((i, f"石{DICE.choice('罚检强许征')}〔{2016 + i * 10 // CASES}〕{i}号",
                  f"{person()}商行{DICE.choice(('无证经营', '超范围', '拒绝检查', '占道', '违建'))}案",
                  person(), f"{DICE.choice(('人民', '解放', '中山', '建设'))}路{i % 900}号",
                  DICE.sample(officers, 2)))
insert("enforcement_case", "id number entered_at entered_by", ((c[0], c[1], AT, "基准") for c in cases))
insert("case_record", "id case_id name kind party place officers handling_officer entered_at entered_by",
       ((c[0], c[0], c[2], "penalty", c[3], c[4], json.dumps(c[5], ensure_ascii=False), c[5][0], AT, "基准")
        for c in cases))
LIST = open(WORK / "texts.txt", "a" if MADE else "w", encoding="utf-8")


def footage():
    for i in range(1, FOOTAGE + 1):
        case = cases[(i - 1) * CASES // FOOTAGE]
        day = f"{2016 + i * 10 // (FOOTAGE + 1)}-{i * 7 % 12 + 1:02}-{i * 11 % 28 + 1:02}"
        clock = f"{i * 13 % 24:02}{i * 17 % 60:02}{i * 19 % 60:02}"
        name = f"DSJ{i % 120:04}_{day.replace('-', '')}_{clock}_{i % 10000:04}现场.mp4"
        sha = hashlib.sha256(b"%d" % i).hexdigest()
        device = f"DSJ-{i % 120:04}"
        LIST.write(f"{i}\t{case[1]}\t{case[2]}\t{case[3]}\t{','.join(case[5])}\t{device}\t{day}\t{name}\t{sha}\n")
        yield (i, case[0], name, f"footage/{i}", "", 50_000_000, "sha256:" + sha, "sha256:" + sha,
               f"{day}T04:00:00Z", "container", "video", "mov", "h264", "aac", 1920, 1080, "", device,
               case[5][0], case[5][0], "基准", AT, 0, "2027-01-01")


insert("footage", "id case_id original_name stored_as thumbnail bytes sha256 digests recorded "
       "recorded_source kind container video_codec audio_codec width height probe_failure device officers "
       "handed_over_by received_by taken_in late expires_on", footage())
insert("volume", "id number title planned_for part parts entered_at entered_by",
       ((v, f"2026-{v:05}", cases[min(CASES - 1, v * 2 - 1)][2], "bd-r-25", 1, 1, AT, "基准")
        for v in range(1, VOLUMES + 1)))
insert("volume_item", "volume_id place footage_id path",
       ((v, p, (v - 1) * PER_VOLUME + p + 1, f"x/{p}") for v in range(1, VOLUMES + 1) for p in range(PER_VOLUME)))
digest = "sha256:" + "0" * 64
insert("volume_seal", "volume_id path bytes digests tag_manifest sealed sealed_by",
       ((v, f"v/{v}", 2048, "sha256:" + hashlib.sha256(b"v%d" % v).hexdigest(), digest, AT, "基准")
        for v in range(1, VOLUMES + 1)))
copies = [(v * 2 - 1 + c, v, "AB"[c]) for v in range(1, VOLUMES + 1) for c in (0, 1)]
insert("disc", "id volume_id number copy_mark carrier medium_profile medium_id medium_blocks drive_vendor "
       "drive_model drive_revision drive_serial speed_asked began recorded_by process_boot "
       "process_namespace process_id process_started",
       ((d, v, f"2026-{v:05}-{c}", c, 1, "BD-R", f"MID{d % 7}/000", 1, "", "", "", "", 0.0, AT, "基准", "", "", 1, 1)
        for d, v, c in copies))
insert("disc_event", "disc_id state reason drive_words details entered_at entered_by",
       ((d, state, "", "[]", "{}", AT, "基准") for d, v, c in copies for state in ("recording", "good")))
insert("disc_shelving", "disc_id place entered_at entered_by",
       ((d, f"{'甲乙'['AB'.index(c)]}库 / {v // 500 + 1}号柜 / {v // 100 % 5 + 1}层", AT, "基准") for d, v, c in copies))
DB.commit()
LIST.close()
if not MADE:
    print(f"catalogue of {FOOTAGE} footage, {DISCS} discs: {seconds(begin)}, "
          f"{(ARCHIVE / 'catalogue.sqlite3').stat().st_size >> 20} MiB")
begin = time.monotonic()
subprocess.run(TWOFOLD + ["discs", "find", "x"], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(f"made searchable: {seconds(begin)}, {(ARCHIVE / 'search.sqlite3').stat().st_size >> 20} MiB")

if os.environ.get("FIND_MAKE_ONLY"):
    sys.exit()

some = [DICE.choice(cases) for _ in range(40)]
classes = {
    "two-character name": [c[3][:2] for c in some],
    "officer": [DICE.choice(c[5]) for c in some],
    "case number": [c[1] for c in some],
    "number in a name": [f"{DICE.randrange(10**6):06}" for _ in range(40)],
    "date": [f"{DICE.randrange(2016, 2026)}-{DICE.randrange(1, 13):02}-{DICE.randrange(1, 29):02}" for _ in range(40)],
    "camera": [f"DSJ-{DICE.randrange(120):04}" for _ in range(40)],
    "file name": [f"_{DICE.randrange(10**4):04}现场.mp4" for _ in range(40)],
    "digest prefix": [hashlib.sha256(b"%d" % DICE.randrange(1, FOOTAGE)).hexdigest()[:16] for _ in range(40)],
    "disc number": [f"2026-{DICE.randrange(1, VOLUMES):05}-A" for _ in range(40)],
    "shelf": [f"{DICE.randrange(1, VOLUMES // 500 + 2)}号柜" for _ in range(40)],
    "medium": [f"MID{DICE.randrange(7)}" for _ in range(40)],
    "one common character": list("现场商行案号罚路王张"),
    "not there, runs common": ["场现", "行商", "号罚", "mp4DSJ", "2026现场", "4pm", "现场mp", "案商行", "0000现场2", "路号"],
}


def timed(kind):
    queries = [(name, query) for name in classes for query in classes[name]]
    DICE.shuffle(queries)
    ran = subprocess.run([*FIRST, str(BUILD / "bin" / "find_bench"), str(ARCHIVE), kind], check=True, capture_output=True,
                         text=True, input="".join(query + "\n" for _, query in queries)).stdout.splitlines()
    spent = {}
    for (name, _), line in zip(queries, ran):
        clock, worked = line.split("\t")[:2]
        spent.setdefault(name, []).append((float(clock), float(worked)))
    return spent


def percentile(values, share):
    values = sorted(values)
    return values[min(len(values) - 1, int(len(values) * share))]


def line_of(name, values):
    figures = []
    for which in (0, 1):
        some = [value[which] for value in values]
        figures.append(f"{percentile(some, .5):9.2f} {percentile(some, .95):9.2f} {max(some):9.2f}")
    print(f"  {name:26} " + "  ".join(figures))


for kind in ("discs", "footage"):
    spent = timed(kind)
    print(f"\n{kind} find, first page of 50, ms, by the clock and of the processor; load {os.getloadavg()[0]:.0f}\n"
          f"{'':29}   median      95 %      most     median      95 %      most")
    for name, values in spent.items():
        line_of(name, values)
    line_of("all", [value for values in spent.values() for value in values])

some = [classes[name][0] for name in classes]
like, grep, ours = [], [], []
for query in some:
    begin = time.monotonic()
    DB.execute("SELECT f.id FROM footage f JOIN case_current c ON c.id = f.case_id WHERE f.original_name LIKE ?1 "
               "OR f.device LIKE ?1 OR f.officers LIKE ?1 OR f.sha256 LIKE ?1 OR c.number LIKE ?1 OR c.name LIKE ?1 "
               "OR c.party LIKE ?1 OR c.officers LIKE ?1", (f"%{query}%",)).fetchall()
    like.append((time.monotonic() - begin) * 1000)
    begin = time.monotonic()
    subprocess.run([*FIRST, "grep", "-F", "-c", "--", query, str(WORK / "texts.txt")], stdout=subprocess.DEVNULL,
                   env={**os.environ, "LC_ALL": "C"})
    grep.append((time.monotonic() - begin) * 1000)
    begin = time.monotonic()
    subprocess.run(TWOFOLD + ["discs", "find", query], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    ours.append((time.monotonic() - begin) * 1000)
print(f"\none text of each class, median ms: LIKE over footage {percentile(like, .5):.0f}, grep -F over "
      f"{(WORK / 'texts.txt').stat().st_size >> 20} MiB {percentile(grep, .5):.0f}, "
      f"the whole process “twofold discs find” {percentile(ours, .5):.0f}")
DB.close()
if not KEEP:
    shutil.rmtree(WORK)
