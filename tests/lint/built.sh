#!/bin/sh
# Every source is named in a CMakeLists.txt: one that is not is neither compiled nor, among the tests, ever run, and
# nobody is told. Usage: built.sh SOURCE_ROOT. Prints each that is not named; exit 1 if any.
set -eu
cd "$1"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

find src labels gui tests -name '*.cpp' | sort >"$work/there"
find src labels gui tests -name CMakeLists.txt | while read -r list; do
    sed 's/#.*//' "$list" | tr -s ' ()"\t' '\n' | sed -n "s|^\([A-Za-z0-9_./-]*\.cpp\)\$|${list%CMakeLists.txt}\1|p"
done | awk '{ while (sub(/[^\/]+\/\.\.\//, "")) { } print }' | sort -u >"$work/named"

missing=$(comm -23 "$work/there" "$work/named")
[ -z "$missing" ] && exit 0
echo "$missing" | sed 's/$/: no CMakeLists.txt names it, so it is not built/'
exit 1
