#!/bin/sh
# Benchmark of sealing, verifying and recording against what a person would type instead.
# Usage: tests/bench/run.sh [WORK_DIRECTORY] [ROUNDS] [LARGE_FILES of 512 MiB, default 8; 0: only the small ones].
# Needs a Release build (scripts/run.sh makes one) and about 14 GB in the work directory (default: /dev/shm, so no disk is measured).
exec python3 "$(dirname "$0")/bench.py" "$@"
