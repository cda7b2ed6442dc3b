#!/bin/sh
# Holds every #include against src/floors.txt (design: "Arrows point down that list").
# Usage: layers.sh SOURCE_ROOT. Prints each include that points up or past a wall; exit 1 if any.
set -eu
cd "$1"

floors=$(grep -v '^#' src/floors.txt)

# Commands and pages see use cases and what the registers hold, and write nothing themselves.
walls=0
if grep -rnE '\<Transaction\>|\.log\(|\.catalogue\(\)' gui src/cli --include='*.h' --include='*.cpp'; then
    echo "a surface reaches past the use cases (above): Archive::registers() is for reading"
    walls=1
fi
# A use case writes rows and their entry of the log by one type.
if grep -rnE '\<Transaction\>|audit\.append' src/workstation --include='*.h' --include='*.cpp' |
    grep -v '^src/workstation/audited_change\.'; then
    echo "rows are written past AuditedChange (above)"
    walls=1
fi

find src labels gui \( -name '*.h' -o -name '*.cpp' \) 2>/dev/null | sort |
while read -r file; do
    grep -nE '^[[:space:]]*#[[:space:]]*include' "$file" | sed "s|^|$file:|" || true
done | awk -v floors="$floors" '
BEGIN {
    n = split(floors, order, /[ \n]+/)
    for (i = 1; i <= n; i++) floor_of[order[i]] = i
}
# The longest part of the path that is a floor; without one, the first folder.
function folder(path,    parts, count, name, found, i) {
    sub(/^src\//, "", path)
    count = split(path, parts, "/")
    found = parts[1]
    for (i = 1; i < count; i++) {
        name = i == 1 ? parts[1] : name "/" parts[i]
        if (name in floor_of) found = name
    }
    return found
}
function is_in(room, floor) { return room == floor || index(room, floor "/") == 1 }
function complain(why) { print place ": " why ": " include; bad = 1 }
{
    split($0, field, ":"); place = field[1] ":" field[2]; file = field[1]
    include = $0; sub(/^[^:]*:[^:]*:[[:space:]]*#[[:space:]]*include[[:space:]]*/, "", include)
    room = folder(file)
    if (!(room in floor_of)) { complain("a folder floors.txt does not know (" room ")"); next }
    if (include ~ /^"/) {
        target = include; gsub(/"/, "", target); there = folder(target)
        if (!(there in floor_of)) complain("include paths start at src/ or the top")
        else if (floor_of[there] > floor_of[room]) complain("points up from " room " to " there)
        else if (room == "emulated_drive" && there != room && there != "base")
            complain("the emulated drive stands alone")
        next
    }
    if (include ~ /^<wx\// && !is_in(room, "gui")) complain("wx outside gui")
    if (include ~ /^<libburn\// && room != "drive/libburn") complain("libburn outside drive/libburn")
    if (include ~ /^<libisofs\// && !is_in(room, "volume/image")) complain("libisofs outside volume/image")
    if (include ~ /^<(soci\/|soci|sqlite3)/ && !is_in(room, "catalogue")) complain("SQL outside catalogue")
    if (include ~ /^<(cups|qpdf)\// && room != "printing") complain("CUPS and qpdf outside printing")
    if (include ~ /^<libav/ && file !~ /^src\/footage\/probe\//) complain("libav outside the probe")
    if ((is_in(room, "cli") || is_in(room, "gui")) && include ~ /^<(openssl|libav|librsvg|pango|cairo)/)
        complain("the surface reaches past the use cases")
}
END { exit bad }'
exit $walls
