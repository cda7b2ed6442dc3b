#!/bin/sh
# Every source file is as clang-format prints it. Usage: format.sh SOURCE_ROOT
cd "$1" && find src labels gui tests \( -name '*.h' -o -name '*.cpp' \) 2>/dev/null |
    xargs clang-format --dry-run --Werror
