#!/bin/sh
# What was not checked is never clean: scripts/tidy.sh is held to that in a house of five files, with
# a clang-tidy that answers as version 16 does in each case. Usage: tidy.sh SOURCE_ROOT
set -eu
house=$(mktemp -d)
trap 'rm -rf "$house"' EXIT
mkdir -p "$house/scripts" "$house/src" "$house/bin"
cp "$1/scripts/tidy.sh" "$1/scripts/tidy_units.py" "$house/scripts"
cd "$house"

cat >bin/clang-tidy-16 <<'END'
#!/bin/sh
for last; do :; done
case $last in
--verify-config) if grep -q modernise .clang-tidy; then exit 1; else exit 0; fi ;;
*/unit.cpp)
    code=0
    # Every source here begins with its name.
    for member in $(sed -n 's/^int \([a-z]*\);.*/src\/\1.cpp/p' "$last"); do
        case $member in src/more.cpp) continue ;; esac
        "$0" "$PWD/$member" || code=$?
    done
    [ "$code" -lt 128 ] || kill -KILL $$
    exit "$code"
    ;;
*clean.cpp) echo "2 warnings generated." >&2 ;;
*found.cpp) echo "$last:1:1: error: use nullptr [modernize-use-nullptr,-warnings-as-errors]"; exit 1 ;;
*rules.cpp) echo "Error parsing .clang-tidy: Invalid argument" >&2 ;; # and exit code 0: seen in 16
*dies.cpp) kill -KILL $$ ;;
esac
END
chmod +x bin/clang-tidy-16
PATH=$house/bin:$PATH
export PATH
unset TWOFOLD_BUILD

echo "Checks: 'modernize-*'" >.clang-tidy
echo '#pragma once' >src/found.h
echo '#pragma once' >src/lonely.h
for name in clean found rules dies stray; do echo "int $name;" >src/$name.cpp; done
echo '#include "lonely.h"' >>src/clean.cpp
cat >CMakeLists.txt <<'END'
cmake_minimum_required(VERSION 3.25)
project(house LANGUAGES CXX)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
add_library(house OBJECT src/clean.cpp src/found.cpp src/rules.cpp src/dies.cpp)
END
printf 'build-tidy\nbin\nsaid\n' >.gitignore
git init -q .
git add .
git -c user.name=house -c user.email=house@localhost commit -q -m house

failed=0
# expect CODE WHAT ARGUMENTS…
expect() {
    wanted=$1 what=$2 code=0
    shift 2
    sh scripts/tidy.sh "$@" >said 2>&1 || code=$?
    [ "$code" = "$wanted" ] && return
    echo "$what: exit code $code, not $wanted. It said:"
    cat said
    failed=1
}
# said PATTERN: the last one said so.
said() { grep -q "$1" said || { echo "nothing like \"$1\" was said:"; cat said; failed=1; }; }

expect 0 "a clean file" src/clean.cpp
said '^clean .*src/clean.cpp'
expect 0 "a clean file again, which was not read again" src/clean.cpp
said '^clean .*src/clean.cpp (as before)'
echo '// NOLINT' >>src/clean.cpp
expect 0 "a clean file with another comment" src/clean.cpp
said '^clean .*src/clean.cpp$'
echo 'int more;' >>src/lonely.h
expect 0 "a clean file with another header" src/clean.cpp
said '^clean .*src/clean.cpp$'
git checkout -q .
expect 0 "a clean file as it was first" src/clean.cpp
said '^clean .*src/clean.cpp (as before)'
echo "Checks: 'modernize-*,bugprone-*'" >.clang-tidy
expect 0 "a clean file under other rules" src/clean.cpp
said '^clean .*src/clean.cpp$'
git checkout -q .
export TWOFOLD_TIDY_ANEW=1
expect 0 "what was clean is forgotten" src/clean.cpp
said '^clean .*src/clean.cpp$'
unset TWOFOLD_TIDY_ANEW
expect 1 "a finding" src/clean.cpp src/found.cpp
said 'modernize-use-nullptr'
said '^clean .*src/clean.cpp'
expect 1 "a finding again" src/clean.cpp src/found.cpp
said 'modernize-use-nullptr'
expect 1 "rules that could not be read" src/rules.cpp
expect 1 "a clang-tidy that was killed" src/dies.cpp src/clean.cpp
said '^clean .*src/clean.cpp' # and the next file is checked all the same
expect 1 "a file that no target compiles" src/stray.cpp
expect 1 "a file that does not exist" src/none.cpp
expect 1 "everything, with findings in it"
expect 2 "an option that there is not" --all
expect 2 "no commit to compare with" --changed

expect 2 "no number of the newest" --newest
expect 0 "the newest source" --newest 1
said '^clean .*src/clean.cpp'
expect 1 "the newest sources, with a finding in one" --newest 3
said 'NOT CLEAN .*src/found.cpp'

expect 0 "nothing changed" --changed HEAD
expect 2 "a commit that there is not" --changed nowhere
echo 'int more;' >>src/clean.cpp
expect 0 "a clean file changed" --changed HEAD
echo 'int more;' >>src/found.h
expect 1 "a header changed: it is seen through its .cpp" --changed HEAD
said 'NOT CLEAN .*src/found.cpp'
git checkout -q .
echo 'int more;' >>src/lonely.h
expect 0 "a header of no .cpp changed: it is seen through the one that includes it" --changed HEAD
said '^clean .*src/clean.cpp'
git checkout -q .
echo '#pragma once' >src/unseen.h
expect 1 "a new header that nobody includes" --changed HEAD
rm src/unseen.h
echo "Checks: 'modernize-*,bugprone-*'" >.clang-tidy
expect 1 "other rules: everything is held to them" --changed HEAD
said 'NOT CLEAN .*src/found.cpp'

echo "Checks: 'modernise-*'" >.clang-tidy
expect 1 "a check whose name is misspelt" src/clean.cpp
git checkout -q .
echo 'no_such_command()' >>CMakeLists.txt
expect 1 "a house that cannot be configured" src/clean.cpp
exit $failed
