#!/bin/sh
# What clang-tidy finds in a source it finds in a unit of several as well, the analyzer's paths included;
# and two sources that cannot be in one unit are read apart. Usage: tidy_units.sh SOURCE_ROOT
set -eu
house=$(mktemp -d)
trap 'rm -rf "$house"' EXIT
mkdir -p "$house/scripts" "$house/src"
cp "$1/scripts/tidy.sh" "$1/scripts/tidy_units.py" "$house/scripts"
cp "$1/.clang-tidy" "$house"
cd "$house"
export TWOFOLD_BUILD="$house/build-tidy" TWOFOLD_TIDY_ANEW=1

cat >src/shared.h <<'END'
#pragma once
#include <string>
namespace house {
int length_of(const std::string* text);
}
END
cat >src/clean.cpp <<'END'
#include "shared.h"
namespace house {
namespace {
int twice(int number)
{
    return number * 2;
}
} // namespace
int length_of(const std::string* text)
{
    return twice(text == nullptr ? 0 : static_cast<int>(text->size()));
}
} // namespace house
END
cat >src/faulty.cpp <<'END'
#include "shared.h"
#include <memory>
#include <stdexcept>
#include <utility>
#include <vector>
namespace house {
using std::vector;
struct Base {
    Base() {}
    virtual ~Base() {}
    int number;
};
struct Derived : Base {
    Derived(int) {}
    int Wrong_Name() { return 1; }
};
int deref(int* at)
{
    if (at == nullptr) {
        return *at;
    } else {
        return 1;
    }
}
int moved(std::string text)
{
    std::string other = std::move(text);
    int uninitialised;
    if (other.size() == 0) return 0;
    uninitialised = static_cast<int>(text.size());
    int* at = 0;
    delete at;
    try {
        throw std::runtime_error{""};
    } catch (std::runtime_error error) {
    }
    return uninitialised;
}
int leak()
{
    int* lost = new int{1};
    return *lost;
}
} // namespace house
END
cat >CMakeLists.txt <<'END'
cmake_minimum_required(VERSION 3.25)
project(house LANGUAGES CXX)
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
add_library(house OBJECT src/clean.cpp src/faulty.cpp src/clash.cpp)
END
# A class of the same name beside clean.cpp's: the two do not compile in one unit.
sed 's/int length_of(const std::string\* text)/int other(const std::string* text)/' src/clean.cpp |
    sed 's/^{$/{ \/\/ another/; s/^namespace {$/namespace { \/\/ the name below is hidden from tidy_units.py/' >src/clash.cpp
findings() { sed -n 's/.*faulty.cpp:\([0-9:]*\): .*\[\(.*\)\]$/\1 \2/p' "$1" | sort -u; }
failed=0
sh scripts/tidy.sh src/faulty.cpp >alone && failed=1
sh scripts/tidy.sh src/clean.cpp src/faulty.cpp >together && failed=1
findings alone >alone.list
findings together >together.list
diff alone.list together.list || { echo "a unit hides findings, or makes some"; failed=1; }
for check in clang-analyzer-core.NullDereference clang-analyzer-cplusplus.NewDeleteLeaks bugprone-use-after-move \
    readability-else-after-return misc-unused-using-decls modernize-use-nullptr google-explicit-constructor; do
    grep -q "$check" alone.list || { echo "$check was not found at all"; failed=1; }
done
grep -q '^clean .*src/clean.cpp' together || { echo "the clean member is not called clean"; cat together; failed=1; }
[ "$failed" = 0 ] || cat alone together
sh scripts/tidy.sh src/clean.cpp src/clash.cpp >apart || { echo "two that clash are not read apart"; cat apart; failed=1; }
[ "$(grep -c '^clean ' apart)" = 2 ] || { cat apart; failed=1; }
exit $failed
