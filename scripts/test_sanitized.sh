#!/bin/sh
# Builds the tests of what reads other people's bytes with AddressSanitizer and UndefinedBehaviorSanitizer, into
# build-sanitized/, and those of the window, into build/, and runs them. Arguments go to the ctest of the first. Which they are:
# tests/CMakeLists.txt, TWOFOLD_SANITIZE, and tests/gui/CMakeLists.txt, TWOFOLD_SANITIZED_WINDOW.
. "$(dirname "$0")/setup.sh"

install_packages
sanitized=$root/build-sanitized
say "Building with sanitizers"
cmake -S "$root" -B "$sanitized" -G Ninja -DCMAKE_BUILD_TYPE=Debug -DTWOFOLD_SANITIZE=ON >/dev/null
ninja -C "$sanitized" --quiet sanitized
# The window's stand beside its ordinary ones.
cmake -S "$root" -B "$build" -G Ninja -DTWOFOLD_SANITIZED_WINDOW=ON >/dev/null
ninja -C "$build" --quiet sanitized_window
say "Testing with sanitizers"
# A child that a test expects to fail must not hide what a sanitizer found in it: that is a crash, never a refusal.
export ASAN_OPTIONS=abort_on_error=1:detect_stack_use_after_return=1:strict_string_checks=1
export UBSAN_OPTIONS=abort_on_error=1:print_stacktrace=1
cd "$sanitized"
ctest --output-on-failure --parallel "$(nproc)" "$@"
# Arguments chose among those.
[ $# -eq 0 ] || exit 0
cd "$build"
exec ctest --build-config Sanitized --tests-regex _sanitized --output-on-failure --parallel "$(nproc)"
