#!/bin/sh
# Runs clang-tidy over the sources (or those named), as .clang-tidy says; needs a configured build/.
# Usage: scripts/tidy.sh [FILE…]. Exit 1 if it finds anything.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
if [ $# -eq 0 ]; then
    set -- $(find src labels tests -name '*.cpp' | LC_ALL=C sort)
fi
printf '%s\n' "$@" | xargs -P "$(nproc)" -n 1 clang-tidy --quiet -p "${TWOFOLD_BUILD:-$root/build}" 2>/dev/null
