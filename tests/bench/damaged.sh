#!/bin/sh
# Reads a medium with 1 % scattered unreadable blocks with Twofold and with what others use, all on the same
# emulated drive, in turn, several rounds. Usage: damaged.sh BUILD_DIRECTORY [MIB, default 200] [ROUNDS, default 3].
exec python3 "$(dirname "$0")/damaged.py" "$@"
