#!/bin/sh
# Builds the tests of what reads other people's bytes with AddressSanitizer and UndefinedBehaviorSanitizer, into
# build-sanitized/, and runs them. Arguments go to ctest. Which they are: tests/CMakeLists.txt, TWOFOLD_SANITIZE.
. "$(dirname "$0")/setup.sh"

install_packages
sanitized=$root/build-sanitized
say "Building with sanitizers"
cmake -S "$root" -B "$sanitized" -G Ninja -DCMAKE_BUILD_TYPE=Debug -DTWOFOLD_SANITIZE=ON >/dev/null
ninja -C "$sanitized" --quiet sanitized
say "Testing with sanitizers"
cd "$sanitized"
# A child that a test expects to fail must not hide what a sanitizer found in it: that is a crash, never a refusal.
export ASAN_OPTIONS=abort_on_error=1:detect_stack_use_after_return=1:strict_string_checks=1
export UBSAN_OPTIONS=abort_on_error=1:print_stacktrace=1
exec ctest --output-on-failure --parallel "$(nproc)" "$@"
