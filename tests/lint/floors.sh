#!/bin/sh
# The tables of folders in src/README.md and gui/README.md are src/floors.txt in words: same folders, same order.
# Usage: floors.sh SOURCE_ROOT. Prints the differences; exit 1 if any. A folder has at most
# 28 sources; with more it needs rooms. Each has a README.md, or stands in that of the folder around it.
set -eu
cd "$1"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

grep -v '^#' src/floors.txt >"$work/floors"
# "| `volume/content/` | …": the first cell of a row.
cat src/README.md gui/README.md | sed -n 's#^| `\(\.\./\)\{0,1\}\([a-z_/]*\)/` |.*#\2#p' >"$work/tables"
failed=0
diff "$work/floors" "$work/tables" || { echo "src/floors.txt (<) and the tables (>) differ"; failed=1; }

while read -r floor; do
    folder=src/$floor
    [ -d "$folder" ] || folder=$floor
    sources=$(find "$folder" -maxdepth 1 -name '*.cpp' | wc -l)
    if [ "$sources" -gt 28 ]; then
        echo "$folder has $sources sources: it needs rooms"
        failed=1
    fi
    around=$folder
    until [ -f "$around/README.md" ]; do around=$(dirname "$around"); done
    if [ "$around" != "$folder" ] && { [ "$around" = src ] || ! grep -q "^[|].*\`\(${folder#"$around"/}\|$folder\)/\`" "$around/README.md"; }; then
        echo "$folder has no README.md and no row in $around/README.md: what lives there, what changes with it?"
        failed=1
    fi
done <"$work/floors"
exit $failed
