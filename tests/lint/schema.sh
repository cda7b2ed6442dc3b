#!/bin/sh
# The schema of the catalogue outlives the program: every table and column of a migration is described in
# src/catalogue/README.md, every migration is run, and one that has a successor is never changed.
# Usage: schema.sh SOURCE_ROOT. Prints what is missing; exit 1 if anything is.
set -eu
cd "$1"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
database=src/catalogue/database
failed=0

# "table column", and a table alone; the columns that nearly every table has are described once for all.
awk '
match($0, /\{"[a-z_0-9]+", R"sql\(/) { split($0, part, "\""); table = part[2]; print table; next }
/\)sql"/ { table = "" }
table != "" && $1 ~ /^[a-z_0-9]+$/ && $1 !~ /^(id|entered_at|entered_by)$/ { print table, $1 }' \
    $database/schema_*.cpp >"$work/schema"
grep -q '^disc_event state$' "$work/schema" || { echo "no table is found in $database/schema_*.cpp"; exit 1; }
awk '
FILENAME ~ /README/ {
    # "| `table`, `table` | one row is | `column` …, `column` |"
    if (split($0, cell, "|") < 4) next
    count = split(cell[2], name, "`")
    for (i = 2; i <= count; i += 2) described[name[i]] = described[name[i]] $0
    next
}
NF == 1 && !($1 in described) { print "src/catalogue/README.md has no row for table " $1; bad = 1; next }
NF == 2 && ($1 in described) && !index(described[$1], "`" $2 "`") {
    print "src/catalogue/README.md does not describe column " $2 " of " $1
    bad = 1
}
END { exit bad }' src/catalogue/README.md "$work/schema" || failed=1

# What a migration does, whatever its layout: the SQL and the names of tables, without blanks.
digest_of() {
    cat $database/schema_"$1".cpp $(ls $database/schema_"$1"_*.cpp 2>/dev/null) |
        awk '/R"sql\(/ { inside = 1 } inside || /statements/ { print } /\)sql"/ { inside = 0 }' |
        tr -d ' \n' | cksum | cut -d' ' -f1
}
numbers=$(ls $database | sed -n 's/^schema_\([0-9]*\)\.cpp$/\1/p' | sort -n)
newest=$(echo "$numbers" | tail -n 1)
for number in $numbers; do
    grep -q "schema::migration_$number()" $database/migration.cpp ||
        { echo "$database/migration.cpp does not run migration_$number()"; failed=1; }
    [ "$number" != "$newest" ] || continue
    digest=$(digest_of "$number")
    grep -qx "$number $digest" tests/lint/migrations.txt && continue
    if grep -q "^$number " tests/lint/migrations.txt; then
        echo "$database/schema_$number.cpp was changed, and there are catalogues it has made: write a new migration"
    else
        echo "tests/lint/migrations.txt: add \"$number $digest\": migration $number has a successor and is never changed"
    fi
    failed=1
done
exit $failed
