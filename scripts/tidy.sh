#!/bin/sh
# Holds the sources to .clang-tidy. Exit 0: every one was checked and is clean; 1: something was
# found, or a file could not be checked; 2: usage.
# Usage: scripts/tidy.sh                  everything
#        scripts/tidy.sh FILE.cpp…        these
#        scripts/tidy.sh --changed BASE   what differs from the commit BASE, new files included. A header
#                                         is seen through the .cpp beside it or the first that includes
#                                         it; what it does to the others is for the full run to find.
#        scripts/tidy.sh --newest N       the N that were changed last, as the log of git has it
# It configures build-tidy/ for itself: clang cannot read the precompiled headers of a build with GCC.
# What was clean is remembered there, so a run that was stopped goes on; TWOFOLD_TIDY_ANEW=1 forgets.
# Version 16, because 14 cannot read the ranges of GCC 12's library.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd -P)
cd "$root"
build=${TWOFOLD_BUILD:-$root/build-tidy}
LC_ALL=C.UTF-8
export LC_ALL

give_up() {
    printf 'tidy: %s\n' "$1" >&2
    exit "${2:-1}"
}

sources() { find src gui labels tests -name "$1" 2>/dev/null | LC_ALL=C sort; }

# The .cpp files through which clang-tidy sees each of the files named on standard input.
seen_through() {
    while read -r file; do
        case $file in
        *.cpp) printf '%s\n' "$file" ;;
        *.h)
            if [ -f "${file%.h}.cpp" ]; then
                printf '%s\n' "${file%.h}.cpp"
            else
                name=$(basename "$file")
                # Nobody includes it: it stands for itself, and is refused below.
                sources '*.cpp' | xargs grep -l "#include \"\(.*/\)\?$name\"" | head -n 1 | grep . ||
                    printf '%s\n' "$file"
            fi
            ;;
        esac
    done
}

changed_since() {
    base=$(git merge-base "$1" HEAD) || give_up "no commit $1 to compare with" 2
    changed=$(git diff --name-only --diff-filter=d "$base" && git ls-files --others --exclude-standard)
    if printf '%s\n' "$changed" | grep -q '\(^\|/\)\.clang-tidy$'; then
        sources '*.cpp' # other rules: everything is to be held to them
    else
        printf '%s\n' "$changed" | grep '^\(src\|gui\|labels\|tests\)/' | seen_through | LC_ALL=C sort -u
    fi
}

case ${1:-} in
--newest)
    [ $# -eq 2 ] || give_up "--newest wants one number" 2
    files=$(git log --name-only --format= --diff-filter=d -- src gui labels tests | seen_through |
        while read -r file; do if [ -f "$file" ]; then echo "$file"; fi; done | awk '!seen[$0]++' | head -n "$2")
    ;;
--changed)
    [ $# -eq 2 ] || give_up "--changed wants one commit" 2
    files=$(changed_since "$2")
    [ -n "$files" ] || { echo "tidy: no source differs from $2"; exit 0; }
    ;;
-*) give_up "unknown option $1" 2 ;;
'') files=$(sources '*.cpp') ;;
*) files=$(for file; do realpath -s --relative-to="$root" "$file"; done) ;;
esac
[ -n "$files" ] || give_up "there are no sources"

command -v clang-tidy-16 >/dev/null || give_up "clang-tidy-16 is not installed; nothing was checked"
cmake -S "$root" -B "$build" -G Ninja -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON >/dev/null ||
    give_up "cmake failed; nothing was checked"

# A check whose name is misspelt would be no check, and clang-tidy would say nothing.
for rules in $(find . -path ./build\* -prune -o -name .clang-tidy -print); do
    told=$(cd "$(dirname "$rules")" && clang-tidy-16 --verify-config 2>&1) || give_up "$rules: $told"
done

[ -z "${TWOFOLD_TIDY_ANEW:-}" ] || rm -rf "$build/clean"
printf '%s\n' $files | python3 scripts/tidy_units.py "$build"
