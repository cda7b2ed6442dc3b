#!/bin/sh
# How quickly a disc is found, beside grep, LIKE and a plain list of texts.
# Usage: tests/bench/find.sh [WORK_DIRECTORY] [FOOTAGE, default 1000000] [DISCS, default 20000].
# Needs a Release build with `ninja twofold find_bench` (TWOFOLD_BUILD, default build) and about 3 GB
# in the work directory (default: /dev/shm).
exec nice python3 "$(dirname "$0")/find.py" "$@"
