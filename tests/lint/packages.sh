#!/bin/sh
# What the sources include comes from a package that scripts/packages.txt names, or that such a one depends on: a
# package that only this machine happens to have is missing on the next. Usage: packages.sh SOURCE_ROOT. Prints each
# header whose package is not named; exit 1 if any. Programs that tests start are found by .ci/run on a bare machine.
set -eu
cd "$1"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

packages=$(grep -v '^#' scripts/packages.txt)
# What is in none of these comes with the compiler.
{ printf '%s\n' $packages libc6-dev linux-libc-dev
  dpkg-query -W -f '${Depends}\n' $packages 2>/dev/null | tr ',|' '\n\n' | sed 's/^ *//; s/[ :].*//'
} | sort -u >"$work/named"

# One header of each folder stands for all of them.
find src labels gui tests \( -name '*.h' -o -name '*.cpp' \) -print0 |
    xargs -0 sed -n 's/^[[:space:]]*#[[:space:]]*include[[:space:]]*<\([^>]*\.h[ph]*\)>.*/\1/p' |
    sort -u | awk -F/ '{ folder = $0; sub(/[^\/]*$/, "", folder) } folder == "" || !(folder in seen) { print; seen[folder] = 1 }' |
    while read -r header; do
        for place in /usr/include /usr/include/"$(gcc -dumpmachine)" '/usr/include/*' '/usr/include/*/*' '/usr/lib/*/*/include'; do
            file=$(ls -d $place/"$header" 2>/dev/null | head -n 1)
            [ -z "$file" ] || break
        done
        echo "$file $header"
    done >"$work/headers"
dpkg-query -S $(cut -d' ' -f1 "$work/headers") 2>/dev/null | sed 's/[:,][^ ]* / /; s/: / /' >"$work/owners"

awk '
FILENAME ~ /named$/ { named[$1] = 1; next }
FILENAME ~ /owners$/ { owner[$NF] = $1; next }
!(owner[$1] in named) {
    print "scripts/packages.txt does not name " (owner[$1] == "" ? "a package" : owner[$1]) ", which has <" $NF ">"
    bad = 1
}
END { exit bad }' "$work/named" "$work/owners" "$work/headers"
