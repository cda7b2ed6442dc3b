#!/bin/sh
# Runs clang-tidy over the sources (or those named), as .clang-tidy says. Exit 1 if it finds anything.
# Usage: scripts/tidy.sh [FILE…]. It configures build-tidy/ for itself: clang cannot read the
# precompiled headers of a build with GCC. Version 16, because 14 cannot read the ranges of GCC 12's
# library.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
build=${TWOFOLD_BUILD:-$root/build-tidy}
cmake -S "$root" -B "$build" -G Ninja -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON >/dev/null
if [ $# -eq 0 ]; then
    set -- $(find src gui labels tests -name '*.cpp' | LC_ALL=C sort)
fi
printf '%s\n' "$@" | xargs -P "$(nproc)" -n 1 clang-tidy-16 --quiet -p "$build" 2>/dev/null
