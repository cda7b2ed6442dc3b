#!/usr/bin/python3
"""What there is to say when the program starts is said: the archive it is asked for is not there.

Usage: session.sh said_at_the_start.py BIN_DIRECTORY
"""

import os
import pathlib
import sys
import tempfile

import pyatspi
from screen import Program, below, wait_for


def lies_in_front(window, words):
    """On the screen, not only built: the dialog that says this is the window in use."""

    def found():
        return [
            dialog
            for dialog in window.root
            if dialog.getState().contains(pyatspi.STATE_ACTIVE)
            and any(node.getRole() == pyatspi.ROLE_LABEL and words in node.name for node in below(dialog))
        ]

    wait_for(f"“{words}” in the window in front", found)


def main():
    programs = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as scratch:
        environment = dict(os.environ, HOME=scratch)
        for name in ("CONFIG", "DATA"):
            environment[f"XDG_{name}_HOME"] = str(pathlib.Path(scratch) / name.lower())
        gone = str(pathlib.Path(scratch) / "gone")
        with Program([str(programs / "twofold-gui"), "--lang", "en", gone], environment) as window:
            lies_in_front(window, f"There is no archive in {gone}")
            window.press("Close")


if __name__ == "__main__":
    main()
