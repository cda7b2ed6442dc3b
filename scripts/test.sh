#!/bin/sh
# Installs, builds and runs every test through ctest. Arguments go to ctest: scripts/test.sh -R fixity
. "$(dirname "$0")/setup.sh"

install_packages
build_all
say "Testing"
cd "$build"
exec ctest --output-on-failure --parallel "$(nproc)" "$@"
