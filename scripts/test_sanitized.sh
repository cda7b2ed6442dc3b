#!/bin/sh
# Builds tests with AddressSanitizer and UndefinedBehaviorSanitizer and runs them. Further arguments go to ctest.
# Usage: scripts/test_sanitized.sh …          what reads other people's bytes, in build-sanitized/
#        scripts/test_sanitized.sh window …   the window, with all that is below it, in build-sanitized-window/
# Which they are: tests/CMakeLists.txt, TWOFOLD_SANITIZE.
. "$(dirname "$0")/setup.sh"

install_packages
part=ON sanitized=$root/build-sanitized
if [ "${1:-}" = window ]; then
    shift
    part=window sanitized=$root/build-sanitized-window
    # The programs that the window starts are those of a plain build; it looks for them here.
    build_all twofold-drive twofold-probe twofold_emulated_drive_preload
    mkdir -p "$sanitized/libexec" "$sanitized/lib"
    ln -sfn "$bin" "$sanitized/libexec/twofold"
    ln -sf "$build/lib/libtwofold-emulated-drive.so" "$sanitized/lib/"
    # Libraries of the desktop keep for good what they made once.
    export LSAN_OPTIONS="suppressions=$root/tests/gui/leaks_of_others.txt:print_suppressions=0"
fi
say "Building with sanitizers"
cmake -S "$root" -B "$sanitized" -G Ninja -DCMAKE_BUILD_TYPE=Debug -DTWOFOLD_SANITIZE="$part" >/dev/null
ninja -C "$sanitized" --quiet sanitized
say "Testing with sanitizers"
cd "$sanitized"
[ "$part" = ON ] || set -- -R '^gui(-registers)?$' "$@"
# A child that a test expects to fail must not hide what a sanitizer found in it: that is a crash, never a refusal.
export ASAN_OPTIONS=abort_on_error=1:detect_stack_use_after_return=1:strict_string_checks=1
export UBSAN_OPTIONS=abort_on_error=1:print_stacktrace=1
exec ctest --output-on-failure --parallel "$(nproc)" "$@"
