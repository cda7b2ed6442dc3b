#!/bin/sh
# Holds every #include against the house (design: "Arrows point down that list").
# Usage: layers.sh SOURCE_ROOT. Prints each include that points up or past a wall; exit 1 if any.
set -eu
cd "$1"

# The floors, lowest first. A folder may include itself and what stands before it.
floors="base sandbox jobs fixity footage retention volume volume/content volume/bag volume/image drive drive/libburn discs
people audit catalogue emulated_drive labels documents printing workstation texts cli gui"

find src labels gui \( -name '*.h' -o -name '*.cpp' \) 2>/dev/null | sort |
while read -r file; do
    grep -nE '^[[:space:]]*#[[:space:]]*include' "$file" | sed "s|^|$file:|" || true
done | awk -v floors="$floors" '
BEGIN {
    n = split(floors, order, /[ \n]+/)
    for (i = 1; i <= n; i++) floor_of[order[i]] = i
}
function folder(path,    parts, count) {
    sub(/^src\//, "", path)
    count = split(path, parts, "/")
    if (count > 2 && (parts[1] "/" parts[2]) in floor_of) return parts[1] "/" parts[2]
    return parts[1]
}
function complain(why) { print place ": " why ": " include; bad = 1 }
{
    split($0, field, ":"); place = field[1] ":" field[2]; file = field[1]
    include = $0; sub(/^[^:]*:[^:]*:[[:space:]]*#[[:space:]]*include[[:space:]]*/, "", include)
    room = folder(file)
    if (!(room in floor_of)) { complain("a folder the house does not know (" room ")"); next }
    if (include ~ /^"/) {
        target = include; gsub(/"/, "", target); there = folder(target)
        if (!(there in floor_of)) complain("include paths start at src/ or the top")
        else if (floor_of[there] > floor_of[room]) complain("points up from " room " to " there)
        else if (room == "emulated_drive" && there != room && there != "base")
            complain("the emulated drive stands alone")
        next
    }
    if (include ~ /^<wx\// && room != "gui") complain("wx outside gui")
    if (include ~ /^<libburn\// && room != "drive/libburn") complain("libburn outside drive/libburn")
    if (include ~ /^<libisofs\// && room != "volume/image") complain("libisofs outside volume/image")
    if (include ~ /^<(soci\/|soci|sqlite3)/ && room != "catalogue") complain("SQL outside catalogue")
    if (include ~ /^<(cups|qpdf)\// && room != "printing") complain("CUPS and qpdf outside printing")
    if (include ~ /^<libav/ && file !~ /^src\/footage\/probe\//) complain("libav outside the probe")
    if ((room == "cli" || room == "gui") && include ~ /^<(openssl|libav|librsvg|pango|cairo)/)
        complain("the surface reaches past the use cases")
}
END { exit bad }'
