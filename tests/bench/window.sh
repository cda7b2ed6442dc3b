#!/bin/sh
# How long the window lets a person wait, over an archive with a million footage items.
# Usage: tests/bench/window.sh [WORK_DIRECTORY] [FOOTAGE, default 1000000] [DISCS, default 20000].
# Needs a Release build with `ninja twofold window_bench` (TWOFOLD_BUILD, default build), a screen
# (xvfb, openbox) and about 3 GB in the work directory (default: /dev/shm/twofold-find).
set -eu
here=$(dirname "$0")
work=${1:-/dev/shm/twofold-find}
# find.py makes the archive and leaves it.
build=$(cd "${TWOFOLD_BUILD:-$here/../../build}" && pwd)
if [ ! -e "$work/archive" ]; then
    FIND_MAKE_ONLY=1 python3 "$here/find.py" "$work" "${2:-1000000}" "${3:-20000}"
    "$build/bin/twofold" --archive "$work/archive" review open "$(date +%Y)" --sample-share 0.1 --footage-share 0
fi
export XDG_CONFIG_HOME="$work/config" XDG_DATA_HOME="$work/data" LC_ALL=C.UTF-8
"$here/../gui/on_a_screen.sh" "$build/bin/window_bench" "$work/archive" <<'QUERIES'
现
现场
DSJ-0007
DSJ-00071
石罚
石罚〔2019〕
_0815
2021-07
2021-07-14
王
王伟
无证经营
人民路7号
不存在的字
4a44dc15364204a8
0815现场.mp4
现场 DSJ-0099
2020 王
QUERIES
