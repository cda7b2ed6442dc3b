#!/bin/sh
# docs/adding.md cannot rot: every file it names is there, every test is one of ctest, every word that a test or the
# program says is said, and every name in code is in the sources. In the other documents every file that is named is
# there. Usage: adding.sh SOURCE_ROOT. Prints what is not there; exit 1 if anything is not.
set -eu
cd "$1"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
paper=docs/adding.md
: >"$work/gone"
gone() { echo "$paper: $*" >>"$work/gone"; }

# What is between backquotes; N, NAME and ROOM stand for anything.
grep -o '`[^`]*`' $paper | tr -d '`' | sort -u >"$work/quoted"
is_path='^[A-Za-z_.-]*/[A-Za-z0-9_./-]*$|^[A-Za-z_]+\.(md|txt|cpp|h)$'
grep -E "$is_path" "$work/quoted" | while read -r path; do
    set -- $(echo "$path" | sed 's/NAME/*/g; s/ROOM/*/g; s/_N\./_*./g')
    [ -e "$1" ] || gone "there is no $path"
done

# test `NAME`, as the CMakeLists.txt register them; screens_${language}_${theme} is any such name.
find tests -name CMakeLists.txt -exec cat {} + |
    sed -n 's/.*twofold_test(\([a-z_]*\).*/\1/p; s/.*add_test(NAME \([^ ]*\).*/\1/p' |
    sed 's/\${[a-z]*}/[A-Za-z_]*/g' | sort -u >"$work/tests"
grep -oE 'test `[a-z_A-Z-]*`' $paper | sed 's/.*`\(.*\)`/\1/' | sort -u | while read -r test; do
    echo "$test" | grep -qxf "$work/tests" || gone "ctest has no test $test"
done

# “What it says” stands in a source, a test or a lint: the words, though not the layout of the literals.
find src gui labels tests -type f \( -name '*.cpp' -o -name '*.h' -o -name '*.sh' -o -name '*.py' \) ! -name adding.sh \
    -exec cat {} + >"$work/sources"
sed 's/^[[:space:]]*//' "$work/sources" | tr '\n' ' ' | sed 's/" *"//g' >"$work/said"
grep -o '“[^”]*”' $paper | sed 's/“//; s/”//; s/…$//' | grep -v 'NAME' | sort -u | while read -r words; do
    grep -qF "$words" "$work/said" || gone "nothing says “$words”"
done

# Names in code: each word of three letters and more.
find CMakeLists.txt src tests scripts -name CMakeLists.txt -o -path 'scripts/*' -type f | xargs cat "$work/sources" |
    tr -cs 'A-Za-z0-9_' '\n' | sort -u >"$work/words"
grep -vE "$is_path" "$work/quoted" | grep -vxf "$work/tests" | sed 's/NAME\|ROOM//g; s/_*…//g' | tr -cs 'A-Za-z0-9_' '\n' |
    grep -E '^[A-Za-z][A-Za-z_]{2,}$' | sort -u | comm -23 - "$work/words" | while read -r name; do
    gone "no source knows $name"
done

# "`name()` in `file`": it is there.
grep -oE '`[a-z_]+\(\)` (in|of) `[^`]*`' $paper | tr -d '`()' | while read -r name _ file; do
    grep -qw "$name" "$file" || gone "there is no $name() in $file"
done

# The other documents: the end of a path is enough. Not what is an example, or a folder of an archive or of a disc.
find . \( -path ./.git -o -path './build*' \) -prune -o -name '*.md' ! -path ./$paper -print | while read -r document; do
    grep -o '`[^` ]*`' "$document" | tr -d '`' | grep -E '^[A-Za-z_./-]+\.(h|cpp|sh|py|md|svg|po|ps1)$|^[a-z_]+(/[a-z_]+)*/$' |
        grep -v 'NAME\|_N\.\|^data/$\|^footage/$\|^volumes/$\|^documents/$\|^papers/$' | sed "s|\$| ${document#./}|; s|^\(\.\./\)*||"
done | sort -u >"$work/named"
find . \( -path ./.git -o -path './build*' \) -prune -o -print | sed 's|^\.||' >"$work/there"
awk '
FILENAME ~ /there$/ {
    # Every end of the path, from each of its parts on.
    path = $0
    while (match(path, /^[^\/]*\//)) { path = substr(path, RLENGTH + 1); ends[path] = 1 }
    next
}
{ name = $1; sub(/\/$/, "", name); if (!(name in ends)) print $2 ": there is no " $1 }' "$work/there" "$work/named" >>"$work/gone"

[ ! -s "$work/gone" ] || { cat "$work/gone"; exit 1; }
