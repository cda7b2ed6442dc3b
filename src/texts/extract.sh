#!/bin/sh
# Writes all message ids of the program to a .pot file. Usage: extract.sh SOURCE_ROOT OUTPUT
set -eu
cd "$1"
find src labels gui \( -name '*.h' -o -name '*.cpp' \) 2>/dev/null | LC_ALL=C sort |
    xgettext --files-from=- --language=C++ --from-code=UTF-8 -k -kmsgid -ktr -k_ -kwxTRANSLATE \
        --no-location --no-wrap --package-name=twofold -o "$2"
