#!/usr/bin/python3
"""One recording of two discs, from the list of volumes to the shelf, done over AT-SPI as a person with
a screen reader does it, and held against the register afterwards.

Usage: session.sh record_two_discs.py BIN_DIRECTORY
"""

import pathlib
import sys
import tempfile

import pyatspi
from office import DRIVES, FOOTAGE, Office
from screen import Program, wait_for

PAGES = ("Archive", "Today", "Footage", "Record", "Discs", "Labels", "Annual review", "Registers", "Forms and settings")
VOLUMES = "1. Which volume?"
RECORDING_PATIENCE = 180


def every_page_speaks(window):
    """Each page can be gone to, and nothing on it has no name."""
    silent = {}
    for page in PAGES:
        window.press(page)
        wait_for(
            f"the page “{page}” in front",
            lambda: window.find((pyatspi.ROLE_TOGGLE_BUTTON,), page).getState().contains(pyatspi.STATE_CHECKED),
        )
        if nameless := window.unnamed():
            silent[page] = nameless
    assert not silent, f"without a name: {silent}"


def read_the_footage(window):
    window.press("Footage")
    rows = window.rows_of("Footage", lambda rows: len(rows) == len(FOOTAGE))
    names = sorted(row["File name"] for row in rows)
    assert names == sorted(FOOTAGE), names


def record(window, volume):
    """Records, and reads the progress of each drive while it goes on."""
    window.press("Record")
    rows = window.rows_of(VOLUMES, lambda rows: len(rows) == 1)
    assert rows[0]["Volume"] == volume and rows[0]["State"] == "planned, not sealed", rows
    for drive in DRIVES:
        window.find((pyatspi.ROLE_CHECK_BOX,), f"Use {drive}")
    window.uncheck("Read each disc back in the other drive")
    window.press("Record two discs")
    window.text(f"Record volume {volume}")
    # The page behind has the same name in the list of pages; the question lies over it.
    window.press("Record")
    window.text(f"Recording volume {volume}")
    read = {drive: [] for drive in DRIVES}

    def ended():
        for name, percent in window.progress().items():
            if name in read:
                read[name].append(percent)
        return window.reads(f"Recording volume {volume} · ended")

    wait_for("the end of the recording", ended, RECORDING_PATIENCE)
    for drive, percents in read.items():
        assert len(set(percents)) > 2, f"the progress bar of {drive} said {percents}"
    for copy, drive in zip("AB", DRIVES):
        window.text(f"Disc {volume}-{copy}: GOOD. Recorded in {drive}, and read back in full in "
                    f"{drive}.")


def shelve(window, volume):
    window.enter(f"Shelf place of {volume}-A", "档案室1/柜2")
    window.enter(f"Shelf place of {volume}-B", "档案室2/柜1")
    window.press("Enter the shelf places")
    window.text("The shelf places are entered.")
    window.press("Close")
    window.press("Back to the volumes")
    window.rows_of(VOLUMES, lambda rows: [row["State"] for row in rows] == ["two good discs"])


def main():
    programs = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as scratch:
        office = Office(programs, pathlib.Path(scratch))
        command = [str(programs / "twofold-gui"), "--lang", "en", str(office.archive)]
        with Program(command, office.environment_with_drives()) as window:
            every_page_speaks(window)
            read_the_footage(window)
            record(window, office.volume)
            shelve(window, office.volume)
        discs = {disc["number"]: disc for disc in office.asks("discs", "list")["discs"]}
        assert set(discs) == {f"{office.volume}-A", f"{office.volume}-B"}, discs
        for disc in discs.values():
            assert disc["state"] == "good" and disc["shelf_place"], disc
        office.runs("twofold", "audit", "verify")


if __name__ == "__main__":
    main()
