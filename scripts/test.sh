#!/bin/sh
# Installs, builds and runs every test through ctest. Arguments go to ctest: scripts/test.sh -R fixity
. "$(dirname "$0")/setup.sh"

install_packages
build_all
say "Testing"
cd "$build"
# Tests with drives wait more than they compute: twice as many as processors run at a time.
ctest --output-on-failure --parallel "$((2 * $(nproc)))" "$@"
if [ $# -eq 0 ]; then
    say "Looking at the sources that changed last"
    TWOFOLD_BUILD="" "$root/scripts/tidy.sh" --newest 6
fi
# Everything was asked for: what reads other people's bytes runs once more, with sanitizers.
[ $# -gt 0 ] || exec "$root/scripts/test_sanitized.sh"
