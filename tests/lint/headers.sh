#!/bin/sh
# A source and its header have one name, and the source includes that header first: who knows one finds the other.
# Usage: headers.sh SOURCE_ROOT. Prints each source that has none; exit 1 if any. Those that may not have one stand at
# the end, with the header that declares what they hold: a program (-) declares nothing.
set -eu
cd "$1"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C

cat >"$work/others" <<'LIST'
gui/shell/main.cpp -
gui/shell/pages.cpp gui/desk/page.h
src/catalogue/database/schema_[0-9].cpp src/catalogue/database/schema.h
src/catalogue/database/schema_[0-9][0-9].cpp src/catalogue/database/schema.h
src/cli/discs/disc*.cpp src/cli/discs/disc_commands.h
src/cli/entries/entry_lists.cpp src/cli/entries/entry_commands.h
src/cli/entries/entry_steps.cpp src/cli/entries/entry_commands.h
src/cli/main.cpp -
src/cli/review/review*.cpp src/cli/review/review_commands.h
src/drive/libburn/twofold_drive.cpp -
src/emulated_drive/control.cpp src/emulated_drive/host.h
src/emulated_drive/interposition.cpp -
src/emulated_drive/mmc_*.cpp src/emulated_drive/mmc_drive.h
src/emulated_drive/twofold_emulated_media.cpp -
src/footage/probe/main.cpp -
src/registers/copy.cpp src/registers/consultation.h
src/workstation/paper/form*_of_*.cpp src/workstation/paper/forms.h
LIST

# One group of commands, one source: it has no more to declare than its add_…().
sed -n 's/^void add_\([a-z_]*\)(CLI::App&.*/\1/p' src/cli/commands.h | while read -r name; do
    [ ! -f "src/cli/$name.cpp" ] || echo "src/cli/$name.cpp src/cli/commands.h"
done >>"$work/others"

failed=0
find src gui labels -name '*.cpp' | sort >"$work/sources"
while read -r source; do
    # What knows one database has the header of what it is for: dialect_sqlite.cpp, dialect.h.
    header=${source%.cpp}.h
    [ -f "$header" ] || header=${source%_sqlite.cpp}.h
    if [ ! -f "$header" ]; then
        echo "$source" >>"$work/without"
    elif [ "$(sed -n 's/^#include "\(.*\)"$/\1/p' "$source" | head -1)" != "${header#src/}" ]; then
        [ "${source%_sqlite.cpp}.h" = "$header" ] ||
            { echo "$source does not include ${header#src/} first"; failed=1; }
    fi
done <"$work/sources"

while read -r pattern header; do
    [ "$header" = - ] || [ -f "$header" ] || { echo "tests/lint/headers.sh: there is no $header"; failed=1; }
    grep -x "$(echo "$pattern" | sed 's/[.]/[.]/g; s/[*]/[^\/]*/g')" "$work/without" >>"$work/excused" ||
        { echo "tests/lint/headers.sh: $pattern excuses no source any more"; failed=1; }
done <"$work/others"
sort -u "$work/excused" | comm -13 - "$work/without" >"$work/bad"
sed 's/$/ has no header of its own name/' "$work/bad"
[ ! -s "$work/bad" ] || failed=1
exit $failed
