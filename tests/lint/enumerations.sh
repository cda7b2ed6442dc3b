#!/bin/sh
# A value that is added to an enumeration is missing nowhere where the compiler does not look (what it looks at are
# switches). Usage: enumerations.sh SOURCE_ROOT. Prints what has not all values, and which; exit 1 if anything has not.
#   - A table of names (Named of base/named.h) has a row for every value, with Chinese words in each row or in none.
#   - A list under a comment with the words "every value of NAME" has every value.
#   - A text that tells people the names, listed at the end, has every name.
set -eu
cd "$1"
export LC_ALL=C
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
files=$(find src labels gui \( -name '*.h' -o -name '*.cpp' \) ! -path src/base/named.h | sort)

# "DiscState Recording Unverified …", one line for each enumeration.
awk '
{ sub(/\/\/.*/, "") }
match($0, /enum class [A-Za-z]+/) {
    name = substr($0, RSTART + 11, RLENGTH - 11)
    values = ""
    sub(/.*enum class [^{]*/, "")
}
name != "" {
    values = values $0
    if (values ~ /;/ && values !~ /{/) name = "" # only declared
    if (values !~ /}/) next
    sub(/^[^{]*{/, "", values)
    sub(/}.*/, "", values)
    gsub(/=[^,]*/, "", values)
    gsub(/[, ]+/, " ", values)
    print name, values
    name = ""
}' $files >"$work/enumerations"

awk -v names="$work/names" '
function complain(what) { print at ": " what; bad = 1 }
function has(text, word) { return text ~ ("(^|[^A-Za-z0-9_])" word "([^A-Za-z0-9_]|$)") }
# Enumerations may share a name (Kind): the one meant is the one of which most values are there.
function missing_of(name, text,    i, j, count, value, missing, there, most, least) {
    most = -1
    for (i = 1; i <= defined[name]; i++) {
        count = split(values_of[name, i], value, " ")
        missing = ""
        there = 0
        for (j = 1; j <= count; j++) {
            if (has(text, value[j])) there++
            else missing = missing " " value[j]
        }
        if (there > most) { most = there; least = missing }
    }
    return least
}
function check(name, text, table,    missing, rows, count, i, chinese) {
    if (!(name in defined)) { complain("there is no enumeration " name); return }
    missing = missing_of(name, text)
    if (missing != "") complain("of " name " is missing:" missing)
    if (!table) return
    count = split(text, rows, name "::")
    for (i = 2; i <= count; i++) {
        if (match(rows[i], /"[^"]*"/)) print name, substr(rows[i], RSTART + 1, RLENGTH - 2) >names
        if (rows[i] ~ /[\200-\377]/) chinese++
    }
    if (chinese > 0 && chinese < count - 1) complain("some values of " name " have Chinese words and some have none")
}
FILENAME ~ /enumerations$/ { name = $1; $1 = ""; values_of[name, ++defined[name]] = $0; next }
FNR == 1 { wanted = ""; list = "" }
list == "" && match($0, /[Ee]very value of [A-Za-z]+/) { wanted = substr($0, RSTART + 15, RLENGTH - 15) }
{ sub(/\/\/.*/, "") }
list == "" {
    # An array begins in its own line, a list under a comment perhaps later.
    if ($0 !~ /{/ || (wanted == "" && $0 !~ /std::array/)) next
    at = FILENAME ":" FNR
    depth = 0
}
{
    list = list $0 "\n"
    for (i = 1; i <= length($0); i++) {
        if (substr($0, i, 1) == "{") depth++
        if (substr($0, i, 1) == "}" && --depth == 0) break
    }
    if (depth > 0) next
    name = wanted
    table = match(list, /Named<[A-Za-z:]+>/) || match(list, /Named{[A-Za-z]+::/)
    if (table) {
        name = substr(list, RSTART + 6, RLENGTH - 6)
        gsub(/:*[>]|::$/, "", name)
        sub(/.*::/, "", name)
    }
    if (name != "") check(name, list, table)
    list = ""
    wanted = ""
}
END { exit bad }' "$work/enumerations" $files && failed=0 || failed=1

# Who has to say all names of an enumeration: the text, the enumeration.
while read -r text enumeration; do
    grep -q "^$enumeration " "$work/names" || { echo "$text: no table has names of $enumeration"; failed=1; }
    sed -n "s/^$enumeration //p" "$work/names" | while read -r name; do
        awk -v name="$name" '
            BEGIN { gsub(/[+.]/, "[&]", name) }
            $0 ~ ("(^|[^a-z0-9-])" name "([^a-z0-9+-]|$)") { found = 1 }
            END { exit !found }' "$text" || echo "$text: does not say \"$name\", a name of $enumeration"
    done >"$work/unsaid"
    [ ! -s "$work/unsaid" ] || { cat "$work/unsaid"; failed=1; }
done <<LIST
templates/disc/metadata-README.txt RetentionPeriod
templates/disc/metadata-README.txt RecordedTimeSource
templates/disc/metadata-README.txt TimeDoubt
src/cli/case.cpp EnforcementKind
src/cli/case.cpp CaseFact
src/cli/document.cpp DocumentKind
tests/workstation/review_papers_test.cpp DocumentKind
src/cli/keep.cpp Ground
src/cli/keep.cpp RetentionPeriod
src/cli/plan.cpp MediumKind
src/cli/record.cpp CopyMark
labels/README.md LabelField
labels/README.md LabelKind
LIST
exit $failed
