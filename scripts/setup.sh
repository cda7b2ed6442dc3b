# Sourced by run.sh and test.sh: installs what scripts/packages.txt names and builds into build/.
# Sets $root, $build and $bin.
set -eu

root=$(cd "$(dirname "$0")/.." && pwd)
build=${TWOFOLD_BUILD:-$root/build}
bin=$build/bin
export LC_ALL=C.UTF-8
# Objects in the compiler's cache fit any checkout, not only the one that made them.
export CCACHE_BASEDIR="$root" CCACHE_NOHASHDIR=1 CCACHE_SLOPPINESS=pch_defines,time_macros

say() { printf '\n\033[1m%s\033[0m\n' "$*"; }

install_packages() {
    wanted=$(grep -v '^#' "$root/scripts/packages.txt")
    # dpkg-query names what is installed; the rest is missing.
    present=$(dpkg-query -W -f '${db:Status-Abbrev} ${Package}\n' $wanted 2>/dev/null |
        awk '$1 == "ii" { print $2 }')
    missing=$(printf '%s\n' $wanted | grep -vxF "$present" || true)
    [ -n "$missing" ] || return 0
    say "Installing $(printf '%s\n' $missing | wc -l) Debian packages"
    as_root=
    if [ "$(id -u)" != 0 ]; then as_root=sudo; fi
    $as_root apt-get update -qq
    $as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends $missing >/dev/null
}

build_all() {
    if [ ! -f "$build/build.ninja" ]; then
        say "Configuring"
        cmake -S "$root" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release \
            -DCMAKE_COMPILE_WARNING_AS_ERROR=ON >/dev/null
    fi
    say "Building"
    ninja -C "$build" --quiet "$@"
}
